/**
 * Detects what a reader has opened, pasted or dropped, and reads it.
 *
 * @import { State } from '../../engine/shared/state-document.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Steps } from '../steps.js'
 * @import { Refusal } from '../refusal.js'
 * @import { TableReading } from './table.js'
 * @import { Sheet } from './workbook.js'
 * @typedef {{ state: State } | TableReading} Reading
 * @typedef {string | Sheet} Content of a file: text, or a workbook's sheet
 */

import { fileKind } from '../file-kind.js';
import { attempt, attemptInSteps, refusal, refuse } from '../refusal.js';
import { textIn } from '../text-encoding.js';
import { linesOfArray } from './array-text.js';
import { csvInSteps, sheetInSteps } from './csv.js';
import { jsonInSteps } from './json.js';
import { asJson } from './literals.js';
import { isAbridged, withoutComments, withoutFence } from './printed.js';

/** Size limit of a file in bytes, and of a text in characters. */
export const MAX_SIZE = 5_000_000;

/** @param {string} text @param {Settings} settings @returns {Steps<Reading>} */
export function* textInSteps(text, settings) {
  if (text.length > MAX_SIZE) return refuse('large', { max: MAX_SIZE });
  yield;
  const plain = unwrapped(text);
  yield;
  if (isBinary(plain.slice(0, 1000))) return refuse('binary');
  if (/^\s*<(?:!doctype|html|table|meta|\?xml|svg)\b/i.test(plain))
    return refuse('foreign', { kind: 'html' });
  yield;
  const isJson = /^\s*[{[]/.test(plain);
  const reading = isJson ? yield* attemptInSteps(jsonInSteps(plain, settings)) : null;
  if (reading && !('refusal' in reading && reading.refusal.code === 'json')) return reading;
  if (isJson && isAbridged(plain)) return refuse('abridged');
  // A single list of numbers, as R and NumPy print it.
  if (/^\s*\[(?:1\]\s+[-.\d]|\s*[-+.\de]+\s[-+.\de\s]{0,999}\]\s*$)/i.test(plain))
    return refuse('coordinates');
  const lines = yield* linesOfArray(plain);
  if (lines !== null) return yield* csvInSteps(lines, settings);
  const json = yield* asJson(plain);
  const other = json && (yield* attemptInSteps(jsonInSteps(json, settings)));
  if (other && !('refusal' in other)) return other;
  return reading ?? (yield* csvInSteps(plain, settings));
}

/**
 * Strips wrappings: a byte order mark, a code fence, comments before JSON, or the quotes of JSON within JSON.
 * @param {string} text
 */
function unwrapped(text) {
  const plain = withoutComments(withoutFence(text.replace(/^\ufeff/, '')));
  if (!/^\s*"\s*[[{]/.test(plain)) return plain;
  try {
    return String(JSON.parse(plain));
  } catch {
    return plain;
  }
}

/** Whether supposed text is binary. A few undecodable characters do not make it so. @param {string} beginning */
const isBinary = (beginning) =>
  beginning.includes('\0') || 4 * beginning.replace(/[^\ufffd]/g, '').length > beginning.length;

/** @param {Content} content @param {Settings} settings @returns {Steps<Reading>} */
export const contentInSteps = (content, settings) =>
  attemptInSteps(
    typeof content === 'string' ? textInSteps(content, settings) : sheetInSteps(content, settings),
  );

/**
 * The content of a file that may hold points, or why it cannot be read.
 * @param {Uint8Array} bytes @param {string} name
 * @param {() => boolean} shouldContinue returning false cancels reading
 * @returns {Promise<{ content: Content } | { refusal: Refusal }>}
 */
export async function contentIn(bytes, name, shouldContinue) {
  const kind = fileKind(bytes, bytes, name);
  if (kind === 'table' || kind === 'json' || kind === 'figure') return { content: textIn(bytes) ?? '' };
  if (kind !== 'xlsx') return { refusal: refusal('foreign', { kind }) };
  const { readWorkbook } = await import('./workbook.js');
  const reading = await attempt(() => readWorkbook(bytes, shouldContinue));
  if (!('refusal' in reading)) return { content: reading };
  return reading.refusal.code === 'empty' ? reading : { refusal: refusal('foreign', { kind: 'excel' }) };
}
