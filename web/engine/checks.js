/**
 * What the core may be told. Embind would make something of anything: here it is a number in its range, a word of
 * the core's own vocabulary, or an error that says what is wrong.
 *
 * @import { Description } from './protocol.js'
 */

export const LARGEST = Object.freeze({ units: 64, layers: 8 });

/** The core's bound (cpp/downhill/optimizer.h): up to here every number that follows is finite. */
const BOUND = 1e10;

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
 * A description in full and in the core's own terms; throws a RangeError or TypeError.
 * @param {Description} description
 * @param {Record<string, string[]>} vocabulary the core's
 */
export function checked(description, vocabulary) {
  const given = { ...COMPLETE, ...description };
  const sizes = list(given.sizes, 'sizes').map((size) => wholeNumber(size, 'a layer', 1, LARGEST.units));
  if (sizes.length < 2 || sizes.length > LARGEST.layers + 2) {
    throw new RangeError(`A network has inputs, at most ${LARGEST.layers} hidden layers, and outputs.`);
  }
  const word = (/** @type {string} */ table, /** @type {unknown} */ name) => {
    if (typeof name === 'string' && vocabulary[table]?.includes(name)) return name;
    throw new RangeError(`There is no ${String(name).slice(0, 24)} among the ${table}.`);
  };
  const layers = sizes.slice(1, -1);
  const each =
    typeof given.hidden === 'string' ? layers.map(() => given.hidden) : list(given.hidden, 'hidden');
  if (each.length !== layers.length)
    throw new RangeError('There is one activation for all hidden layers, or one for each.');
  const output = word('activations', given.output);
  const loss = word('losses', given.loss);
  if (loss === 'cross-entropy' && output !== 'sigmoid' && output !== 'softmax') {
    throw new RangeError(`Cross-entropy takes a sigmoid or softmax output, not ${output}.`);
  }
  const [coordinates = 0] = sizes;
  const features = list(given.features, 'features').map((name) => word('features', name));
  if (features.length && coordinates > 2)
    throw new RangeError('Features are functions of one or two coordinates.');
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
    learningRate: real(given.learningRate, 'the learning rate', Number.MIN_VALUE, 1e6),
    momentum: real(given.momentum, 'the momentum', 0, 1),
    decay: real(given.decay, 'the decay', 0, 1),
    weightDecay: real(given.weightDecay, 'the weight decay', 0, 1e3),
    schedule: word('schedules', given.schedule),
    scheduleEpochs: real(given.scheduleEpochs, 'the epochs of the schedule', 1, 1e9),
    batchSize: wholeNumber(given.batchSize, 'the batch size', 1, 1e6),
    l1: real(given.l1, 'l1', 0, 1e3),
    l2: real(given.l2, 'l2', 0, 1e3),
    dropout: real(given.dropout, 'dropout', 0, 0.99),
    clip: real(given.clip, 'clip', 0, 1e100),
    seed: wholeNumber(given.seed, 'the seed', 0, 2 ** 32 - 1),
  };
}

/** A real list, its holes as undefined. @param {unknown} value @param {string} what */
function list(value, what) {
  if (Array.isArray(value)) return Array.from(value);
  throw new RangeError(`${what} takes a list.`);
}

/** @param {unknown} value @param {string} what */
function flag(value, what) {
  if (typeof value === 'boolean') return value;
  throw new RangeError(`${what} is true or false.`);
}

/** @param {ArrayLike<number>} values @param {string} what */
export function inBounds(values, what) {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== 'number' || !(Math.abs(value) <= BOUND)) {
      throw new RangeError(`${what} are finite numbers within ±${BOUND}: number ${i + 1} is not.`);
    }
  }
}

/** A range as the core takes it. @param {import('./protocol.js').Range} range @param {number} parameters how many there are */
export function checkedRange({ parameter, from, to, count }, parameters) {
  wholeNumber(parameter, 'a parameter', 0, parameters - 1);
  wholeNumber(count, 'the count', 1, 10_000);
  inBounds([from, to], 'The ends of a range');
  return /** @type {const} */ ([parameter, from, to, count]);
}

/** @param {unknown} value @param {string} what @param {number} min @param {number} max */
export function wholeNumber(value, what, min, max) {
  if (Number.isInteger(value)) return real(value, what, min, max);
  throw new RangeError(`${String(value)} is not possible for ${what}: it takes a whole number.`);
}

/** @param {unknown} value @param {string} what @param {number} min @param {number} max */
function real(value, what, min, max) {
  if (typeof value === 'number' && value >= min && value <= max && Number.isFinite(value)) return value;
  throw new RangeError(
    `${String(value)} is not possible for ${what}: it takes a number from ${min} to ${max}.`,
  );
}
