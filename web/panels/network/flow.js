/**
 * What the diagram can show instead of weights: the mean values of the forward pass, or the mean gradients of the
 * backward pass, over the traced points.
 *
 * @import { Shown, Trace } from '../../engine/shared/protocol.js'
 * @typedef {object} Flow
 * @property {ArrayLike<number>} parameters shown by the lines: weights and biases, or their gradients
 * @property {number[]} [numbers] of each unit, inputs first; NaN if it has none
 */

/** @param {Trace} trace @param {ArrayLike<number>} parameters @returns {Flow} */
export function forwardFlow({ layers }, parameters) {
  const values = [...layers.slice(0, 1).map(({ X }) => X), ...layers.map(({ A }) => A)];
  return { parameters, numbers: values.flatMap(meanRow) };
}

/** @param {Trace} trace @returns {Flow} */
export function backwardFlow({ layers }) {
  const nothing = Array(layers[0]?.X.columns ?? 0).fill(Number.NaN);
  return {
    parameters: layers.flatMap(({ dW, db }) => [...dW.values, ...db.values]),
    // The loss is a mean over the points, so a bias's gradient is the mean of its unit's gradients.
    numbers: [...nothing, ...layers.flatMap(({ db }) => [...db.values])],
  };
}

/** The mean of each column. @param {Shown} matrix */
function meanRow({ rows, columns, values }) {
  const means = Array(columns).fill(0);
  values.forEach((value, i) => {
    means[i % columns] += value / rows;
  });
  return means;
}
