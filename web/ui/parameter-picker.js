/**
 * Three selects that name one weight or bias: its layer, where it comes from, where it leads to.
 */
import { parameterAt, placeOf } from '../engine/shared/parameter-layout.js';
import { CHOICE, matrixName, unitName } from '../model/notation.js';
import { assign, field, h } from './dom.js';

export class ParameterPicker {
  #layer = h('select', { onchange: () => this.#choose() });
  #from = h('select', { onchange: () => this.#choose() });
  #to = h('select', { onchange: () => this.#choose() });
  element = h(
    'div',
    { class: 'row', 'data-do': 'picker' },
    field(CHOICE.layer, this.#layer),
    field(CHOICE.from, this.#from),
    field(CHOICE.to, this.#to),
  );
  #chosen;
  /** @type {readonly number[]} */
  #sizes = [];
  #shape = '';

  /** @param {(parameter: number) => void} chosen */
  constructor(chosen) {
    this.#chosen = chosen;
  }

  /** @param {readonly number[]} sizes @param {number} parameter */
  update(sizes, parameter) {
    const { layer, from, to } = placeOf(sizes, parameter);
    const shape = `${sizes}:${layer}`;
    if (shape !== this.#shape) {
      this.#shape = shape;
      this.#sizes = sizes;
      const units = (/** @type {number} */ at) =>
        Array.from({ length: sizes[at] ?? 0 }, (_, i) => unitName(sizes, at, i));
      fill(
        this.#layer,
        sizes.slice(1).map((_, i) => matrixName(sizes, 'W', i)),
      );
      fill(this.#from, [...units(layer), CHOICE.bias]);
      fill(this.#to, units(layer + 1));
    }
    assign(this.#layer, { selectedIndex: layer });
    assign(this.#from, { selectedIndex: from ?? sizes[layer] ?? 0 });
    assign(this.#to, { selectedIndex: to });
  }

  #choose() {
    const layer = this.#layer.selectedIndex;
    const [inputs = 0, units = 0] = [this.#sizes[layer], this.#sizes[layer + 1]];
    const from = Math.min(this.#from.selectedIndex, inputs);
    const to = Math.min(this.#to.selectedIndex, units - 1);
    this.#chosen(parameterAt(this.#sizes, { layer, from: from < inputs ? from : null, to }));
  }
}

/** @param {HTMLSelectElement} control @param {readonly string[]} names */
function fill(control, names) {
  control.replaceChildren(...names.map((name) => h('option', {}, name)));
}
