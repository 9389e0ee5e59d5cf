/**
 * Step sizes, from one operation to the whole run, forward or back.
 *
 * @import { Stop } from './walk.js'
 * @typedef {'operation' | 'layer' | 'point' | 'mini-batch' | 'epoch' | 'run'} StepSize
 */

/**
 * The first stop of the next layer in pass order, or going back, of this or the previous one; −1 or the count beyond
 * the ends.
 * @param {readonly Stop[]} stops
 * @param {number} at
 * @param {1 | -1} way
 */
export function nextLayer(stops, at, way) {
  const key = (/** @type {number} */ i) => `${stops[i]?.pass} ${stops[i]?.layer}`;
  if (way > 0) {
    let i = at;
    while (i < stops.length && key(i) === key(at)) i++;
    return i;
  }
  let i = at;
  while (i > 0 && key(i - 1) === key(at)) i--;
  if (i < at || i === 0) return i < at ? i : -1;
  i--;
  while (i > 0 && key(i - 1) === key(i)) i--;
  return i;
}

/**
 * The step at which the current epoch began, or the previous one if it has just begun.
 * @param {{ step: number, stepsLeft: number, stepsPerEpoch: number }} progress
 */
export function epochBefore({ step, stepsLeft, stepsPerEpoch }) {
  const into = (stepsPerEpoch - stepsLeft) % Math.max(1, stepsPerEpoch);
  return Math.max(0, step - (into || stepsPerEpoch));
}
