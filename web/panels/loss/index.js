/**
 * The training loss by epoch.
 *
 * @import { Theme } from '../../painters/theme.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { paintLossCurve } from '../../painters/loss-curve.js';
import { h } from '../../ui/dom.js';
import { HiDpiCanvas } from '../../ui/hidpi-canvas.js';
import { TEXT } from '../../words/figure.js';
import { words } from '../../words/index.js';

export class LossPanel {
  #model;
  #canvas = new HiDpiCanvas(h('canvas', { role: 'img', 'aria-label': TEXT.lossLabel }), () =>
    this.#model.repaint(),
  );
  #log = h('input', {
    type: 'checkbox',
    'data-setting': 'log',
    onchange: () => this.#model.repaint(),
  });
  element = h(
    'div',
    { class: 'loss', part: 'loss' },
    this.#canvas.canvas,
    h('label', { class: 'check', title: TEXT.logScaleHint }, this.#log, TEXT.logScale),
  );

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
  }

  connect() {
    this.#canvas.connect();
  }

  disconnect() {
    this.#canvas.disconnect();
  }

  /** @param {FigureModel} model @param {Theme} theme */
  paint({ run: { history, previousHistory: previous, epoch: now } }, theme) {
    const ctx = this.#canvas.begin();
    if (!ctx) return;
    const { epochs, losses, testLosses } = history;
    paintLossCurve(ctx, this.#canvas.size, theme, {
      epochs,
      losses,
      testLosses,
      previous,
      now,
      logEpochs: true,
      logLoss: this.#log.checked,
      names: [words.readouts.epoch, words.readouts.loss],
    });
  }
}
