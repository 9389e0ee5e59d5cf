/**
 * Validates what the core is told, before the core sees it: Embind coerces in silence. A value is a number in its range,
 * one of the core's own words, or an InvalidArgument that says what is wrong.
 *
 * @import { Description } from './protocol.js'
 */
import { show } from './settings.js';

/** Something that the engine was asked for and does not do. The engine is as it was. */
export class InvalidArgument extends RangeError {
  /** @override */
  name = 'InvalidArgument';
}

export const LARGEST = Object.freeze({ units: 64, layers: 8 });

/** The core's bound (cpp/downhill/optimizer.h): up to here every number that follows is finite. */
const BOUND = 1e10;
/** That of coordinates, whose fifth power may be an input. */
const FARTHEST = 1e6;

/** What a description that leaves something out gets. */
export const COMPLETE = Object.freeze({
  hidden: 'tanh',
  output: 'linear',
  loss: 'squared',
  regression: false,
  initialiser: 'xavier',
  features: Object.freeze(/** @type {string[]} */ ([])),
  standardise: false,
  optimizer: 'gradient-descent',
  learningRate: 0.1,
  momentum: 0.9,
  decay: 0.999,
  weightDecay: 0.01,
  schedule: 'constant',
  scheduleEpochs: 100,
  batchSize: 10,
  l1: 0,
  l2: 0,
  dropout: 0,
  clip: 0,
  seed: 1,
});

/**
 * A description in full and in the core's own terms.
 * @param {Description} description
 * @param {Record<string, string[]>} vocabulary the core's
 * @throws {InvalidArgument}
 */
export function checked(description, vocabulary) {
  const given = { ...COMPLETE, ...description };
  const sizes = list(given.sizes, 'sizes').map((size) =>
    wholeNumber(size, 'The size of a layer', 1, LARGEST.units),
  );
  if (sizes.length < 2 || sizes.length > LARGEST.layers + 2) {
    throw new InvalidArgument(`A network has inputs, at most ${LARGEST.layers} hidden layers, and outputs.`);
  }
  const word = (/** @type {string} */ table, /** @type {unknown} */ name) => {
    if (typeof name === 'string' && vocabulary[table]?.includes(name)) return name;
    throw new InvalidArgument(`“${show(name)}” is not one of the ${table}.`);
  };
  const layers = sizes.slice(1, -1);
  const each =
    typeof given.hidden === 'string' ? layers.map(() => given.hidden) : list(given.hidden, 'hidden');
  if (each.length !== layers.length)
    throw new InvalidArgument('Give one activation for all hidden layers, or one for each.');
  const output = word('activations', given.output);
  const loss = word('losses', given.loss);
  if (loss === 'cross-entropy' && output !== 'sigmoid' && output !== 'softmax') {
    throw new InvalidArgument(`Cross-entropy needs a sigmoid or softmax output, not ${output}.`);
  }
  const [coordinates = 0] = sizes;
  const features = list(given.features, 'features').map((name) => word('features', name));
  if (features.length && coordinates > 2)
    throw new InvalidArgument('Features are functions of one or two coordinates.');
  return {
    coordinates,
    layers,
    outputs: sizes.at(-1) ?? 0,
    activations: [...each.map((name) => word('activations', name)), output],
    output,
    loss,
    regression: flag(given.regression, 'regression'),
    initialiser: word('initialisers', given.initialiser),
    features,
    standardise: flag(given.standardise, 'standardise'),
    optimizer: word('optimizers', given.optimizer),
    learningRate: real(given.learningRate, 'The learning rate', Number.MIN_VALUE, 1e6),
    momentum: share(given.momentum, 'The momentum'),
    decay: share(given.decay, 'The decay'),
    weightDecay: real(given.weightDecay, 'The weight decay', 0, 1e3),
    schedule: word('schedules', given.schedule),
    scheduleEpochs: real(given.scheduleEpochs, 'The epochs of the schedule', 1, 1e9),
    batchSize: wholeNumber(given.batchSize, 'The batch size', 1, 1e6),
    l1: real(given.l1, 'l1', 0, 1e3),
    l2: real(given.l2, 'l2', 0, 1e3),
    dropout: real(given.dropout, 'dropout', 0, 0.99),
    clip: real(given.clip, 'clip', 0, 1e100),
    seed: wholeNumber(given.seed, 'The seed', 0, 2 ** 32 - 1),
  };
}

/** An object, whose properties can be looked at. @template T @param {T} value @param {string} what @returns {T} */
export function object(value, what) {
  if (typeof value === 'object' && value !== null) return value;
  throw new InvalidArgument(`${what} must be an object, not ${show(value)}.`);
}

/** A real list, its holes as undefined. @param {unknown} value @param {string} what */
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

/** @param {ArrayLike<number>} values */
export const coordinatesInBounds = (values) => inBounds(values, 'Coordinates', FARTHEST);

/** A range as the core takes it. @param {import('./protocol.js').Range} range @param {number} parameters how many there are */
export function checkedRange(range, parameters) {
  const { parameter, from, to, count } = object(range, 'A range');
  wholeNumber(parameter, 'A parameter', 0, parameters - 1);
  wholeNumber(count, 'The count', 1, 10_000);
  inBounds([from, to], 'The ends of a range');
  return /** @type {const} */ ([parameter, from, to, count]);
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

/** What stays of something in each step: at 1 it would all stay for ever. @param {unknown} value @param {string} what */
function share(value, what) {
  if (typeof value === 'number' && value >= 0 && value < 1) return value;
  throw new InvalidArgument(`${what} must be a number from 0 to less than 1, not ${show(value)}.`);
}
