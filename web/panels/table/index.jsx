/**
 * The points as a table: the equivalent of the plane for readers who type or cannot see it, with import and export.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { render } from 'preact';
import forms from '../../ui/forms.js';
import { table as text } from '../../words/index.js';
import { Export } from './export.jsx';
import { Generate } from './generate.jsx';
import { Grid } from './grid.jsx';
import { Import } from './import.js';
import { ImportView } from './import-view.jsx';
import style from './style.css?inline';

export { loadFrom } from './source.js';
export const css = [forms, style].join('\n');

export default class TablePanel {
  element = document.createElement('div');
  #model;
  #opening;
  /** The message below the table; it disappears when the points change. */
  #message = { sentence: '', points: /** @type {unknown} */ (null) };
  #showMessage = (/** @type {string} */ sentence) => {
    this.#message = { sentence, points: this.#model.points };
    this.paint();
  };

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    this.#opening = new Import(model, () => this.paint(), this.#showMessage);
    this.element.addEventListener('paste', (event) => this.#pasted(event));
  }

  paint() {
    const model = this.#model;
    const { sentence, points } = this.#message;
    render(
      <div class="table-panel" part="table" role="group" aria-label={text.title}>
        <ImportView opening={this.#opening} settings={model.settings} />
        <p class="notice" role="status">
          {points === model.points ? sentence : ''}
        </p>
        <div class="points-head">
          <h2>{text.count(model.points.length)}</h2>
          <Generate model={model} key={`${model.settings.task}${model.settings.inputs}`} />
          <Export model={model} onMessage={this.#showMessage} />
        </div>
        <Grid model={model} points={model.points} settings={model.settings} />
      </div>,
      this.element,
    );
  }

  disconnect() {
    render(null, this.element);
  }

  /** Receives a drop. @param {{ file: File | null, text: string }} dropped */
  receive({ file, text }) {
    if (file) this.#opening.open(file);
    else this.#opening.read(text);
    this.element.scrollIntoView({ block: 'nearest' });
  }

  /** Pasting several spreadsheet cells into one cell imports them instead. @param {ClipboardEvent} event */
  #pasted(event) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const target = /** @type {Element} */ (event.composedPath()[0]);
    if (!/[\t\n\r]/.test(text.trim()) || target.matches('textarea')) return;
    event.preventDefault();
    this.#opening.read(text);
  }
}
