/**
 * The training loss by epoch.
 *
 * @import { Theme } from '../../view/theme.js'
 * @import { Model } from '../model.js'
 */
import { paintLossCurve } from '../../view/loss-curve.js';
import { ask } from '../command.js';
import { h } from '../dom.js';
import { TEXT } from '../text.js';
import { Sheet } from './sheet.js';

export class LossPanel {
  #sheet = new Sheet({ role: 'img', 'aria-label': TEXT.lossLabel }, () =>
    ask(this.element, { type: 'repaint' }),
  );
  #log = h('input', {
    type: 'checkbox',
    'data-setting': 'log',
    onchange: () => ask(this.element, { type: 'repaint' }),
  });
  element = h(
    'div',
    { class: 'loss', part: 'loss' },
    this.#sheet.canvas,
    h('label', { class: 'check', title: TEXT.logScaleHint }, this.#log, TEXT.logScale),
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
      names: [TEXT.readout.epoch, TEXT.readout.loss],
    });
  }
}
