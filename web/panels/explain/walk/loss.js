/**
 * The stop at the loss.
 *
 * @import { Expression } from '../../../formulas/expression.js'
 * @import { Notation } from './notation.js'
 * @import { Written } from './walk.js'
 */
import { call, difference, mean, name, negative, number, sum } from '../../../formulas/expression.js';
import { crossEntropy, LOSSES } from '../../../formulas/losses.js';
import { at, lazily, line, upTo } from './notation.js';

/** @param {Notation} of */
export const lossStop = (of) => lazily({ kind: 'loss', pass: 'loss', layer: null }, () => loss(of));

/** @param {Notation} of @returns {Written} */
function loss(of) {
  const { A } = of.traced(of.last);
  const { Y, loss: result } = of.step.trace;
  const { last, n } = of;
  const softmax = of.activation(last) === 'softmax';
  const [rows, columns] = [upTo(n), upTo(Y.columns)];
  const value = LOSSES[of.network.loss]?.value;
  const left = { ...name('l'), value: result };
  const matrices = [of.units(of.letter('O', last), A, last + 1), 'vs', of.units(name('Y'), Y, last + 1)];
  if (value) {
    const terms = rows.flatMap((row) => columns.map((k) => /** @type {const} */ ([k, row])));
    return {
      ...{ formula: null, matrices },
      line: line(left, (as) =>
        mean(
          sum(...terms.map(([k, row]) => value(as(of.entry('o', last, k, row)), as(of.target(k, row))))),
          n,
        ),
      ),
    };
  }
  const own = (/** @type {number} */ row) => columns.map((k) => at(Y, row, k));
  /** @type {(row: number) => Expression[]} */
  const lettersOf = (row) => {
    if (softmax) return [negative(call('ln', of.entry('o', last, own(row).indexOf(1), row)))];
    return columns.map((k) => {
      const o = of.entry('o', last, k, row);
      return negative(call('ln', own(row)[k] === 1 ? o : difference(number(1), o)));
    });
  };
  const numbersOf = (/** @type {number} */ row) => {
    const inputs = columns.map((k) => {
      const { value: h, about } = of.entry('h', last, k, row);
      return { ...number(h), about };
    });
    return crossEntropy(inputs, own(row), softmax);
  };
  return {
    ...{ formula: null, matrices },
    line: {
      ...{ left, result },
      letters: mean(sum(...rows.flatMap(lettersOf)), n),
      numbers: mean(sum(...rows.map(numbersOf)), n),
    },
  };
}
