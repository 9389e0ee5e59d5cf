/**
 * Zip archives. Ours are stored as they are: what compresses differs from browser to browser, and these files are small.
 *
 * @typedef {{ name: string, content: Uint8Array }} File
 */
import { join } from './bytes.js';
import { refuse } from './refusal.js';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
/** The first of January 1980: the same files give the same bytes. */
const DATE = 0x21;
/** A comment may stand behind the end. */
const LONGEST_COMMENT = 65_535;
const MOST_FILES = 100;
/** Bytes of all files together, once they are unpacked. */
const LARGEST = 8_000_000;

/** @param {readonly File[]} files */
export function writeZip(files) {
  const [locals, centrals] = [/** @type {Uint8Array[]} */ ([]), /** @type {Uint8Array[]} */ ([])];
  let at = 0;
  for (const { name, content } of files) {
    const title = new TextEncoder().encode(name);
    const length = content.length;
    // Version 2.0, no flags, stored, midnight, the date, checksum, both lengths, that of the name, nothing extra.
    const [crc, zero] = [words(4, checksum(content)), words(2, 0)];
    const common = join(
      words(2, 20, 0, 0, 0, DATE),
      crc,
      words(4, length, length),
      words(2, title.length, 0),
    );
    locals.push(join(words(4, LOCAL), common, title, content));
    // No comment, on the first disk, no attributes, and where the file begins.
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

/** Whole numbers of so many bytes, the lowest byte first. @param {number} size @param {...number} values */
const words = (size, ...values) =>
  Uint8Array.from(
    values.flatMap((value) => Array.from({ length: size }, (_, i) => (value >>> (8 * i)) & 255)),
  );

/** @param {Uint8Array} archive @returns {Promise<File[]>} */
export async function readZip(archive) {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MOST_FILES) refuse('files', { max: MOST_FILES });
  let at = view.getUint32(end + 16, true);
  let left = LARGEST;
  const files = [];
  for (let i = 0; i < count; i++) {
    if (at + 46 > view.byteLength || view.getUint32(at, true) !== CENTRAL) return refuse('zip');
    const [title, extra, comment] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const name = new TextDecoder().decode(archive.subarray(at + 46, at + 46 + (title ?? 0)));
    const file = placeOf(view, at);
    left -= file.length;
    if (left < 0) refuse('unpacked', { max: LARGEST });
    const packed = archive.subarray(file.start, file.start + file.packed);
    const content = file.method === 8 ? await inflated(packed, file.length) : packed;
    if (content.length !== file.length || checksum(content) !== file.crc) refuse('checksum', { name });
    files.push({ name, content });
    at += 46 + (title ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return files;
}

/** Where the last record stands. @param {DataView} view */
function endOf(view) {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return refuse('zip');
}

/** Where a file's bytes lie, from its entry in the directory. @param {DataView} view @param {number} entry */
function placeOf(view, entry) {
  const [method, local] = [view.getUint16(entry + 10, true), view.getUint32(entry + 42, true)];
  const [crc = 0, packed = 0, length = 0] = [16, 20, 24].map((place) => view.getUint32(entry + place, true));
  if (view.getUint16(entry + 8, true) & 1 || (method !== 0 && method !== 8)) return refuse('packed');
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) return refuse('zip');
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packed > view.byteLength) return refuse('cut');
  return { method, crc, packed, length, start };
}

/** What was deflated; no more of it than is said to be there. @param {Uint8Array} packed @param {number} length */
async function inflated(packed, length) {
  const stream = new Blob([/** @type {Uint8Array<ArrayBuffer>} */ (packed)])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = stream.getReader();
  const parts = [];
  try {
    for (let left = length; ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      left -= value.length;
      if (left < 0) break;
      parts.push(value);
    }
  } catch {
    return refuse('zip');
  } finally {
    reader.cancel().catch(() => {});
  }
  return join(...parts);
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  return crc;
});

/** CRC-32. @param {Uint8Array} content */
function checksum(content) {
  let crc = ~0;
  for (const byte of content) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 255] ?? 0);
  return ~crc >>> 0;
}
