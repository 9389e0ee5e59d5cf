/**
 * Validates arguments before they reach the core, because Embind coerces silently.
 *
 * @import { Description, Grid, Range } from '../shared/protocol.js'
 * @typedef {Record<'activations' | 'losses' | 'initialisers' | 'optimizers' | 'schedules' | 'features', string[]>}
 *   Vocabulary the core's names
 *
 * @typedef {object} FullShape the shape of a network, in the core's terms
 * @property {number} coordinates per point
 * @property {number[]} layers units of each hidden layer
 * @property {number} outputs
 * @property {string[]} activations of each hidden layer, and of the outputs
 * @property {string[]} features
 * @typedef {FullShape & Required<Omit<Description, 'sizes' | 'hidden' | 'output' | 'features'>>} FullDescription
 */

import { isTraceable, maxPasses, parameterCount } from '../shared/parameter-layout.js';
import { DESCRIPTION_DEFAULTS, DESCRIPTION_LIMITS, show } from '../shared/settings.js';

/** An invalid argument. The engine's state has not changed. */
export class InvalidArgument extends RangeError {
  /** @override */
  name = 'InvalidArgument';
}

const MAX = Object.freeze({ units: 64, layers: 8 });

/** The core's bound on numbers (cpp/downhill/optimizer.h), which keeps all results finite. */
const BOUND = 1e10;
/** The bound on coordinates, whose fifth power may be an input. */
const MAX_COORDINATE = 1e6;
/** Maximum number of values in a grid: 64 MB of floats. */
const MAX_GRID = 2 ** 24;

/** The fields of a description that are integers. */
const WHOLE = ['batchSize', 'seed'];

/**
 * Validates a description, fills in its defaults, and translates it into the core's terms.
 * @param {Description} description @param {Vocabulary} vocabulary @returns {FullDescription}
 * @throws {InvalidArgument}
 */
export function validateDescription(description, vocabulary) {
  const given = { ...DESCRIPTION_DEFAULTS, ...description };
  const sizes = list(given.sizes, 'sizes').map((size) => wholeNumber(size, 'A size', 1, MAX.units));
  if (sizes.length < 2 || sizes.length > MAX.layers + 2) {
    throw new InvalidArgument(`A network has inputs, at most ${MAX.layers} hidden layers, and outputs.`);
  }
  const layers = sizes.slice(1, -1);
  const [coordinates = 0, outputs = 0] = [sizes[0], sizes.at(-1)];

  const word = (/** @type {keyof Vocabulary} */ words, /** @type {unknown} */ name) => {
    if (typeof name === 'string' && vocabulary[words].includes(name)) return name;
    throw new InvalidArgument(`“${show(name)}” is not one of the ${words}: ${vocabulary[words].join(', ')}.`);
  };
  const each =
    typeof given.hidden === 'string' ? layers.map(() => given.hidden) : list(given.hidden, 'hidden');
  if (each.length !== layers.length)
    throw new InvalidArgument('Pass one activation for all hidden layers, or one for each.');
  const output = word('activations', given.output);
  const loss = word('losses', given.loss);
  if (loss === 'cross-entropy' && output !== 'sigmoid' && output !== 'softmax') {
    throw new InvalidArgument(`Cross-entropy needs a sigmoid or softmax output, not ${output}.`);
  }
  const features = list(given.features, 'features').map((name) => word('features', name));
  if (features.length && coordinates > 2)
    throw new InvalidArgument('Features are functions of one or two coordinates.');

  const numbers = Object.entries(DESCRIPTION_LIMITS).map(([name, [min = 0, max = 0]]) => {
    const check = WHOLE.includes(name) ? wholeNumber : real;
    return [name, check(given[/** @type {'l1'} */ (name)], name, min, max)];
  });
  return {
    .../** @type {Record<keyof typeof DESCRIPTION_LIMITS, number>} */ (Object.fromEntries(numbers)),
    coordinates,
    layers,
    outputs,
    activations: [...each.map((name) => word('activations', name)), output],
    features,
    loss,
    regression: flag(given.regression, 'regression'),
    standardise: flag(given.standardise, 'standardise'),
    initialiser: word('initialisers', given.initialiser),
    optimizer: word('optimizers', given.optimizer),
    schedule: word('schedules', given.schedule),
  };
}

/** @template T @param {T} value @param {string} what @returns {T} */
export function object(value, what) {
  if (typeof value === 'object' && value !== null) return value;
  throw new InvalidArgument(`${what} must be an object, not ${show(value)}.`);
}

/** Copies an array, with its holes as undefined. @param {unknown} value @param {string} what */
export function list(value, what) {
  if (Array.isArray(value)) return Array.from(value);
  throw new InvalidArgument(`${what} must be a list, not ${show(value)}.`);
}

/** @param {unknown} value @param {string} what */
function flag(value, what) {
  if (typeof value === 'boolean') return value;
  throw new InvalidArgument(`${what} must be true or false, not ${show(value)}.`);
}

/** @param {ArrayLike<number>} values @param {string} what @param {number} [bound] */
export function inBounds(values, what, bound = BOUND) {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== 'number' || !(Math.abs(value) <= bound)) {
      throw new InvalidArgument(
        `${what} must be numbers within ±${bound}; number ${i + 1} is ${show(value)}.`,
      );
    }
  }
}

/**
 * @param {Float64Array} inputs (points × coordinates)
 * @param {Float64Array} targets (points × outputs)
 * @param {Pick<FullDescription, 'coordinates' | 'outputs'>} of @throws {InvalidArgument}
 */
export function validateData(inputs, targets, { coordinates, outputs }) {
  const points = validateInputs(inputs, coordinates).length / coordinates;
  if (!(targets instanceof Float64Array && targets.length === points * outputs)) {
    throw new InvalidArgument(`Pass the targets as a Float64Array, ${outputs} for each of ${points} points.`);
  }
  inBounds(targets, 'Targets');
}

/** @param {Float64Array} inputs (points × coordinates) @param {number} coordinates @throws {InvalidArgument} */
export function validateInputs(inputs, coordinates) {
  if (!(inputs instanceof Float64Array) || inputs.length % coordinates) {
    throw new InvalidArgument(`Pass the points as a Float64Array, ${coordinates} coordinates for each.`);
  }
  inBounds(inputs, 'Coordinates', MAX_COORDINATE);
  return inputs;
}

/** @param {Float64Array} values @param {readonly number[]} sizes of the network @throws {InvalidArgument} */
export function validateParameters(values, sizes) {
  const count = parameterCount(sizes);
  if (!(values instanceof Float64Array && values.length === count)) {
    throw new InvalidArgument(`Pass the parameters of a network of ${sizes} as a Float64Array of ${count}.`);
  }
  inBounds(values, 'Parameters');
}

/**
 * Validates a grid and converts it to the core's format.
 * @param {Grid} grid
 * @param {readonly number[]} sizes of the network
 * @param {number} values number of values per grid point
 * @throws {InvalidArgument} also if the grid is too large
 */
export function validateGrid(grid, sizes, values) {
  const { columns, rows, x, y } = object(grid, 'A grid');
  wholeNumber(columns, 'The number of columns', 1, 4096);
  wholeNumber(rows, 'The number of rows', 1, 4096);
  const edges = [...list(x, 'x'), ...list(y, 'y')];
  if (edges.length !== 4) throw new InvalidArgument('Pass x and y of a grid as [first, last].');
  inBounds(edges, 'The edges of a grid', MAX_COORDINATE);
  const size = columns * rows;
  if (size * values > MAX_GRID || size > maxPasses(sizes, 1)) {
    throw new InvalidArgument(`A grid of ${columns} × ${rows} is too large for this network.`);
  }
  const [x0, x1, y0, y1] = edges;
  return { columns, rows, x0, x1, y0, y1 };
}

/**
 * @param {readonly number[]} points indices of training points; may be empty
 * @param {readonly number[]} sizes of the network
 * @param {number} count number of all training points
 * @throws {InvalidArgument} also if there are too many points to trace
 */
export function validateTraced(points, sizes, count) {
  if (list(points, 'The points').length && !isTraceable(sizes, points.length)) {
    throw new InvalidArgument('Too many points to trace at once: their matrices would be too large.');
  }
  for (const point of points) wholeNumber(point, 'A point', 0, count - 1);
}

/** @param {Range} range @param {number} parameters number of parameters @throws {InvalidArgument} */
export function validateRange(range, parameters) {
  const { parameter, from, to, count } = object(range, 'A range');
  wholeNumber(parameter, 'A parameter', 0, parameters - 1);
  wholeNumber(count, 'The count', 1, 10_000);
  inBounds([from, to], 'The ends of a range');
  return { parameter, from, to, count };
}

/** @param {unknown} value @param {string} what @param {number} min @param {number} max */
export function wholeNumber(value, what, min, max) {
  if (Number.isInteger(value)) return real(value, what, min, max);
  throw new InvalidArgument(`${what} must be a whole number from ${min} to ${max}, not ${show(value)}.`);
}

/** @param {unknown} value @param {string} what @param {number} min @param {number} max */
function real(value, what, min, max) {
  if (typeof value === 'number' && value >= min && value <= max && Number.isFinite(value)) return value;
  throw new InvalidArgument(`${what} must be a number from ${min} to ${max}, not ${show(value)}.`);
}
