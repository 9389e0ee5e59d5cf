/**
 * The part of Protocol Buffers that ONNX uses: numbered fields, each an integer, four or eight bytes, or a byte string
 * that may hold another message.
 *
 * @typedef {Map<number, (number | Uint8Array)[]>} Fields by field number, in file order
 */
import { floats, join } from './bytes.js';
import { NUMBER_TYPES, numbersIn } from './number-types.js';
import { refuse } from './refusal.js';

const WIRE = Object.freeze({ varint: 0, eight: 1, bytes: 2, four: 5 });
/** Limit of fields per file, against files made to be slow. */
const MOST_FIELDS = 20_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// — writing —————————————————————————————————————————————————————————————————————————————

/** Seven bits per byte, lowest first; negative numbers are taken modulo 2⁶⁴. @param {number} value */
function varint(value) {
  const bytes = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return Uint8Array.of(...bytes, Number(rest));
}

/** @param {number} field @param {number} wire */
const key = (field, wire) => varint(field * 8 + wire);

/** @param {number} field @param {number} value */
export const whole = (field, value) => join(key(field, WIRE.varint), varint(value));

/** @param {number} field @param {number} value */
export const float = (field, value) => join(key(field, WIRE.four), floats([value]));

/** @param {number} field @param {Uint8Array} content */
export const bytes = (field, content) => join(key(field, WIRE.bytes), varint(content.length), content);

/** @param {number} field @param {string} content */
export const text = (field, content) => bytes(field, encoder.encode(content));

/** @param {number} field @param {...Uint8Array} fields */
export const message = (field, ...fields) => bytes(field, join(...fields));

// — reading —————————————————————————————————————————————————————————————————————————————

/** Reads the messages of one file. */
export class Reader {
  #left = MOST_FIELDS;

  /** @param {Uint8Array} content @returns {Fields} */
  fields(content) {
    /** @type {Fields} */
    const fields = new Map();
    const cursor = new Cursor(content);
    while (!cursor.done) {
      if (--this.#left < 0) refuse('fields', { max: MOST_FIELDS });
      const tag = cursor.varint();
      const number = Math.floor(tag / 8);
      const value = cursor.value(tag % 8);
      const list = fields.get(number);
      if (list) list.push(value);
      else fields.set(number, [value]);
    }
    return fields;
  }

  /** The messages of a field. @param {Fields} fields @param {number} number */
  messages(fields, number) {
    return runs(fields, number).map((content) => this.fields(content));
  }
}

/** The byte strings of a field. @param {Fields} fields @param {number} number */
export const runs = (fields, number) =>
  (fields.get(number) ?? []).map((value) => (value instanceof Uint8Array ? value : refuse('protobuf')));

/** The strings of a field. @param {Fields} fields @param {number} number */
export const texts = (fields, number) => runs(fields, number).map((content) => decoder.decode(content));

/** The last string of a field, or ''. @param {Fields} fields @param {number} number */
export const textIn = (fields, number) => texts(fields, number).at(-1) ?? '';

/** The integers of a field, packed or not. @param {Fields} fields @param {number} number */
export const wholes = (fields, number) =>
  (fields.get(number) ?? []).flatMap((value) => {
    if (typeof value === 'number') return value;
    if (value.length > MOST_FIELDS) refuse('fields', { max: MOST_FIELDS });
    const cursor = new Cursor(value);
    const values = [];
    while (!cursor.done) values.push(cursor.varint());
    return values;
  });

/** The last integer of a field, or a default. @param {Fields} fields @param {number} number @param {number} [other] */
export const wholeIn = (fields, number, other = 0) => wholes(fields, number).at(-1) ?? other;

/** The floats of a field, packed or not. @param {Fields} fields @param {number} number @param {4 | 8} size */
export const numbers = (fields, number, size) =>
  numbersIn(join(...runs(fields, number)), size === 4 ? NUMBER_TYPES.f4 : NUMBER_TYPES.f8);

/** A read position in a byte array. */
class Cursor {
  #content;
  #at = 0;

  /** @param {Uint8Array} content */
  constructor(content) {
    this.#content = content;
  }

  get done() {
    return this.#at >= this.#content.length;
  }

  /** A signed 64-bit integer; inexact beyond 2⁵³, which no caller needs. */
  varint() {
    let [low, high] = [0, 0];
    for (let i = 0; i < 10; i++) {
      const byte = this.#content[this.#at++];
      if (byte === undefined) return refuse('cut');
      if (i < 4) low += (byte & 127) * 2 ** (7 * i);
      else high += (byte & 127) * 2 ** (7 * (i - 4));
      // 4 · 7 = 28 bits are in `low`; bit 63 is the sign.
      if (byte < 128) return high >= 2 ** 35 ? low + 2 ** 28 * (high - 2 ** 36) : low + 2 ** 28 * high;
    }
    return refuse('protobuf');
  }

  /** @param {number} wire */
  value(wire) {
    if (wire === WIRE.varint) return this.varint();
    if (wire === WIRE.eight) return this.#bytes(8);
    if (wire === WIRE.four) return this.#bytes(4);
    if (wire === WIRE.bytes) return this.#bytes(this.varint());
    return refuse('protobuf');
  }

  /** @param {number} length */
  #bytes(length) {
    const end = this.#at + length;
    if (length < 0) refuse('protobuf');
    if (end > this.#content.length) refuse('cut');
    const part = this.#content.subarray(this.#at, end);
    this.#at = end;
    return part;
  }
}
