/** Messages that report the iframe's height to the host page, in several formats. The height is not confidential. */

/**
 * @param {number} height in CSS pixels
 * @param {string} href address of the page
 * @param {string} secret of WordPress, or ''
 */
export const heightMessages = (height, href, secret) => [
  { type: 'downhill:resize', height },
  JSON.stringify({ src: href, context: 'iframe.resize', height }), // Embedly and Medium
  { sentinel: 'amp', type: 'embed-size', height }, // AMP
  ...(secret ? [{ message: 'height', value: height, secret }] : []), // WordPress
];

/**
 * Whether a message requests the height: from host.js if it loads after the frame, or from WordPress when its page is
 * ready.
 * @param {unknown} data of any message
 */
export const asksForHeight = (data) => {
  const { type, message } = /** @type {{ type?: unknown, message?: unknown }} */ (Object(data));
  return type === 'downhill:ask-height' || message === 'ready';
};
