/**
 * Every word of the panel of one weight.
 *
 * @import { Slope } from '../../engine/protocol.js'
 * @typedef {Slope & { learningRate: number, delta: number }} WeightNumbers
 */
import { formatNumber, formatTick } from '../../view/scale.js';

export const TEXT = {
  label: 'Loss along a weight',
  value: 'w',
  loss: 'loss',
  delta: 'try Δw',
  slider: 'The value of the weight',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  sentence: (
    /** @type {WeightNumbers} */ { slope, learningRate, next, w, loss, lossNext, delta, change, predicted },
  ) => {
    const step = `Over all points the slope is ${formatNumber(slope, 4)}: a step of −η · slope with η = ${formatTick(learningRate)} leads from ${formatNumber(w, 4)} to ${formatNumber(next, 4)}`;
    const rises = lossNext > loss * (1 + 1e-9);
    const [before, after] = apart(loss, lossNext);
    const told = rises
      ? ` and overshoots: the loss rises from ${before} to ${after}.`
      : `, where the loss is ${after} instead of ${before}.`;
    const tried = `${formatNumber(predicted, 4)} by the tangent, ${formatNumber(change, 4)} really`;
    return step + told + (delta ? ` Δw = ${formatTick(delta)} changes the loss by ${tried}.` : '');
  },
};

/** Two numbers with as many digits, from four on, as show that they differ. @param {number} a @param {number} b */
function apart(a, b) {
  let digits = 4;
  while (digits < 12 && formatNumber(a, digits) === formatNumber(b, digits)) digits++;
  return [formatNumber(a, digits), formatNumber(b, digits)];
}
