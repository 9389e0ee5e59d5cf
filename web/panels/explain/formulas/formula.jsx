/**
 * Formulas as plain HTML laid out with CSS: unlike MathML, they look the same in every browser and need no math font.
 * Read aloud or copied they are one line of text.
 *
 * @import { ComponentChildren, HTMLAttributes, VNode } from 'preact'
 * @import { About, Expression } from '../../../formulas/expression.js'
 */
import { h, toChildArray } from 'preact';
import { formatShort } from '../../../painters/scale.js';
import { keyOf } from './partners.js';

/** Limits of terms written out, for short and for long terms; longer sums leave out the middle. */
const TERMS = { short: 6, long: 4 };
/** Sums with more terms are not set as a numerator. */
const MAX_NUMERATOR_TERMS = 2;

/** Precedence of an expression. @type {Record<Expression['kind'], number>} */
const PRECEDENCE = {
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

const SIGNS = { product: ' · ', 'matrix-product': '\u2009', elementwise: ' ⊙ ' };

/** Letters of quantities that have a color. @type {Record<string, string>} */
const COLOURED = { g: 'gradient', l: 'loss' };

/**
 * A group of formulas that may be wider than its box: it scrolls and is focusable.
 * @param {HTMLAttributes<HTMLDivElement> & { label: string }} props
 */
export const Group = ({ label, class: name, ...rest }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
  <div class={`${name} scrolled`} role="group" aria-label={label} tabIndex={0} {...rest} />
);

/** A whole formula. @param {{ of: (Expression | string)[] }} props expressions with signs in between */
export const Formula = ({ of }) =>
  box('math', ...of.map((part) => (typeof part === 'string' ? ` ${part} ` : rendered(part))));

/**
 * Parts are one flat list: parentheses come and go with the signs of the numbers, and Preact loses track in nested
 * lists that change shape.
 * @param {string} name @param {...ComponentChildren} parts
 * @returns {VNode}
 */
const box = (name, ...parts) => h('span', { class: name }, toChildArray(parts));

/** A letter or number that has partners elsewhere. @param {{ about: About | undefined, class?: string, children: ComponentChildren }} props */
const Leaf = ({ about, class: name, children }) => (
  <span class={name} tabIndex={about && -1} data-about={about && keyOf(about)}>
    {toChildArray(children)}
  </span>
);

/** @param {Expression} expression @returns {ComponentChildren} */
function rendered(expression) {
  const { kind, about } = expression;
  switch (kind) {
    case 'number':
      return <Leaf about={about}>{formatShort(expression.value)}</Leaf>;
    case 'name':
      return <Leaf about={about}>{letter(expression)}</Leaf>;
    case 'sum':
      return sum(expression.of);
    case 'product':
    case 'matrix-product':
    case 'elementwise':
      return expression.of.map((each, i) => [
        i > 0 && SIGNS[kind],
        i === 0 && kind === 'product' && each.kind === 'number' ? rendered(each) : parenthesized(each, 1),
      ]);
    case 'negative':
      return ['−', parenthesized(expression.of, 1)];
    case 'root':
      return ['√', box('radicand', rendered(expression.of))];
    case 'absolute':
      return ['|', rendered(expression.of), '|'];
    case 'transposed':
      return [parenthesized(expression.of, 3), h('sup', { class: 'transposed' }, 'T')];
    case 'fraction':
      return fraction(expression);
    case 'power':
      // A letter with a superscript layer number has no room for an exponent.
      return [
        expression.base.kind === 'name' && expression.base.above
          ? ['(', rendered(expression.base), ')']
          : parenthesized(expression.base, 3),
        h('sup', null, toChildArray(rendered(expression.exponent))),
      ];
    case 'call':
      return [
        /^(sin|cos|tanh|max|min|ln|sign|softmax)$/.test(expression.name)
          ? expression.name
          : h('i', null, expression.name),
        '(',
        expression.of.map((each, i) => [i > 0 && ', ', rendered(each)]),
        ')',
      ];
    case 'cases':
      return box(
        'cases',
        ...expression.of.map(([value, { left, sign, right }]) => [
          box('', rendered(value)),
          box('', rendered(left), ` ${sign} `, rendered(right)),
        ]),
      );
  }
}

/**
 * Parenthesized if precedence requires it.
 * @param {Expression} expression @param {number} precedence
 * @returns {ComponentChildren}
 */
const parenthesized = (expression, precedence) =>
  PRECEDENCE[expression.kind] < precedence || (precedence > 0 && isNegative(expression))
    ? ['(', rendered(expression), ')']
    : rendered(expression);

/** @param {Expression} expression */
const isNegative = (expression) =>
  expression.kind === 'negative' || (expression.kind === 'number' && expression.value < 0);

/**
 * A derivative of the loss is set inline, any other fraction stacked.
 * @param {Extract<Expression, { kind: 'fraction' }>} of
 */
function fraction({ over, under }) {
  if (over.kind === 'name' && under.kind === 'product' && over.letter === '∂l') {
    const by = under.of[1];
    return (
      <Leaf about={by?.about} class="of-gradient">
        ∂<i>l</i>/∂{by && letter(/** @type {any} */ (by))}
      </Leaf>
    );
  }
  if (over.kind === 'number' && under.kind === 'number' && over.value / under.value === 0.5) return '½';
  if (over.kind === 'sum' && over.of.length > MAX_NUMERATOR_TERMS)
    return ['(', rendered(over), ') / ', parenthesized(under, 3)];
  return box('fraction', box('', rendered(over)), box('visually-hidden', '/'), box('', rendered(under)));
}

/** @param {Expression[]} terms */
function sum(terms) {
  const most = terms.every(isShort) ? TERMS.short : TERMS.long;
  const skipped = terms.length > most ? terms.length - most + 1 : 0;
  const half = Math.ceil(most / 2);
  return terms.map((term, i) => {
    if (skipped && i === half) return ' + ⋯';
    if (skipped && i > half && i < half + skipped) return null;
    if (i === 0) return parenthesized(term, 0);
    if (term.kind === 'negative') return [' − ', parenthesized(term.of, 1)];
    const magnitude = positive(term);
    return magnitude ? [' − ', parenthesized(magnitude, 0.5)] : [' + ', parenthesized(term, 0.5)];
  });
}

/** A letter, a number, or a product of them. @param {Expression} term @returns {boolean} */
const isShort = (term) =>
  term.kind === 'product' ? term.of.every(isShort) : ['name', 'number', 'fraction'].includes(term.kind);

/**
 * A negative number, or a product that starts with one, without its minus; else null.
 * @param {Expression} term
 * @returns {Expression | null}
 */
function positive(term) {
  if (term.kind === 'number') return term.value < 0 ? { ...term, value: -term.value } : null;
  const [first, ...others] = term.kind === 'product' ? term.of : [];
  const magnitude = first?.kind === 'number' && positive(first);
  return magnitude ? { kind: 'product', of: [magnitude, ...others] } : null;
}

/** @param {Extract<Expression, { kind: 'name' }>} named */
function letter({ letter: text, above, below }) {
  const base = h('i', { class: COLOURED[text] && `of-${COLOURED[text]}` }, text);
  if (above && below) return [base, h('sup', { class: 'over' }, above), h('sub', null, below)];
  return [base, above && h('sup', null, above), below && h('sub', null, below)];
}
