/**
 * Arrays as NumPy saves them: one in a `.npy`, several in an `.npz`. No pickles: they are programs.
 *
 * @typedef {{ shape: readonly number[], values: Float64Array } | { text: string }} Content
 * @typedef {{ type: '<f8' | '<i8' | '|b1', shape: readonly number[], values: ArrayLike<number> } | { text: string }} Given
 */
import { join } from './bytes.js';
import { refuse } from './refusal.js';

const MAGIC = [0x93, ...new TextEncoder().encode('NUMPY')];
/** The header ends where a multiple of it does, so that the numbers can be mapped into memory. */
const ALIGNED = 64;
const LONGEST_HEADER = 10_000;

/** @type {Readonly<Record<string, { size: number, read: (view: DataView, at: number) => number }>>} */
const TYPES = Object.freeze({
  '<f8': { size: 8, read: (view, at) => view.getFloat64(at, true) },
  '<f4': { size: 4, read: (view, at) => view.getFloat32(at, true) },
  '<i8': { size: 8, read: (view, at) => Number(view.getBigInt64(at, true)) },
  '<i4': { size: 4, read: (view, at) => view.getInt32(at, true) },
  '|i1': { size: 1, read: (view, at) => view.getInt8(at) },
  '|u1': { size: 1, read: (view, at) => view.getUint8(at) },
  '|b1': { size: 1, read: (view, at) => view.getUint8(at) },
});

/** @param {Given} given */
export function writeNpy(given) {
  if ('text' in given) {
    // A text is an array of none dimensions, of four bytes to a letter.
    const letters = Array.from(given.text, (letter) => letter.codePointAt(0) ?? 0);
    const view = new DataView(new ArrayBuffer(letters.length * 4));
    letters.forEach((letter, i) => {
      view.setUint32(i * 4, letter, true);
    });
    return join(header(`<U${letters.length}`, []), new Uint8Array(view.buffer));
  }
  const { type, shape, values } = given;
  const size = TYPES[type]?.size ?? 8;
  const view = new DataView(new ArrayBuffer(values.length * size));
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? 0;
    if (type === '<f8') view.setFloat64(i * size, value, true);
    else if (type === '<i8') view.setBigInt64(i * size, BigInt(value), true);
    else view.setUint8(i * size, value);
  }
  return join(header(type, shape), new Uint8Array(view.buffer));
}

/** @param {string} type @param {readonly number[]} shape */
function header(type, shape) {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const words = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const length = Math.ceil((10 + words.length + 1) / ALIGNED) * ALIGNED - 10;
  const text = new TextEncoder().encode(`${words.padEnd(length - 1)}\n`);
  return join(Uint8Array.of(...MAGIC, 1, 0, length & 255, length >> 8), text);
}

/** @param {Uint8Array} content @param {string} name to say in a refusal @returns {Content} */
export function readNpy(content, name) {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  if (content.length < 12 || MAGIC.some((byte, i) => content[i] !== byte)) return refuse('npy', { name });
  const major = content[6] ?? 0;
  const start = major === 1 ? 10 : 12;
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > LONGEST_HEADER || start + length > content.length) return refuse('npy', { name });
  const words = new TextDecoder().decode(content.subarray(start, start + length));
  const type = /'descr':\s*'([^']{1,9})'/.exec(words)?.[1];
  const sizes = /'shape':\s*\(([\d\s,]*)\)/.exec(words)?.[1];
  if (type === undefined || sizes === undefined) return refuse('npy', { name });
  const shape = sizes.split(',').flatMap((size) => (size.trim() ? Number(size) : []));
  const count = shape.reduce((product, size) => product * size, 1);
  const body = content.subarray(start + length);
  const letters = /^<U(\d+)$/.exec(type)?.[1];
  if (letters !== undefined) {
    if (shape.length > 0 || Number(letters) * 4 !== body.length) return refuse('npy', { name });
    return { text: textOf(body, name) };
  }
  const { size, read } = Object.hasOwn(TYPES, type)
    ? (TYPES[type] ?? refuse('npy', { name }))
    : refuse('npy-type', { name, given: type });
  if (count * size !== body.length)
    return refuse('dimensions', { name, shape, max: Math.floor(body.length / size) });
  const numbers = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) values[i] = read(numbers, i * size);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) refuse('finite', { name, given: String(values[wrong]), max: wrong + 1 });
  return { shape, values: /'fortran_order':\s*True/.test(words) ? byRows(shape, values, name) : values };
}

/** Column after column → row by row. @param {number[]} shape @param {Float64Array} values @param {string} name */
function byRows(shape, values, name) {
  if (shape.length < 2) return values;
  const [rows = 0, columns = 0] = shape;
  if (shape.length > 2) return refuse('matrix', { name, shape });
  return values.map((_, at) => values[(at % columns) * rows + Math.floor(at / columns)] ?? 0);
}

/** @param {Uint8Array} body @param {string} name */
function textOf(body, name) {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const letters = [];
  for (let at = 0; at < body.length; at += 4) {
    const letter = view.getUint32(at, true);
    if (letter > 0x10ffff) return refuse('npy', { name });
    letters.push(String.fromCodePoint(letter));
  }
  return letters.join('').replace(/\0+$/, '');
}
