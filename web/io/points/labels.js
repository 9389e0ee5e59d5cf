/**
 * Turns a column of labels into classes. Files number classes from 0 or 1, use −1 and +1, mix 1 and 1.0, or use words:
 * each distinct label becomes one class, and every class has a point.
 *
 * @typedef {string | number} Label as it was given
 * @typedef {object} Classes
 * @property {number[]} labels of the points, in order; −1 where missing
 * @property {[given: string, label: number][]} names original names of the classes
 * @property {number} count how many classes a figure needs for them, at least 2
 */

import { readNumber } from '../../engine/shared/number.js';
import { LIMITS } from '../../engine/shared/settings.js';
import { isMissingLabel } from './cells.js';

/** Names of the classes. */
export const LETTERS = 'ABCDEF';
const YES_NO = /^(?:true|false|yes|no|t|f)$/i;

/**
 * @param {readonly Label[]} given
 * @param {number} classes of the current figure: labels that already number them keep their class
 * @returns {Classes}
 */
export function classesOf(given, classes) {
  const keyOf = keyFor(given);
  const keys = given.map(keyOf);
  const of = numbered([...new Set(keys.filter((key) => key !== null))], classes);
  /** @type {Map<string, string>} */
  const called = new Map();
  keys.forEach((key, i) => {
    if (key !== null && !called.has(String(key))) called.set(String(key), String(given[i]));
  });
  const labels = keys.map((key) => (key === null ? -1 : (of.get(key) ?? -1)));
  return {
    labels,
    names: [...of].map(([key, label]) => [
      typeof key === 'number' ? String(key) : (called.get(key) ?? key),
      label,
    ]),
    count: Math.max(LIMITS.classes[0], 1 + Math.max(-1, ...of.values())),
  };
}

/**
 * The key that equal labels share: the number if all labels are numbers, else the text, ignoring case if all are true
 * or false. Null if a label is missing.
 * @param {readonly Label[]} given @returns {(label: Label) => string | number | null}
 */
function keyFor(given) {
  const texts = given.map((label) => String(label).trim());
  // Some data sets name their two classes + and −, which elsewhere mark missing values.
  const signs = texts.every((text) => text === '' || /^[-+−]$/.test(text));
  const isNone = (/** @type {string} */ text) => (signs ? text === '' : isMissingLabel(text));
  const known = texts.filter((text) => !isNone(text));
  const number = (/** @type {Label} */ label) =>
    (typeof label === 'number' ? label : readNumber(label, '.')) + 0;
  const numbers = known.every((text) => !Number.isNaN(number(text)));
  const booleans = known.every((text) => YES_NO.test(text));
  return (label) => {
    const text = String(label).trim();
    if (isNone(text)) return null;
    if (numbers) return number(label);
    return booleans ? text.toLowerCase() : text;
  };
}

/**
 * A class for each label: letters A to F and the numbers of existing classes are kept, all others are numbered in
 * sorted order.
 * @param {(string | number)[]} keys @param {number} classes @returns {Map<string | number, number>}
 */
function numbered(keys, classes) {
  const ordered = keys.every((key) => typeof key === 'number')
    ? keys.sort((a, b) => Number(a) - Number(b))
    : keys.sort();
  if (ordered.every((key) => typeof key === 'string' && /^[A-F]$/.test(key)))
    return new Map(ordered.map((key) => [key, LETTERS.indexOf(String(key))]));
  const fromOne = ordered.length > 1 && ordered.every((key, i) => key === i + 1);
  const own = ordered.every(
    (key) => typeof key === 'number' && Number.isInteger(key) && key >= 0 && key < classes,
  );
  return new Map(ordered.map((key, i) => [key, own && !fromOne ? Number(key) : i]));
}
