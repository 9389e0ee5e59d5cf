/**
 * Arrays of numbers in files. Number types have their NumPy names without byte order: f4 is a four-byte float, u2 a
 * two-byte unsigned integer, b1 a boolean, bf2 a bfloat16. All values that a figure can use are exact as doubles.
 *
 * @typedef {{ size: number, read: (view: DataView, at: number, little: boolean) => number }} NumberType
 * @typedef {{ name: string, shape: readonly number[], values: Float64Array }} Tensor values in row-major order
 */
import { refuse } from '../refusal.js';

/** Largest array in values: 5,000 points with one-hot labels for six classes are 30,000. */
const MAX_VALUES = 50_000;

/** Decodes an IEEE 754 binary16 number. @param {number} bits */
function half(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return exponent ? sign * (1 + fraction / 1024) * 2 ** (exponent - 15) : sign * fraction * 2 ** -24;
}

const word = new DataView(new ArrayBuffer(4));
/** A bfloat16 is the upper half of a 32-bit float. @param {number} bits */
function brainFloat(bits) {
  word.setUint32(0, bits * 2 ** 16);
  return word.getFloat32(0);
}

export const NUMBER_TYPES = Object.freeze(
  /** @satisfies {Record<string, NumberType>} */ ({
    f8: { size: 8, read: (view, at, little) => view.getFloat64(at, little) },
    f4: { size: 4, read: (view, at, little) => view.getFloat32(at, little) },
    f2: { size: 2, read: (view, at, little) => half(view.getUint16(at, little)) },
    bf2: { size: 2, read: (view, at, little) => brainFloat(view.getUint16(at, little)) },
    i8: { size: 8, read: (view, at, little) => Number(view.getBigInt64(at, little)) },
    i4: { size: 4, read: (view, at, little) => view.getInt32(at, little) },
    i2: { size: 2, read: (view, at, little) => view.getInt16(at, little) },
    i1: { size: 1, read: (view, at) => view.getInt8(at) },
    u8: { size: 8, read: (view, at, little) => Number(view.getBigUint64(at, little)) },
    u4: { size: 4, read: (view, at, little) => view.getUint32(at, little) },
    u2: { size: 2, read: (view, at, little) => view.getUint16(at, little) },
    u1: { size: 1, read: (view, at) => view.getUint8(at) },
    b1: { size: 1, read: (view, at) => view.getUint8(at) },
  }),
);

/** @param {string} name @returns {NumberType | undefined} */
export const numberType = (name) =>
  Object.hasOwn(NUMBER_TYPES, name)
    ? NUMBER_TYPES[/** @type {keyof typeof NUMBER_TYPES} */ (name)]
    : undefined;

/** All numbers in a byte array. @param {Uint8Array} bytes @param {NumberType} type @param {boolean} [little] */
export function numbersIn(bytes, { size, read }, little = true) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(Math.floor(bytes.length / size));
  for (let i = 0; i < values.length; i++) values[i] = read(view, i * size, little);
  return values;
}

/** The number of values in a shape. @param {readonly number[]} shape */
export const countOf = (shape) => shape.reduce((product, size) => product * size, 1);

/**
 * Refuses an array that is too large, or whose number of values does not match its shape.
 * @param {string} name @param {readonly number[]} shape @param {number} count
 */
export function checkShape(name, shape, count) {
  const declared = countOf(shape);
  if (declared > MAX_VALUES) refuse('array', { name, shape });
  if (declared !== count || shape.some((size) => size < 0)) refuse('dimensions', { name, shape, max: count });
}

/** The values, all finite. @param {string} name @param {readonly number[]} shape @param {Float64Array} values */
export function checked(name, shape, values) {
  checkShape(name, shape, values.length);
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) refuse('finite', { name, given: String(values[wrong]), max: wrong + 1 });
  return values;
}

/** @param {Tensor} tensor of two dimensions @returns {Tensor} */
export function transposed({ name, shape, values }) {
  const [rows = 0, columns = 0] = shape;
  const result = values.map((_, at) => values[(at % rows) * columns + Math.floor(at / rows)] ?? 0);
  return { name, shape: [columns, rows], values: result };
}
