/**
 * The weight, bias, unit or layer that is looked at: its number, its gradient, its place in the formula; the number can
 * be typed.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { outputOf, sizesOf, toNetwork } from '../../engine/shared/dataset.js';
import { parameterAt, placeOf } from '../../engine/shared/parameter-layout.js';
import { LIMITS } from '../../engine/shared/settings.js';
import { layerName, matrixName, parameterName, unitName } from '../../model/notation.js';
import { formatNumber } from '../../painters/scale.js';
import { assign, field, h } from '../../ui/dom.js';
import { showHeld } from '../../ui/field-error.js';
import { numberInput } from '../../ui/number-input.js';
import { Throttle } from '../../ui/throttle.js';
import { TEXT } from './text.js';

/** Terms of a formula that are written out; of a longer one the first. */
const TERMS = 6;

const RANGE = Object.freeze({ min: -LIMITS.parameter, max: LIMITS.parameter });

export class Inspector {
  #name = h('strong');
  #value = numberInput({ ...RANGE, step: 0.1, onvalue: (value) => this.#typed(value) });
  #field = h('span', {}, field(TEXT.weight, this.#value));
  #gradient = h('span');
  #formula = h('p', { class: 'formula' });
  element = h(
    'div',
    { class: 'inspector', hidden: true },
    h('div', { class: 'row' }, this.#name, this.#field, this.#gradient),
    this.#formula,
  );
  #parameter = 0;
  #throttle = new Throttle(0.2);
  #model;

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
  }

  /** @param {FigureModel} model @param {Float64Array} [gradients] of all parameters */
  paint({ selection, settings, latest, run }, gradients) {
    const { parameter, unit, layer: whole } = selection;
    const sizes = sizesOf(settings);
    const parameters = latest?.parameters;
    const shown =
      parameters !== undefined && (parameter !== null || whole !== null || (unit !== null && unit.layer > 0));
    assign(this.element, { hidden: !shown });
    if (!shown || !this.#throttle.ready(run.playing, selection, settings)) return;
    assign(this.#field, { hidden: parameter === null });
    assign(this.#gradient, { hidden: parameter === null });
    if (whole !== null) return this.#writeLayer(sizes, settings, parameters, gradients, whole);
    if (parameter === null) {
      const { layer, index } = /** @type {{ layer: number, index: number }} */ (unit);
      assign(this.#name, { textContent: unitName(sizes, layer, index) });
      return this.#write(sizes, settings, parameters, layer - 1, index, null);
    }
    this.#parameter = parameter;
    const place = placeOf(sizes, parameter);
    assign(this.#name, { textContent: parameterName(sizes, place) });
    showHeld(this.#value, String(Number((parameters[parameter] ?? 0).toPrecision(6))), parameter);
    const gradient = gradients?.[parameter];
    assign(this.#gradient, {
      textContent:
        gradient === undefined
          ? ''
          : TEXT.gradient(place.from === null ? 'b' : 'w', formatNumber(gradient, 4), latest?.points ?? 0),
    });
    this.#write(sizes, settings, parameters, place.layer, place.to, parameter);
  }

  /** @param {number} value */
  #typed(value) {
    this.#model.setParameter(this.#parameter, value);
  }

  /**
   * The unit's formula with its numbers; the parameter that is looked at stands out.
   * @param {number[]} sizes @param {FigureModel['settings']} settings @param {Float64Array} parameters
   * @param {number} layer @param {number} to @param {number | null} marked
   */
  #write(sizes, settings, parameters, layer, to, marked) {
    const inputs = sizes[layer] ?? 0;
    const [opens, closes] = bracketsOf(sizes, settings, layer);
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
      `${unitName(sizes, layer + 1, to)} = ${opens}`,
      ...(first > 0 ? ['… + '] : []),
      ...from.flatMap((i, k) => term(i, k === 0 && first === 0)),
      ...(first + from.length < inputs ? [' + …'] : []),
      ...term(null, false),
      closes,
    );
  }

  /**
   * The formula in matrices, and how large the weights, the biases and their gradients are.
   * @param {number[]} sizes @param {FigureModel['settings']} settings @param {Float64Array} parameters
   * @param {Float64Array | undefined} gradient @param {number} layer
   */
  #writeLayer(sizes, settings, parameters, gradient, layer) {
    const [inputs = 0, units = 0] = [sizes[layer], sizes[layer + 1]];
    const [W, b] = [matrixName(sizes, 'W', layer), matrixName(sizes, 'b', layer)];
    const first = parameterAt(sizes, { layer, from: 0, to: 0 });
    const biases = first + inputs * units;
    const line = (/** @type {string} */ name, /** @type {number} */ from, /** @type {number} */ to) => [
      h('br'),
      TEXT.layerSize(
        `${name}, ${(to - from) / units} × ${units}`,
        sizeOf(parameters.subarray(from, to)),
        gradient ? sizeOf(gradient.subarray(from, to)) : '',
      ),
    ];
    const [opens, closes] = bracketsOf(sizes, settings, layer);
    assign(this.#name, { textContent: `${W}, ${b}` });
    this.#formula.replaceChildren(
      `${layerName(sizes, layer + 1)} = ${opens}${layerName(sizes, layer)} ${W} + ${b}${closes}`,
      ...line(W, first, biases),
      ...line(b, biases, biases + units),
    );
  }
}

/** What stands about the sum: the activation's name, none where it is linear. @param {number[]} sizes @param {FigureModel['settings']} settings @param {number} layer @returns {[string, string]} */
function bracketsOf(sizes, settings, layer) {
  const activation =
    layer === sizes.length - 2 ? outputOf(settings) : (toNetwork(settings).hidden?.[layer] ?? '');
  return activation === 'linear' ? ['', ''] : [`${activation}(`, ')'];
}

/** How large numbers are without their signs. @param {Float64Array} numbers */
function sizeOf(numbers) {
  const sizes = numbers.map(Math.abs);
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length;
  return TEXT.meanAndMost(formatNumber(mean), formatNumber(Math.max(...sizes)));
}
