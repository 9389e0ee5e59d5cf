/**
 * State documents as text.
 *
 * @import { State } from '../engine/shared/state-document.js'
 */
import { readState } from '../engine/shared/state-document.js';

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

/** What was written by writeJson(), or null: storage is as untrusted as a file. @param {string} text @returns {State | null} */
export function readDocument(text) {
  try {
    const reading = readState(JSON.parse(text));
    return 'state' in reading ? reading.state : null;
  } catch {
    return null;
  }
}
