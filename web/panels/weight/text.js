/**
 * Every word of the panel of one weight.
 *
 * @import { Slope } from '../../engine/shared/protocol.js'
 * @typedef {Slope & { points: number, learningRate: number, delta: number }} WeightNumbers
 */
import { formatNumber, formatTick } from '../../painters/scale.js';

/** More digits than this help nobody. */
const MOST_DIGITS = 6;
/** A slope below this is rounding. */
const FLAT = 1e-9;

export const TEXT = {
  label: 'Loss along a weight',
  value: 'w',
  loss: 'loss',
  delta: 'Try a change Δw',
  slider: 'The value of the weight',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  sentence: (/** @type {WeightNumbers} */ numbers) => {
    const { delta, change, predicted } = numbers;
    const [tangent, actual] = [predicted, change].map((value) => formatNumber(value, 4));
    const tried = `A change Δw = ${formatTick(delta)} changes the loss by ${actual}; the tangent predicts ${tangent}.`;
    return stepOf(numbers) + (delta ? ` ${tried}` : '');
  },
};

/** What one gradient step does. @param {WeightNumbers} numbers */
function stepOf({ slope, points, learningRate, next, w, loss, lossNext }) {
  if (Math.abs(slope) < FLAT) return 'The slope is 0: gradient descent has arrived.';
  const over = points === 1 ? 'Slope at this point' : `Slope over all ${points} points`;
  const [from, to] = apart(w, next);
  const moves =
    from === to ? `changes w by only ${formatNumber(next - w, 2)}` : `moves w from ${from} to ${to}`;
  const [before, after] = apart(loss, lossNext);
  const stays = lossNext === loss ? 'stays' : 'hardly changes';
  const ends =
    before === after
      ? `the loss ${stays}: ${before}`
      : lossNext > loss
        ? `that is too far: the loss rises from ${before} to ${after}`
        : `the loss falls from ${before} to ${after}`;
  const rate = formatTick(Number(learningRate.toPrecision(4)));
  return `${over}: ${formatNumber(slope, 4)}. One gradient step (η = ${rate}) ${moves}; ${ends}.`;
}

/** Two numbers with as many digits, from four on, as show that they differ; with four where that would be too many. @param {number} a @param {number} b */
function apart(a, b) {
  const written = (/** @type {number} */ digits) =>
    [a, b].map((value) => (value === 0 ? '0' : formatNumber(value, digits)));
  for (let digits = 4; digits <= MOST_DIGITS; digits++) {
    const [first, second] = written(digits);
    if (first !== second) return [first, second];
  }
  return written(4);
}
