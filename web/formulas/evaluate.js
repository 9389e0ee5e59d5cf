/** @import { Expression } from './expression.js' */

/** @type {Record<string, (...of: number[]) => number>} */
const FUNCTIONS = {
  ...{ tanh: Math.tanh, sin: Math.sin, cos: Math.cos, ln: Math.log },
  ...{ max: Math.max, min: Math.min, sign: Math.sign },
};

/**
 * The value of a formula of numbers.
 * @param {Expression} expression @returns {number}
 * @throws {Error} if it has a symbol, a matrix or several branches
 */
export function evaluate(expression) {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'name':
      if (expression.letter === 'e') return Math.E;
      break;
    case 'sum':
      return expression.of.map(evaluate).reduce((a, b) => a + b, 0);
    case 'product':
      return expression.of.map(evaluate).reduce((a, b) => a * b, 1);
    case 'negative':
      return -evaluate(expression.of);
    case 'root':
      return Math.sqrt(evaluate(expression.of));
    case 'absolute':
      return Math.abs(evaluate(expression.of));
    case 'fraction':
      return evaluate(expression.over) / evaluate(expression.under);
    case 'power':
      return evaluate(expression.base) ** evaluate(expression.exponent);
    case 'call': {
      const compute = FUNCTIONS[expression.name];
      if (compute) return compute(...expression.of.map(evaluate));
    }
  }
  throw new Error(`This ${expression.kind} has no value.`);
}
