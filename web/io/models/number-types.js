/**
 * Plain number types under their NumPy names without byte order: f4 is a four-byte float, u2 a two-byte unsigned
 * integer, b1 a boolean, bf2 a bfloat16. All values that a figure can use are exact as doubles.
 *
 * @typedef {{ size: number, read: (view: DataView, at: number, little: boolean) => number }} NumberType
 */

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

/** Bytes per value of a NumPy type with byte order; 0 if unknown. @param {string} type */
export function sizeOfType(type) {
  const [, kind = ''] = /^[<>|=]?(\w+)$/.exec(type) ?? [];
  const text = /^([US])(\d+)$/.exec(kind);
  return text ? Number(text[2]) * (text[1] === 'U' ? 4 : 1) : (numberType(kind)?.size ?? 0);
}

/** All numbers in a byte array. @param {Uint8Array} bytes @param {NumberType} type @param {boolean} [little] */
export function numbersIn(bytes, { size, read }, little = true) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = new Float64Array(Math.floor(bytes.length / size));
  for (let i = 0; i < values.length; i++) values[i] = read(view, i * size, little);
  return values;
}
