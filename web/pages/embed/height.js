/** Posts the height of the page to the page around its frame, in the messages that hosts know. A height is no secret. */

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
 * Whether a message asks for the height: host.js does where it comes after the frame, WordPress when its page is ready.
 * @param {unknown} data of any message whatever
 */
export const asksForHeight = (data) => {
  const { type, message } = /** @type {{ type?: unknown, message?: unknown }} */ (Object(data));
  return type === 'downhill:ask-height' || message === 'ready';
};
