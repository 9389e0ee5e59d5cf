/**
 * The points as a real table: every cell can be typed into, fifty rows at a time.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @typedef {'x' | 'y' | 'label'} Column
 * @typedef {object} Hooks
 * @property {() => readonly Point[]} points as they are, which may be shown only in a moment
 * @property {(points: Point[]) => void} changed other points are to take the place of all
 * @property {(index: number) => void} looked at a point
 */

import { FARTHEST } from '../../engine/shared/state-document.js';
import { hasLabels } from '../../io/points/csv.js';
import { h, select } from '../../ui/dom.js';
import { numberInput, readInput } from '../../ui/number-input.js';
import { CLASSES, TEXT } from './text.js';

const COORDINATE = Object.freeze({ min: -FARTHEST, max: FARTHEST, step: 0.1 });
/** Rows shown at a time: thousands of inputs would make every page slow. */
const PAGE = 50;

export class Grid {
  #hooks;
  /** @type {readonly Point[]} */
  #points = [];
  /** @type {Settings | null} */
  #settings = null;
  /** @type {{ by: Column | 'number', down: boolean }} */
  #order = { by: 'number', down: false };
  #first = 0;
  /** Texts that are to be corrected, by their cells, and the points that they were typed for. @type {Map<string, { point: Point, text: string }>} */
  #wrong = new Map();
  /** The cell that is to have the focus when the points are others. */
  #next = '';
  #head = h('tr');
  #body = h('tbody');
  #caption = h('caption');
  #pager = h('div', { class: 'row pager' });
  element = h(
    'div',
    { class: 'points-grid' },
    h('div', { class: 'scroll' }, h('table', {}, this.#caption, h('thead', {}, this.#head), this.#body)),
    this.#pager,
  );

  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** @param {readonly Point[]} points @param {Settings} settings */
  show(points, settings) {
    if (points === this.#points && settings === this.#settings) return;
    this.#points = points;
    this.#settings = settings;
    this.#fill();
  }

  get #labelled() {
    return this.#settings ? hasLabels(this.#settings) : false;
  }

  get #classified() {
    return this.#settings?.task === 'classification';
  }

  /** @returns {[Column | 'number', string][]} */
  get #columns() {
    const third = this.#classified ? TEXT.class : TEXT.value;
    return [
      ['number', TEXT.number],
      ['x', TEXT.x],
      ['y', TEXT.y],
      ...(this.#labelled ? [/** @type {[Column, string]} */ (['label', third])] : []),
    ];
  }

  /** The places of the points in the order in which they are shown. */
  get #sorted() {
    const { by, down } = this.#order;
    const places = this.#points.map((_, i) => i);
    const keyOf = (/** @type {number} */ i) => (by === 'number' ? i : (this.#points[i]?.[by] ?? 0));
    return places.sort((a, b) => (keyOf(a) - keyOf(b) || a - b) * (down ? -1 : 1));
  }

  #fill() {
    const focused = this.#next || this.#focus;
    this.#next = '';
    const count = this.#points.length;
    this.#first = Math.min(this.#first, Math.max(0, PAGE * Math.floor((count - 1) / PAGE)));
    const last = Math.min(count, this.#first + PAGE);
    this.#caption.textContent = TEXT.caption(count);
    this.#head.replaceChildren(...this.#columns.map(([by, name]) => this.#heading(by, name)), h('td'));
    const rows = this.#sorted.slice(this.#first, last).map((index) => this.#row(index));
    this.#body.replaceChildren(...rows, this.#blank());
    this.#pager.hidden = count <= PAGE;
    this.#pager.replaceChildren(
      this.#turn(TEXT.earlier, -PAGE, this.#first > 0),
      h('span', { class: 'caption' }, TEXT.shown(this.#first + 1, last, count)),
      this.#turn(TEXT.later, PAGE, last < count),
    );
    const find = (/** @type {string} */ cell) =>
      /** @type {HTMLElement | null} */ (this.#body.querySelector(`[data-cell="${cell}"]`));
    if (focused) (find(focused) ?? find('new0'))?.focus();
  }

  /** The cell that has the focus, so that it can have it again. */
  get #focus() {
    const root = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const active = /** @type {HTMLElement | null} */ (root.activeElement ?? null);
    return this.#body.contains(active) ? (active?.dataset.cell ?? '') : '';
  }

  /** @param {Column | 'number'} by @param {string} name */
  #heading(by, name) {
    const sorted = this.#order.by === by;
    const onclick = () => {
      this.#order = { by, down: sorted && !this.#order.down };
      this.#fill();
      /** @type {HTMLElement | null} */ (this.#head.querySelector(`[data-sort=${by}]`))?.focus();
    };
    return h(
      'th',
      { scope: 'col', 'aria-sort': sorted ? (this.#order.down ? 'descending' : 'ascending') : 'none' },
      h('button', { type: 'button', class: 'plain', title: TEXT.sort(name), 'data-sort': by, onclick }, name),
    );
  }

  /** @param {number} index */
  #row(index) {
    const point = /** @type {Point} */ (this.#points[index]);
    const cells = this.#columns.slice(1).map(([by, name]) => {
      const column = /** @type {Column} */ (by);
      const control = this.#control(column, String(point[column]), TEXT.cell(name, index + 1));
      control.dataset.cell = `${index}${column}`;
      control.onchange = () => this.#edit(index, column, control);
      control.onfocus = () => this.#hooks.looked(index);
      const cell = h('td', {}, control);
      this.#keepWrong(control, point);
      return cell;
    });
    const onclick = () => {
      this.#next = `${index}delete`; // the next row comes up to this place
      this.#hooks.changed(this.#hooks.points().filter((_, i) => i !== index));
    };
    const label = TEXT.deletePoint(index + 1);
    const remove = h(
      'button',
      { type: 'button', 'aria-label': label, 'data-cell': `${index}delete`, onclick },
      TEXT.delete,
    );
    return h('tr', {}, h('th', { scope: 'row' }, String(index + 1)), ...cells, h('td', {}, remove));
  }

  /** The row in which a new point is typed. */
  #blank() {
    const columns = this.#columns.slice(1);
    const controls = columns.map(([by, name]) =>
      this.#control(/** @type {Column} */ (by), '', TEXT.newCell(name)),
    );
    controls.forEach((control, i) => {
      control.dataset.cell = `new${i}`;
    });
    const add = () => this.#add(controls);
    for (const control of controls) {
      control.addEventListener('keydown', (event) => {
        if (/** @type {KeyboardEvent} */ (event).key === 'Enter') add();
      });
    }
    return h(
      'tr',
      { class: 'new' },
      h('th', { scope: 'row' }, TEXT.newPoint),
      ...controls.map((control) => h('td', {}, control)),
      h('td', {}, h('button', { type: 'button', 'data-do': 'add', onclick: add }, TEXT.add)),
    );
  }

  /** @param {Column} column @param {string} value @param {string} label */
  #control(column, value, label) {
    if (column === 'label' && this.#classified) {
      const names = CLASSES.slice(0, this.#settings?.classes);
      const control = select(Object.fromEntries(names.map((name, i) => [i, name])), { 'aria-label': label });
      control.value = value === '' ? '0' : value;
      return control;
    }
    return numberInput(COORDINATE, { value, 'aria-label': label });
  }

  /** @param {number} index @param {Column} column @param {HTMLInputElement | HTMLSelectElement} control */
  #edit(index, column, control) {
    const point = /** @type {Point} */ (this.#points[index]);
    const cell = /** @type {string} */ (control.dataset.cell);
    this.#wrong.delete(cell);
    if (control.value.trim() === '') control.value = String(point[column]);
    const value = readControl(control);
    if (value === null) this.#wrong.set(cell, { point, text: control.value });
    else
      this.#hooks.changed(
        this.#hooks.points().map((each, i) => (i === index ? { ...each, [column]: value } : each)),
      );
  }

  /** Gives a cell back the text that was to be corrected, while its point is the same. @param {HTMLInputElement | HTMLSelectElement} control @param {Point} point */
  #keepWrong(control, point) {
    const wrong = this.#wrong.get(control.dataset.cell ?? '');
    if (
      !wrong ||
      !['x', 'y', 'label'].every(
        (of) => wrong.point[/** @type {Column} */ (of)] === point[/** @type {Column} */ (of)],
      )
    )
      return;
    control.value = wrong.text;
    readControl(control);
  }

  /** @param {(HTMLInputElement | HTMLSelectElement)[]} controls */
  #add(controls) {
    const values = [];
    for (const control of controls) {
      const value = readControl(control);
      if (value === null) return control.focus();
      values.push(value);
    }
    const [x = 0, y = 0, label = 0] = values;
    this.#order = { by: 'number', down: false };
    this.#first = PAGE * Math.floor(this.#points.length / PAGE);
    this.#next = 'new0';
    this.#hooks.changed([...this.#hooks.points(), { x, y, label }]);
  }

  /** @param {string} text @param {number} by @param {boolean} possible */
  #turn(text, by, possible) {
    const onclick = () => {
      this.#first += by;
      this.#fill();
    };
    return h('button', { type: 'button', disabled: !possible, onclick }, text);
  }
}

/** The number in a control, or null after saying beside it what is wrong. @param {HTMLInputElement | HTMLSelectElement} control */
const readControl = (control) =>
  control instanceof HTMLSelectElement ? Number(control.value) : readInput(control, COORDINATE);
