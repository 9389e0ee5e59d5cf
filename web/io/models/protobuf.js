/**
 * The part of Protocol Buffers that ONNX uses: numbered fields, each an integer, four or eight bytes, or a byte string
 * that may hold another message.
 */

import { refuse } from '../refusal.js';
import { NUMBER_TYPES, numbersIn } from './array.js';
import { floats, join } from './bytes.js';

const WIRE = Object.freeze({ varint: 0, eight: 1, bytes: 2, four: 5 });
/** Limit of fields per file, against files made to be slow. */
const MAX_FIELDS = 20_000;

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

/** A message: what its fields hold, by their numbers. */
export class Message {
  /** In file order. @type {Map<number, (number | Uint8Array)[]>} */
  #fields = new Map();
  #budget;

  /** @param {Uint8Array} content @param {{ fields: number }} [budget] how many fields its file may still have */
  constructor(content, budget = { fields: MAX_FIELDS }) {
    this.#budget = budget;
    const cursor = new Cursor(content);
    while (!cursor.done) {
      if (--budget.fields < 0) refuse('parts', { max: MAX_FIELDS });
      const tag = cursor.varint();
      const number = Math.floor(tag / 8);
      const values = this.all(number);
      values.push(cursor.value(tag % 8));
      this.#fields.set(number, values);
    }
  }

  /** The values of a field. @param {number} number */
  all(number) {
    return this.#fields.get(number) ?? [];
  }

  /** The byte strings of a field. @param {number} number */
  runs(number) {
    return this.all(number).map((value) => (value instanceof Uint8Array ? value : refuse('protobuf')));
  }

  /** The messages of a field. @param {number} number */
  messages(number) {
    return this.runs(number).map((content) => new Message(content, this.#budget));
  }

  /** The strings of a field. @param {number} number */
  texts(number) {
    return this.runs(number).map((content) => decoder.decode(content));
  }

  /** The last string of a field, or ''. @param {number} number */
  text(number) {
    return this.texts(number).at(-1) ?? '';
  }

  /** The integers of a field, packed or not. @param {number} number @returns {number[]} */
  wholes(number) {
    return this.all(number).flatMap((value) => {
      if (typeof value === 'number') return value;
      if (value.length > MAX_FIELDS) refuse('parts', { max: MAX_FIELDS });
      const cursor = new Cursor(value);
      const values = [];
      while (!cursor.done) values.push(cursor.varint());
      return values;
    });
  }

  /** The last integer of a field, or 0. @param {number} number */
  whole(number) {
    return this.wholes(number).at(-1) ?? 0;
  }

  /** The floats of a field, packed or not. @param {number} number @param {4 | 8} [size] */
  floats(number, size = 4) {
    return numbersIn(join(...this.runs(number)), size === 4 ? NUMBER_TYPES.f4 : NUMBER_TYPES.f8);
  }
}

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
