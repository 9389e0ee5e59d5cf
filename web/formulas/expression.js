/**
 * Formulas as plain data: displayed with symbols or numbers, printed as code in several languages
 * (web/export/printer.js), and evaluated (evaluate.js).
 *
 * @typedef {({ kind: 'number', value: number }
 *   | { kind: 'name', letter: string, above: string, below: string }
 *   | { kind: 'sum' | 'product' | 'matrix-product' | 'elementwise', of: Expression[] }
 *   | { kind: 'negative' | 'root' | 'absolute' | 'transposed', of: Expression }
 *   | { kind: 'fraction', over: Expression, under: Expression }
 *   | { kind: 'power', base: Expression, exponent: Expression }
 *   | { kind: 'call', name: string, of: Expression[] }
 *   | { kind: 'cases', of: [value: Expression, condition: Condition][] }) & { about?: About }} Expression
 * @typedef {{ parameter: number } | { unit: { layer: number, index: number }, row: number }} About the part of the
 *   network that a symbol or number belongs to: a weight or bias, or a unit for one of the points
 * @typedef {{ left: Expression, sign: '>' | '≤' | '<' | '≥', right: Expression }} Condition
 */

/** @param {number} value @returns {Expression} */
export const number = (value) => ({ kind: 'number', value });

/**
 * A symbol with a superscript and a subscript.
 * @param {string} letter @param {string | number} [above] @param {string | number} [below]
 * @returns {Expression}
 */
export const name = (letter, above = '', below = '') => ({
  kind: 'name',
  letter,
  above: String(above),
  below: String(below),
});

/** @param {...Expression} of @returns {Expression} */
export const sum = (...of) => (of.length === 1 ? /** @type {Expression} */ (of[0]) : { kind: 'sum', of });
/** Product of numbers. @param {...Expression} of @returns {Expression} */
export const product = (...of) => ({ kind: 'product', of });
/** Matrix product. @param {...Expression} of @returns {Expression} */
export const matrixProduct = (...of) => ({ kind: 'matrix-product', of });
/** Elementwise product. @param {...Expression} of @returns {Expression} */
export const elementwise = (...of) => ({ kind: 'elementwise', of });

/** @param {Expression} of @returns {Expression} */
export const negative = (of) => ({ kind: 'negative', of });
/** @param {Expression} of @returns {Expression} */
export const root = (of) => ({ kind: 'root', of });
/** @param {Expression} of @returns {Expression} */
export const absolute = (of) => ({ kind: 'absolute', of });
/** @param {Expression} of @returns {Expression} */
export const transposed = (of) => ({ kind: 'transposed', of });
/** @param {Expression} a @param {Expression} b @returns {Expression} */
export const difference = (a, b) => sum(a, negative(b));
/** @param {Expression} over @param {Expression} under @returns {Expression} */
export const fraction = (over, under) => ({ kind: 'fraction', over, under });
/** @param {Expression} base @param {Expression} exponent @returns {Expression} */
export const power = (base, exponent) => ({ kind: 'power', base, exponent });
/** @param {Expression} base @returns {Expression} */
export const square = (base) => power(base, number(2));
/** @param {Expression} exponent @returns {Expression} */
export const exp = (exponent) => power(name('e'), exponent);
/** A function call. @param {string} called @param {...Expression} of @returns {Expression} */
export const call = (called, ...of) => ({ kind: 'call', name: called, of });
/**
 * Branches; the last one covers all other cases.
 * @param {...[value: Expression, condition: Condition]} of @returns {Expression}
 */
export const cases = (...of) => ({ kind: 'cases', of });

/** Divided by n, unless n is 1. @param {Expression} over @param {number} n @returns {Expression} */
export const mean = (over, n) => (n === 1 ? over : fraction(over, number(n)));
