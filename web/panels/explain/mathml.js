/**
 * Formulas as MathML, built node by node from their data. Browsers lay it out and screen readers read it; no text
 * becomes markup.
 *
 * @import { Shown } from '../../engine/shared/protocol.js'
 * @import { Expression } from '../../formulas/expression.js'
 */
import { formatTick } from '../../painters/scale.js';

const SPACE = 'http://www.w3.org/1998/Math/MathML';
/** Terms of a sum that are written out; of a longer one the middle is left out. */
const TERMS = 9;
/** Rows and columns of a matrix that are shown at most. */
const WINDOW = 6;

/** @param {string} tag @param {...(Node | string)} children @returns {MathMLElement} */
const m = (tag, ...children) => {
  const element = /** @type {MathMLElement} */ (document.createElementNS(SPACE, tag));
  element.append(...children);
  return element;
};

const sign = (/** @type {string} */ text) => m('mo', text);
const row = (/** @type {Node[]} */ ...children) => m('mrow', ...children);
const within = (/** @type {Node} */ node, open = '(', close = ')') => row(sign(open), node, sign(close));

/** So many digits at most, and no more than there are; whole ones below a million are never cut. @param {number} value @param {number} [digits] */
export const short = (value, digits = 5) => {
  const whole = Math.abs(value) >= 10 ** digits && Math.abs(value) < 1e6;
  return formatTick(Number(whole ? value.toFixed() : value.toPrecision(digits)));
};

/** How tightly an expression holds together. @type {Record<Expression['kind'], number>} */
const STRENGTH = {
  number: 3,
  name: 3,
  call: 3,
  absolute: 3,
  root: 3,
  fraction: 3,
  cases: 0,
  transposed: 3,
  power: 2,
  product: 1,
  'matrix-product': 1,
  elementwise: 1,
  negative: 0,
  sum: 0,
};

/** @param {Expression} expression */
const isNegative = (expression) =>
  expression.kind === 'negative' || (expression.kind === 'number' && expression.value < 0);

/** In parentheses when it would fall apart otherwise. @param {Expression} expression @param {number} strength @returns {Node} */
const held = (expression, strength) =>
  STRENGTH[expression.kind] < strength || (strength > 0 && isNegative(expression))
    ? within(node(expression))
    : node(expression);

const SIGNS = { product: '·', 'matrix-product': '\u2009', elementwise: '⊙' };

/** @param {Expression} expression @returns {Node} */
function node(expression) {
  switch (expression.kind) {
    case 'number': {
      const text = short(Math.abs(expression.value));
      return expression.value < 0 ? row(sign('−'), m('mn', text)) : m('mn', text);
    }
    case 'name':
      return letter(expression);
    case 'sum':
      return sum(expression.of);
    case 'product':
    case 'matrix-product':
    case 'elementwise':
      return joined(
        expression.of.map((each, i) =>
          i === 0 && expression.kind === 'product' ? leading(each) : held(each, 1),
        ),
        expression.of[0]?.kind === 'name' && expression.of[0].letter === '∂' ? '' : SIGNS[expression.kind],
      );
    case 'negative':
      return row(sign('−'), held(expression.of, 1));
    case 'root':
      return m('msqrt', node(expression.of));
    case 'absolute':
      return within(node(expression.of), '|', '|');
    case 'transposed':
      return m('msup', held(expression.of, 3), m('mi', 'T'));
    case 'fraction':
      return m('mfrac', node(expression.over), node(expression.under));
    case 'power':
      return m('msup', held(expression.base, 3), node(expression.exponent));
    case 'call':
      return row(m('mi', expression.name), within(joined(expression.of.map(node), ',')));
    case 'cases':
      return row(
        sign('{'),
        m(
          'mtable',
          ...expression.of.map(([value, condition]) =>
            m(
              'mtr',
              m('mtd', node(value)),
              m('mtd', row(node(condition.left), sign(condition.sign), node(condition.right))),
            ),
          ),
        ),
      );
  }
}

/** The first factor needs no parentheses for its minus sign. @param {Expression} expression */
const leading = (expression) => (expression.kind === 'number' ? node(expression) : held(expression, 1));

/** @param {Node[]} nodes @param {string} between */
const joined = (nodes, between) =>
  row(...nodes.flatMap((each, i) => (i > 0 && between ? [sign(between), each] : [each])));

/** @param {Expression[]} terms */
function sum(terms) {
  const skipped = terms.length > TERMS ? terms.length - TERMS + 1 : 0;
  const half = Math.ceil(TERMS / 2);
  return row(
    ...terms.flatMap((term, i) => {
      if (skipped && i === half) return [sign('+'), m('mo', '⋯')];
      if (skipped && i > half && i < half + skipped) return [];
      if (i === 0) return [held(term, 0)];
      if (term.kind === 'negative') return [sign('−'), held(term.of, 1)];
      if (term.kind === 'number' && term.value < 0) return [sign('−'), m('mn', short(-term.value))];
      const turned = positive(term);
      return turned ? [sign('−'), held(turned, 0.5)] : [sign('+'), held(term, 0.5)];
    }),
  );
}

/** A product that begins with a negative number, without its minus; else null. @param {Expression} term @returns {Expression | null} */
function positive(term) {
  if (term.kind !== 'product') return null;
  const [first, ...others] = term.of;
  if (first?.kind !== 'number' || first.value >= 0) return null;
  return { kind: 'product', of: [{ kind: 'number', value: -first.value }, ...others] };
}

/** @param {Extract<Expression, { kind: 'name' }>} named */
function letter({ letter: text, above, below }) {
  const base = m('mi', text);
  const quantity = COLOURED[text];
  if (quantity) base.setAttribute('class', `of-${quantity}`);
  if (above && below) return m('msubsup', base, m('mn', below), m('mn', above));
  if (above) return m('msup', base, m('mn', above));
  return below ? m('msub', base, m('mn', below)) : base;
}

/** Letters of a quantity that has a colour. @type {Record<string, string>} */
const COLOURED = { '∂l': 'gradient', g: 'gradient', l: 'loss' };

/** A formula by itself. @param {...(Expression | string)} parts such as an expression, '=', another @returns {MathMLElement} */
export function math(...parts) {
  const element = m(
    'math',
    row(...parts.map((part) => (typeof part === 'string' ? sign(part) : node(part)))),
  );
  element.setAttribute('display', 'block');
  return element;
}

/** Which rows or columns are shown: all, or a window about the one marked; null stands for what is left out. @param {number} count @param {number | null} marked @returns {(number | null)[]} */
function shownOf(count, marked) {
  if (count <= WINDOW) return Array.from({ length: count }, (_, i) => i);
  const start = Math.max(0, Math.min((marked ?? 0) - 2, count - WINDOW + 1));
  const middle = Array.from({ length: WINDOW - 1 }, (_, i) => start + i);
  return [...(start > 0 ? [null] : []), ...middle, ...(start + WINDOW - 1 < count ? [null] : [])];
}

/**
 * A matrix in brackets; what the line is about stands out.
 * @param {Shown} matrix
 * @param {number | null} markedRow null: every row
 * @param {number | null} markedColumn
 */
export function matrixMath({ rows, columns, values }, markedRow, markedColumn) {
  const table = m('mtable');
  for (const i of shownOf(rows, markedRow)) {
    const cells = shownOf(columns, markedColumn).map((j) => {
      if (i === null || j === null)
        return m('mtd', m('mo', i === null && j === null ? '⋱' : i === null ? '⋮' : '⋯'));
      const value = values[i * columns + j] ?? Number.NaN;
      const cell = m('mtd', node({ kind: 'number', value: Number(value.toPrecision(3)) }));
      const marked = (markedRow === null || markedRow === i) && (markedColumn === null || markedColumn === j);
      if (marked && (markedRow !== null || markedColumn !== null)) cell.setAttribute('class', 'marked');
      return cell;
    });
    table.append(m('mtr', ...cells));
  }
  return m('math', within(table));
}
