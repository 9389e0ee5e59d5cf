/**
 * What the optimizer remembers: of each parameter its first and its second moment, as two small bars.
 *
 * @import { Preview } from '../../../engine/shared/protocol.js'
 * @import { FigureModel } from '../../../model/figure-model.js'
 * @import { Theme } from '../../../painters/theme.js'
 */
import { sizesOf } from '../../../engine/shared/dataset.js';
import { placeOf } from '../../../engine/shared/parameter-layout.js';
import { UPDATES } from '../../../formulas/updates.js';
import { parameterName } from '../../../model/notation.js';
import { parameterUnder } from '../../../painters/gradient-strip.js';
import { paintMemoryStrip } from '../../../painters/memory-strip.js';
import { formatNumber } from '../../../painters/scale.js';
import { assign, h } from '../../../ui/dom.js';
import { HiDpiCanvas } from '../../../ui/hidpi-canvas.js';
import { explain as text } from '../../../words/index.js';

export class OptimizerMemory {
  #canvas;
  #hint = h('p');
  #said = h('p');
  element;
  open = false;
  #count = 0;

  /** @param {FigureModel} model */
  constructor(model) {
    const canvas = h('canvas', { role: 'img', 'aria-label': text.memory });
    this.#canvas = new HiDpiCanvas(canvas, () => model.repaint());
    canvas.addEventListener('pointerdown', (event) => {
      const { x } = this.#canvas.place(event);
      model.focus.select({ parameter: parameterUnder(this.#canvas.size, this.#count, x) });
    });
    this.element = h(
      'div',
      { class: 'memory' },
      this.#hint,
      h('div', { class: 'strip' }, canvas),
      this.#said,
    );
  }

  connect() {
    this.#canvas.connect();
  }

  disconnect() {
    this.#canvas.disconnect();
  }

  /** @param {FigureModel} model @param {Theme} theme @param {number} parameter @param {Preview | null} step */
  paint({ settings }, theme, parameter, step) {
    if (!this.open || !step) return;
    const kept = (UPDATES[settings.optimizer] ?? []).map(({ kind }) => kind);
    const memory = [
      ...(kept.includes('direction') ? [/** @type {const} */ (['m', step.m])] : []),
      ...(kept.includes('squares') ? [/** @type {const} */ (['v', step.v])] : []),
    ];
    this.#count = step.w.length;
    const sizes = sizesOf(settings);
    const name = parameterName(sizes, placeOf(sizes, parameter));
    const numbers = memory
      .map(([letter, of]) => `${letter} = ${formatNumber(of[parameter] ?? 0)}`)
      .join(', ');
    const said = numbers && text.memoryRow(name, numbers);
    assign(this.#hint, { textContent: memory.length ? text.memoryHint : text.noMemory });
    assign(this.#said, { textContent: said });
    assign(this.#canvas.canvas, { hidden: memory.length === 0, ariaLabel: `${text.memory}. ${said}` });
    const ctx = memory.length > 0 && this.#canvas.begin();
    if (ctx) paintMemoryStrip(ctx, this.#canvas.size, theme, { memory, chosen: parameter });
  }
}
