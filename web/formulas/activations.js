/**
 * Every activation as a formula: its value, and its derivative at the pre-activation h, where o is the value. Explain
 * displays these formulas, and exported programs are generated from them. A symbolic formula has all branches, a
 * numeric one only the branch that applies.
 *
 * @import { Expression } from './expression.js'
 */
import {
  call,
  cases,
  difference,
  exp,
  fraction,
  negative,
  number,
  power,
  product,
  sum,
} from './expression.js';

/** @param {Expression} h @returns {number | null} its value if it is a number */
const numberOf = (h) => (h.kind === 'number' ? h.value : null);

/** One of two branches by the sign of h, or both. @param {Expression} h @param {Expression} above @param {Expression} below @returns {Expression} */
const bySign = (h, above, below) => {
  const at = numberOf(h);
  const zero = number(0);
  if (at === null) {
    return cases([above, { left: h, sign: '>', right: zero }], [below, { left: h, sign: '≤', right: zero }]);
  }
  return at > 0 ? above : below;
};

const one = number(1);
/** 1 / (1 + e⁻ʰ) @param {Expression} h */
const logistic = (h) => fraction(one, sum(one, exp(negative(h))));

/** √(2/π) (h + 0.044715 h³) @param {Expression} h */
const geluInner = (h) =>
  product(number(Math.sqrt(2 / Math.PI)), sum(h, product(number(0.044715), power(h, number(3)))));
/** @param {Expression} h */
const geluInnerSlope = (h) =>
  product(number(Math.sqrt(2 / Math.PI)), sum(one, product(number(3 * 0.044715), power(h, number(2)))));
/** ½ (1 + tanh …), the factor of h in GELU. @param {Expression} h */
const geluFactor = (h) => product(number(0.5), sum(one, call('tanh', geluInner(h))));

/** @type {Record<string, { value: (h: Expression) => Expression, slope: (h: Expression, o: Expression) => Expression }>} */
export const ACTIVATIONS = {
  linear: { value: (h) => h, slope: () => one },
  sigmoid: { value: logistic, slope: (_, o) => product(o, difference(one, o)) },
  tanh: { value: (h) => call('tanh', h), slope: (_, o) => difference(one, power(o, number(2))) },
  relu: { value: (h) => call('max', number(0), h), slope: (h) => bySign(h, one, number(0)) },
  'leaky-relu': {
    value: (h) => bySign(h, h, product(number(0.01), h)),
    slope: (h) => bySign(h, one, number(0.01)),
  },
  elu: {
    value: (h) => bySign(h, h, difference(exp(h), one)),
    slope: (h, o) => bySign(h, one, sum(o, one)),
  },
  softplus: { value: (h) => call('ln', sum(one, exp(h))), slope: logistic },
  silu: {
    value: (h) => fraction(h, sum(one, exp(negative(h)))),
    slope: (h, o) => sum(logistic(h), product(o, difference(one, logistic(h)))),
  },
  sine: { value: (h) => call('sin', h), slope: (h) => call('cos', h) },
  gaussian: {
    value: (h) => exp(negative(power(h, number(2)))),
    slope: (h, o) => product(number(-2), h, o),
  },
  gelu: {
    value: (h) => product(h, geluFactor(h)),
    slope: (h, o) =>
      sum(geluFactor(h), product(number(2), o, difference(one, geluFactor(h)), geluInnerSlope(h))),
  },
};
