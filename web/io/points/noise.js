/**
 * The same points less exactly.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 */
import { isValued } from '../../engine/shared/dataset.js';
import { onPlane } from '../../engine/shared/presets.js';
import { createRandom } from '../../engine/shared/random.js';

/**
 * Points with noise added to what a network is to tell from the rest: to the places of classes, to the targets of a
 * regression.
 * @param {readonly Point[]} points
 * @param {Pick<Settings, 'task' | 'inputs'>} settings
 * @param {number} seed
 * @param {number} noise a standard deviation in data units
 * @returns {Point[]}
 */
export function noisy(points, settings, seed, noise) {
  const random = createRandom(seed, 1);
  const blur = (/** @type {number} */ value) => value + noise * random.normal();
  return points.map(({ x, y, label }) => {
    if (isValued(settings)) return { x, y, label: blur(label) };
    const blurred = settings.task === 'regression' ? { x, y: blur(y) } : { x: blur(x), y: blur(y) };
    return onPlane(settings, { ...blurred, label });
  });
}
