/**
 * Zip archives. Their sources are not trusted: claims in the directory are checked against limits before anything is
 * inflated, and inflating stops when a file exceeds its claimed length.
 *
 * @typedef {object} Entry
 * @property {string} name
 * @property {number} method 0 stored, 8 deflated
 * @property {number} crc
 * @property {number} packed bytes in the archive
 * @property {number} length bytes once inflated
 * @property {number} header offset of its local header
 * @property {number} start offset of its data
 * @property {boolean} locked encrypted
 */
import { checksum } from '../checksum.js';
import { refuse } from '../refusal.js';
import { pauses } from '../steps.js';
import { join } from './bytes.js';

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const CENTRAL_BYTES = 46;
const LOCAL_BYTES = 30;
/** A comment may follow the end record. */
const MAX_COMMENT = 65_535;
const MAX_FILES = 100;
/** Limit of the inflated size of all files together. */
const MAX_INFLATED = 8_000_000;
/** Packed bytes inflated at a time. They can grow 1032-fold before the result can be checked. */
const SLICE = 1024;

/** The files listed in an archive's directory, without reading them. @param {Uint8Array} archive @returns {Entry[]} */
export function readDirectory(archive) {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = endOf(view);
  const count = view.getUint16(end + 10, true);
  if (count > MAX_FILES) refuse('parts', { max: MAX_FILES });
  const directory = view.getUint32(end + 16, true);
  const entries = [];
  for (let i = 0, at = directory; i < count; i++) {
    if (at + CENTRAL_BYTES > end || view.getUint32(at, true) !== CENTRAL) return refuse('zip');
    const [title = 0, extra = 0, comment = 0] = [28, 30, 32].map((place) => view.getUint16(at + place, true));
    const from = at + CENTRAL_BYTES;
    entries.push(entryAt(view, at, new TextDecoder().decode(archive.subarray(from, from + title))));
    at = from + title + extra + comment;
  }
  checkPlaces(entries, directory);
  return entries;
}

/** The offset of the end record. @param {DataView} view */
function endOf(view) {
  const first = Math.max(0, view.byteLength - END_BYTES - MAX_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at--) {
    if (view.getUint32(at, true) === END) return at;
  }
  return refuse('zip');
}

/** A file's directory entry. @param {DataView} view @param {number} at @param {string} name @returns {Entry} */
function entryAt(view, at, name) {
  const [flags = 0, method = 0] = [8, 10].map((place) => view.getUint16(at + place, true));
  const [crc = 0, packed = 0, length = 0, header = 0] = [16, 20, 24, 42].map((place) =>
    view.getUint32(at + place, true),
  );
  if (header + LOCAL_BYTES > view.byteLength || view.getUint32(header, true) !== LOCAL) return refuse('zip');
  const start = header + LOCAL_BYTES + view.getUint16(header + 26, true) + view.getUint16(header + 28, true);
  if (start + packed > view.byteLength) return refuse('cut');
  return { name, method, crc, packed, length, header, start, locked: (flags & 1) === 1 };
}

/**
 * Checks that files do not overlap each other or the directory.
 * @param {readonly Entry[]} entries @param {number} directory
 */
function checkPlaces(entries, directory) {
  const inOrder = [...entries].sort((a, b) => a.header - b.header);
  inOrder.forEach(({ start, packed }, i) => {
    if (start + packed > (inOrder[i + 1]?.header ?? directory)) refuse('zip');
  });
}

/**
 * The contents of files in an archive.
 * @param {Uint8Array} archive @param {readonly Entry[]} entries @param {AbortSignal} [signal]
 * @returns {Promise<Map<string, Uint8Array>>} by name
 */
export async function readEntries(archive, entries, signal) {
  const pause = pauses(signal);
  const total = entries.reduce((sum, { length }) => sum + length, 0);
  if (total > MAX_INFLATED) refuse('unpacked', { max: MAX_INFLATED });
  for (const { name, method, locked, packed, length } of entries) {
    if (locked || (method !== 0 && method !== 8)) refuse('packed', { name });
    // Deflate adds five bytes to each incompressible block of 64 KB.
    if (packed > length + length / 1000 + 64) refuse('claim', { name });
  }
  const files = new Map();
  for (const { name, method, crc, packed, length, start } of entries) {
    if (files.has(name)) refuse('second', { name });
    const bytes = archive.subarray(start, start + packed);
    const content = method === 8 ? await inflated(bytes, length, name, pause) : bytes;
    if (content.length !== length || (await checksumOf(content, pause)) !== crc) refuse('zip');
    files.set(name, content);
  }
  return files;
}

/**
 * Inflates data, as long as it does not exceed its claimed length.
 * @param {Uint8Array} packed @param {number} length @param {string} name @param {() => Promise<void>} pause
 */
async function inflated(packed, length, name, pause) {
  const { readable, writable } = new DecompressionStream('deflate-raw');
  const reader = readable.getReader();
  feed(writable.getWriter(), packed).catch(() => {}); // the reader gets the error, too
  const content = new Uint8Array(length);
  let filled = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read().catch(() => refuse('zip'));
      if (done) return content.subarray(0, filled);
      if (filled + value.length > length) return refuse('claim', { name });
      content.set(value, filled);
      filled += value.length;
      await pause();
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/**
 * Feeds a slice only after the previous one was inflated and read, so that little data is pending at any time.
 * @param {WritableStreamDefaultWriter<BufferSource>} writer @param {Uint8Array} packed
 */
async function feed(writer, packed) {
  for (let at = 0; at < packed.length; at += SLICE) {
    await writer.ready;
    await writer.write(packed.slice(at, at + SLICE));
  }
  await writer.close();
}

const BYTES_PER_STEP = 100_000;

/** @param {Uint8Array} content @param {() => Promise<void>} pause */
async function checksumOf(content, pause) {
  let crc = 0;
  for (let at = 0; at < content.length; at += BYTES_PER_STEP) {
    crc = checksum(content.subarray(at, at + BYTES_PER_STEP), crc);
    await pause();
  }
  return crc;
}

/** 1 January 1980, so that the same files give the same bytes. */
const DATE = 0x21;

/**
 * Writes files without compression: they are small, and browsers compress differently.
 * @param {readonly { name: string, content: Uint8Array }[]} files
 */
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
