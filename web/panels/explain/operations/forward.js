/**
 * The operations of the forward pass, layer by layer, and the loss.
 *
 * @import { Expression } from '../../../formulas/expression.js'
 * @import { Notation } from './notation.js'
 * @import { Written } from './operations.js'
 */
import { ACTIVATIONS } from '../../../formulas/activations.js';
import {
  call,
  difference,
  elementwise,
  exp,
  fraction,
  matrixProduct,
  mean,
  name,
  negative,
  number,
  product,
  sum,
} from '../../../formulas/expression.js';
import { crossEntropy, LOSSES } from '../../../formulas/losses.js';
import { at, line, upTo } from './notation.js';

/** h = x W + b @param {Notation} of @param {number} layer @returns {Written} */
export function affine(of, layer) {
  const j = of.unit(layer);
  const inputs = upTo(of.traced(layer).X.columns);
  return {
    formula: {
      left: of.letter('H', layer),
      right: sum(matrixProduct(of.letter('X', layer), of.letter('W', layer)), of.letter('b', layer)),
    },
    matrices: [
      of.units('X', layer, { column: null }),
      '·',
      of.parameters('W', layer, { row: null }),
      '+',
      of.parameters('b', layer),
      '=',
      of.units('H', layer),
    ],
    line: line(of.value('H', layer), (as) =>
      sum(
        ...inputs.map((i) => product(as(of.value('X', layer, i)), as(of.weight(layer, i, j)))),
        as(of.weight(layer, null, j)),
      ),
    ),
  };
}

/** o = σ(h) @param {Notation} of @param {number} layer @returns {Written} */
export function activated(of, layer) {
  const kind = of.activation(layer);
  const softmax = kind === 'softmax';
  const h = of.value('H', layer);
  const all = upTo(of.traced(layer).Z.columns);
  return {
    formula: { left: of.letter('O', layer), right: call(softmax ? 'softmax' : 'σ', of.letter('H', layer)) },
    matrices: [
      softmax ? 'softmax' : 'σ',
      of.units('H', layer, softmax ? { column: null } : {}),
      '=',
      of.units('O', layer),
    ],
    line: line(of.value('O', layer), (as) =>
      softmax
        ? fraction(exp(as(h)), sum(...all.map((k) => exp(as(of.value('H', layer, k))))))
        : (ACTIVATIONS[kind]?.value(as(h)) ?? as(h)),
    ),
  };
}

/** The units that dropout keeps, scaled. @param {Notation} of @param {number} layer @returns {Written} */
export function dropped(of, layer) {
  const O = of.letter('O', layer);
  return {
    formula: { left: O, right: elementwise(O, of.letter('K', layer)) },
    matrices: [of.units('O', layer), '⊙', of.units('K', layer), '=', of.units('X', layer + 1)],
    line: line(of.value('X', layer + 1), (as) => product(as(of.value('O', layer)), as(of.value('K', layer)))),
  };
}

/** The mean over the points. @param {Notation} of @returns {Written} */
export function loss(of) {
  const { last, n } = of;
  const { Y, loss: result } = of.step.trace;
  const [rows, columns] = [upTo(n), upTo(Y.columns)];
  const all = { row: null, column: null };
  const matrices = [of.units('O', last, all), 'vs', of.units('Y', last, all)];
  const left = { ...name('l'), value: result };
  const value = LOSSES[of.network.loss]?.value;
  if (value) {
    const pairs = rows.flatMap((row) =>
      columns.map((k) => /** @type {const} */ ([of.value('O', last, k, row), of.value('Y', last, k, row)])),
    );
    const own = line(left, (as) => mean(sum(...pairs.map(([o, y]) => value(as(o), as(y)))), n));
    return { formula: null, matrices, line: own };
  }
  const softmax = of.activation(last) === 'softmax';
  const targets = (/** @type {number} */ row) => columns.map((k) => at(Y, row, k));
  /** @param {number} row @returns {Expression[]} */
  const lettersOf = (row) => {
    if (softmax) return [negative(call('ln', of.value('O', last, targets(row).indexOf(1), row)))];
    return columns.map((k) => {
      const o = of.value('O', last, k, row);
      return negative(call('ln', targets(row)[k] === 1 ? o : difference(number(1), o)));
    });
  };
  const numbersOf = (/** @type {number} */ row) => {
    const inputs = columns.map((k) => {
      const { value: h, about } = of.value('H', last, k, row);
      return { ...number(h), about };
    });
    return crossEntropy(inputs, targets(row), softmax);
  };
  const letters = mean(sum(...rows.flatMap(lettersOf)), n);
  const numbers = mean(sum(...rows.map(numbersOf)), n);
  return { formula: null, matrices, line: { left, letters, numbers, result } };
}
