/**
 * Exports the figure to files for other programs, and imports such files. Nothing leaves without a press, and nothing
 * is replaced before the reader has seen the contents of a file.
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
    // The focused button may be gone.
    if (decided && !this.#opening.found) this.#opener?.focus();
  }

  disconnect() {
    render(null, this.element);
  }

  /** Receives dropped files. @param {Dropped} dropped */
  receive({ files }) {
    this.#opening.open(files);
    this.element.scrollIntoView({ block: 'nearest' });
  }

  /** @returns {HTMLElement | null} */
  get #opener() {
    return this.element.querySelector('[data-action=open]');
  }
}
