/**
 * The network as a diagram, and every weight and bias as a number: a table for each layer, a row for each input and
 * one for the biases.
 *
 * @import { Theme } from '../view/theme.js'
 * @import { Model } from './model.js'
 */
import { sizesOf } from '../engine/dataset.js';
import { paintNetwork } from '../view/network-diagram.js';
import { formatNumber } from '../view/scale.js';
import { ask } from './command.js';
import { field, h } from './dom.js';
import { Sheet } from './sheet.js';
import { TEXT } from './text.js';

/** While training, the table of numbers is written this often at most. */
const TABLE_MS = 250;

export class NetworkPanel {
  #sheet = new Sheet({ role: 'img', 'aria-label': TEXT.networkLabel }, () =>
    ask(this.element, { type: 'repaint' }),
  );
  #layer = h('select', { onchange: () => ask(this.element, { type: 'repaint' }) });
  #table = h('table');
  #details = h(
    'details',
    { ontoggle: () => ask(this.element, { type: 'repaint' }) },
    h('summary', {}, TEXT.parameters),
    field(TEXT.layer, this.#layer),
    h('div', { class: 'scroll', tabIndex: 0, role: 'region', 'aria-label': TEXT.parameters }, this.#table),
  );
  element = h('div', { class: 'network', part: 'network' }, this.#sheet.canvas, this.#details);
  /** The cells of the table, in the order of the parameters, and the shape they were made for. */
  #cells = { shape: '', first: 0, list: /** @type {HTMLTableCellElement[]} */ ([]) };
  #written = 0;

  connect() {
    this.#sheet.connect();
  }

  disconnect() {
    this.#sheet.disconnect();
  }

  /** @param {Model} model @param {Theme} theme */
  paint({ settings, latest, runner: { playing } }, theme) {
    const sizes = sizesOf(settings);
    const parameters = latest?.parameters;
    const ctx = this.#sheet.begin();
    if (ctx) {
      const inputNames = inputsOf(sizes);
      const network = { sizes, parameters: parameters ?? [], inputNames, outputName: 'o' };
      paintNetwork(ctx, this.#sheet.size, theme, network);
    }
    if (this.#details.open && parameters) this.#write(sizes, parameters, playing);
  }

  /** @param {number[]} sizes @param {Float64Array} parameters @param {boolean} playing */
  #write(sizes, parameters, playing) {
    const now = performance.now();
    const shape = `${sizes}:${this.#layer.selectedIndex}`;
    if (shape === this.#cells.shape && playing && now - this.#written < TABLE_MS) return;
    this.#written = now;
    if (shape !== this.#cells.shape) this.#shape(sizes);
    const { first, list } = this.#cells;
    list.forEach((cell, i) => {
      const text = formatNumber(parameters[first + i] ?? Number.NaN, 5);
      if (cell.textContent !== text) cell.textContent = text;
    });
  }

  /** Makes the table of the chosen layer. @param {number[]} sizes */
  #shape(sizes) {
    const names = sizes
      .slice(1)
      .map((_, i) => (i === sizes.length - 2 ? TEXT.outputLayer : TEXT.hiddenLayer(i + 1)));
    if (this.#layer.options.length !== names.length) {
      this.#layer.replaceChildren(...names.map((name) => h('option', {}, name)));
    }
    const layer = Math.max(0, this.#layer.selectedIndex);
    const [rows = 0, columns = 0] = [sizes[layer], sizes[layer + 1]];
    const first = sizes.slice(0, layer).reduce((sum, size, i) => sum + (size + 1) * (sizes[i + 1] ?? 0), 0);
    const from = layer === 0 ? inputsOf(sizes) : Array.from({ length: rows }, (_, i) => unit('h', i));
    const to = layer === sizes.length - 2 ? ['o'] : Array.from({ length: columns }, (_, i) => unit('h', i));

    const head = h('tr', {}, h('td'), ...to.map((name) => h('th', { scope: 'col' }, name)));
    const body = [...from, TEXT.bias].map((name) =>
      h('tr', {}, h('th', { scope: 'row' }, name), ...to.map(() => h('td'))),
    );
    this.#table.replaceChildren(h('thead', {}, head), h('tbody', {}, ...body));
    const list = body.flatMap((row) => /** @type {HTMLTableCellElement[]} */ ([...row.cells].slice(1)));
    this.#cells = { shape: `${sizes}:${this.#layer.selectedIndex}`, first, list };
  }
}

/** @param {number[]} sizes */
const inputsOf = (sizes) => (sizes[0] === 1 ? ['x'] : [unit('x', 0), unit('x', 1)]);

/** A letter with its number below the line. @param {string} letter @param {number} i */
const unit = (letter, i) =>
  letter + String(i + 1).replace(/\d/g, (digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)] ?? '');
