/**
 * The stops of the backward pass, from the last layer to the first.
 *
 * @import { Shown } from '../../../engine/shared/protocol.js'
 * @import { Expression } from '../../../formulas/expression.js'
 * @import { Notation } from './notation.js'
 * @import { StopKind, Written } from './walk.js'
 */
import { ACTIVATIONS } from '../../../formulas/activations.js';
import {
  call,
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
import { flip, lazily, line, upTo } from './notation.js';

/** @param {Notation} of */
export function* backward(of) {
  for (const layer of upTo(of.last + 1).reverse()) {
    const stop = (/** @type {StopKind} */ kind, /** @type {typeof delta} */ write) =>
      lazily({ kind, pass: 'backward', layer }, () => write(of, layer));
    if (!of.traced(layer).dA) yield stop('cross-entropy-slope', crossEntropySlope);
    else {
      yield layer === of.last ? stop('loss-slope', lossSlope) : stop('propagate', propagated);
      if (of.activation(layer) === 'softmax') yield stop('softmax-delta', softmaxDelta);
      else {
        yield stop('slope', derivative);
        yield stop('delta', delta);
      }
    }
    yield stop('weights', weightGradient);
    yield stop('bias', biasGradient);
  }
}

/**
 * ∂l/∂h = o − y: cross-entropy combined with its output activation.
 * @param {Notation} of
 * @param {number} layer
 * @returns {Written}
 */
function crossEntropySlope(of, layer) {
  return outputSlope(of, layer, { by: 'h', gradient: of.traced(layer).dZ, sign: '−', slope: difference });
}

/** ∂l/∂o of the outputs @param {Notation} of @param {number} layer @returns {Written} */
function lossSlope(of, layer) {
  const { slope = () => number(0) } = LOSSES[of.network.loss] ?? {};
  return outputSlope(of, layer, { by: 'o', gradient: of.gradientByOutput(layer), sign: 'vs', slope });
}

/**
 * The derivative of the loss from outputs and targets.
 * @param {Notation} of
 * @param {number} layer
 * @param {object} how
 * @param {'h' | 'o'} how.by the pre-activation, or the output
 * @param {Shown} how.gradient its values
 * @param {string} how.sign between outputs and targets
 * @param {(output: Expression, target: Expression) => Expression} how.slope for one point
 * @returns {Written}
 */
function outputSlope(of, layer, { by, gradient, sign, slope }) {
  const { row, n } = of;
  const k = of.unit(layer);
  const [O, Y] = [of.letter('O', layer), name('Y')];
  const left = of.slope(of.letter(by === 'h' ? 'H' : 'O', layer));
  return {
    formula: { left, right: mean(slope(O, Y), n) },
    matrices: [
      of.units(O, of.traced(layer).A, layer + 1, row, k),
      sign,
      of.units(Y, of.step.trace.Y, layer + 1, row, k),
      '→',
      of.units(left, gradient, layer + 1, row, k),
    ],
    line: line(of.slopeAt(by, layer, k), (as) =>
      mean(slope(as(of.entry('o', layer, k)), as(of.target(k))), n),
    ),
  };
}

/** ∂l/∂o of a hidden layer = ∂l/∂h of the next · Wᵀ @param {Notation} of @param {number} layer @returns {Written} */
function propagated(of, layer) {
  const dA = of.gradientByOutput(layer);
  const next = of.traced(layer + 1);
  const { weights } = of.parameters(layer + 1);
  const { kept } = of.traced(layer);
  const { row } = of;
  const i = of.unit(layer);
  const [O, H, W] = [of.letter('O', layer), of.letter('H', layer + 1), of.letter('W', layer + 1)];
  const all = upTo(next.dZ.columns);
  const K = of.letter('K', layer);
  const back = matrixProduct(of.slope(H), transposed(W));
  return {
    formula: { left: of.slope(O), right: kept ? elementwise(back, K) : back },
    matrices: [
      of.units(of.slope(H), next.dZ, layer + 2, row),
      '·',
      flip(of.weights(W, weights, layer + 1, i, null)),
      ...(kept ? ['⊙', of.units(K, kept, layer + 1, row, i)] : []),
      '=',
      of.units(of.slope(O), dA, layer + 1, row, i),
    ],
    line: line(of.slopeAt('o', layer, i), (as) => {
      const terms = sum(
        ...all.map((k) => product(as(of.slopeAt('h', layer + 1, k)), as(of.weight(layer + 1, i, k)))),
      );
      return kept ? product(terms, as(of.entry('k', layer, i))) : terms;
    }),
  };
}

/** σ′(h) @param {Notation} of @param {number} layer @returns {Written} */
function derivative(of, layer) {
  const { Z } = of.traced(layer);
  const D = /** @type {Shown} */ (of.traced(layer).D);
  const { row } = of;
  const j = of.unit(layer);
  const H = of.letter('H', layer);
  const { slope = () => number(1) } = ACTIVATIONS[of.activation(layer)] ?? {};
  return {
    formula: null,
    matrices: ['σ′', of.units(H, Z, layer + 1, row, j), '=', of.units(call('σ′', H), D, layer + 1, row, j)],
    line: line(of.derivative(layer, j), (as) =>
      slope(as(of.entry('h', layer, j)), as(of.entry('o', layer, j))),
    ),
  };
}

/** ∂l/∂h = ∂l/∂o ⊙ σ′(h) @param {Notation} of @param {number} layer @returns {Written} */
function delta(of, layer) {
  const dA = of.gradientByOutput(layer);
  const { dZ } = of.traced(layer);
  const D = /** @type {Shown} */ (of.traced(layer).D);
  const { row } = of;
  const j = of.unit(layer);
  const [O, H] = [of.letter('O', layer), of.letter('H', layer)];
  return {
    formula: { left: of.slope(H), right: elementwise(of.slope(O), call('σ′', H)) },
    matrices: [
      of.units(of.slope(O), dA, layer + 1, row, j),
      '⊙',
      of.units(call('σ′', H), D, layer + 1, row, j),
      '=',
      of.units(of.slope(H), dZ, layer + 1, row, j),
    ],
    line: line(of.slopeAt('h', layer, j), (as) =>
      product(as(of.slopeAt('o', layer, j)), as(of.derivative(layer, j))),
    ),
  };
}

/** ∂l/∂hₖ = oₖ (∂l/∂oₖ − Σⱼ oⱼ ∂l/∂oⱼ) @param {Notation} of @param {number} layer @returns {Written} */
function softmaxDelta(of, layer) {
  const dA = of.gradientByOutput(layer);
  const { A, dZ } = of.traced(layer);
  const { row } = of;
  const k = of.unit(layer);
  const [O, H] = [of.letter('O', layer), of.letter('H', layer)];
  const all = upTo(A.columns);
  return {
    formula: null,
    matrices: [
      of.units(O, A, layer + 1, row),
      ',',
      of.units(of.slope(O), dA, layer + 1, row),
      '→',
      of.units(of.slope(H), dZ, layer + 1, row, k),
    ],
    line: line(of.slopeAt('h', layer, k), (as) => {
      const o = (/** @type {number} */ i) => as(of.entry('o', layer, i));
      const slope = (/** @type {number} */ i) => as(of.slopeAt('o', layer, i));
      return product(o(k), difference(slope(k), sum(...all.map((j) => product(o(j), slope(j))))));
    }),
  };
}

/** ∂l/∂W = Xᵀ ∂l/∂h @param {Notation} of @param {number} layer @returns {Written} */
function weightGradient(of, layer) {
  const { X, dZ, dW } = of.traced(layer);
  const j = of.unit(layer);
  const i = of.place.layer === layer ? (of.place.from ?? 0) : of.unit(layer - 1);
  const [W, H] = [of.letter('W', layer), of.letter('H', layer)];
  const rows = upTo(of.n);
  return {
    formula: { left: of.slope(W), right: matrixProduct(transposed(of.input(layer)), of.slope(H)) },
    matrices: [
      flip(of.units(of.input(layer), X, layer, null, i)),
      '·',
      of.units(of.slope(H), dZ, layer + 1, null, j),
      '=',
      of.weights(of.slope(W), dW, layer, i, j),
    ],
    line: line(of.weightSlope(layer, i, j), (as) =>
      sum(...rows.map((r) => product(as(of.inputEntry(layer, i, r)), as(of.slopeAt('h', layer, j, r))))),
    ),
  };
}

/** ∂l/∂b = column sums of ∂l/∂h @param {Notation} of @param {number} layer @returns {Written} */
function biasGradient(of, layer) {
  const { dZ, db } = of.traced(layer);
  const j = of.unit(layer);
  const [b, H] = [of.letter('b', layer), of.letter('H', layer)];
  const rows = upTo(of.n);
  return {
    formula: {
      left: of.slope(b),
      right: of.n > 1 ? matrixProduct(transposed(name('1')), of.slope(H)) : of.slope(H),
    },
    matrices: [of.units(of.slope(H), dZ, layer + 1, null, j), '→', of.biases(of.slope(b), db, layer, j)],
    line: line(of.weightSlope(layer, null, j), (as) =>
      sum(...rows.map((r) => as(of.slopeAt('h', layer, j, r)))),
    ),
  };
}
