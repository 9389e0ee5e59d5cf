/**
 * State documents and lists of points as JSON.
 *
 * @import { Point } from '../engine/dataset.js'
 * @import { State } from '../engine/document.js'
 * @import { Settings } from '../engine/settings.js'
 * @import { Fault, Refusal } from './csv.js'
 * @import { Steps } from './steps.js'
 */
import { isPoint, readState } from '../engine/document.js';
import { LIMITS, show } from '../engine/settings.js';
import { finish } from './steps.js';

/** A state document nests four deep; what goes far beyond is none. */
const DEEPEST = 16;
/** A full figure has half as many signs and values; what has more would only take long. */
const MOST_TOKENS = 300_000;
/** Of these to a step. */
const STRIDE = 1000;

/** @typedef {{ state: State } | { points: Point[], classes: number, faults: Fault[] } | { refusal: Refusal }} Reading */

/**
 * Reads a state document, or a list of points as objects `{x, y, label}` or rows `[x, y, label]`.
 * @param {string} text
 * @param {Settings} settings
 */
export const readJson = (text, settings) => finish(jsonInSteps(text, settings));

/** @param {string} text @param {Settings} settings @returns {Steps<Reading>} */
export function* jsonInSteps(text, settings) {
  const parsed = yield* parseInSteps(text);
  return 'value' in parsed ? readValue(parsed.value, settings) : parsed;
}

/** What a text says, or where it stops being JSON. @param {string} text */
export const parse = (text) => finish(parseInSteps(text));

/** @param {string} text @returns {Steps<{ value: unknown } | { refusal: Refusal }>} */
export function* parseInSteps(text) {
  const fault = yield* faultIn(text);
  yield;
  if (fault === null) return { value: JSON.parse(text) };
  if (fault === 'many') return { refusal: { code: 'many', count: LIMITS.points } };
  return { refusal: { code: 'json', ...placeOf(text, fault) } };
}

/** Does so with what was parsed. @param {any} value @param {Settings} settings @returns {Reading} */
export function readValue(value, settings) {
  if (Array.isArray(value)) return readList(value, settings);
  if (typeof value !== 'object' || value === null) return { refusal: { code: 'shape' } };
  if (!Object.hasOwn(value, 'version') && Array.isArray(value.points))
    return readList(value.points, settings);
  const reading = readState(value);
  return 'state' in reading ? reading : { refusal: { code: 'state', problem: reading.problem } };
}

/**
 * JSON of a value as it is. Libraries of a page may give all arrays, strings or numbers a `toJSON`, and old ones do.
 * @param {unknown} value
 */
export const stringify = (value) =>
  JSON.stringify(value, function (/** @this {Record<string, unknown>} */ key) {
    return this[key];
  });

/** A state document as text, one point to a line. @param {State} state */
export function writeJson(state) {
  const { points, ...rest } = state;
  // JSON would turn what is not finite into null without a word.
  if (points.some(({ x, y, label }) => !Number.isFinite(x + y + label))) {
    throw new RangeError('A point is not finite.');
  }
  const lines = points.map((point) => `    ${stringify(point)}`);
  const list = lines.length ? `[\n${lines.join(',\n')}\n  ]` : '[]';
  const others = Object.entries(rest).map(([name, value]) => `  "${name}": ${stringify(value)}`);
  return `{\n${[...others, `  "points": ${list}`].join(',\n')}\n}\n`;
}

/** @param {readonly unknown[]} list @param {Settings} settings */
function readList(list, settings) {
  if (!list.length) return { refusal: /** @type {Refusal} */ ({ code: 'empty' }) };
  if (list.length > LIMITS.points) {
    return { refusal: /** @type {Refusal} */ ({ code: 'many', count: LIMITS.points }) };
  }
  /** @type {Point[]} */
  const points = [];
  /** @type {Fault[]} */
  const faults = [];
  const any = { ...settings, classes: LIMITS.classes[1] };
  list.forEach((given, i) => {
    const [x, y, label] = Array.isArray(given) ? given : [];
    const point = Array.isArray(given) ? { x, y, label } : given;
    if (isPoint(point, any)) points.push({ x: point.x, y: point.y, label: point.label ?? 0 });
    else faults.push({ code: 'point', line: i + 1, column: 1, given: show(given) });
  });
  const labels = settings.task === 'classification' ? points.map(({ label }) => label) : [];
  return {
    points,
    classes: labels.reduce((most, label) => Math.max(most, label + 1), LIMITS.classes[0]),
    faults,
  };
}

const TOKEN =
  /[\t\n\r ]*(?:([{[])|([}\]])|([,:])|("(?:[^"\\\p{Cc}]|[\x7f-\x9f]|\\(?:["\\/bfnrt]|u[\da-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?|true|false|null))/uy;

/**
 * Where a text stops being JSON that is not too deep, or null. JSON.parse says it in another way in each browser,
 * or not at all.
 * @param {string} text
 * @returns {Steps<number | null | 'many'>}
 */
function* faultIn(text) {
  /** What is open. @type {string[]} */
  const open = [];
  /** What may come: a value, a key, a colon, a comma, or the end of what is open. */
  let due = 'value';
  let from = 0;
  for (let count = 1; ; count++) {
    if (count % STRIDE === 0) yield;
    if (count > MOST_TOKENS) return 'many';
    TOKEN.lastIndex = from; // between two steps another text may be read
    const match = TOKEN.exec(text);
    if (!match) {
      const at = skipBlank(text, from);
      return due === 'end' && at === text.length ? null : at;
    }
    const [, opens, closes, mark, string] = match;
    from = TOKEN.lastIndex;
    const at = from - match[0].trimStart().length;
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
      if (open.push(opens) > DEEPEST) return at;
      due = opens === '{' ? 'first' : 'value or end';
    } else {
      due = open.length ? 'comma' : 'end';
    }
  }
}

/** @param {string} text @param {number} from */
const skipBlank = (text, from) => from + (/^[\t\n\r ]*/.exec(text.slice(from))?.[0].length ?? 0);

/** Line and column of a place, from 1. @param {string} text @param {number} at */
function placeOf(text, at) {
  const lines = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
