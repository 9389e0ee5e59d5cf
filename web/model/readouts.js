/**
 * The values of a figure by name, for scripts and for the surrounding prose, and their formatting.
 *
 * @import { Snapshot } from '../engine/shared/protocol.js'
 * @import { FigureModel } from './figure-model.js'
 */

import { sizesOf } from '../engine/shared/dataset.js';
import { camel } from '../engine/shared/kebab-case.js';
import { formatNumber } from '../painters/scale.js';
import { parameterNamed } from './parameter-names.js';

/** Values from the snapshot, each with the points that it needs to be defined. @type {Record<string, '' | 'points' | 'testPoints'>} */
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

/** @param {FigureModel} model @param {unknown} name @returns {number | string | undefined} undefined if it is not available */
export function read({ run: { latest }, points, settings }, name) {
  if (typeof name !== 'string') return undefined;
  if (name === 'points') return String(points.length);
  const key = camel(name);
  if (Object.hasOwn(NUMBERS, key)) {
    const needed = NUMBERS[key];
    const number = latest && (!needed || latest[needed]) ? latest[/** @type {'loss'} */ (key)] : undefined;
    return /epoch|step/.test(key) && latest ? String(number) : number;
  }
  if (Object.hasOwn(settings, key)) {
    const value = /** @type {unknown} */ (settings[/** @type {'seed'} */ (key)]);
    return Array.isArray(value) ? value.join(' ') || 'none' : String(value);
  }
  return latest?.parameters?.[parameterNamed(name, sizesOf(settings))];
}

/** Formats a value for a sentence; accuracies in percent. @param {string} name @param {number | string} value */
export function formatReadout(name, value) {
  if (typeof value === 'string') return value;
  return /accuracy/i.test(name) ? `${Math.round(100 * value)}%` : formatNumber(value);
}
