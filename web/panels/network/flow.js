/**
 * What flows through the network, shown in place of its weights: the mean values of the forward pass, or the mean gradients
 * of the backward pass, over the traced points.
 *
 * @import { Shown, Trace } from '../../engine/shared/protocol.js'
 * @typedef {object} Flow
 * @property {ArrayLike<number>} parameters what the lines show: weights and biases, or their gradients
 * @property {number[]} [numbers] of each unit, the inputs first; NaN where there is none
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
    // The loss is the points' mean, so what comes to a bias is the mean of what comes to its unit.
    numbers: [...nothing, ...layers.flatMap(({ db }) => [...db.values])],
  };
}

/** Of each column the mean. @param {Shown} matrix */
function meanRow({ rows, columns, values }) {
  const means = Array(columns).fill(0);
  values.forEach((value, i) => {
    means[i % columns] += value / rows;
  });
  return means;
}
