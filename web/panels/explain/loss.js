/**
 * The stop at the loss.
 *
 * @import { Expression } from '../../formulas/expression.js'
 * @import { Notation } from './notation.js'
 * @import { Stop } from './walk.js'
 */
import { call, difference, mean, name, negative, number, sum } from '../../formulas/expression.js';
import { crossEntropy, LOSSES } from '../../formulas/losses.js';
import { at, upTo } from './notation.js';

/** @param {Notation} of @returns {Stop} */
export function lossStop(of) {
  const { A, Z } = of.traced(of.last);
  const { Y, loss } = of.step.trace;
  const { last, n } = of;
  const softmax = of.activation(last) === 'softmax';
  const crossed = of.network.loss === 'cross-entropy';
  const [rows, columns] = [upTo(n), upTo(Y.columns)];
  const { value = () => number(0) } = LOSSES[of.network.loss] ?? {};
  /** @type {(row: number) => Expression[]} */
  const lettersOf = (row) => {
    if (!crossed) {
      return columns.map((k) =>
        value(of.letter('o', last, of.index(k, row)), name('y', '', of.index(k, row))),
      );
    }
    const own = columns.map((k) => at(Y, row, k));
    if (softmax) return [negative(call('ln', of.letter('o', last, of.index(own.indexOf(1), row))))];
    return columns.map((k) => {
      const o = of.letter('o', last, of.index(k, row));
      return negative(call('ln', own[k] === 1 ? o : difference(number(1), o)));
    });
  };
  /** @type {(row: number) => Expression[]} */
  const numbersOf = (row) => {
    if (!crossed) return columns.map((k) => value(number(at(A, row, k)), number(at(Y, row, k))));
    const own = columns.map((k) => at(Y, row, k));
    return [
      crossEntropy(
        columns.map((k) => number(at(Z, row, k))),
        own,
        softmax,
      ),
    ];
  };
  return {
    kind: 'loss',
    pass: 'loss',
    layer: null,
    formula: null,
    matrices: [of.part(of.letter('O', last), A), 'vs', of.part(name('Y'), Y)],
    line: {
      left: name('l'),
      letters: mean(sum(...rows.flatMap(lettersOf)), n),
      numbers: mean(sum(...rows.flatMap(numbersOf)), n),
      result: loss,
    },
  };
}
