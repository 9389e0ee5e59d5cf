/**
 * How the core's flat arrays are laid out.
 *
 * @import { Shown, Trace } from './protocol.js'
 */

/** How many weights and biases a network of these sizes has. @param {readonly number[]} sizes inputs, units …, outputs */
export const parameterCount = (sizes) =>
  sizes.slice(1).reduce((count, units, i) => count + ((sizes[i] ?? 0) + 1) * units, 0);

/**
 * The matrices of a trace, from the core's one array of them (BoundTrainer::trace in cpp/bindings.cpp).
 * @param {Float64Array} flat
 * @param {readonly number[]} sizes
 * @param {number} points
 * @param {boolean} throughOutput whether the last layer goes without dA and D
 * @returns {Trace}
 */
export function readTrace(flat, sizes, points, throughOutput) {
  let at = 0;
  const take = (/** @type {number} */ rows, /** @type {number} */ columns) => {
    const values = flat.slice(at, at + rows * columns);
    at += rows * columns;
    return /** @type {Shown} */ ({ rows, columns, values });
  };
  const loss = take(1, 1).values[0] ?? 0;
  const Y = take(points, sizes.at(-1) ?? 0);
  const layers = sizes.slice(1).map((units, l) => {
    const inputs = sizes[l] ?? 0;
    const bare = throughOutput && l === sizes.length - 2;
    return {
      X: take(points, inputs),
      Z: take(points, units),
      A: take(points, units),
      dA: bare ? null : take(points, units),
      D: bare ? null : take(points, units),
      dZ: take(points, units),
      dW: take(inputs, units),
      db: take(1, units),
    };
  });
  return { loss, Y, layers };
}
