/**
 * Arrays saved by NumPy: one in a `.npy`, several in an `.npz`. Pickles are programs and are not read.
 *
 * @typedef {object} NpyArray an array read on demand, so that an unused one may be invalid
 * @property {string} name
 * @property {readonly number[]} shape
 * @property {boolean} isText whether it holds strings
 * @property {() => Float64Array} values in row-major order, all finite
 * @property {() => string[]} texts
 *
 * @typedef {{ type: '<f8' | '<i8' | '|b1', shape: readonly number[], values: ArrayLike<number> } | { text: string }} Given
 */

import { refuse } from '../refusal.js';
import { checked, checkShape, countOf, NUMBER_TYPES, numbersIn, numberType, transposed } from './array.js';
import { join } from './bytes.js';

const MAGIC = [0x93, ...new TextEncoder().encode('NUMPY')];
/** The header is padded to a multiple of this, so that the data can be memory-mapped. */
const ALIGNED = 64;
const MAX_HEADER = 10_000;

/** @param {Given} given */
export function writeNpy(given) {
  if ('text' in given) {
    // A string is a zero-dimensional array with four bytes per character.
    const letters = Array.from(given.text, (letter) => letter.codePointAt(0) ?? 0);
    const view = new DataView(new ArrayBuffer(letters.length * 4));
    letters.forEach((letter, i) => {
      view.setUint32(i * 4, letter, true);
    });
    return join(header(`<U${letters.length}`, []), new Uint8Array(view.buffer));
  }
  const { type, shape, values } = given;
  const size = type === '|b1' ? 1 : 8;
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

/**
 * The array in a file, or one array per field of a structured one.
 * @param {Uint8Array} content
 * @param {string} name for refusals
 * @returns {NpyArray[]}
 */
export function readNpy(content, name) {
  const view = new DataView(content.buffer, content.byteOffset, content.byteLength);
  if (content.length < 12 || MAGIC.some((byte, i) => content[i] !== byte)) return refuse('npy', { name });
  const major = content[6] ?? 0;
  const start = major === 1 ? 10 : 12;
  const length = major === 1 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MAX_HEADER || start + length > content.length) return refuse('npy', { name });
  const words = new TextDecoder().decode(content.subarray(start, start + length));
  const type = /'descr':\s*'([^']{1,30})'/.exec(words)?.[1];
  const sizes = /'shape':\s*\(([\d\s,L]*)\)/.exec(words)?.[1];
  if (sizes === undefined) return refuse('npy', { name });
  const shape = sizes.split(',').flatMap((size) => (size.trim() ? Number.parseInt(size, 10) : []));
  const body = content.subarray(start + length);
  if (type === undefined) {
    return fieldsIn(words, shape, body, name).map((field) => arrayOf({ ...field, shape, byColumns: false }));
  }
  return [arrayOf({ name, type, shape, byColumns: /'fortran_order':\s*True/.test(words), body })];
}

/** @param {{ name: string, type: string, shape: readonly number[], byColumns: boolean, body: Uint8Array }} given @returns {NpyArray} */
function arrayOf({ name, type, shape, byColumns, body }) {
  if (type.endsWith('O')) refuse('objects', { name, given: type });
  const [, order, kind = ''] = /^([<>|=]?)(\w+)$/.exec(type) ?? [];
  const text = /^([US])(\d+)$/.exec(kind);
  const number = numberType(kind);
  const size = sizeOfType(type);
  const little = order !== '>';
  return {
    name,
    shape,
    isText: text !== null,
    values: () => {
      if (text) return refuse('texts', { name });
      if (!number) return refuse('npy-type', { name, given: type });
      const values = checked(name, shape, numbersIn(body, number, little));
      if (!byColumns || shape.length < 2) return values;
      if (shape.length > 2) return refuse('matrix', { name, shape });
      return transposed({ name, shape: [...shape].reverse(), values }).values;
    },
    texts: () => {
      if (!text) return refuse('npy-type', { name, given: type });
      checkShape(name, shape, size ? body.length / size : 0);
      return Array.from({ length: countOf(shape) }, (_, i) =>
        textIn(body.subarray(i * size, (i + 1) * size), text[1] === 'U' ? 4 : 1, little, name),
      );
    },
  };
}

/**
 * A zero-padded string.
 * @param {Uint8Array} bytes
 * @param {1 | 4} size of a character, in bytes
 * @param {boolean} little @param {string} name
 */
function textIn(bytes, size, little, name) {
  const letters = [...numbersIn(bytes, size === 4 ? NUMBER_TYPES.u4 : NUMBER_TYPES.u1, little)];
  while (letters.at(-1) === 0) letters.pop();
  if (letters.some((letter) => letter > 0x10ffff)) return refuse('npy', { name });
  return letters.map((letter) => String.fromCodePoint(letter)).join('');
}

/** Bytes per value of a NumPy type with byte order; 0 if unknown. @param {string} type */
function sizeOfType(type) {
  const [, kind = ''] = /^[<>|=]?(\w+)$/.exec(type) ?? [];
  const text = /^([US])(\d+)$/.exec(kind);
  return text ? Number(text[2]) * (text[1] === 'U' ? 4 : 1) : (numberType(kind)?.size ?? 0);
}

/** Limit of the fields of a record. */
const MAX_FIELDS = 100;
const MAX_RECORDS = 5_000;
const FIELD = /\('([^']{1,60})',\s*'([^']{1,30})'\)/g;

/**
 * Structured arrays, such as those of `np.genfromtxt(…, names=True)`: records of named fields, one array per field.
 * @param {string} words of the header
 * @param {readonly number[]} shape @param {Uint8Array} body
 * @param {string} name for refusals
 * @returns {{ name: string, type: string, body: Uint8Array }[]}
 */
function fieldsIn(words, shape, body, name) {
  const list = /'descr':\s*\[(.*?)\](?=,\s*'|\s*\})/s.exec(words)?.[1];
  if (list === undefined) return refuse('npy', { name });
  const fields = Array.from(list.matchAll(FIELD), ([, field = '', type = '']) => ({
    name: field,
    type,
    size: sizeOfType(type),
  }));
  const odd = fields.find(({ size }) => !size);
  if (odd) return refuse('npy-type', { name: odd.name, given: odd.type });
  // Nested fields and subarrays are not supported.
  const isPlain = list.replace(FIELD, '').replace(/[\s,]/g, '') === '';
  const [records = 0, ...others] = shape;
  if (!isPlain || others.length || !fields.length || fields.length > MAX_FIELDS)
    return refuse('npy-fields', { name });
  if (records > MAX_RECORDS) return refuse('points', { max: MAX_RECORDS });
  const width = fields.reduce((sum, { size }) => sum + size, 0);
  if (records * width !== body.length)
    return refuse('dimensions', { name, shape, max: Math.floor(body.length / width) });
  let at = 0;
  return fields.map(({ name: field, type, size }) => {
    const own = new Uint8Array(records * size);
    for (let i = 0; i < records; i++) own.set(body.subarray(i * width + at, i * width + at + size), i * size);
    at += size;
    return { name: field, type, body: own };
  });
}
