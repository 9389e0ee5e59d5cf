/**
 * What a reader brings, from a file, the clipboard or by dropping it: found out what it is, and read.
 *
 * @import { State } from '../../engine/shared/state-document.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Steps } from '../steps.js'
 * @import { Refusal, TableReading } from './table.js'
 * @typedef {{ state: State } | TableReading} Reading
 */

import { fileKind } from '../file-kind.js';
import { finish } from '../steps.js';
import { textIn } from '../text-encoding.js';
import { linesOfArray } from './array-text.js';
import { csvInSteps } from './csv.js';
import { jsonInSteps } from './json.js';

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
  if (isBinary(plain.slice(0, 1000))) return { refusal: { code: 'binary' } };
  yield;
  const lines = linesOfArray(plain);
  if (!/^\s*[{[]/.test(plain)) return yield* csvInSteps(lines ?? plain, settings);
  const reading = yield* jsonInSteps(plain, settings);
  const isOther = 'refusal' in reading && reading.refusal.code === 'json';
  return isOther && lines !== null ? yield* csvInSteps(lines, settings) : reading;
}

/** Whether what was to be text is not: of a few letters that are lost the rest can still be read. @param {string} beginning */
const isBinary = (beginning) =>
  beginning.includes('\0') || 4 * beginning.replace(/[^\ufffd]/g, '').length > beginning.length;

/** The text in a file's bytes; of what is not text U+FFFD, which readText() refuses. @param {ArrayBuffer} bytes */
export const decode = (bytes) => textIn(new Uint8Array(bytes)) ?? '\ufffd';

/**
 * The text of a file, or why it cannot be read as one.
 * @param {Uint8Array} bytes
 * @param {string} [name]
 * @returns {{ text: string } | { refusal: Refusal }}
 */
export function textOrRefusal(bytes, name) {
  const kind = fileKind(bytes, bytes, name);
  if (kind === 'table' || kind === 'json' || kind === 'figure') return { text: textIn(bytes) ?? '' };
  return { refusal: { code: 'foreign', kind } };
}
