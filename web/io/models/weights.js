/**
 * Weights without a graph, as people save them: Keras kernels (inputs × units), PyTorch matrices (units × inputs),
 * scikit-learn's `coefs_`, or one's own W1 and b1. Name and shape determine what each array is; the numbers in the names
 * determine the order. Activations are unknown unless the file names them.
 *
 * @import { Dense } from './chain.js'
 * @import { Role } from './parameter-names.js'
 * @typedef {'keras' | 'pytorch' | 'sklearn' | 'numpy'} Maker
 *
 * @typedef {object} Entry an array and what is known about it
 * @property {string} name
 * @property {readonly number[]} shape
 * @property {() => Float64Array} values in row-major order
 * @property {string} [activation] of the layer it belongs to
 *
 * @typedef {object} Group the arrays of one layer
 * @property {string} owner
 * @property {Partial<Record<Role, Entry>>} parts
 * @property {boolean | null} unitsFirst whether its matrix is (units × inputs); null if either may fit
 *
 * @typedef {{ maker: Maker, layers: Dense[], folded: boolean, square: boolean }} Weights `folded`: batch normalization
 *   was folded into the weights; `square`: the orientation of the matrices is unknown
 */
import { LIMITS, NAMES } from '../../engine/shared/settings.js';
import { refuse } from '../refusal.js';
import { transposed } from './array.js';
import { isNorm, normSteps, placeOfNorm } from './batch-norm.js';
import { foldInput, foldOutput } from './chain.js';
import { inOrder } from './layer-order.js';
import { parameterNamed } from './parameter-names.js';

/** Names of our activations in other libraries. @type {ReadonlyMap<string, string>} */
const ACTIVATIONS = new Map([
  ...NAMES.activation.map((name) => /** @type {const} */ ([name, name])),
  ['softmax', 'softmax'],
  ['log_softmax', 'log-softmax'],
  ['leaky_relu', 'leaky-relu'],
  ['swish', 'silu'],
  ['sin', 'sine'],
  ['identity', 'linear'],
  ['logistic', 'sigmoid'],
]);

/** @param {readonly Entry[]} entries @returns {Weights} */
export function readWeights(entries) {
  const named = entries.some(({ name }) => !/^arr_\d+$/.test(name));
  const groups = named ? inOrder(grouped(entries)) : inTurn(entries);
  if (groups.length === 0) return refuse('no-layers');
  const open = groups.some((group) => group.unitsFirst === null);
  const { unitsFirst, square } = open ? orientation(groups) : { unitsFirst: false, square: false };
  /** @type {Dense[]} */
  const layers = [];
  /** Normalizations to fold into the next layer. @type {Group[]} */
  const ahead = [];
  groups.forEach((group, i) => {
    if (isNorm(group)) {
      const before = layers.at(-1);
      if (placeOfNorm(groups, i) === 'ahead') ahead.push(group);
      else if (before) for (const step of normSteps(group, before.units)) foldOutput(step, before);
      return;
    }
    const one = layer(group, group.unitsFirst ?? unitsFirst, layers.at(-1)?.units ?? null);
    const steps = ahead.splice(0).flatMap((norm) => normSteps(norm, one.inputs));
    layers.push({ ...foldInput(steps, one), activation: one.activation });
  });
  if (layers.length === 0) return refuse('no-layers');
  return { maker: makerOf(entries, groups), layers, folded: groups.some(isNorm), square };
}

/** Groups arrays by name. @param {readonly Entry[]} entries @returns {Group[]} */
function grouped(entries) {
  /** @type {Map<string, Group>} */
  const groups = new Map();
  for (const entry of entries) {
    const { name } = entry;
    const known = parameterNamed(name);
    if (!known) return refuse('stray', { name });
    const { owner, role, unitsFirst } = known;
    const group = groups.get(owner) ?? { owner, parts: {}, unitsFirst: null };
    if (group.parts[role]) refuse('second', { name });
    group.parts[role] = entry;
    if (role === 'weight') group.unitsFirst = unitsFirst;
    groups.set(owner, group);
  }
  return [...groups.values()];
}

/**
 * Unnamed arrays: matrices, each followed by its bias, or all of them followed by all biases.
 * @param {readonly Entry[]} entries @returns {Group[]}
 */
function inTurn(entries) {
  const number = ({ name = '' }) => Number(name.slice(4));
  const sorted = [...entries].sort((a, b) => number(a) - number(b));
  const [matrices, vectors] = [
    sorted.filter(({ shape }) => shape.length > 1),
    sorted.filter(({ shape }) => shape.length <= 1),
  ];
  const apart = sorted.findIndex(({ shape }) => shape.length <= 1) === matrices.length;
  if (apart && matrices.length > 1 && vectors.length === matrices.length) {
    return matrices.map((weight, i) => group(weight, /** @type {Entry} */ (vectors[i])));
  }
  /** @type {Group[]} */
  const groups = [];
  for (const entry of sorted) {
    const last = groups.at(-1);
    if (entry.shape.length > 1) groups.push(group(entry));
    else if (!last) refuse('lone-bias', { name: entry.name });
    else if (last.parts.bias) refuse('vectors', { name: entry.name });
    else last.parts.bias = entry;
  }
  return groups;
}

/** @param {Entry} weight @param {Entry} [bias] @returns {Group} */
const group = (weight, bias) => ({
  owner: weight.name,
  parts: { weight, ...(bias && { bias }) },
  unitsFirst: false,
});

/**
 * Whether ambiguous matrices are (units × inputs): they are if the bias is a column, or if they fit no other way. Square
 * ones fit both ways.
 * @param {readonly Group[]} groups
 */
function orientation(groups) {
  const fits = (/** @type {boolean} */ unitsFirst) =>
    groups.every(({ parts: { weight, bias } }, i) => {
      const [, units] = sizesOf(weight, unitsFirst);
      const next = groups[i + 1];
      const count = bias?.shape.reduce((product, size) => product * size, 1);
      return (
        (count === undefined || count === units) &&
        (!next || sizesOf(next.parts.weight, unitsFirst)[0] === units)
      );
    });
  const column = groups.some(({ parts: { bias } }) => bias?.shape.length === 2 && bias.shape[1] === 1);
  const [unitsFirst, straight] = [fits(true), fits(false)];
  return { unitsFirst: unitsFirst && (column || !straight), square: unitsFirst && straight && !column };
}

/** The inputs and units of a matrix. @param {Entry | undefined} weight @param {boolean} unitsFirst */
const sizesOf = (weight, unitsFirst) => {
  const [rows = 0, columns = 0] = weight?.shape ?? [];
  return unitsFirst ? [columns, rows] : [rows, columns];
};

/** @param {Group} group @param {boolean} unitsFirst @param {number | null} before units of the layer before @returns {Dense} */
function layer({ parts: { weight, bias } }, unitsFirst, before) {
  if (!weight) return refuse('lone-bias', { name: bias?.name ?? '' });
  const { name, shape, activation } = weight;
  const [length = 0] = shape;
  if (shape.length === 1 && length > 1 && bias?.shape[0] === length) return refuse('norm', { name });
  if (shape.length !== 2 || !shape.every((size) => size >= 1)) return refuse('matrix', { name, shape });
  if (Math.max(...shape) > LIMITS.units) return refuse('units', { name, shape, max: LIMITS.units });
  const [inputs = 0, units = 0] = sizesOf(weight, unitsFirst);
  if (before !== null && inputs !== before) {
    return refuse('inner', { name, shape, expected: unitsFirst ? [units, before] : [before, units] });
  }
  const wide = bias?.shape.filter((size) => size !== 1);
  const fits = !wide || (wide.length <= 1 && (wide[0] ?? 1) === units);
  if (bias && !fits) return refuse('row', { name: bias.name, shape: bias.shape, expected: [units] });
  const known = activation === undefined ? null : ACTIVATIONS.get(activation.toLowerCase());
  if (known === undefined) return refuse('activation', { given: activation ?? '', name });
  const matrix = { name, shape, values: weight.values() };
  return {
    inputs,
    units,
    W: unitsFirst ? transposed(matrix).values : matrix.values,
    b: bias?.values() ?? new Float64Array(units),
    activation: known,
  };
}

/** @param {readonly Entry[]} entries @param {readonly Group[]} groups @returns {Maker} */
function makerOf(entries, groups) {
  if (entries.some(({ name }) => /^(?:coefs?|intercepts?)_?(?:\[|$)/.test(name))) return 'sklearn';
  if (groups.some(({ unitsFirst }) => unitsFirst)) return 'pytorch';
  return groups.some(({ unitsFirst }) => unitsFirst === null) ? 'numpy' : 'keras';
}
