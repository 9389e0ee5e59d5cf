/**
 * Weights without a graph, as people save them: Keras has kernels (inputs × units) and biases in turn, PyTorch matrices
 * (units × inputs) by names such as `0.weight`. What they are for the names and shapes tell; no activation is among them,
 * unless the file adds it.
 *
 * @import { Dense } from './chain.js'
 * @import { Tensor } from './onnx-graph.js'
 * @typedef {'keras' | 'pytorch' | 'numpy'} Maker
 * @typedef {{ tensor: Tensor, activation?: string }} Entry
 * @typedef {{ maker: Maker, layers: Dense[] }} Weights
 */
import { LIMITS, NAMES } from '../engine/settings.js';
import { transposed } from './onnx-read.js';
import { refuse } from './refusal.js';

/** Names that others have for our activations. @type {ReadonlyMap<string, string>} */
const ACTIVATIONS = new Map([
  ...NAMES.activation.map((name) => /** @type {const} */ ([name, name])),
  ['softmax', 'softmax'],
  ['leaky_relu', 'leaky-relu'],
  ['swish', 'silu'],
  ['sin', 'sine'],
]);
/** Arrays of one file: two for each layer, and some to be refused by their names. */
const MOST_ARRAYS = 100;

/** @param {string} name @param {number[]} shape @param {number[]} values @returns {Entry} */
const entry = (name, shape, values) => ({ tensor: { name, shape, values: Float64Array.from(values) } });

/**
 * The arrays in a JSON value, or null when it is nothing of the kind: a list of arrays; arrays by their names; or a list of
 * layers, each with a kernel (or weight), a bias, and the name of its activation.
 * @param {unknown} value
 * @returns {Entry[] | null}
 */
export function entriesIn(value) {
  const held = isObject(value) ? (value.weights ?? value.layers ?? value) : value;
  if (!isObject(held) && !(Array.isArray(held) && held.length <= MOST_ARRAYS)) return null;
  const arrays = Object.entries(held);
  if (arrays.length > MOST_ARRAYS || 'points' in held) return null;
  if (Array.isArray(held) && held.length && held.every(isLayer)) return held.flatMap(ofLayer);
  // A list of points has rows of numbers, and no matrix among them.
  if (!arrays.some(([, one]) => isMatrix(one))) return null;
  return arrays.map(([key, one]) => arrayIn(Array.isArray(held) ? `arr_${key}` : key, one));
}

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** @param {unknown} value */
const isMatrix = (value) => Array.isArray(value) && Array.isArray(value[0]);
/** @param {unknown} value */
const isLayer = (value) => isObject(value) && (isMatrix(value.kernel) || isMatrix(value.weight));

/** @param {Record<string, any>} layer @param {number} i @returns {Entry[]} */
function ofLayer({ kernel, weight, bias, activation }, i) {
  const matrix = kernel ? arrayIn(`${i}.kernel`, kernel) : arrayIn(`${i}.weight`, weight);
  const said = typeof activation === 'string' ? { activation } : {};
  return [
    { ...matrix, ...said },
    ...(bias === undefined || bias === null ? [] : [arrayIn(`${i}.bias`, bias)]),
  ];
}

/** Lists of numbers, or lists of such lists, equally long. @param {string} name @param {unknown} value */
function arrayIn(name, value) {
  if (!Array.isArray(value)) return refuse('no-array', { name });
  const rows = isMatrix(value) ? value : [value];
  const columns = rows[0].length;
  if (Math.max(isMatrix(value) ? rows.length : 1, columns) > LIMITS.units) {
    refuse('units', { name, shape: isMatrix(value) ? [rows.length, columns] : [columns], max: LIMITS.units });
  }
  const values = rows.flatMap((/** @type {unknown} */ row, /** @type {number} */ i) => {
    if (!Array.isArray(row) || row.length !== columns) return refuse('ragged', { name, max: i + 1 });
    const wrong = row.findIndex((number) => typeof number !== 'number' || !Number.isFinite(number));
    if (wrong >= 0) refuse('finite', { name, given: String(row[wrong]), max: i * columns + wrong + 1 });
    return row;
  });
  return entry(name, isMatrix(value) ? [rows.length, columns] : [columns], values);
}

/** The part of a name that says what it is, and whose. */
const NAMED = /^(?:(.*)[./])?(weight|kernel|bias)(?::0)?$/;
const NUMBERED = /^([Wb])(\d+)$/;

/** @param {readonly Entry[]} entries @returns {Weights} */
export function readWeights(entries) {
  /** @type {Map<string, { kind: string, W: Entry | null, b: Tensor | null }>} */
  const groups = new Map();
  let unnamed = 0;
  for (const one of entries) {
    const { name, shape } = one.tensor;
    const [, letter, number] = NUMBERED.exec(name) ?? [];
    const [, owner = '', word] = NAMED.exec(name) ?? [];
    const isBias = word === 'bias' || letter === 'b' || (/^arr_\d+$/.test(name) && shape.length === 1);
    if (/^arr_\d+$/.test(name)) unnamed += isBias ? 0 : 1;
    else if (!letter && !word) refuse('stray', { name });
    const key = letter ? `layer ${number}` : word ? owner : `array ${unnamed}`;
    const group = groups.get(key) ?? { kind: 'kernel', W: null, b: null };
    if (word === 'weight') group.kind = 'weight';
    if (isBias ? group.b : group.W) refuse('second', { name });
    if (isBias) group.b = one.tensor;
    else group.W = one;
    groups.set(key, group);
  }
  /** @type {Dense[]} */
  const layers = [];
  const kinds = new Set([...groups.values()].map(({ kind }) => kind));
  for (const { kind, W, b } of groups.values()) {
    if (!W) return refuse('lone-bias', { name: b?.name ?? '' });
    layers.push(layer(W, b, kind === 'weight', layers.at(-1)?.units ?? null));
  }
  if (layers.length === 0) return refuse('no-layers');
  const numbered = entries.every(({ tensor }) => NUMBERED.test(tensor.name));
  return { maker: kinds.has('weight') ? 'pytorch' : numbered ? 'numpy' : 'keras', layers };
}

/** @param {Entry} entry @param {Tensor | null} bias @param {boolean} turned whether it is (units × inputs) @param {number | null} before units of the layer before @returns {Dense} */
function layer({ tensor, activation }, bias, turned, before) {
  const { name, shape } = tensor;
  if (shape.length !== 2 || !shape.every((size) => size >= 1)) return refuse('matrix', { name, shape });
  if (Math.max(...shape) > LIMITS.units) return refuse('units', { name, shape, max: LIMITS.units });
  const W = turned ? transposed(tensor) : tensor;
  const [inputs = 0, units = 0] = W.shape;
  if (before !== null && inputs !== before) {
    return refuse('inner', { name, shape, expected: turned ? [units, before] : [before, units] });
  }
  if (bias && (bias.shape.length !== 1 || bias.shape[0] !== units)) {
    return refuse('row', { name: bias.name, shape: bias.shape, expected: [units] });
  }
  const known = activation === undefined ? null : ACTIVATIONS.get(activation);
  if (known === undefined) return refuse('activation', { given: activation ?? '', name });
  return { inputs, units, W: W.values, b: bias?.values ?? new Float64Array(units), activation: known };
}
