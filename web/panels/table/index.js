/**
 * The points as a table: the twin of the plane for hands that type and eyes that do not see, and the door by which
 * points come and go.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { assign, h } from '../../ui/dom.js';
import { Bring } from './bring.js';
import { Grid } from './grid.js';
import { Make } from './make.js';
import style from './style.css?inline';
import { Take } from './take.js';
import { TEXT } from './text.js';

export { bringFrom } from './source.js';
export const css = style;

export default class TablePanel {
  #model;
  #said = h('p', { class: 'notice', role: 'status', hidden: true });
  #grid = new Grid({
    points: () => this.#model.points,
    changed: (points) => this.#model.replacePoints(points),
    looked: (point) => this.#model.select({ point }),
  });
  #bring = new Bring({
    settings: () => this.#model.settings,
    points: () => this.#model.points,
    taken: (points, classes) => this.#model.replacePoints(points, classes),
    opened: (state) => this.#model.openDocument(state),
    said: (sentence) => this.#say(sentence),
  });
  #make = new Make(
    () => this.#model.settings,
    (points) => this.#model.replacePoints(points),
  );
  #take = new Take({ state: () => this.#model.state, said: (sentence) => this.#say(sentence) });
  element = h(
    'div',
    { class: 'table-panel', part: 'table', role: 'group', 'aria-label': TEXT.title },
    h('div', { class: 'doors' }, this.#bring.element, this.#make.element, this.#take.element, this.#said),
    this.#grid.element,
  );

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    this.element.addEventListener('paste', (event) => this.#pasted(event));
  }

  paint() {
    this.#make.update();
    const { points, settings } = this.#model;
    const before = this.#shown;
    this.#shown = points;
    if (before !== points) this.#say('');
    this.#grid.show(points, settings);
  }

  /** @type {readonly unknown[] | null} */
  #shown = null;

  /** What was dropped on the figure. @param {{ file: File | null, text: string }} dropped */
  receive({ file, text }) {
    if (file) this.#bring.open(file);
    else this.#bring.read(text);
    this.element.scrollIntoView({ block: 'nearest' });
  }

  /** Several cells of a spreadsheet are not for one cell here. @param {ClipboardEvent} event */
  #pasted(event) {
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const target = /** @type {Element} */ (event.composedPath()[0]);
    if (!/[\t\n\r]/.test(text.trim()) || target.matches('textarea')) return;
    event.preventDefault();
    this.#bring.read(text);
  }

  /** @param {string} sentence */
  #say(sentence) {
    assign(this.#said, { textContent: sentence, hidden: !sentence });
  }
}
