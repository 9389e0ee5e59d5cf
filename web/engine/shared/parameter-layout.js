/** The layout of a network's parameters in the flat array, and limits that follow from its size. */

/** Maximum number of activations in a trace, which keeps its matrices to a few megabytes. */
const MAX_TRACE = 400_000;

/** The number of weights and biases. @param {readonly number[]} sizes inputs, units of each hidden layer, outputs */
export const parameterCount = (sizes) =>
  sizes.slice(1).reduce((count, units, i) => count + ((sizes[i] ?? 0) + 1) * units, 0);

/**
 * @typedef {{ layer: number, from: number | null, to: number }} ParameterPlace a weight from unit `from` to unit `to`
 *   of layer `layer` (0: the first hidden layer, or the outputs if there is none), or with `from` null the bias of unit
 *   `to`
 */

/** The place of a parameter, by its index in the flat array. @param {readonly number[]} sizes @param {number} parameter @returns {ParameterPlace} */
export function placeOf(sizes, parameter) {
  let first = 0;
  for (let layer = 0; layer < sizes.length - 1; layer++) {
    const [inputs = 0, units = 0] = [sizes[layer], sizes[layer + 1]];
    const at = parameter - first;
    if (at < (inputs + 1) * units) {
      const row = Math.floor(at / units);
      return { layer, from: row < inputs ? row : null, to: at % units };
    }
    first += (inputs + 1) * units;
  }
  throw new RangeError(`A network of ${sizes} has no parameter ${parameter}.`);
}

/** The inverse of placeOf(). @param {readonly number[]} sizes @param {ParameterPlace} place */
export function parameterAt(sizes, { layer, from, to }) {
  const inputs = sizes[layer] ?? 0;
  return parameterCount(sizes.slice(0, layer + 1)) + (from ?? inputs) * (sizes[layer + 1] ?? 0) + to;
}

/** W and b of each layer, with W as an array of rows. @param {readonly number[]} sizes @param {ArrayLike<number>} flat */
export function matricesOf(sizes, flat) {
  let at = 0;
  const take = (/** @type {number} */ count) => Array.from({ length: count }, () => flat[at++] ?? 0);
  return sizes.slice(1).map((units, l) => ({
    W: Array.from({ length: sizes[l] ?? 0 }, () => take(units)),
    b: take(units),
  }));
}

/** Whether a trace of this many points stays within the limit. @param {readonly number[]} sizes @param {number} points */
export const isTraceable = (sizes, points) =>
  points > 0 && points * sizes.reduce((sum, units) => sum + units, 0) <= MAX_TRACE;

/** Maximum number of multiplications per query: a few tenths of a second, or 2 s on a slow phone. */
const MAX_PRODUCTS = 2e9;
/** The cost of an activation, in multiplications. */
const ACTIVATION_COST = 10;

/**
 * The maximum number of forward passes that a query may take; a loss curve, for example, takes one for each value.
 * @param {readonly number[]} sizes @param {number} points
 */
export function maxPasses(sizes, points) {
  const units = sizes.slice(1).reduce((sum, count) => sum + count, 0);
  return Math.floor(MAX_PRODUCTS / ((parameterCount(sizes) + ACTIVATION_COST * units) * Math.max(points, 1)));
}
