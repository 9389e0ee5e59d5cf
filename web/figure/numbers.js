/**
 * What a figure tells of itself by name, to its page and to prose.
 *
 * @import { Snapshot } from '../engine/protocol.js'
 * @import { Model } from './model.js'
 */
import { sizesOf } from '../engine/dataset.js';
import { camel } from './case.js';
import { parameterNamed } from './instructions.js';

/** What is found in a snapshot. @type {Record<string, (snapshot: Snapshot) => number | string | undefined>} */
const NUMBERS = {
  epoch: ({ epoch }) => String(epoch),
  step: ({ step }) => String(step),
  loss: ({ points, loss }) => (points ? loss : undefined),
  penalty: ({ penalty }) => penalty,
  testLoss: ({ testPoints, testLoss }) => (testPoints ? testLoss : undefined),
  accuracy: ({ points, accuracy }) => (points ? accuracy : undefined),
  testAccuracy: ({ testPoints, testAccuracy }) => (testPoints ? testAccuracy : undefined),
  rSquared: ({ points, rSquared }) => (points ? rSquared : undefined),
};

/** @param {Model} model @param {string} name @returns {number | string | undefined} undefined while there is none */
export function read({ latest, points, settings }, name) {
  if (name === 'points') return String(points.length);
  const key = camel(name);
  if (Object.hasOwn(NUMBERS, key)) return latest ? NUMBERS[key]?.(latest) : undefined;
  if (Object.hasOwn(settings, key)) return String(settings[/** @type {'seed'} */ (key)]);
  return latest?.parameters?.[parameterNamed(name, sizesOf(settings))];
}
