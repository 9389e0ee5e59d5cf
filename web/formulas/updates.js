/**
 * Every first-order optimizer as a list of formulas, which update its state and then the parameter from the gradient.
 *
 * @import { Expression } from './expression.js'
 *
 * @typedef {object} Letters the symbols or numbers to use
 * @property {Expression} w
 * @property {Expression} g the gradient
 * @property {Expression} m first moment before the step; nextM after it
 * @property {Expression} nextM
 * @property {Expression} v
 * @property {Expression} nextV
 * @property {Expression} rate η
 * @property {Expression} beta1
 * @property {Expression} beta2
 * @property {Expression} decay λ, of AdamW
 * @property {Expression} correctedM m̂
 * @property {Expression} correctedV v̂
 * @property {Expression} correction1 1 − β₁ᵗ
 * @property {Expression} correction2 1 − β₂ᵗ
 *
 * @typedef {{ kind: 'direction' | 'squares' | 'corrected-m' | 'corrected-v' | 'step', is: (letters: Letters) => Expression }} Line
 */
import { difference, fraction, number, product, root, square, sum } from './expression.js';

const one = number(1);
const epsilon = number(1e-8);

/**
 * The exponential moving average.
 * @param {Expression} beta @param {Expression} before @param {Expression} value
 */
const average = (beta, before, value) => sum(product(beta, before), product(difference(one, beta), value));

/** A direction divided by the root mean square. @param {Expression} over @param {Expression} v */
const scaled = (over, v) => fraction(over, sum(root(v), epsilon));

/** @type {Line} */
const velocity = { kind: 'direction', is: ({ beta1, m, g }) => sum(product(beta1, m), g) };
/** @type {Line} */
const meanSquare = { kind: 'squares', is: ({ beta2, v, g }) => average(beta2, v, square(g)) };
/** @type {Line} */
const scaledStep = {
  kind: 'step',
  is: ({ w, rate, g, nextV }) => difference(w, product(rate, scaled(g, nextV))),
};
/** @type {Line[]} */
const adamMemory = [
  { kind: 'direction', is: ({ beta1, m, g }) => average(beta1, m, g) },
  meanSquare,
  { kind: 'corrected-m', is: ({ nextM, correction1 }) => fraction(nextM, correction1) },
  { kind: 'corrected-v', is: ({ nextV, correction2 }) => fraction(nextV, correction2) },
];

/** @type {Record<string, Line[]>} */
export const UPDATES = {
  'gradient-descent': [{ kind: 'step', is: ({ w, rate, g }) => difference(w, product(rate, g)) }],
  momentum: [velocity, { kind: 'step', is: ({ w, rate, nextM }) => difference(w, product(rate, nextM)) }],
  nesterov: [
    velocity,
    {
      kind: 'step',
      is: ({ w, rate, g, beta1, nextM }) => difference(w, product(rate, sum(g, product(beta1, nextM)))),
    },
  ],
  adagrad: [{ kind: 'squares', is: ({ v, g }) => sum(v, square(g)) }, scaledStep],
  rmsprop: [meanSquare, scaledStep],
  adam: [
    ...adamMemory,
    {
      kind: 'step',
      is: ({ w, rate, correctedM, correctedV }) =>
        difference(w, product(rate, scaled(correctedM, correctedV))),
    },
  ],
  adamw: [
    ...adamMemory,
    {
      kind: 'step',
      is: ({ w, rate, decay, correctedM, correctedV }) =>
        sum(
          w,
          { kind: 'negative', of: product(rate, decay, w) },
          { kind: 'negative', of: product(rate, scaled(correctedM, correctedV)) },
        ),
    },
  ],
};
