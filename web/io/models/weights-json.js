/**
 * Weights in JSON: a list of arrays; named arrays, nested at any depth in a checkpoint; a list of layers, each with its
 * kernel (or weight), bias and activation, or a pair as in JAX; or separate lists of weights and biases, as in
 * scikit-learn.
 *
 * @import { Entry } from './weights.js'
 * @typedef {Record<string, unknown>} Dictionary
 * @typedef {{ path: string, entries: Entry[], isLayer: boolean }} Found `isLayer`: they make up one layer
 */
import { LIMITS, show } from '../../engine/shared/settings.js';
import { WEIGHT_KEYS } from '../file-kind.js';
import { refuse } from '../refusal.js';
import { isTrainingState, parameterNamed } from './parameter-names.js';

/** Limit of arrays per file: two per layer, five with normalization, and some to be refused by name. */
const MAX_ARRAYS = 200;
/** Nesting from a checkpoint down to the arrays of a layer. */
const MAX_DEPTH = 6;
/** Parts of a checkpoint whose arrays have the shapes of weights but are not. */
const OTHERS = /optim|sched|grad|moment|ema|swa|average|history|hyper|config|args/i;

/** Lists with one array per layer. */
const WEIGHT_LISTS = ['coefs_', 'coefs', 'weights', 'kernels', 'W'];
const BIAS_LISTS = ['intercepts_', 'intercepts', 'biases', 'bias', 'b'];
/** Names for a layer's matrix and biases within an object. */
const MATRICES = ['kernel', 'weight', 'weights', 'W', 'w'];
const BIASES = ['bias', 'biases', 'b'];

/** @param {unknown} value @returns {Entry[] | null} null if there are none */
export function entriesIn(value) {
  if (Array.isArray(value)) return inList(value);
  if (!isDictionary(value) || 'points' in value) return null;
  const list = [value.layers, value.weights, value.params].find(
    (one) => Array.isArray(one) && isListOfLayers(one),
  );
  return byLayer(value) ?? (list ? inList(/** @type {unknown[]} */ (list)) : inDictionary(value));
}

/** @param {unknown} value @returns {value is Dictionary} */
const isDictionary = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** @param {unknown} value @returns {value is unknown[][]} */
const isMatrix = (value) => Array.isArray(value) && Array.isArray(value[0]);
/** @param {unknown} value @returns {value is Dictionary} */
const isLayer = (value) => isDictionary(value) && MATRICES.some((name) => isMatrix(value[name]));
/** The input layer, as brain.js lists it. @param {unknown} value */
const isBare = (value) => isDictionary(value) && Array.isArray(value.weights) && value.weights.length === 0;
/** @param {unknown} value @returns {value is [unknown[][], unknown[]]} */
const isPair = (value) =>
  Array.isArray(value) &&
  value.length === 2 &&
  isMatrix(value[0]) &&
  isMatrix(value[0][0]) === false &&
  Array.isArray(value[1]);
/** A list of points has rows of numbers but no matrix. @param {readonly unknown[]} list */
const isListOfLayers = (list) =>
  list.some(isMatrix) || (list.some(isLayer) && list.every((one) => isLayer(one) || isBare(one)));

/** @param {readonly unknown[]} list @returns {Entry[] | null} */
function inList(list) {
  if (!isListOfLayers(list)) return null;
  if (list.length > MAX_ARRAYS) return refuse('parts', { max: MAX_ARRAYS });
  if (list.some(isLayer)) return list.filter(isLayer).flatMap(ofLayer);
  if (list.every(isPair)) return list.flatMap(([weights, biases], i) => ofLayer({ weights, biases }, i));
  return list.map((one, i) => arrayIn(`arr_${i}`, one));
}

/** @param {Dictionary} given @param {number} i @returns {Entry[]} */
function ofLayer(given, i) {
  // Keras: the configuration of a layer with its arrays in a list.
  const [kernel, own] = isPair(given.weights) ? given.weights : [];
  const layer = kernel ? { kernel, bias: own } : given;
  const config = isDictionary(given.config) ? given.config : {};
  const { activation = config.activation } = given;
  const [name = ''] = MATRICES.filter((one) => isMatrix(layer[one]));
  const matrix = arrayIn(`${i}.${name}`, layer[name]);
  const bias = BIASES.map((one) => layer[one]).find((one) => one !== undefined);
  return [
    { ...matrix, ...(typeof activation === 'string' && { activation }) },
    ...(bias === undefined || bias === null ? [] : [arrayIn(`${i}.bias`, bias)]),
  ];
}

/** Parallel lists of matrices and biases. @param {Dictionary} value @returns {Entry[] | null} */
function byLayer(value) {
  const key = WEIGHT_LISTS.find((name) => {
    const list = value[name];
    return Array.isArray(list) && list.length > 0 && list.every(isMatrix);
  });
  if (!key) return null;
  const weights = /** @type {unknown[]} */ (value[key]);
  const biasKey = BIAS_LISTS.find((name) => Array.isArray(value[name])) ?? '';
  const biases = /** @type {unknown[]} */ (value[biasKey] ?? []);
  if (weights.length + biases.length > MAX_ARRAYS) return refuse('parts', { max: MAX_ARRAYS });
  const { activation, out_activation_: last } = value;
  return [
    ...weights.map((one, i) => {
      const own = i < weights.length - 1 ? activation : last;
      return { ...arrayIn(`${key}[${i}]`, one), ...(typeof own === 'string' && { activation: own }) };
    }),
    ...biases.map((one, i) => arrayIn(`${biasKey}[${i}]`, one)),
  ];
}

/** @param {Dictionary} value */
function inDictionary(value) {
  const found = search(value, '', MAX_DEPTH);
  const [one, other] = found;
  if (one && other) return refuse('several', { name: one.path, given: other.path });
  if (!one && hasMatrix(value, MAX_DEPTH)) refuse('names');
  return one?.entries ?? null;
}

/**
 * Whether an object holds a matrix under a name that does not mean points.
 * @param {Dictionary} value @param {number} depth @returns {boolean}
 */
const hasMatrix = (value, depth) =>
  Object.entries(value)
    .slice(0, MAX_ARRAYS)
    .some(([key, one]) =>
      isDictionary(one) ? depth > 0 && hasMatrix(one, depth - 1) : WEIGHT_KEYS.test(key) && isMatrix(one),
    );

/**
 * Searches an object and those nested in it for sets of weights.
 * @param {Dictionary} value @param {string} path @param {number} depth @returns {Found[]}
 */
function search(value, path, depth) {
  const lists = byLayer(value);
  if (lists) return [{ path, entries: lists, isLayer: false }];
  const own = Object.entries(value).filter(([key, one]) => Array.isArray(one) || parameterNamed(key));
  if (own.some(([key, one]) => isWeight(key, one))) return [{ path, ...arraysOf(own) }];
  if (depth === 0) return [];
  const children = Object.entries(value).filter(([, one]) => isDictionary(one));
  if (children.length > MAX_ARRAYS) return [];
  const within = (/** @type {typeof children} */ some) =>
    some.flatMap(([key, one]) =>
      search(/** @type {Dictionary} */ (one), path ? `${path}.${key}` : key, depth - 1),
    );
  const first = within(children.filter(([key]) => !OTHERS.test(key)));
  const found = first.length ? first : within(children.filter(([key]) => OTHERS.test(key)));
  if (found.length < 2 || !found.every(({ isLayer: single }) => single)) return found;
  // Sibling layers, each a dictionary.
  const entries = found.flatMap((one) =>
    one.entries.map((entry) => ({ ...entry, name: `${one.path}.${entry.name}` })),
  );
  return [{ path, entries, isLayer: false }];
}

/** Whether an array is a weight matrix, going by its name too. @param {string} key @param {unknown} one */
const isWeight = (key, one) =>
  parameterNamed(key)?.role === 'weight' && (isMatrix(one) || (key === 'coef_' && Array.isArray(one)));

/** @param {readonly (readonly [string, unknown])[]} own */
function arraysOf(own) {
  if (own.length > MAX_ARRAYS) return refuse('parts', { max: MAX_ARRAYS });
  const entries = own
    .filter(([key]) => !isTrainingState(key))
    .map(([key, one]) => {
      // For a single output, scikit-learn has a list and a number instead of a matrix and a list.
      if (key === 'coef_' && !isMatrix(one)) return arrayIn(key, [one]);
      return arrayIn(key, typeof one === 'number' && parameterNamed(key)?.role === 'bias' ? [one] : one);
    });
  return { entries, isLayer: own.every(([key]) => parameterNamed(key)?.owner === '') };
}

/** Numbers, or rows of numbers of equal length. @param {string} name @param {unknown} value @returns {Entry} */
function arrayIn(name, value) {
  if (!Array.isArray(value)) return refuse('no-array', { name });
  const rows = /** @type {unknown[][]} */ (isMatrix(value) ? value : [value]);
  const columns = rows[0]?.length ?? 0;
  const shape = isMatrix(value) ? [rows.length, columns] : [columns];
  if (Math.max(...shape) > LIMITS.units) refuse('units', { name, shape, max: LIMITS.units });
  const values = rows.flatMap((row, i) => {
    if (!Array.isArray(row) || row.length !== columns) return refuse('ragged', { name, max: i + 1 });
    if (row.some(Array.isArray)) return refuse('deep', { name });
    const wrong = row.findIndex((number) => typeof number !== 'number' || !Number.isFinite(number));
    const given = row[wrong];
    const code = typeof given === 'number' ? 'finite' : 'no-number';
    const shown = typeof given === 'string' ? `“${show(given)}” in quotes` : show(given);
    if (wrong >= 0) refuse(code, { name, given: shown, max: i * columns + wrong + 1 });
    return row;
  });
  return { name, shape, values: () => Float64Array.from(values) };
}
