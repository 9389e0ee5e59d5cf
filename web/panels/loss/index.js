/**
 * The training loss by epoch.
 *
 * @import { Theme } from '../../view/theme.js'
 * @import { Model } from '../../figure/model.js'
 */

import { ask } from '../../figure/command.js';
import { h } from '../../figure/dom.js';
import { Sheet } from '../../figure/sheet.js';
import { paintLossCurve } from '../../view/loss-curve.js';
import style from './style.css?inline';
import { TEXT } from './text.js';

export const css = style;

export default class LossPanel {
  #sheet = new Sheet({ role: 'img', 'aria-label': TEXT.label }, () => ask(this.element, { type: 'repaint' }));
  #log = h('input', {
    type: 'checkbox',
    'data-setting': 'log',
    onchange: () => ask(this.element, { type: 'repaint' }),
  });
  element = h(
    'div',
    { class: 'loss', part: 'loss' },
    this.#sheet.canvas,
    h('label', { class: 'check', title: TEXT.logHint }, this.#log, TEXT.log),
  );

  connect() {
    this.#sheet.connect();
  }

  disconnect() {
    this.#sheet.disconnect();
  }

  /** @param {Model} model @param {Theme} theme */
  paint({ history }, theme) {
    const ctx = this.#sheet.begin();
    if (!ctx) return;
    const { epochs, losses, testLosses } = history;
    paintLossCurve(ctx, this.#sheet.size, theme, {
      epochs,
      losses,
      testLosses,
      log: this.#log.checked,
      names: [TEXT.epoch, TEXT.loss],
    });
  }
}
