/**
 * One stop of a walk on the page: what it is, its formula in matrices, the matrices with their shapes, one number with
 * everything put in, and the same as code.
 *
 * @import { Stop } from './walk.js'
 */
import { h } from '../../ui/dom.js';
import { codeOf } from './code.js';
import { math, matrixMath } from './mathml.js';
import { SECOND_ORDER, STOPS, TEXT } from './text.js';

/** Numbers that only change: what was, and what is. */
const CHANGES = /** @type {string[]} */ (['after', 'after-all', 'second-order']);

export class StopView {
  #title = h('h3');
  #where = h('span', { class: 'caption' });
  #sentence = h('p');
  #formula = h('div', { class: 'formula scrolled', tabIndex: 0, role: 'group', 'aria-label': TEXT.formula });
  #matrices = h('div', {
    class: 'matrices scrolled',
    tabIndex: 0,
    role: 'group',
    'aria-label': TEXT.matrices,
  });
  #line = h('div', { class: 'line scrolled', tabIndex: 0, role: 'group', 'aria-label': TEXT.line });
  #cpp = h('pre');
  #numpy = h('pre');
  element = h(
    'div',
    { class: 'stop' },
    h('div', { class: 'row' }, this.#title, this.#where),
    this.#sentence,
    this.#formula,
    this.#matrices,
    this.#line,
    h('dl', {}, h('dt', {}, 'C++'), h('dd', {}, this.#cpp), h('dt', {}, 'NumPy'), h('dd', {}, this.#numpy)),
  );

  /** @param {Stop} stop @param {number} layers @param {string} optimizer */
  show({ kind, pass, layer, formula, matrices, line }, layers, optimizer) {
    const [title, sentence] = STOPS[kind];
    this.#title.textContent = title;
    this.#where.textContent = [TEXT[pass], ...(layer === null ? [] : [TEXT.layer(layer, layers)])].join(
      ' · ',
    );
    this.#sentence.textContent = kind === 'second-order' ? (SECOND_ORDER[optimizer] ?? '') : sentence;
    this.#formula.replaceChildren(...(formula ? [math(formula.left, '=', formula.right)] : []));
    this.#formula.hidden = !formula;
    this.#matrices.replaceChildren(...matrices.map(partOf));
    this.#matrices.hidden = matrices.length === 0;
    this.#line.replaceChildren(...(line ? lineOf(kind, line) : []));
    const { cpp, numpy } = codeOf(kind, optimizer);
    this.#cpp.textContent = cpp.join('\n');
    this.#numpy.textContent = numpy.join('\n');
  }
}

/** @param {Stop['kind']} kind @param {NonNullable<Stop['line']>} line */
function lineOf(kind, { left, letters, numbers, result }) {
  const value = /** @type {const} */ ({ kind: 'number', value: result });
  if (CHANGES.includes(kind)) return [math(left, ':', numbers, '→', value)];
  return [math(left, '=', letters), math('=', numbers), math('=', value)];
}

/** A matrix with its name and shape, or a sign with what it means. @param {Stop['matrices'][0]} part */
function partOf(part) {
  if (typeof part === 'string') {
    const means = { '·': TEXT.product, '⊙': TEXT.elementwise }[part];
    return h('span', { class: 'sign' }, part, ...(means ? [h('small', {}, means)] : []));
  }
  const { name, matrix, row, column } = part;
  return h(
    'figure',
    {},
    matrixMath(matrix, row, column),
    h('figcaption', {}, math(name), `${matrix.rows} × ${matrix.columns}`),
  );
}
