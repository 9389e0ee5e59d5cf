/**
 * Reads state documents and lists of points in JSON.
 *
 * @import { State } from '../../engine/shared/state-document.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Steps } from '../steps.js'
 * @import { Refusal } from '../refusal.js'
 * @import { TableReading } from './table.js'
 */

import { LIMITS } from '../../engine/shared/settings.js';
import { readState } from '../../engine/shared/state-document.js';
import { refusal, refuse } from '../refusal.js';
import { finish } from '../steps.js';
import { lineEnds } from './fields.js';
import { tableIn } from './json-table.js';
import { pointsInSteps } from './table.js';

/** A state document nests four levels deep; far deeper JSON is not one. */
const MAX_DEPTH = 16;
/** Twice the tokens of the largest figure; more would only waste time. */
const MAX_TOKENS = 300_000;
const TOKENS_PER_STEP = 1000;

/** @typedef {{ state: State } | TableReading} JsonReading */

/**
 * Reads a state document or points: a list of objects or rows, or a table as other programs write it.
 * @param {string} text @param {Settings} settings @returns {Steps<JsonReading>}
 */
export function* jsonInSteps(text, settings) {
  const parsed = yield* parseInSteps(text);
  if ('value' in parsed) return yield* valueInSteps(parsed.value, settings);
  const rows = yield* parseLines(text);
  if (!rows) throw parsed.refusal;
  return yield* valueInSteps(rows, settings);
}

/** @param {string} text @returns {Steps<{ value: unknown } | { refusal: Refusal }>} */
export function* parseInSteps(text) {
  const fault = yield* faultIn(text);
  yield;
  if (fault === null) return { value: JSON.parse(text) };
  if (fault === 'many') return { refusal: refusal('points', { max: LIMITS.points }) };
  // Python writes these where JSON has null.
  const [name] = /^(?:NaN|-?Infinity)\b/.exec(text.slice(fault, fault + 10)) ?? [];
  return { refusal: refusal(name ? 'nan' : 'json', { ...(name && { name }), ...placeOf(text, fault) }) };
}

/** The values of JSON Lines; null if it is not that. @param {string} text @returns {Steps<unknown[] | null>} */
function* parseLines(text) {
  const values = [];
  for (const [line] of text.matchAll(/[^\r\n]+/g)) {
    if (!line.trim()) continue;
    if (values.length > LIMITS.points || !/^\s*[{[]/.test(line)) return null;
    if ((yield* faultIn(line)) !== null) return null;
    values.push(JSON.parse(line));
    yield;
  }
  return values.length > 1 ? values : null;
}

/** Reads a parsed value. @param {any} value @param {Settings} settings @returns {JsonReading} */
export const readValue = (value, settings) => finish(valueInSteps(value, settings));

/** @param {any} value @param {Settings} settings @returns {Steps<JsonReading>} */
function* valueInSteps(value, settings) {
  if (typeof value === 'object' && value !== null && Object.hasOwn(value, 'version')) {
    const reading = readState(value);
    return 'state' in reading ? reading : refuse('state', { problem: reading.problem });
  }
  const table = tableIn(value);
  return yield* pointsInSteps(table ?? refuse('shape'), settings);
}

/** A token, or only the opening quote of a string: matching a whole string would take long if it is the whole file. */
const TOKEN =
  /[\t\n\r ]*(?:([{[])|([}\]])|([,:])|(")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null))/uy;

const LETTERS = /[^"\\\p{Cc}]*/uy;
const ESCAPE = /\\(?:["\\/bfnrt]|u[\da-fA-F]{4})/y;
const LATE_CONTROL = /[\x7f-\x9f]/;

/**
 * The end of a string, or −1 if it never ends or holds an invalid character.
 * @param {string} text
 * @param {number} from after its opening quote
 * @returns {Steps<number>}
 */
function* stringEnd(text, from) {
  for (let [at, count] = [from, 1]; ; count++) {
    if (count % TOKENS_PER_STEP === 0) yield;
    LETTERS.lastIndex = at;
    LETTERS.test(text);
    at = LETTERS.lastIndex;
    if (text[at] === '"') return at + 1;
    ESCAPE.lastIndex = at;
    if (ESCAPE.test(text)) at = ESCAPE.lastIndex;
    else if (LATE_CONTROL.test(text[at] ?? '')) at += 1;
    else return -1;
  }
}

/**
 * Where a text stops being JSON or nests too deep, or null. Browsers word the position in JSON.parse errors
 * differently, or leave it out.
 * @param {string} text @returns {Steps<number | null | 'many'>}
 */
function* faultIn(text) {
  /** Open brackets. @type {string[]} */
  const open = [];
  /** What may come next: a value, a key, a colon, a comma, or the end of a list or object. */
  let due = 'value';
  let from = 0;
  for (let count = 1; ; count++) {
    if (count % TOKENS_PER_STEP === 0) yield;
    if (count > MAX_TOKENS) return 'many';
    TOKEN.lastIndex = from; // another text may be read between steps
    const match = TOKEN.exec(text);
    if (!match) {
      const at = skipBlank(text, from);
      return due === 'end' && at === text.length ? null : at;
    }
    const [, opens, closes, mark, string] = match;
    from = TOKEN.lastIndex;
    const at = from - match[0].trimStart().length;
    if (string) from = yield* stringEnd(text, from);
    if (from < 0) return at;
    if (closes) {
      const pair = open.pop() === '{' ? '}' : ']';
      if (closes !== pair || !['comma', 'first', 'value or end'].includes(due)) return at;
      due = open.length ? 'comma' : 'end';
    } else if (mark) {
      if (mark === ':' ? due !== 'colon' : due !== 'comma') return at;
      due = mark === ':' || open.at(-1) === '[' ? 'value' : 'key';
    } else if (due === 'key' || due === 'first') {
      if (!string) return at;
      due = 'colon';
    } else if (due !== 'value' && due !== 'value or end') {
      return at;
    } else if (opens) {
      if (open.push(opens) > MAX_DEPTH) return at;
      due = opens === '{' ? 'first' : 'value or end';
    } else {
      due = open.length ? 'comma' : 'end';
    }
  }
}

/** @param {string} text @param {number} from */
const skipBlank = (text, from) => from + (/^[\t\n\r ]*/.exec(text.slice(from))?.[0].length ?? 0);

/** Line and column of a position, from 1. @param {string} text @param {number} at */
function placeOf(text, at) {
  const before = text.slice(0, at);
  const lineStart = 1 + Math.max(before.lastIndexOf('\n'), before.lastIndexOf('\r'));
  return { line: 1 + lineEnds(before), column: at - lineStart + 1 };
}
