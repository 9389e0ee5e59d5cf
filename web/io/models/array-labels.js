/**
 * Labels in an array: numbers from 0 or 1, −1 and 1, or any others; words; or one-hot columns.
 *
 * @import { NpyArray } from './npy.js'
 * @typedef {object} Labels
 * @property {readonly number[]} labels one per point, from 0
 * @property {[given: string, label: number][]} called names in the file, if they are not the class numbers
 */
import { LIMITS } from '../../engine/shared/settings.js';
import { LETTERS } from '../points/labels.js';
import { refuse } from './refusal.js';

/** @param {NpyArray} y @param {number} n points @returns {Labels} */
export function labelsIn(y, n) {
  const { name, shape, isText } = y;
  const [rows, columns = 1] = shape;
  if (rows !== n || shape.length > 2 || (isText && columns !== 1)) {
    return refuse('row', { name, shape, expected: [n] });
  }
  if (isText) return numbered(y.texts(), name);
  const values = y.values('finite-point');
  return columns === 1
    ? numbersAsLabels(values, name)
    : { labels: oneHot(values, columns, name), called: [] };
}

/** @param {Iterable<number>} values @param {string} name for refusals @returns {Labels} */
function numbersAsLabels(values, name) {
  const list = [...values];
  const wrong = list.find((value) => !Number.isInteger(value));
  if (wrong !== undefined) return refuse('label', { name, given: String(wrong) });
  const known = new Set(list);
  const fromZero = Array.from({ length: known.size }, (_, i) => i).every((label) => known.has(label));
  return fromZero ? { labels: list, called: [] } : numbered(list, name);
}

/**
 * Numbers labels in sorted order, like NumPy's unique.
 * @template {string | number} T
 * @param {readonly T[]} given
 * @param {string} name
 * @returns {Labels}
 */
function numbered(given, name) {
  const known = [...new Set(given)].sort((a, b) => (a < b ? -1 : 1));
  const areLetters = known.every(
    (one) => typeof one === 'string' && one.length === 1 && LETTERS.includes(one),
  );
  const place = new Map(known.map((one, i) => [one, areLetters ? LETTERS.indexOf(String(one)) : i]));
  if (place.size > LIMITS.classes[1]) refuse('classes', { name, max: place.size });
  return {
    labels: given.map((one) => place.get(one) ?? 0),
    called: areLetters ? [] : known.map((one, i) => [String(one).replace('-', '−'), i]),
  };
}

/** @param {Float64Array} values row by row @param {number} columns @param {string} name */
function oneHot(values, columns, name) {
  return Array.from({ length: values.length / columns }, (_, i) => {
    const row = values.subarray(i * columns, (i + 1) * columns);
    const isOneHot =
      row.every((value) => value === 0 || value === 1) && row.reduce((sum, one) => sum + one, 0) === 1;
    return isOneHot ? row.indexOf(1) : refuse('one-hot', { name, max: i + 1 });
  });
}
