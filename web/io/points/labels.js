/**
 * The classes that a column of labels tells apart. Others number theirs from 0 or from 1, or −1 and +1, write 1 and 1.0
 * side by side, or use words: each label that there is becomes one class, and no class is left without a point.
 *
 * @typedef {string | number} Label as it was given
 * @typedef {object} Classes
 * @property {number[]} labels of the points, in their order; −1 where a label is missing
 * @property {[given: string, label: number][]} names what each class was called, by class
 * @property {number} count how many classes a figure needs for them, at least 2
 */

import { readNumber } from '../../engine/shared/number.js';
import { LIMITS } from '../../engine/shared/settings.js';
import { isMissingLabel } from './cells.js';

/** What the classes are called. */
export const LETTERS = 'ABCDEF';
const YES_NO = /^(?:true|false|yes|no|t|f)$/i;

/**
 * @param {readonly Label[]} given
 * @param {number} classes that the figure on screen has: labels that are numbers of these keep their class
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
 * What makes two labels the same: their number where all are numbers, else their text, whatever its case where all are
 * true or false. Null: there is none.
 * @param {readonly Label[]} given
 * @returns {(label: Label) => string | number | null}
 */
function keyFor(given) {
  const texts = given.map((label) => String(label).trim());
  // Some data sets call their two classes + and −, which elsewhere stand for what is not known.
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
 * A class for each label: letters from A to F and numbers of classes that there are keep theirs, all others are numbered
 * in their order.
 * @param {(string | number)[]} keys
 * @param {number} classes
 * @returns {Map<string | number, number>}
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
