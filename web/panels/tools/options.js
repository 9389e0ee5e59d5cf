/**
 * The row that the tools open: how brush and selection work, and how much of the plane is shown.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { ToolOptions } from '../../model/drawing-tools.js'
 */
import { isValued } from '../../engine/shared/dataset.js';
import { FARTHEST } from '../../engine/shared/state-document.js';
import { assign, field, h, select } from '../../ui/dom.js';
import { showHeld } from '../../ui/field-error.js';
import { numberInput } from '../../ui/number-input.js';
import { toggle } from '../../ui/toggle-panel.js';
import { TEXT } from './text.js';

export class Options {
  #model;
  #spray = this.#button('spray', TEXT.spray, TEXT.sprayHint, () =>
    this.#brush({ on: !this.#model.options.brush.on }),
  );
  #size = select(TEXT.sizes, {});
  #density = select(TEXT.densities, {});
  #shape = select(TEXT.shapes, { 'aria-label': TEXT.shape });
  #snap = this.#button('snap', TEXT.snap, TEXT.snapHint, () =>
    this.#change({ snap: !this.#model.options.snap }),
  );
  #value = numberInput(
    { min: -FARTHEST, max: FARTHEST, step: 0.1, onvalue: (value) => this.#change({ value }) },
    { size: 5, title: TEXT.valueHint },
  );
  /** In a regression with two inputs: the value that points are put with. It stands in the bar, since every point needs one. */
  valued = h('span', {}, field(TEXT.value, this.#value));
  element = h(
    'div',
    { class: 'row options', 'data-do': 'options' },
    this.#spray,
    field(TEXT.sizeLabel, this.#size),
    field(TEXT.densityLabel, this.#density),
    field(TEXT.shape, this.#shape),
    h(
      'div',
      { class: 'group view', role: 'group', 'aria-label': TEXT.viewLabel },
      this.#snap,
      this.#button('zoom-out', TEXT.zoomOut, TEXT.zoomOutHint, () => this.#model.zoom(2)),
      this.#button('zoom-in', TEXT.zoomIn, TEXT.zoomInHint, () => this.#model.zoom(0.5)),
      this.#button('fit', TEXT.fit, TEXT.fitHint, () => this.#model.zoomToFit()),
      this.#button('help', TEXT.help, TEXT.helpHint, () => toggle(this.element, 'keys')),
    ),
  );

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    this.#size.onchange = () => this.#brush({ size: Number(this.#size.value) });
    this.#density.onchange = () => this.#brush({ density: Number(this.#density.value) });
    this.#shape.onchange = () => this.#change({ lasso: this.#shape.value === 'lasso' });
  }

  paint() {
    const { options, settings } = this.#model;
    const { brush, lasso, snap } = options;
    assign(this.valued, { hidden: !isValued(settings) });
    const { value } = this.#model.options;
    showHeld(this.#value, String(value));
    this.#spray.setAttribute('aria-pressed', String(brush.on));
    assign(this.#size, { disabled: !brush.on, value: String(brush.size) });
    assign(this.#density, { disabled: !brush.on, value: String(brush.density) });
    assign(this.#shape, { value: lasso ? 'lasso' : 'box' });
    this.#snap.setAttribute('aria-pressed', String(snap));
  }

  /** @param {Partial<ToolOptions['brush']>} change */
  #brush(change) {
    this.#change({ brush: { ...this.#model.options.brush, ...change } });
  }

  /** @param {Partial<ToolOptions>} change */
  #change(change) {
    this.#model.setToolOptions(change);
  }

  /** @param {string} what @param {string} text @param {string} title @param {() => void} onclick */
  #button(what, text, title, onclick) {
    const sign = text.length === 1 && { 'aria-label': title };
    return h('button', { type: 'button', title, 'data-do': what, ...sign, onclick }, text);
  }
}
