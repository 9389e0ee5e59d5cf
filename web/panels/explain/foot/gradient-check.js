/**
 * The gradient check: back propagation against differences, for every parameter; and what comes of the slip.
 *
 * @import { Queries } from '../../../engine/shared/protocol.js'
 * @import { Known } from '../../../model/query-cache.js'
 * @import { FigureModel } from '../../../model/figure-model.js'
 * @import { Theme } from '../../../painters/theme.js'
 */
import { sizesOf } from '../../../engine/shared/dataset.js';
import { mostPasses, parameterCount, placeOf } from '../../../engine/shared/parameter-layout.js';
import { parameterName } from '../../../model/notation.js';
import { paintGradientStrip, parameterUnder } from '../../../painters/gradient-strip.js';
import { formatNumber } from '../../../painters/scale.js';
import { assign, h } from '../../../ui/dom.js';
import { HiDpiCanvas } from '../../../ui/hidpi-canvas.js';
import { explain as text } from '../../../words/index.js';

/** Beyond this relative error a gradient is wrong: rounding stays far below. */
const LIMIT = 1e-5;
/** The share of the time for one look that a check may take while training goes on. */
const PLAYING_SHARE = 0.02;

export class GradientCheck {
  #model;
  #repaint = () => this.#model.repaint();
  #canvas = new HiDpiCanvas(h('canvas', { role: 'img', 'aria-label': text.check }), this.#repaint);
  #slip = h('input', { type: 'checkbox', onchange: this.#repaint });
  #said = h('p', { role: 'status' });
  #one = h('p');
  element = h(
    'div',
    { class: 'check-strip' },
    h('p', {}, text.checkHint),
    h('label', { class: 'check' }, this.#slip, text.slip),
    h('div', { class: 'strip' }, this.#canvas.canvas),
    this.#said,
    this.#one,
  );
  open = false;
  #count = 0;

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    this.#canvas.canvas.addEventListener('pointerdown', (event) => {
      const parameter = parameterUnder(this.#canvas.size, this.#count, this.#canvas.place(event).x);
      this.#model.focus.select({ parameter });
    });
  }

  connect() {
    this.#canvas.connect();
  }

  disconnect() {
    this.#canvas.disconnect();
  }

  /** @param {FigureModel} model @returns {Queries} */
  queries(model) {
    const share = model.run.playing ? PLAYING_SHARE : 1;
    if (!this.open || !model.points.length || takes(model) > share) return {};
    return { check: { gradientCheck: this.#slip.checked ? 'activation' : 'pre-activation' } };
  }

  /** @param {FigureModel} model @param {Theme} theme @param {number} parameter @param {Known} [result] */
  paint(model, theme, parameter, result) {
    if (!this.open) return;
    const sizes = sizesOf(model.settings);
    const check = result?.gradientCheck;
    this.#count = parameterCount(sizes);
    if (!check || check.gradient.length !== this.#count) {
      assign(this.#said, { textContent: takes(model) > 1 ? text.tooLargeCheck : '' });
      return;
    }
    const ctx = this.#canvas.begin();
    if (ctx)
      paintGradientStrip(ctx, this.#canvas.size, theme, {
        ...{ ...check, limit: LIMIT, chosen: parameter },
        names: [text.gradient, text.relativeError],
      });
    const wrong = check.error.filter((error) => !(error <= LIMIT)).length;
    const said = text.checked(
      wrong,
      this.#count,
      model.latest?.points ?? 0,
      formatNumber(Math.max(...check.error), 2),
    );
    const kinked = wrong > 0 && result?.query.gradientCheck === 'pre-activation';
    assign(this.#said, {
      textContent: kinked ? `${said} ${text.kinks}` : said,
      className: wrong ? 'bad' : '',
    });
    this.#canvas.canvas.ariaLabel = said;
    assign(this.#one, {
      textContent: text.checkRow(
        parameterName(sizes, placeOf(sizes, parameter)),
        formatNumber(check.gradient[parameter] ?? 0, 8),
        formatNumber(check.difference[parameter] ?? 0, 8),
        formatNumber(check.error[parameter] ?? 0, 2),
      ),
    });
  }
}

/** The share that a check takes of the time for one look. @param {FigureModel} model */
function takes({ settings, points }) {
  const sizes = sizesOf(settings);
  return (2 * parameterCount(sizes)) / mostPasses(sizes, points.length);
}
