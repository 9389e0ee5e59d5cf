/**
 * The names of units and parameters, in the letters of the article, of Explain and of the code.
 *
 * @import { ParameterPlace } from '../engine/shared/parameter-layout.js'
 */

/** 12 → ₁₂ @param {number} number */
const below = (number) => String(number).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? '');

/** 2 → ² @param {number} number */
const above = (number) => String(number).replace(/\d/g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[Number(digit)] ?? '');

/**
 * The name of a unit, which is that of its output: x₁, o¹₂, or o where a layer has one unit and is the only one. The value
 * before the activation function has the letter h.
 * @param {readonly number[]} sizes
 * @param {number} layer 0: the inputs
 * @param {number} index
 */
export function unitName(sizes, layer, index) {
  const number = sizes[layer] === 1 ? '' : below(index + 1);
  return layer === 0 ? `x${number}` : `o${sizes.length > 2 ? above(layer) : ''}${number}`;
}

/** Of all the units of a layer. @param {readonly number[]} sizes @param {number} layer */
export const unitNames = (sizes, layer) =>
  Array.from({ length: sizes[layer] ?? 0 }, (_, i) => unitName(sizes, layer, i));

/** The name of a class. @param {number} label */
export const classLetter = (label) => 'ABCDEF'.charAt(label);

/** All values of a layer, a row for each point: X, O or, of several layers, O². @param {readonly number[]} sizes @param {number} layer 0: the inputs */
export const layerName = (sizes, layer) => (layer === 0 ? 'X' : `O${sizes.length > 2 ? above(layer) : ''}`);

/** W or b of a layer, numbered when there are several layers. @param {readonly number[]} sizes @param {'W' | 'b'} letter @param {number} layer */
export const matrixName = (sizes, letter, layer) => letter + (sizes.length > 2 ? above(layer + 1) : '');

/** A weight by the units that it joins, a bias by its unit. @param {readonly number[]} sizes @param {ParameterPlace} place */
export function parameterName(sizes, { layer, from, to }) {
  const unit = unitName(sizes, layer + 1, to);
  if (from === null) return `${matrixName(sizes, 'b', layer)} of ${unit}`;
  return `${matrixName(sizes, 'W', layer)}: ${unitName(sizes, layer, from)} → ${unit}`;
}

/**
 * A feature of the point, as a function of its coordinates: x₁², x₁x₂, sin x₁; of one coordinate x.
 * @param {string} name as the settings have it
 * @param {number} coordinates
 */
export const featureName = (name, coordinates) =>
  name
    .replace(/\^(\d)/g, (_, power) => above(power))
    .replace(/x(\d)/g, (_, number) => (coordinates === 1 ? 'x' : `x${below(number)}`))
    .replace(/\((.*)\)/, ' $1');
