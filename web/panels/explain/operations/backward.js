/**
 * The operations of the backward pass of a layer.
 *
 * @import { Expression } from '../../../formulas/expression.js'
 * @import { Notation } from './notation.js'
 * @import { Written } from './operations.js'
 */
import { ACTIVATIONS } from '../../../formulas/activations.js';
import {
  difference,
  elementwise,
  matrixProduct,
  mean,
  name,
  number,
  product,
  sum,
  transposed,
} from '../../../formulas/expression.js';
import { LOSSES } from '../../../formulas/losses.js';
import { flip, line, upTo } from './notation.js';

/** ∂l/∂h = o − y: cross-entropy combined with its output activation. @param {Notation} of @param {number} layer */
export const crossEntropySlope = (of, layer) => outputSlope(of, layer, '∂H', '−', difference);

/** ∂l/∂o of the outputs @param {Notation} of @param {number} layer */
export function lossSlope(of, layer) {
  const { slope = () => number(0) } = LOSSES[of.network.loss] ?? {};
  return outputSlope(of, layer, '∂O', 'vs', slope);
}

/**
 * The derivative of the loss from outputs and targets.
 * @param {Notation} of @param {number} layer
 * @param {'∂H' | '∂O'} by the pre-activations, or the outputs
 * @param {string} sign between outputs and targets
 * @param {(output: Expression, target: Expression) => Expression} slope for one point
 * @returns {Written}
 */
function outputSlope(of, layer, by, sign, slope) {
  const [left, O, Y] = [of.letter(by, layer), of.letter('O', layer), of.letter('Y', layer)];
  return {
    formula: { left, right: mean(slope(O, Y), of.n) },
    matrices: [of.units('O', layer), sign, of.units('Y', layer), '→', of.units(by, layer)],
    line: line(of.value(by, layer), (as) =>
      mean(slope(as(of.value('O', layer)), as(of.value('Y', layer))), of.n),
    ),
  };
}

/** ∂l/∂o of a hidden layer = ∂l/∂h of the next · Wᵀ @param {Notation} of @param {number} layer @returns {Written} */
export function propagated(of, layer) {
  const { kept } = of.traced(layer);
  const next = layer + 1;
  const i = of.unit(layer);
  const units = upTo(of.traced(next).dZ.columns);
  const back = matrixProduct(of.letter('∂H', next), transposed(of.letter('W', next)));
  return {
    formula: { left: of.letter('∂O', layer), right: kept ? elementwise(back, of.letter('K', layer)) : back },
    matrices: [
      of.units('∂H', next, { column: null }),
      '·',
      flip(of.parameters('W', next, { column: null })),
      ...(kept ? ['⊙', of.units('K', layer)] : []),
      '=',
      of.units('∂O', layer),
    ],
    line: line(of.value('∂O', layer), (as) => {
      const terms = units.map((k) => product(as(of.value('∂H', next, k)), as(of.weight(next, i, k))));
      return kept ? product(sum(...terms), as(of.value('K', layer))) : sum(...terms);
    }),
  };
}

/** σ′(h) @param {Notation} of @param {number} layer @returns {Written} */
export function derivative(of, layer) {
  const { slope = () => number(1) } = ACTIVATIONS[of.activation(layer)] ?? {};
  return {
    formula: null,
    matrices: ['σ′', of.units('H', layer), '=', of.units('σ′', layer)],
    line: line(of.value('σ′', layer), (as) => slope(as(of.value('H', layer)), as(of.value('O', layer)))),
  };
}

/** ∂l/∂h = ∂l/∂o ⊙ σ′(h) @param {Notation} of @param {number} layer @returns {Written} */
export const delta = (of, layer) => ({
  formula: {
    left: of.letter('∂H', layer),
    right: elementwise(of.letter('∂O', layer), of.letter('σ′', layer)),
  },
  matrices: [of.units('∂O', layer), '⊙', of.units('σ′', layer), '=', of.units('∂H', layer)],
  line: line(of.value('∂H', layer), (as) => product(as(of.value('∂O', layer)), as(of.value('σ′', layer)))),
});

/** ∂l/∂hₖ = oₖ (∂l/∂oₖ − Σⱼ oⱼ ∂l/∂oⱼ) @param {Notation} of @param {number} layer @returns {Written} */
export function softmaxDelta(of, layer) {
  const k = of.unit(layer);
  const units = upTo(of.traced(layer).A.columns);
  const row = { column: null };
  return {
    formula: null,
    matrices: [of.units('O', layer, row), ',', of.units('∂O', layer, row), '→', of.units('∂H', layer)],
    line: line(of.value('∂H', layer), (as) => {
      const o = (/** @type {number} */ i) => as(of.value('O', layer, i));
      const slope = (/** @type {number} */ i) => as(of.value('∂O', layer, i));
      return product(o(k), difference(slope(k), sum(...units.map((j) => product(o(j), slope(j))))));
    }),
  };
}

/** ∂l/∂W = Xᵀ ∂l/∂h @param {Notation} of @param {number} layer @returns {Written} */
export function weightGradient(of, layer) {
  const [i, j] = [of.unit(layer - 1), of.unit(layer)];
  const column = { row: null };
  return {
    formula: {
      left: of.letter('∂W', layer),
      right: matrixProduct(transposed(of.letter('X', layer)), of.letter('∂H', layer)),
    },
    matrices: [
      flip(of.units('X', layer, column)),
      '·',
      of.units('∂H', layer, column),
      '=',
      of.parameters('∂W', layer),
    ],
    line: line(of.weightSlope(layer, i, j), (as) =>
      sum(...upTo(of.n).map((r) => product(as(of.value('X', layer, i, r)), as(of.value('∂H', layer, j, r))))),
    ),
  };
}

/** ∂l/∂b = column sums of ∂l/∂h @param {Notation} of @param {number} layer @returns {Written} */
export function biasGradient(of, layer) {
  const j = of.unit(layer);
  const slopes = of.letter('∂H', layer);
  return {
    formula: {
      left: of.letter('∂b', layer),
      right: of.n > 1 ? matrixProduct(transposed(name('1')), slopes) : slopes,
    },
    matrices: [of.units('∂H', layer, { row: null }), '→', of.parameters('∂b', layer)],
    line: line(of.weightSlope(layer, null, j), (as) =>
      sum(...upTo(of.n).map((r) => as(of.value('∂H', layer, j, r)))),
    ),
  };
}
