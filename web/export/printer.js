/**
 * Prints formulas as code. Each language defines its functions, powers and conditionals; the rest is shared.
 *
 * @import { Expression } from '../formulas/expression.js'
 *
 * @typedef {object} Syntax
 * @property {Record<string, (...of: string[]) => string>} functions by their names in formulas, and `exp`, `root`,
 *   `absolute`, `expm1` (eˣ − 1) and `softplus` (ln(1 + eˣ)), which avoid a loss of precision
 * @property {(base: string, exponent: string) => [text: string, precedence: number]} power
 * @property {(condition: string, then: string, otherwise: string) => [text: string, precedence: number]} choice
 * @property {(name: string) => string} [limited] clamps a name to at most 0: with arrays both branches are computed,
 *   and the unused one must not overflow
 * @property {(z: string) => string} [logistic] 1 / (1 + e⁻ᶻ), if a library has a better one
 * @property {boolean} [whole] whether the division of integers truncates
 *
 * @typedef {(expression: Expression, precedence?: number) => string} Printer adds parentheses if the expression has a
 *   lower precedence
 */

/** Operator precedence. */
export const CHOICE = 0;
const SUM = 1;
export const PRODUCT = 2;
const SIGN = 3;
export const POWER = 4;
export const ATOM = 5;

/** @param {Expression} expression @param {number} value */
const isNumber = (expression, value) => expression.kind === 'number' && expression.value === value;
/** The exponent if the expression is a power of e, else null. @param {Expression | undefined} expression */
const exponentOf = (expression) =>
  expression?.kind === 'power' && expression.base.kind === 'name' && expression.base.letter === 'e'
    ? expression.exponent
    : null;
/** x if the expression is 1 + eˣ, else null. @param {Expression | undefined} expression */
const onePlusExp = (expression) =>
  expression?.kind === 'sum' && expression.of.length === 2 && expression.of.some((term) => isNumber(term, 1))
    ? exponentOf(expression.of.find((term) => !isNumber(term, 1)))
    : null;

/** @param {Syntax} syntax @returns {Printer} */
export function printer(syntax) {
  const { functions, power, choice, limited, logistic, whole = false } = syntax;

  /**
   * @param {Expression} expression @param {number} precedence
   * @param {string} bound a name known to be at most 0 here
   * @returns {string}
   */
  const print = (expression, precedence = CHOICE, bound = '') => {
    const [text, own] = write(expression, bound);
    return own < precedence ? `(${text})` : text;
  };
  const call = (/** @type {string} */ name, /** @type {string[]} */ ...of) => {
    const write = functions[name];
    if (!write) throw new Error(`There is no function “${name}” in this language.`);
    return /** @type {[string, number]} */ ([write(...of), ATOM]);
  };

  /** @param {Expression} e @param {string} bound @returns {[text: string, precedence: number]} */
  const write = (e, bound) => {
    const inner = (/** @type {Expression} */ part, /** @type {number} */ precedence) =>
      print(part, precedence, bound);
    const exponent = exponentOf(e);
    if (exponent) return call('exp', inner(exponent, CHOICE));
    switch (e.kind) {
      case 'number':
        return [String(e.value), e.value < 0 ? SIGN : ATOM];
      case 'name':
        return [limited && e.letter === bound ? limited(e.letter) : e.letter, ATOM];
      case 'negative':
        return [`-${inner(e.of, SIGN)}`, SIGN];
      case 'sum': {
        const [first, second] = e.of;
        const x =
          e.of.length === 2 && second?.kind === 'negative' && isNumber(second.of, 1) && exponentOf(first);
        if (x) return call('expm1', inner(x, CHOICE));
        const terms = e.of.map((term, i) => {
          if (i === 0) return inner(term, SUM);
          return term.kind === 'negative' ? ` - ${inner(term.of, PRODUCT)}` : ` + ${inner(term, PRODUCT)}`;
        });
        return [terms.join(''), SUM];
      }
      case 'product':
        return [
          e.of
            .map((factor, i) => inner(factor, i && factor.kind === 'fraction' ? SIGN : PRODUCT))
            .join(' * '),
          PRODUCT,
        ];
      case 'fraction': {
        const { over, under } = e;
        if (over.kind === 'number' && under.kind === 'number')
          return [String(over.value / under.value), ATOM];
        const z = onePlusExp(under);
        if (logistic && z?.kind === 'negative') {
          const s = logistic(inner(z.of, CHOICE));
          return isNumber(over, 1) ? [s, ATOM] : [`${inner(over, PRODUCT)} * ${s}`, PRODUCT];
        }
        const decimal = (/** @type {Expression} */ part, /** @type {string} */ text) =>
          whole && part.kind === 'number' && Number.isInteger(part.value) ? `${text}.0` : text;
        return [`${decimal(over, inner(over, PRODUCT))} / ${decimal(under, inner(under, SIGN))}`, PRODUCT];
      }
      case 'power':
        return power(inner(e.base, POWER + 1), inner(e.exponent, CHOICE));
      case 'root':
      case 'absolute':
        return call(e.kind, inner(e.of, CHOICE));
      case 'call': {
        const x = e.name === 'ln' && onePlusExp(e.of[0]);
        return x
          ? call('softplus', inner(x, CHOICE))
          : call(e.name, ...e.of.map((argument) => inner(argument, CHOICE)));
      }
      case 'cases': {
        const [[then, condition] = [], [otherwise] = []] = e.of;
        if (!then || !otherwise || !condition) throw new Error('A choice has two branches.');
        const { left, sign, right } = condition;
        const below = left.kind === 'name' && isNumber(right, 0) ? left.letter : '';
        return choice(
          `${inner(left, SUM)} ${sign} ${inner(right, SUM)}`,
          inner(then, CHOICE + 1),
          print(otherwise, CHOICE + 1, below),
        );
      }
      default:
        throw new Error(`There is no code for ${e.kind}.`);
    }
  };
  return print;
}
