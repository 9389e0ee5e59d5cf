/**
 * Saves files. Nothing is sent anywhere: the browser saves what it is given, if the frame around the page allows it.
 *
 * @typedef {'started' | 'unsure' | 'blocked'} Download whether it has begun. No browser tells, but a sandbox can be seen
 */

/** A file's address is given back when the browser has surely begun to read it. */
const READ_MS = 10_000;

/**
 * Starts a download, where one may be.
 * @param {string} name
 * @param {string} type
 * @param {BlobPart} content
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

/** What the frames around the page do to downloads, as far as they can be seen from within. @returns {Download} */
function sandboxed() {
  for (let frame = self; frame !== frame.parent; frame = /** @type {typeof self} */ (frame.parent)) {
    // Only a sandbox makes the origin of a framed page null. It may still allow downloads.
    if (frame.origin === 'null') return 'unsure';
    const element = frame.frameElement;
    if (!element) break; // another site's
    const sandbox = element.getAttribute('sandbox');
    if (sandbox !== null && !/\ballow-downloads\b/.test(sandbox)) return 'blocked';
  }
  return 'started';
}
