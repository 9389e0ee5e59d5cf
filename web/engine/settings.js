/**
 * Everything that decides a run, besides the points: names, defaults, limits, and one reader that
 * turns whatever comes from outside (an attribute, a control, a document) into a value or a problem.
 *
 * @typedef {'classification' | 'regression'} Task
 * @typedef {'linear' | 'sigmoid' | 'tanh' | 'relu'} Activation
 * @typedef {object} Settings
 * @property {Task} task
 * @property {readonly number[]} layers hidden units of each hidden layer; none is a linear model
 * @property {Activation} activation of the hidden layers
 * @property {number} learningRate η
 * @property {number} batchSize points to a step
 * @property {number} seed
 *
 * @typedef {object} Problem what is wrong with a value, for a sentence in web/figure/text.js
 * @property {string} code
 * @property {string} [name]
 * @property {string} [given]
 * @property {readonly string[]} [allowed]
 * @property {number} [min]
 * @property {number} [max]
 */

export const TASKS = Object.freeze(/** @type {const} */ (['classification', 'regression']));
export const ACTIVATIONS = Object.freeze(/** @type {const} */ (['tanh', 'relu', 'sigmoid', 'linear']));

export const LIMITS = Object.freeze({
  hiddenLayers: 8,
  units: 64,
  points: 5000,
  learningRate: Object.freeze([1e-6, 10]),
  batchSize: Object.freeze([1, 5000]),
  seed: Object.freeze([0, 2 ** 32 - 1]),
});

/** @type {Readonly<Settings>} */
export const DEFAULTS = Object.freeze({
  task: 'classification',
  layers: Object.freeze([8, 8]),
  activation: 'tanh',
  learningRate: 0.1,
  batchSize: 10,
  seed: 1,
});

/** The names of all settings. */
export const SETTINGS = /** @type {(keyof Settings)[]} */ (Object.keys(DEFAULTS));

/** Settings whose change makes another network, or other first weights: the run starts anew. */
const OF_THE_START = /** @type {const} */ (['task', 'layers', 'activation', 'seed']);

/** Whether a change of settings starts the run anew. @param {Settings} before @param {Settings} after */
export const startsAnew = (before, after) =>
  OF_THE_START.some((name) => String(before[name]) !== String(after[name]));

/** @typedef {{ value: any } | { problem: Problem }} Reading */

/**
 * @param {readonly string[]} allowed
 * @returns {(raw: unknown, name: string) => Reading}
 */
const oneOf = (allowed) => (raw, name) => {
  const given = typeof raw === 'string' ? raw.trim().toLowerCase() : '';
  return allowed.includes(given)
    ? { value: given }
    : { problem: { code: 'E-SET-1', name, given: show(raw), allowed } };
};

/**
 * @param {readonly number[]} range
 * @param {boolean} whole
 * @returns {(raw: unknown, name: string) => Reading}
 */
const number =
  ([min = 0, max = 0], whole) =>
  (raw, name) => {
    const value = toNumber(raw);
    if (Number.isFinite(value) && value >= min && value <= max && (!whole || Number.isInteger(value)))
      return { value };
    return { problem: { code: whole ? 'E-SET-3' : 'E-SET-2', name, given: show(raw), min, max } };
  };

/** Sizes such as "8 4", "8,4", [8, 4], or "none". @type {(raw: unknown, name: string) => Reading} */
const layers = (raw, name) => {
  const sizes = Array.isArray(raw)
    ? Array.from(raw.slice(0, LIMITS.hiddenLayers + 1), toNumber)
    : toSizes(raw);
  const fits = sizes.every((size) => Number.isInteger(size) && size >= 1 && size <= LIMITS.units);
  if (fits && sizes.length <= LIMITS.hiddenLayers) return { value: sizes };
  return {
    problem: { code: 'E-SET-4', name, given: show(raw), min: LIMITS.hiddenLayers, max: LIMITS.units },
  };
};

/** @type {Record<keyof Settings, (raw: unknown, name: string) => Reading>} */
const READERS = {
  task: oneOf(TASKS),
  layers,
  activation: oneOf(ACTIVATIONS),
  learningRate: number(LIMITS.learningRate, false),
  batchSize: (raw, name) =>
    raw === 'all' ? { value: LIMITS.batchSize[1] } : number(LIMITS.batchSize, true)(raw, name),
  seed: number(LIMITS.seed, true),
};

/**
 * Reads one setting from text or from a value. Nothing is coerced in silence.
 * @param {keyof Settings} name
 * @param {unknown} raw
 * @returns {Reading}
 */
export const readSetting = (name, raw) => READERS[name](raw, name);

/** Text longer than this is no setting; it is not even looked at. */
const LONGEST = 60;

/** @param {unknown} raw */
function toNumber(raw) {
  if (typeof raw === 'number') return raw;
  if (typeof raw !== 'string' || raw.length > LONGEST) return Number.NaN;
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(raw) ? Number(raw) : Number.NaN;
}

/** @param {unknown} raw */
function toSizes(raw) {
  if (typeof raw === 'number') return [raw];
  if (typeof raw !== 'string' || raw.length > LONGEST) return [Number.NaN];
  const text = raw.trim();
  return text === '' || text === 'none' ? [] : text.split(/[\s,;]+/).map(toNumber);
}

/** A short, harmless picture of a value for a message. @param {unknown} raw */
export function show(raw) {
  const plain = (/** @type {unknown} */ value) =>
    value === null || /^(string|number|boolean|undefined|bigint)$/.test(typeof value)
      ? String(value)
      : 'an object';
  const text = Array.isArray(raw) ? raw.slice(0, 10).map(plain).join(' ') : plain(raw);
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
