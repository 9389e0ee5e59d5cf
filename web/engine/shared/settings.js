/**
 * All settings of a run: names, defaults, limits, and the one reader that turns external input (an attribute, a
 * control, a document) into a valid value or a problem.
 *
 * @typedef {'classification' | 'regression' | 'unsupervised'} Task
 * @typedef {object} Settings
 * @property {Task} task
 * @property {number} classes number of classes in a classification
 * @property {number} inputs number of inputs in a regression: with one, y is the target; with two, the label is
 * @property {readonly number[]} layers units in each hidden layer; empty for a linear model
 * @property {readonly string[]} activation of the hidden layers; the last one applies to all further layers
 * @property {string} loss
 * @property {string} initialiser
 * @property {readonly string[]} features inputs computed from the point; empty: its coordinates
 * @property {boolean} standardise whether inputs and targets are scaled to mean 0 and variance 1
 * @property {string} optimizer
 * @property {number} learningRate η
 * @property {number} momentum β₁
 * @property {string} schedule of the learning rate
 * @property {number} scheduleEpochs
 * @property {number} batchSize points per step
 * @property {number} l1 strength of the penalty on the absolute weights
 * @property {number} l2 strength of the penalty on the squared weights
 * @property {number} dropout fraction of hidden units dropped in each step
 * @property {number} clip maximum norm of the gradient; 0 turns clipping off
 * @property {number} testShare fraction of the points held out for testing
 * @property {number} seed
 *
 * @typedef {object} Problem what is wrong with a value, for a sentence in web/words/en/problems.js
 * @property {string} code
 * @property {string} [name]
 * @property {string} [given]
 * @property {readonly string[]} [allowed]
 * @property {number} [min]
 * @property {number} [max]
 */

import { readCount, readNumber } from './number.js';

/** The allowed names of each setting. A test keeps them in sync with the core's tables. */
export const NAMES = Object.freeze({
  task: Object.freeze(/** @type {const} */ (['classification', 'regression', 'unsupervised'])),
  activation: Object.freeze(
    'tanh relu sigmoid linear leaky-relu elu softplus silu sine gaussian gelu'.split(' '),
  ),
  loss: Object.freeze(['auto', 'squared', 'cross-entropy', 'absolute', 'huber']),
  initialiser: Object.freeze(['xavier', 'he', 'uniform', 'normal', 'constant', 'zero']),
  features: Object.freeze('x1 x2 x1^2 x2^2 x1x2 sin(x1) sin(x2) x1^3 x1^4 x1^5'.split(' ')),
  optimizer: Object.freeze(
    'gradient-descent momentum nesterov adagrad rmsprop adam adamw l-bfgs levenberg-marquardt'.split(' '),
  ),
  schedule: Object.freeze(['constant', 'step', 'cosine']),
});

export const LIMITS = Object.freeze({
  hiddenLayers: 8,
  units: 64,
  /** Maximum absolute value of a weight or bias set by hand. */
  parameter: 1e6,
  points: 5000,
  classes: Object.freeze(/** @type {const} */ ([2, 6])),
  inputs: Object.freeze([1, 2]),
  learningRate: Object.freeze([1e-6, 10]),
  momentum: Object.freeze([0, 0.999]),
  scheduleEpochs: Object.freeze([1, 1e6]),
  batchSize: Object.freeze([1, 5000]),
  l1: Object.freeze([0, 10]),
  l2: Object.freeze([0, 10]),
  dropout: Object.freeze([0, 0.9]),
  clip: Object.freeze([0, 1e6]),
  testShare: Object.freeze([0, 0.9]),
  seed: Object.freeze([0, 2 ** 32 - 1]),
});

/** @type {Readonly<Settings>} */
export const DEFAULTS = Object.freeze({
  task: 'classification',
  classes: 2,
  inputs: 1,
  layers: Object.freeze([4, 2]),
  activation: Object.freeze(['tanh']),
  loss: 'auto',
  initialiser: 'xavier',
  features: Object.freeze([]),
  standardise: false,
  optimizer: 'gradient-descent',
  learningRate: 0.03,
  momentum: 0.9,
  schedule: 'constant',
  scheduleEpochs: 100,
  batchSize: 10,
  l1: 0,
  l2: 0,
  dropout: 0,
  clip: 0,
  testShare: 0,
  seed: 1,
});

/**
 * The settings that are passed to the engine unchanged. The others are translated into the description and the data by
 * dataset.js.
 * @param {Readonly<Settings>} settings
 */
export function engineSettings(settings) {
  const { task, classes, inputs, layers, activation, loss, testShare, ...others } = settings;
  return others;
}

/**
 * @typedef {object} NetworkFields the other fields of a description
 * @property {string | readonly string[]} hidden activation of the hidden layers, or of each
 * @property {string} output activation of the outputs
 * @property {string} loss
 * @property {boolean} regression whether it is a regression, with R² instead of accuracy
 * @property {number} decay β₂
 * @property {number} weightDecay of AdamW
 * @typedef {ReturnType<typeof engineSettings> & NetworkFields} DescriptionFields
 */

/** The default values of a description. @type {Readonly<DescriptionFields>} */
export const DESCRIPTION_DEFAULTS = Object.freeze({
  hidden: 'tanh',
  output: 'linear',
  loss: 'squared',
  regression: false,
  decay: 0.999,
  weightDecay: 0.01,
  ...engineSettings(DEFAULTS),
});

/** Limits for a description; wider than those of a figure. */
export const DESCRIPTION_LIMITS = Object.freeze({
  learningRate: [Number.MIN_VALUE, 1e6],
  momentum: [0, 1 - Number.EPSILON / 2], // at 1 the correction 1 − βᵗ would be 0
  decay: [0, 1 - Number.EPSILON / 2],
  weightDecay: [0, 1e3],
  scheduleEpochs: [1, 1e9],
  batchSize: [1, 1e6],
  l1: [0, 1e3],
  l2: [0, 1e3],
  dropout: [0, 0.99],
  clip: [0, 1e100],
  seed: [0, 2 ** 32 - 1],
});

export const SETTINGS = /** @type {(keyof Settings)[]} */ (Object.keys(DEFAULTS));

/** @param {...keyof Settings} names @returns {(before: Settings, after: Settings) => boolean} */
const differIn =
  (...names) =>
  (before, after) =>
    names.some((name) => String(before[name]) !== String(after[name]));

/** Whether a change of settings defines a new problem or new initial weights, so that the run must restart. */
export const needsRestart = differIn(
  'task',
  'inputs',
  'loss',
  'initialiser',
  'features',
  'standardise',
  'seed',
);

/** Whether an optimizer uses all points in each step. @param {string} optimizer */
export const isSecondOrder = (optimizer) => optimizer === 'l-bfgs' || optimizer === 'levenberg-marquardt';

/** Whether the hidden layers differ, in which case a run in progress keeps its learned state. */
export const differInLayers = differIn('layers', 'activation');

/** @typedef {{ value: any } | { problem: Problem }} Reading */
/** @typedef {(raw: unknown, name: string) => Reading} Reader */

/** @param {readonly string[]} allowed @returns {Reader} */
const oneOf = (allowed) => (raw, name) => {
  const given = typeof raw === 'string' ? raw.trim().toLowerCase() : '';
  return allowed.includes(given)
    ? { value: given }
    : { problem: { code: 'invalid-option', name, given: show(raw), allowed } };
};

/** @param {readonly number[]} range @param {boolean} whole @returns {Reader} */
const number =
  ([min = 0, max = 0], whole) =>
  (raw, name) => {
    const value = whole ? toNumber(raw, readCount) : toNumber(raw);
    if (Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value)))
      return { value };
    return {
      problem: { code: whole ? 'invalid-whole-number' : 'invalid-number', name, given: show(raw), min, max },
    };
  };

/** Sizes such as "8 4", "8,4", [8, 4], or "none". @type {Reader} */
const layers = (raw, name) => {
  const sizes = Array.isArray(raw)
    ? Array.from(raw.slice(0, LIMITS.hiddenLayers + 1), (size) => toNumber(size, readCount))
    : toSizes(raw);
  const fits = sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= LIMITS.units);
  if (fits && sizes.length <= LIMITS.hiddenLayers) return { value: sizes };
  return {
    problem: { code: 'invalid-layers', name, given: show(raw), min: LIMITS.hiddenLayers, max: LIMITS.units },
  };
};

/**
 * A list of words such as "tanh relu" or ['tanh', 'relu'].
 * @param {readonly string[]} allowed @param {number} min @param {number} max number of words @returns {Reader}
 */
const words = (allowed, min, max) => (raw, name) => {
  const text = typeof raw === 'string' && raw.length <= 200 ? raw.trim().toLowerCase() : null;
  const list = text === null ? raw : splitList(text);
  if (Array.isArray(list) && list.length >= min && list.length <= max) {
    const given = Array.from(list);
    if (given.every((word) => allowed.includes(word))) return { value: given };
  }
  return { problem: { code: 'invalid-option', name, given: show(raw), allowed } };
};

/** A boolean; a present attribute means true, as in HTML. @type {Reader} */
const flag = (raw, name) => {
  if (typeof raw === 'boolean') return { value: raw };
  if (raw === '' || raw === 'true' || raw === name) return { value: true };
  if (raw === 'false') return { value: false };
  return { problem: { code: 'invalid-option', name, given: show(raw), allowed: ['true', 'false'] } };
};

/** Readers of settings that are neither a single name nor a plain number. @type {Record<string, Reader>} */
const READERS = {
  layers,
  activation: words(NAMES.activation, 1, LIMITS.hiddenLayers),
  features: words(NAMES.features, 0, NAMES.features.length),
  standardise: flag,
  batchSize: (raw, name) =>
    raw === 'all' ? { value: LIMITS.batchSize[1] } : number(LIMITS.batchSize, true)(raw, name),
};

/** Settings that are integers. */
const WHOLE = ['classes', 'inputs', 'scheduleEpochs', 'seed'];

/** @param {string} name @returns {Reader} */
function readerOf(name) {
  const [names, limits] = [NAMES[/** @type {'task'} */ (name)], LIMITS[/** @type {'l1'} */ (name)]];
  return READERS[name] ?? (names ? oneOf(names) : number(limits, WHOLE.includes(name)));
}

/**
 * Reads a setting from text or from a value, without silent coercion.
 * @param {keyof Settings} name @param {unknown} raw @returns {Reading}
 */
export const readSetting = (name, raw) => readerOf(name)(raw, name);

/** Longer text is rejected without parsing. */
const MAX_LENGTH = 60;

/** @param {unknown} raw @param {(text: string) => number} [read] */
const toNumber = (raw, read = readNumber) =>
  typeof raw === 'number' ? raw : typeof raw === 'string' ? read(raw) : Number.NaN;

/** @param {unknown} raw */
function toSizes(raw) {
  if (typeof raw === 'number') return [raw];
  if (typeof raw !== 'string' || raw.length > MAX_LENGTH) return [Number.NaN];
  return splitList(raw.trim()).map((size) => toNumber(size, readCount));
}

/** Splits a list; empty text and "none" are the empty list. @param {string} text */
const splitList = (text) => (text === '' || text === 'none' ? [] : text.split(/[\s,;]+/));

/** A short description of any value, for a message. @param {unknown} raw */
export function show(raw) {
  const plain = (/** @type {unknown} */ value) =>
    value === null || /^(string|number|boolean|undefined|bigint)$/.test(typeof value)
      ? String(value)
      : 'an object';
  let text = 'an object';
  try {
    text = Array.isArray(raw) ? raw.slice(0, 10).map(plain).join(' ') : plain(raw);
  } catch {
    // A getter or proxy of the page may throw.
  }
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
