/**
 * The gradient check: back propagation against differences, for every parameter; and what comes of the slip.
 *
 * @import { Want } from '../../engine/protocol.js'
 * @import { Model } from '../../figure/model.js'
 * @import { Theme } from '../../view/theme.js'
 */
import { sizesOf } from '../../engine/dataset.js';
import { mostPasses, parameterCount, placeOf } from '../../engine/shape.js';
import { ask } from '../../figure/command.js';
import { assign, h } from '../../figure/dom.js';
import { parameterName } from '../../figure/names.js';
import { Sheet } from '../../figure/parts/sheet.js';
import { paintGradientStrip, parameterUnder } from '../../view/gradient-strip.js';
import { formatNumber } from '../../view/scale.js';
import { TEXT } from './text.js';

/** Beyond this relative error a gradient is wrong: rounding stays far below. */
const LIMIT = 1e-5;
/** The share of the time for one look that a check may take while training goes on. */
const PLAYING_SHARE = 0.02;

export class Check {
  #look = () => ask(this.element, { type: 'look' });
  #sheet = new Sheet({ role: 'img', 'aria-label': TEXT.check }, () => ask(this.element, { type: 'repaint' }));
  #slip = h('input', { type: 'checkbox', onchange: this.#look });
  #said = h('p', { role: 'status' });
  #one = h('p');
  element = h(
    'details',
    { class: 'check-strip', ontoggle: this.#look },
    h('summary', {}, TEXT.check),
    h('p', {}, TEXT.checkHint),
    h('label', { class: 'check' }, this.#slip, TEXT.slip),
    h('div', { class: 'strip' }, this.#sheet.canvas),
    this.#said,
    this.#one,
  );
  #count = 0;

  constructor() {
    this.#sheet.canvas.addEventListener('pointerdown', (event) => {
      const parameter = parameterUnder(this.#sheet.size, this.#count, this.#sheet.place(event).x);
      ask(this.element, { type: 'select', change: { parameter } });
    });
  }

  connect() {
    this.#sheet.connect();
  }

  disconnect() {
    this.#sheet.disconnect();
  }

  /** @param {Model} model @returns {Want} */
  want({ settings, points, runner }) {
    const parameters = parameterCount(sizesOf(settings));
    this.#count = parameters;
    if (!this.element.open || !points.length) return {};
    const most = mostPasses(sizesOf(settings), points.length) * (runner.playing ? PLAYING_SHARE : 1);
    if (2 * parameters > most) return {};
    return { gradientCheck: this.#slip.checked ? 'activation' : 'pre-activation' };
  }

  /** @param {Model} model @param {Theme} theme @param {number} parameter */
  paint({ settings, latest, points }, theme, parameter) {
    if (!this.element.open) return;
    const sizes = sizesOf(settings);
    const check = latest?.gradientCheck;
    if (!check || check.gradient.length !== this.#count) {
      const large = 2 * this.#count > mostPasses(sizes, points.length);
      assign(this.#said, { textContent: large ? TEXT.tooLargeCheck : '' });
      return;
    }
    const ctx = this.#sheet.begin();
    if (ctx) paintGradientStrip(ctx, this.#sheet.size, theme, { ...check, limit: LIMIT, chosen: parameter });
    const wrong = check.error.filter((error) => !(error <= LIMIT)).length;
    const text = TEXT.checked(wrong, this.#count, formatNumber(Math.max(...check.error), 2));
    const kinked = wrong > 0 && !this.#slip.checked;
    assign(this.#said, {
      textContent: kinked ? `${text} ${TEXT.kinks}` : text,
      className: wrong ? 'bad' : '',
    });
    this.#sheet.canvas.ariaLabel = text;
    assign(this.#one, {
      textContent: TEXT.checkRow(
        parameterName(sizes, placeOf(sizes, parameter)),
        formatNumber(check.gradient[parameter] ?? 0, 8),
        formatNumber(check.difference[parameter] ?? 0, 8),
        formatNumber(check.error[parameter] ?? 0, 2),
      ),
    });
  }
}
