/**
 * Every weight and bias as a number: a table for each layer, a row for each input and one for the biases.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { sizesOf } from '../../engine/shared/dataset.js';
import { parameterAt } from '../../engine/shared/parameter-layout.js';
import { unitName } from '../../model/notation.js';
import { formatNumber } from '../../painters/scale.js';
import { assign, field, h } from '../../ui/dom.js';
import { Throttle } from '../../ui/throttle.js';
import { network as text } from '../../words/index.js';

export class ParameterTable {
  #layer;
  #table = h('table');
  element;
  /** The cells in the order of the parameters, the first of these, and the shape they were made for. */
  #cells = { shape: '', first: 0, list: /** @type {HTMLTableCellElement[]} */ ([]) };
  #throttle = new Throttle();

  /** @param {FigureModel} model */
  constructor(model) {
    const repaint = () => model.repaint();
    this.#layer = h('select', { onchange: repaint });
    this.element = h(
      'div',
      { class: 'parameters' },
      field(text.layer, this.#layer),
      h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': text.parameters }, this.#table),
    );
  }

  /** @param {FigureModel} model */
  paint({ settings, latest, run }) {
    const parameters = latest?.parameters;
    if (!this.element.isConnected || !parameters) return;
    const sizes = sizesOf(settings);
    if (!this.#throttle.ready(run.playing, this.#shapeOf(sizes))) return;
    if (this.#shapeOf(sizes) !== this.#cells.shape) this.#shape(sizes);
    const { first, list } = this.#cells;
    list.forEach((cell, i) => {
      assign(cell, { textContent: formatNumber(parameters[first + i] ?? Number.NaN, 5) });
    });
  }

  /** @param {number[]} sizes */
  #shapeOf(sizes) {
    return `${sizes}:${this.#layer.selectedIndex}`;
  }

  /** Makes the table of the chosen layer. @param {number[]} sizes */
  #shape(sizes) {
    const names = sizes.slice(1).map((_, i) => (i === sizes.length - 2 ? text.output : text.hidden(i + 1)));
    if (this.#layer.options.length !== names.length) {
      this.#layer.replaceChildren(...names.map((name) => h('option', {}, name)));
    }
    const layer = Math.max(0, this.#layer.selectedIndex);
    const from = Array.from({ length: sizes[layer] ?? 0 }, (_, i) => unitName(sizes, layer, i));
    const to = Array.from({ length: sizes[layer + 1] ?? 0 }, (_, i) => unitName(sizes, layer + 1, i));

    const head = h('tr', {}, h('td'), ...to.map((name) => h('th', { scope: 'col' }, name)));
    const body = [...from, text.bias].map((name) =>
      h('tr', {}, h('th', { scope: 'row' }, name), ...to.map(() => h('td'))),
    );
    this.#table.replaceChildren(h('thead', {}, head), h('tbody', {}, ...body));
    const list = body.flatMap((row) => /** @type {HTMLTableCellElement[]} */ ([...row.cells].slice(1)));
    this.#cells = { shape: this.#shapeOf(sizes), first: parameterAt(sizes, { layer, from: 0, to: 0 }), list };
  }
}
