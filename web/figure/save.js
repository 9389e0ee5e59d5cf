/** Files to keep. Nothing is sent anywhere: the browser saves what it is given. */
import { h } from './dom.js';

/** A file's address is given back when the browser has surely begun to read it. */
const READ_MS = 10_000;

/** @param {string} name @param {string} type @param {BlobPart} content */
export function saveFile(name, type, content) {
  const href = URL.createObjectURL(new Blob([content], { type }));
  h('a', { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), READ_MS);
}
