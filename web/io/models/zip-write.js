/** Writes zip archives without compression: files are small, and browsers compress differently. */

import { checksum } from '../checksum.js';
import { join } from './bytes.js';
import { CENTRAL, END, LOCAL } from './zip-read.js';

/** 1 January 1980, so that the same files give the same bytes. */
const DATE = 0x21;

/** @param {readonly { name: string, content: Uint8Array }[]} files */
export function writeZip(files) {
  const [locals, centrals] = [/** @type {Uint8Array[]} */ ([]), /** @type {Uint8Array[]} */ ([])];
  let at = 0;
  for (const { name, content } of files) {
    const title = new TextEncoder().encode(name);
    const length = content.length;
    // Version 2.0, no flags, stored, midnight, the date, checksum, both sizes, name length, no extra field.
    const [crc, zero] = [words(4, checksum(content)), words(2, 0)];
    const common = join(
      words(2, 20, 0, 0, 0, DATE),
      crc,
      words(4, length, length),
      words(2, title.length, 0),
    );
    locals.push(join(words(4, LOCAL), common, title, content));
    // No comment, first disk, no attributes, offset of the local header.
    centrals.push(join(words(4, CENTRAL), words(2, 20), common, zero, zero, zero, words(4, 0, at), title));
    at += 30 + title.length + length;
  }
  const directory = join(...centrals);
  const end = join(
    words(4, END),
    words(2, 0, 0, files.length, files.length),
    words(4, directory.length, at),
    words(2, 0),
  );
  return join(...locals, directory, end);
}

/** Little-endian integers of `size` bytes. @param {number} size @param {...number} values */
const words = (size, ...values) =>
  Uint8Array.from(
    values.flatMap((value) => Array.from({ length: size }, (_, i) => (value >>> (8 * i)) & 255)),
  );
