/**
 * The stops of the forward pass, layer by layer.
 *
 * @import { Shown } from '../../../engine/shared/protocol.js'
 * @import { Notation } from './notation.js'
 * @import { StopKind, Written } from './walk.js'
 */
import { ACTIVATIONS } from '../../../formulas/activations.js';
import {
  call,
  elementwise,
  exp,
  fraction,
  matrixProduct,
  product,
  sum,
} from '../../../formulas/expression.js';
import { lazily, line, upTo } from './notation.js';

/** @param {Notation} of */
export function* forward(of) {
  for (const layer of upTo(of.last + 1)) {
    const stop = (/** @type {StopKind} */ kind, /** @type {typeof affine} */ write) =>
      lazily({ kind, pass: 'forward', layer }, () => write(of, layer));
    yield stop('affine', affine);
    yield stop('activation', activated);
    if (of.traced(layer).kept) yield stop('dropout', dropped);
  }
}

/** h = x W + b @param {Notation} of @param {number} layer @returns {Written} */
function affine(of, layer) {
  const { X, Z } = of.traced(layer);
  const { weights, biases } = of.parameters(layer);
  const { row } = of;
  const j = of.unit(layer);
  const [W, b, H] = [of.letter('W', layer), of.letter('b', layer), of.letter('H', layer)];
  const terms = upTo(X.columns);
  return {
    formula: { left: H, right: sum(matrixProduct(of.input(layer), W), b) },
    matrices: [
      of.units(of.input(layer), X, layer, row),
      '·',
      of.weights(W, weights, layer, null, j),
      '+',
      of.biases(b, biases, layer, j),
      '=',
      of.units(H, Z, layer + 1, row, j),
    ],
    line: line(of.entry('h', layer, j), (as) =>
      sum(
        ...terms.map((i) => product(as(of.inputEntry(layer, i)), as(of.weight(layer, i, j)))),
        as(of.weight(layer, null, j)),
      ),
    ),
  };
}

/** o = σ(h) @param {Notation} of @param {number} layer @returns {Written} */
function activated(of, layer) {
  const { Z, A } = of.traced(layer);
  const { row } = of;
  const j = of.unit(layer);
  const [H, O] = [of.letter('H', layer), of.letter('O', layer)];
  const activation = of.activation(layer);
  const softmax = activation === 'softmax';
  const h = of.entry('h', layer, j);
  const all = upTo(Z.columns);
  return {
    formula: { left: O, right: call(softmax ? 'softmax' : 'σ', H) },
    matrices: [
      softmax ? 'softmax' : 'σ',
      of.units(H, Z, layer + 1, row, softmax ? null : j),
      '=',
      of.units(O, A, layer + 1, row, j),
    ],
    line: line(of.entry('o', layer, j), (as) =>
      softmax
        ? fraction(exp(as(h)), sum(...all.map((k) => exp(as(of.entry('h', layer, k))))))
        : (ACTIVATIONS[activation]?.value(as(h)) ?? as(h)),
    ),
  };
}

/** The units that dropout keeps, scaled. @param {Notation} of @param {number} layer @returns {Written} */
function dropped(of, layer) {
  const { A } = of.traced(layer);
  const kept = /** @type {Shown} */ (of.traced(layer).kept);
  const { X } = of.traced(layer + 1);
  const { row } = of;
  const j = of.unit(layer);
  const [O, K] = [of.letter('O', layer), of.letter('K', layer)];
  return {
    formula: { left: O, right: elementwise(O, K) },
    matrices: [
      of.units(O, A, layer + 1, row, j),
      '⊙',
      of.units(K, kept, layer + 1, row, j),
      '=',
      of.units(O, X, layer + 1, row, j),
    ],
    line: line(of.inputEntry(layer + 1, j), (as) =>
      product(as(of.entry('o', layer, j)), as(of.entry('k', layer, j))),
    ),
  };
}
