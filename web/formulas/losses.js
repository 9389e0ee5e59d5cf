/**
 * Every loss as a formula: its value for one output, and its derivative with respect to that output.
 *
 * @import { Expression } from './expression.js'
 */
import {
  absolute,
  call,
  cases,
  difference,
  exp,
  fraction,
  negative,
  number,
  product,
  square,
  sum,
} from './expression.js';

const half = fraction(number(1), number(2));

/** @param {Expression} o @param {Expression} y @returns {number | null} */
const errorOf = (o, y) => (o.kind === 'number' && y.kind === 'number' ? o.value - y.value : null);

/**
 * Losses summed over the outputs.
 * @type {Record<string, { value: (o: Expression, y: Expression) => Expression, slope: (o: Expression, y: Expression) =>
 *   Expression }>}
 */
export const LOSSES = {
  squared: {
    value: (o, y) => product(half, square(difference(o, y))),
    slope: (o, y) => difference(o, y),
  },
  absolute: {
    value: (o, y) => absolute(difference(o, y)),
    slope: (o, y) => call('sign', difference(o, y)),
  },
  huber: {
    value: (o, y) => {
      const near = product(half, square(difference(o, y)));
      const far = difference(absolute(difference(o, y)), half);
      const error = errorOf(o, y);
      const distance = absolute(difference(o, y));
      if (error === null) {
        return cases(
          [near, { left: distance, sign: '<', right: number(1) }],
          [far, { left: distance, sign: '≥', right: number(1) }],
        );
      }
      return Math.abs(error) < 1 ? near : far;
    },
    slope: (o, y) => {
      const error = errorOf(o, y);
      if (error === null) return call('max', number(-1), call('min', number(1), difference(o, y)));
      return Math.abs(error) <= 1 ? difference(o, y) : number(Math.sign(error));
    },
  },
};

/**
 * Cross-entropy of one point, equal to −ln of the output of its class, but in terms of pre-activations, which avoids
 * loss of precision in the output's tails.
 * @param {Expression[]} h @param {number[]} y @param {boolean} softmax
 */
export function crossEntropy(h, y, softmax) {
  if (softmax) {
    const own = /** @type {Expression} */ (h[y.indexOf(1)] ?? h[0]);
    return difference(call('ln', sum(...h.map(exp))), own);
  }
  return sum(...h.map((each, k) => call('ln', sum(number(1), exp(y[k] === 1 ? negative(each) : each)))));
}

/** Cross-entropy of a sigmoid output in terms of its pre-activation h. @param {Expression} h @param {Expression} y */
export const sigmoidCrossEntropy = (h, y) => difference(call('ln', sum(number(1), exp(h))), product(y, h));
