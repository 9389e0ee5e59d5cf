/**
 * Features of a point as formulas.
 *
 * @import { Expression } from './expression.js'
 */
import { call, number, power, product } from './expression.js';

/** @param {string} name such as x1, x1^3, x1x2 or sin(x2) @param {Record<'x1' | 'x2', Expression>} of the coordinates @returns {Expression} */
export function feature(name, { x1, x2 }) {
  if (name === 'x1x2') return product(x1, x2);
  const x = name.includes('x2') ? x2 : x1;
  if (name.startsWith('sin')) return call('sin', x);
  const [, exponent] = name.split('^');
  return exponent ? power(x, number(Number(exponent))) : x;
}
