/** How the parameters of a network are laid out, and what its size allows. */

/** Numbers of one matrix after another that a trace may have: some megabytes. */
const LARGEST_TRACE = 400_000;

/** How many weights and biases a network of these sizes has. @param {readonly number[]} sizes inputs, units …, outputs */
export const parameterCount = (sizes) =>
  sizes.slice(1).reduce((count, units, i) => count + ((sizes[i] ?? 0) + 1) * units, 0);

/**
 * Where a parameter stands: a weight leads from unit `from` to unit `to` of layer `layer` (0: the first hidden one, or the
 * outputs of a network without); of a bias `from` is null.
 * @typedef {{ layer: number, from: number | null, to: number }} ParameterPlace
 */

/** Where a parameter stands, by its place in the flat block. @param {readonly number[]} sizes @param {number} parameter @returns {ParameterPlace} */
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

/** The other way round. @param {readonly number[]} sizes @param {ParameterPlace} place */
export function parameterAt(sizes, { layer, from, to }) {
  const inputs = sizes[layer] ?? 0;
  return parameterCount(sizes.slice(0, layer + 1)) + (from ?? inputs) * (sizes[layer + 1] ?? 0) + to;
}

/** The rows of W, and b, of each layer. @param {readonly number[]} sizes @param {ArrayLike<number>} flat */
export function matricesOf(sizes, flat) {
  let at = 0;
  const take = (/** @type {number} */ count) => Array.from({ length: count }, () => flat[at++] ?? 0);
  return sizes.slice(1).map((units, l) => ({
    W: Array.from({ length: sizes[l] ?? 0 }, () => take(units)),
    b: take(units),
  }));
}

/** Whether so many points can be traced through such a network. @param {readonly number[]} sizes @param {number} points */
export const isTraceable = (sizes, points) =>
  points > 0 && points * sizes.reduce((sum, units) => sum + units, 0) <= LARGEST_TRACE;

/** Products of two numbers that one look may take: some tenths of a second, and 2 s on a slow phone. */
const MOST_PRODUCTS = 2e9;
/** An activation takes as long as so many products. */
const ACTIVATION = 10;

/**
 * How many forward passes over so many points can be waited for, as a loss along a parameter takes one for each place.
 * @param {readonly number[]} sizes @param {number} points
 */
export function mostPasses(sizes, points) {
  const units = sizes.slice(1).reduce((sum, count) => sum + count, 0);
  return Math.floor(MOST_PRODUCTS / ((parameterCount(sizes) + ACTIVATION * units) * Math.max(points, 1)));
}
