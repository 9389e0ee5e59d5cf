/**
 * How the core's flat arrays are laid out.
 *
 * @import { Preview, Shown, Trace } from './protocol.js'
 */

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

/** Whether so many points can be traced through such a network. @param {readonly number[]} sizes @param {number} points */
export const isTraceable = (sizes, points) =>
  points > 0 && points * sizes.reduce((sum, units) => sum + units, 0) <= LARGEST_TRACE;

/** Products of two numbers that one look may take: some tenths of a second, and 2 s on a slow phone. */
const MOST_PRODUCTS = 2e9;
/** An activation takes as long as so many products. */
const ACTIVATION = 10;

/**
 * How many forward passes over so many points can be waited for, as a loss along a parameter takes one for each place.
 * @param {readonly number[]} sizes
 * @param {number} points
 */
export function mostPasses(sizes, points) {
  const units = sizes.slice(1).reduce((sum, count) => sum + count, 0);
  return Math.floor(MOST_PRODUCTS / ((parameterCount(sizes) + ACTIVATION * units) * Math.max(points, 1)));
}

/**
 * The matrices of a trace, from the core's one array of them (appendPass() in cpp/bindings/whole.cpp).
 * @param {Float64Array} flat
 * @param {readonly number[]} sizes
 * @param {number} points
 * @param {object} has
 * @param {boolean} has.throughOutput whether the last layer goes without dA and D
 * @param {boolean} [has.dropout] whether hidden layers say what is kept of them
 * @returns {Trace}
 */
export function readTrace(flat, sizes, points, { throughOutput, dropout = false }) {
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
    const last = l === sizes.length - 2;
    const bare = throughOutput && last;
    return {
      X: take(points, inputs),
      Z: take(points, units),
      A: take(points, units),
      kept: dropout && !last ? take(points, units) : null,
      dA: bare ? null : take(points, units),
      D: bare ? null : take(points, units),
      dZ: take(points, units),
      dW: take(inputs, units),
      db: take(1, units),
    };
  });
  return { loss, Y, layers };
}

/** What a preview says in numbers, and then for each parameter, in the core's order (preview() in cpp/bindings/whole.cpp). */
const NUMBERS = /** @type {const} */ ([
  'norm',
  'scale',
  'learningRate',
  'correction1',
  'correction2',
  'lossBefore',
  'lossAfter',
  'allBefore',
  'allAfter',
  'status',
]);
const VECTORS = /** @type {const} */ ([
  'gradient',
  'penalty',
  'total',
  'used',
  'w',
  'm',
  'v',
  'nextW',
  'nextM',
  'nextV',
  'correctedM',
  'correctedV',
  'change',
]);

/**
 * A preview, from the core's one array of it.
 * @param {Float64Array} flat
 * @param {readonly number[]} sizes
 * @param {Parameters<typeof readTrace>[3]} has
 * @returns {Omit<Preview, 'status'> & { status: number }} its status by its place among the core's
 */
export function readPreview(flat, sizes, has) {
  let at = 0;
  const take = (/** @type {number} */ length) => {
    at += length;
    return flat.slice(at - length, at);
  };
  const numbers = take(NUMBERS.length);
  const count = parameterCount(sizes);
  const vectors = VECTORS.map((name) => [name, take(count)]);
  const [points = 0] = take(1);
  const batch = Array.from(take(points));
  return {
    ...Object.fromEntries([...NUMBERS.map((name, i) => [name, numbers[i]]), ...vectors]),
    batch,
    trace: readTrace(flat.subarray(at), sizes, points, has),
  };
}
