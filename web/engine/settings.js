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

/** @typedef {{ value: any } | { problem: Problem }} Reading */

/**
 * @param {readonly string[]} allowed
 * @returns {(raw: unknown, name: string) => Reading}
 */
const oneOf = (allowed) => (raw, name) => {
  const given = String(raw).trim().toLowerCase();
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
  const text = Array.isArray(raw) ? null : String(raw).trim();
  if (text === '' || text === 'none') return { value: [] };
  const parts = Array.isArray(raw)
    ? raw
    : String(text)
        .split(/[\s,;]+/)
        .filter(Boolean);
  const sizes = parts.slice(0, LIMITS.hiddenLayers + 1).map(toNumber);
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

/** @param {unknown} raw */
function toNumber(raw) {
  if (typeof raw === 'number') return raw;
  return typeof raw === 'string' && /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(raw)
    ? Number(raw)
    : Number.NaN;
}

/** A short, harmless picture of a value for a message. @param {unknown} raw */
function show(raw) {
  const text = Array.isArray(raw) ? raw.join(' ') : typeof raw === 'object' ? 'an object' : String(raw);
  return text.length > 24 ? `${text.slice(0, 24)}…` : text;
}
