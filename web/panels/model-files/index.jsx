/**
 * The figure as files that other programs open, and such files as figures. Nothing leaves without a press, and nothing is
 * replaced before the reader has seen what a file holds.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Dropped } from '../../ui/file-drop.js'
 */
import { render } from 'preact';
import forms from '../../ui/forms.js';
import { Import } from './import.js';
import style from './style.css?inline';
import { ModelFilesView } from './view.jsx';

export const css = [forms, style].join('\n');

export default class ModelFilesPanel {
  element = document.createElement('div');
  #model;
  #opening;

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    this.#opening = new Import(model, () => this.paint());
  }

  paint() {
    const decided = this.element.querySelector('.found:focus-within') !== null;
    render(<ModelFilesView model={this.#model} opening={this.#opening} />, this.element);
    // The button that had the focus may be gone.
    if (decided && !this.#opening.found) this.#opener?.focus();
  }

  disconnect() {
    render(null, this.element);
  }

  /** What was dropped on the figure. @param {Dropped} dropped */
  receive({ files }) {
    this.#opening.open(files);
    this.element.scrollIntoView({ block: 'nearest' });
  }

  /** @returns {HTMLElement | null} */
  get #opener() {
    return this.element.querySelector('[data-action=open]');
  }
}
