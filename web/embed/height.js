/** How high the page is, told to whoever frames it in the words that hosts understand. A height is no secret. */

/**
 * @param {number} height
 * @param {string} href
 * @param {string} secret of WordPress, or ''
 */
export const heightMessages = (height, href, secret) => [
  { type: 'downhill:resize', height },
  JSON.stringify({ src: href, context: 'iframe.resize', height }), // Embedly and Medium
  { sentinel: 'amp', type: 'embed-size', height }, // AMP
  ...(secret ? [{ message: 'height', value: height, secret }] : []), // WordPress
];
