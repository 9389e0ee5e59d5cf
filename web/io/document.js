/**
 * State documents as text.
 *
 * @import { State } from '../engine/shared/state-document.js'
 */
import { readState } from '../engine/shared/state-document.js';

/**
 * JSON that ignores `toJSON` methods, which old libraries on the page may have added to arrays, strings or numbers.
 * @param {unknown} value
 */
export const stringify = (value) =>
  JSON.stringify(value, function (/** @this {Record<string, unknown>} */ key) {
    return this[key];
  });

/** A state document as text, one point per line. @param {State} state @throws {RangeError} for a point that is not finite */
export function writeJson(state) {
  const { points, ...rest } = state;
  // JSON would silently turn non-finite numbers into null.
  if (points.some(({ x, y, label }) => !Number.isFinite(x + y + label))) {
    throw new RangeError('A point is not finite.');
  }
  const lines = points.map((point) => `    ${stringify(point)}`);
  const list = lines.length ? `[\n${lines.join(',\n')}\n  ]` : '[]';
  const others = Object.entries(rest).map(([name, value]) => `  "${name}": ${stringify(value)}`);
  return `{\n${[...others, `  "points": ${list}`].join(',\n')}\n}\n`;
}

/** Reads what writeJson() wrote; null if invalid, since storage is untrusted. @param {string} text @returns {State | null} */
export function readDocument(text) {
  try {
    const reading = readState(JSON.parse(text));
    return 'state' in reading ? reading.state : null;
  } catch {
    return null;
  }
}
