/**
 * Saves files through the browser; nothing is sent anywhere. A sandboxed frame may block it.
 *
 * @typedef {'started' | 'unsure' | 'blocked'} Download whether it started. Browsers do not report that, but a
 *   sandbox can be detected
 */

/** An object URL is revoked after this time, when the browser has surely started reading it. */
const READ_MS = 10_000;

/**
 * Starts a download if it is allowed.
 * @param {string} name @param {string} type @param {BlobPart} content
 * @returns {Download}
 */
export function download(name, type, content) {
  const sandbox = sandboxed();
  if (sandbox === 'blocked') return sandbox;
  const href = URL.createObjectURL(new Blob([content], { type }));
  Object.assign(document.createElement('a'), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), READ_MS);
  return sandbox;
}

/** Whether frames around the page block downloads, as far as can be told from inside. @returns {Download} */
function sandboxed() {
  for (let frame = self; frame !== frame.parent; frame = /** @type {typeof self} */ (frame.parent)) {
    // Only a sandbox gives a framed page a null origin. It may still allow downloads.
    if (frame.origin === 'null') return 'unsure';
    const element = frame.frameElement;
    if (!element) break; // cross-origin
    const sandbox = element.getAttribute('sandbox');
    if (sandbox !== null && !/\ballow-downloads\b/.test(sandbox)) return 'blocked';
  }
  return 'started';
}
