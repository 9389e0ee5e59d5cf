/**
 * A field to type a number in: plain text, read by web/engine/shared/number.js. An `<input type="number">` drops a decimal comma or
 * a typographic minus and hands on another number, hides what was typed wrong, and changes its value when the wheel turns.
 */
import { readCount, readNumber } from '../engine/shared/number.js';
import { show } from '../engine/shared/settings.js';
import { numberSentence } from '../words/figure.js';
import { h } from './dom.js';
import { giveBack, tellBeside } from './field-error.js';

/**
 * @typedef {object} Range
 * @property {number} [min]
 * @property {number} [max]
 * @property {number} [step] by which the arrow keys change it; where it is whole, so is the number
 *
 * @typedef {object} Meaning
 * @property {number} [blank] what an empty field means; else it gets back the value that it had
 * @property {(value: number) => void} [onvalue] gets each number that is within the range, and the field says itself what is
 *   wrong with another. Without it the owner listens to `change`.
 */

/** @param {Range & Meaning} options @param {Record<string, any>} [properties] of the element */
export function numberInput({ blank, onvalue, ...range }, properties = {}) {
  const { min = -Infinity, max = Infinity, step = 1 } = range;
  const input = h('input', {
    type: 'text',
    // The keypads of phones for numbers have no minus sign.
    inputMode: min < 0 ? 'text' : Number.isInteger(step) ? 'numeric' : 'decimal',
    autocomplete: 'off',
    spellcheck: false,
    ...properties,
  });
  input.addEventListener('keydown', (event) => {
    const way = { ArrowUp: 1, ArrowDown: -1 }[event.key];
    const value = readNumber(input.value || '0');
    if (!way || event.altKey || event.ctrlKey || event.metaKey || Number.isNaN(value)) return;
    event.preventDefault();
    const next = Math.min(max, Math.max(min, value + way * step));
    input.value = String(Number(next.toPrecision(12)));
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  if (onvalue) {
    input.addEventListener('change', () => {
      if (input.value.trim() === '' && blank === undefined) return giveBack(input);
      const value = input.value.trim() === '' ? /** @type {number} */ (blank) : readInput(input, range);
      if (value !== null) onvalue(value);
    });
  }
  return input;
}

/**
 * The number in a field; null after saying beside it what is wrong.
 * @param {HTMLInputElement} input
 * @param {Range} range
 */
export function readInput(input, { min = -Infinity, max = Infinity, step = 1 }) {
  const whole = Number.isInteger(step);
  const value = (whole ? readCount : readNumber)(input.value);
  const fits = value >= min && value <= max && (!whole || Number.isInteger(value));
  tellBeside(input, fits ? '' : numberSentence(show(input.value.trim()), { min, max, whole }));
  return fits ? value : null;
}
