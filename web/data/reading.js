/**
 * What a reader brings, from a file, the clipboard or by dropping it: found out what it is, and read.
 *
 * @import { Point } from '../engine/dataset.js'
 * @import { State } from '../engine/document.js'
 * @import { Settings } from '../engine/settings.js'
 * @import { Fault, Refusal, Understood } from './csv.js'
 * @import { Steps } from './steps.js'
 * @typedef {{ state: State }
 *   | { points: Point[], classes: number, faults: Fault[], understood?: Understood }
 *   | { refusal: Refusal }} Reading
 */
import { csvInSteps } from './csv.js';
import { jsonInSteps } from './json.js';
import { finish } from './steps.js';

/** Bytes of a file, and characters of a text, that are looked at. */
export const LARGEST = 5_000_000;

/** Reads it in one go. @param {string} text @param {Settings} settings @returns {Reading} */
export const readText = (text, settings) => finish(textInSteps(text, settings));

/**
 * @param {string} text
 * @param {Settings} settings
 * @returns {Steps<Reading>}
 */
export function* textInSteps(text, settings) {
  if (text.length > LARGEST) return { refusal: { code: 'large', count: LARGEST } };
  const plain = text.replace(/^\ufeff/, '');
  if (/[\0\ufffd]/.test(plain)) return { refusal: { code: 'binary' } };
  yield;
  return yield* /^\s*[{[]/.test(plain) ? jsonInSteps(plain, settings) : csvInSteps(plain, settings);
}

/**
 * The text in a file's bytes: UTF-8, or UTF-16 when a byte order mark says so. Bytes that are no text become
 * U+FFFD, which readText() refuses.
 * @param {ArrayBuffer} bytes
 */
export function decode(bytes) {
  const [first, second] = new Uint8Array(bytes.slice(0, 2));
  const mark = `${first} ${second}`;
  const encoding = mark === '255 254' ? 'utf-16le' : mark === '254 255' ? 'utf-16be' : 'utf-8';
  return new TextDecoder(encoding).decode(bytes);
}
