/**
 * The values of a figure by name, for its page and for the prose, and how they are written.
 *
 * @import { Snapshot } from '../engine/shared/protocol.js'
 * @import { FigureModel } from './figure-model.js'
 */

import { sizesOf } from '../engine/shared/dataset.js';
import { camel } from '../engine/shared/kebab-case.js';
import { formatNumber } from '../painters/scale.js';
import { parameterNamed } from './parameter-names.js';

/** What is found in a snapshot, and which points it takes for that. @type {Record<string, '' | 'points' | 'testPoints'>} */
const NUMBERS = {
  epoch: '',
  step: '',
  loss: 'points',
  penalty: '',
  testLoss: 'testPoints',
  accuracy: 'points',
  testAccuracy: 'testPoints',
  rSquared: 'points',
};

/** @param {FigureModel} model @param {unknown} name @returns {number | string | undefined} undefined while there is none */
export function read({ run: { latest }, points, settings }, name) {
  if (typeof name !== 'string') return undefined;
  if (name === 'points') return String(points.length);
  const key = camel(name);
  if (Object.hasOwn(NUMBERS, key)) {
    const of = NUMBERS[key];
    const number = latest && (!of || latest[of]) ? latest[/** @type {'loss'} */ (key)] : undefined;
    return /epoch|step/.test(key) && latest ? String(number) : number;
  }
  if (Object.hasOwn(settings, key)) {
    const value = /** @type {unknown} */ (settings[/** @type {'seed'} */ (key)]);
    return Array.isArray(value) ? value.join(' ') || 'none' : String(value);
  }
  return latest?.parameters?.[parameterNamed(name, sizesOf(settings))];
}

/** As it is written in a sentence: shares in percent, counts as whole numbers. @param {string} name @param {number | string} value */
export function written(name, value) {
  if (typeof value === 'string') return value;
  return /accuracy/i.test(name) ? `${Math.round(100 * value)}%` : formatNumber(value);
}
