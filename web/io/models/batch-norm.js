/**
 * Batch normalization, once trained, is affine in each column: γ (x − μ) / √(σ² + ε) + β. It can be folded into the
 * weights before or after it as long as no activation is in between.
 *
 * @import { Arithmetic } from './chain.js'
 * @import { Entry, Group } from './weights.js'
 */

import { refuse } from '../refusal.js';
import { numbered } from './parameter-names.js';

/** Default ε of Keras, and of PyTorch and Flax, for files without one. */
const EPSILON = { keras: 1e-3, others: 1e-5 };

/**
 * @param {{ scale: Float64Array | null, shift: Float64Array | null, mean: Float64Array, variance: Float64Array, epsilon: number }} norm
 * @param {string} [operator] for refusals
 * @returns {Arithmetic[]}
 */
export function foldable({ scale, shift, mean, variance, epsilon }, operator = 'BatchNormalization') {
  const factor = mean.map((_, j) => (scale?.[j] ?? 1) / Math.sqrt((variance[j] ?? 0) + epsilon));
  const summand = mean.map((value, j) => (shift?.[j] ?? 0) - value * (factor[j] ?? 0));
  return [
    { kind: 'multiply', by: factor, operator },
    { kind: 'add', by: summand, operator },
  ];
}

/** Whether a group is a normalization. @param {Group} group */
export const isNorm = ({ parts }) => Boolean(parts.mean || parts.variance || parts.scale || parts.shift);

/** The steps of a normalization over `width` columns. @param {Group} group @param {number} width */
export function normSteps({ owner, parts }, width) {
  const { mean, variance, weight, scale = weight, bias, shift = bias } = parts;
  if (!mean || !variance) return refuse('norm', { name: owner });
  const column = (/** @type {Entry} */ entry) =>
    entry.shape.length === 1 && entry.shape[0] === width
      ? entry.values()
      : refuse('row', { name: entry.name, shape: entry.shape, expected: [width] });
  return foldable({
    scale: scale ? column(scale) : null,
    shift: shift ? column(shift) : null,
    mean: column(mean),
    variance: column(variance),
    epsilon: mean.name.includes('moving') ? EPSILON.keras : EPSILON.others,
  });
}

/**
 * Whether a normalization directly follows the layer before it or precedes the next one. Sequential modules are all
 * numbered, with or without weights, so consecutive numbers rule out an activation in between.
 * @param {readonly Group[]} groups @param {number} i @returns {'behind' | 'ahead'}
 */
export function placeOfNorm(groups, i) {
  const [before, own, after] = [-1, 0, 1].map((step) => numbered(groups[i + step]?.owner ?? ''));
  const follows = (/** @type {typeof own} */ one, /** @type {typeof own} */ other) =>
    one?.series === other?.series && one?.numbers.at(-1) === (other?.numbers.at(-1) ?? Number.NaN) - 1;
  if (follows(before, own)) return 'behind';
  if (follows(own, after)) return 'ahead';
  return refuse('norm-place', { name: groups[i]?.owner });
}
