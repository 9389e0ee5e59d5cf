/**
 * A weight and its next step, in words.
 *
 * @import { Slope } from '../../engine/shared/protocol.js'
 * @typedef {Slope & { points: number, learningRate: number, delta: number }} WeightNumbers
 */
import { formatNumber, formatShort, formatTick } from '../../painters/scale.js';
import { weight as text } from '../../words/index.js';

/** Digits that are enough for most numbers; more than the most do not help. */
const MIN_DIGITS = 4;
const MAX_DIGITS = 6;
/** Smaller slopes are rounding errors. */
const FLAT = 1e-9;

/** @param {WeightNumbers} numbers */
export function sentenceOf(numbers) {
  const { delta, change, predicted } = numbers;
  const tried = text.tried(formatTick(delta), formatNumber(change, 4), formatNumber(predicted, 4));
  return stepOf(numbers) + (delta ? ` ${tried}` : '');
}

/** The effect of a gradient step. @param {WeightNumbers} numbers */
function stepOf({ slope, points, learningRate, next, w, loss, lossNext }) {
  if (Math.abs(slope) < FLAT) return text.arrived;
  const [from, to] = apart(w, next);
  const [before, after] = apart(loss, lossNext);
  return text.step({
    slope: text.slope(points, formatNumber(slope, 4)),
    rate: formatShort(learningRate, 4),
    move: from === to ? text.movesLittle(formatNumber(next - w, 2)) : text.moves(from, to),
    loss:
      before === after
        ? text.same(before, lossNext === loss)
        : lossNext > loss
          ? text.rises(before, after)
          : text.falls(before, after),
  });
}

/**
 * Two numbers with just enough digits to show that they differ; with the least if that would take too many.
 * @param {number} a @param {number} b @param {number} [least] digits @param {number} [most] digits
 * @returns {readonly [string, string]}
 */
export function apart(a, b, least = MIN_DIGITS, most = MAX_DIGITS) {
  const written = (/** @type {number} */ digits) => {
    const [first = '', second = ''] = [a, b].map((value) =>
      value === 0 ? '0' : formatNumber(value, digits),
    );
    return /** @type {const} */ ([first, second]);
  };
  for (let digits = least; digits <= most; digits++) {
    const [first, second] = written(digits);
    if (first !== second) return [first, second];
  }
  return written(least);
}
