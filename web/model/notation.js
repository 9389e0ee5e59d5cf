/**
 * The names of units and parameters, in the notation shared by the article, Explain and the exported code.
 *
 * @import { ParameterPlace } from '../engine/shared/parameter-layout.js'
 */

/** 12 → ₁₂ @param {number} number */
const subscript = (number) => String(number).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? '');

/** 2 → ² @param {number} number */
const superscript = (number) => String(number).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '');

/**
 * The name of a unit, after its output: x₁, o¹₂, or just o for the single unit of a single layer. Pre-activations are
 * named h.
 * @param {readonly number[]} sizes
 * @param {number} layer 0: the inputs
 * @param {number} index
 */
export function unitName(sizes, layer, index) {
  const number = sizes[layer] === 1 ? '' : subscript(index + 1);
  return layer === 0 ? `x${number}` : `o${sizes.length > 2 ? superscript(layer) : ''}${number}`;
}

/** The names of all units of a layer. @param {readonly number[]} sizes @param {number} layer */
export const unitNames = (sizes, layer) =>
  Array.from({ length: sizes[layer] ?? 0 }, (_, i) => unitName(sizes, layer, i));

/** The name of a class. @param {number} label */
export const classLetter = (label) => 'ABCDEF'.charAt(label);

/** The name of a layer's output matrix, one row per point: X, O or, with several layers, O². @param {readonly number[]} sizes @param {number} layer 0: the inputs */
export const layerName = (sizes, layer) =>
  layer === 0 ? 'X' : `O${sizes.length > 2 ? superscript(layer) : ''}`;

/** W or b of a layer, with a superscript if there are several layers. @param {readonly number[]} sizes @param {'W' | 'b'} letter @param {number} layer */
export const matrixName = (sizes, letter, layer) => letter + (sizes.length > 2 ? superscript(layer + 1) : '');

/** The name of a weight, with the units that it connects, or of a bias, with its unit. @param {readonly number[]} sizes @param {ParameterPlace} place */
export function parameterName(sizes, { layer, from, to }) {
  const unit = unitName(sizes, layer + 1, to);
  if (from === null) return `${matrixName(sizes, 'b', layer)} of ${unit}`;
  return `${matrixName(sizes, 'W', layer)}: ${unitName(sizes, layer, from)} → ${unit}`;
}

/**
 * The name of an input feature, as a function of the point's coordinates: x₁², x₁x₂, sin x₁; with a single coordinate,
 * x.
 * @param {string} name as in the settings
 * @param {number} coordinates
 */
export const featureName = (name, coordinates) =>
  name
    .replace(/\^(\d)/g, (_, power) => superscript(power))
    .replace(/x(\d)/g, (_, number) => (coordinates === 1 ? 'x' : `x${subscript(number)}`))
    .replace(/\((.*)\)/, ' $1');
