/**
 * The weight, bias or unit that is looked at: its number, its gradient, its place in the formula; the number can be typed.
 *
 * @import { Model } from './model.js'
 */
import { outputOf, sizesOf, toNetwork } from '../engine/dataset.js';
import { parameterAt, placeOf } from '../engine/shape.js';
import { formatNumber } from '../view/scale.js';
import { ask } from './command.js';
import { assign, field, h } from './dom.js';
import { parameterName, unitName } from './names.js';
import { TEXT } from './text.js';

/** Terms of a formula that are written out; of a longer one the first. */
const TERMS = 6;

export class Inspector {
  #name = h('strong');
  #value = h('input', { type: 'number', step: 'any', onchange: () => this.#typed() });
  #field = field(TEXT.weight.value, this.#value);
  #gradient = h('span');
  #formula = h('p', { class: 'formula' });
  element = h(
    'div',
    { class: 'inspector', hidden: true },
    h('div', { class: 'row' }, this.#name, this.#field, this.#gradient),
    this.#formula,
  );
  #parameter = 0;

  /** @param {Model} model */
  paint({ selection, settings, latest }) {
    const { parameter, unit } = selection;
    const sizes = sizesOf(settings);
    const parameters = latest?.parameters;
    const shown = parameters !== undefined && (parameter !== null || (unit !== null && unit.layer > 0));
    assign(this.element, { hidden: !shown });
    if (!shown) return;
    assign(this.#field, { hidden: parameter === null });
    assign(this.#gradient, { hidden: parameter === null });
    if (parameter === null) {
      const { layer, index } = /** @type {{ layer: number, index: number }} */ (unit);
      assign(this.#name, { textContent: unitName(sizes, layer, index) });
      return this.#write(sizes, settings, parameters, layer - 1, index, null);
    }
    this.#parameter = parameter;
    const place = placeOf(sizes, parameter);
    assign(this.#name, { textContent: parameterName(sizes, place) });
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const text = String(Number((parameters[parameter] ?? 0).toPrecision(6)));
    if (root.activeElement !== this.#value) assign(this.#value, { value: text });
    const gradient = latest?.gradient?.[parameter];
    assign(this.#gradient, {
      textContent: gradient === undefined ? '' : TEXT.gradient(formatNumber(gradient, 4)),
    });
    this.#write(sizes, settings, parameters, place.layer, place.to, parameter);
  }

  #typed() {
    ask(this.element, { type: 'setParameter', parameter: this.#parameter, value: this.#value.valueAsNumber });
  }

  /**
   * The unit's formula with its numbers; the parameter that is looked at stands out.
   * @param {number[]} sizes @param {Model['settings']} settings @param {Float64Array} parameters
   * @param {number} layer @param {number} to @param {number | null} marked
   */
  #write(sizes, settings, parameters, layer, to, marked) {
    const inputs = sizes[layer] ?? 0;
    const { hidden = [] } = toNetwork(settings);
    const activation = layer === sizes.length - 2 ? outputOf(settings) : (hidden[layer] ?? '');
    const own = marked === null ? 0 : (placeOf(sizes, marked).from ?? 0);
    const first = Math.max(0, Math.min(own - 2, inputs - TERMS));
    const from = Array.from({ length: Math.min(TERMS, inputs) }, (_, i) => first + i);
    const term = (/** @type {number | null} */ i, /** @type {boolean} */ leads) => {
      const parameter = parameterAt(sizes, { layer, from: i, to });
      const value = parameters[parameter] ?? 0;
      const number = h(parameter === marked ? 'strong' : 'span', {}, formatNumber(Math.abs(value)));
      const sign = value < 0 ? '−' : '+';
      return [
        leads ? (value < 0 ? '−' : '') : ` ${sign} `,
        number,
        i === null ? '' : ` ${unitName(sizes, layer, i)}`,
      ];
    };
    this.#formula.replaceChildren(
      `${unitName(sizes, layer + 1, to)} = ${activation === 'linear' ? '' : `${activation}(`}`,
      ...(first > 0 ? ['… + '] : []),
      ...from.flatMap((i, k) => term(i, k === 0 && first === 0)),
      ...(first + from.length < inputs ? [' + …'] : []),
      ...term(null, false),
      activation === 'linear' ? '' : ')',
    );
  }
}
