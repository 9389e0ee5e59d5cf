/**
 * The panels of a figure: created once, shown as `show` says, painted from the model. Most are loaded when first shown;
 * until then their space is reserved.
 *
 * @import { Queries } from '../engine/shared/protocol.js'
 * @import { Theme } from '../painters/theme.js'
 * @import { FigureModel } from '../model/figure-model.js'
 * @import { Selection } from '../model/selection.js'
 * @import { CachedResult } from '../model/query-cache.js'
 * @import { Styles } from '../element/style-sheets.js'
 * @import { TabName } from './bench/tabs.js'
 *
 * @typedef {Readonly<Record<string, CachedResult | undefined>>} Results by the panel's keys for its queries
 *
 * @typedef {object} Panel the interface of a panel
 * @property {HTMLElement} element
 * @property {(model: FigureModel, theme: Theme, results: Results) => void} paint must not change the document or the run
 * @property {(model: FigureModel, results: Results) => Queries} [queries] its queries to the engine, under keys of its
 *   own; may build on the latest results; must not change anything
 * @property {() => void} [connect] it was added to a page
 * @property {() => void} [disconnect]
 * @property {() => void} [release] ends any drawing or dragging, and keeps the result
 * @property {(open: boolean) => void} [toggled] it was shown or hidden
 * @property {(selection: Selection) => void} [selected] the selection has changed
 * @property {(dropped: import('../ui/file-drop.js').Dropped) => void} [receive] a file was dropped
 */
import { player as playerWords } from '../words/index.js';
import { TABBED, TABS, tabOf } from './bench/tabs.js';
import { PanelMenu } from './menu/index.jsx';
import { Notice } from './notice/index.js';
import { problemsOf } from './panel-files.js';
import { loadPanel, OFFERED } from './panel-loader.js';
import { Plane } from './plane/index.jsx';
import { PlayerPanel } from './player/index.jsx';
import { readoutSentence } from './player/readouts.jsx';

/** Panels shown by default. */
const QUIET = Object.freeze(['data', 'transport']);
/** Names that `show` accepts. */
export const PANELS = Object.freeze([
  ...['tasks', 'tools', 'data', 'transport', 'loss', 'network', 'settings', 'weight', 'bench'],
  ...OFFERED,
]);

/** Panels next to the plane. */
const SIDE = ['loss', 'network', 'weight', 'settings', 'bench'];

/**
 * Panels with canvases are painted before the others, and those that write most to the page last: setting a canvas's
 * font makes browsers update style and layout with everything written so far.
 */
const PAINTED_FIRST = Object.freeze(['weight', 'loss', 'network', 'data']);

/** The number of figures created. */
let figures = 0;

export class Panels {
  #number = ++figures;
  /** Id of the element that the tabs control. */
  tabPanelId = `tab-panel-${this.#number}`;
  #model;
  #styles;
  #plane;
  #menu = new PanelMenu((name) => this.toggle(name));
  /** Loaded panels by name. @type {Map<string, Panel>} */
  #panels;
  /** Panels that are always shown. @type {Map<string, Panel>} */
  #always;
  /** The place of each panel, loaded or not. @type {Map<string, HTMLElement>} */
  #places = new Map();
  /** Files being loaded. @type {Map<string, Promise<void>>} */
  #loading = new Map();
  /** @type {Set<string>} */
  #shown = new Set();
  /** @type {Theme | null} */
  #theme = null;
  #connected = false;
  #keeping = false;
  /** The number of drops. */
  #drops = 0;
  #figure;
  #side;
  #wide;
  #tabPanel;
  /** Resolves when the shown panels have loaded or failed. @type {Promise<unknown>} */
  settled = Promise.resolve();
  element;

  /** @param {FigureModel} model @param {Styles} styles to add those of lazy panels to */
  constructor(model, styles) {
    this.#model = model;
    this.#styles = styles;
    const room = (/** @type {string} */ name) => {
      const place = box('section', 'panel');
      Object.assign(place, { hidden: true }).dataset.slot = name;
      this.#places.set(name, place);
      return place;
    };
    this.#plane = new Plane(model, ['chosen', 'keys'].map(room), (shown) => this.toggle('keys', shown));
    const [plane, transport, notice] = [this.#plane, new PlayerPanel(model, this), new Notice()];
    this.#panels = new Map(Object.entries({ data: plane, transport }));
    for (const [name, { element }] of this.#panels) this.#places.set(name, element);
    this.#always = new Map(Object.entries({ notice, menu: this.#menu }));
    this.#tabPanel = Object.assign(box('div', 'bench-body'), { role: 'tabpanel', id: this.tabPanelId });
    this.#side = box('div', 'side-column', ...SIDE.map(room));
    this.#wide = box('div', 'wide-column', this.#menu.element, ...OFFERED.map(room));
    const stage = [room('tools'), plane.element, transport.element, notice.element];
    const main = box('div', 'main-column', ...stage);
    this.#figure = box('div', 'figure', room('tasks'), main, this.#side, this.#wide);
    this.element = box('div', 'frame', this.#figure);
  }

  /** The open tab of the bench. @returns {TabName} */
  get openTab() {
    return TABBED.filter((name) => this.#shown.has(name)).map(tabOf)[0] ?? 'train';
  }

  /** @param {TabName} tab */
  openTabNamed(tab) {
    this.#open(TABS[tab]);
  }

  /** Opens or closes a panel; without `open` it toggles. @param {string} name @param {boolean} [open] */
  toggle(name, open = !this.#shown.has(name)) {
    if (open) this.#open([name]);
    else this.#toggle(name, false);
  }

  /** Shows the named panels, or the default ones. @param {readonly string[]} names */
  show(names) {
    const shown = [...(names.length > 0 ? names : QUIET), ...(this.#keeping ? ['autosave'] : [])];
    if (shown.includes('bench') && !shown.some(tabOf)) shown.push(...TABS.train);
    this.#figure.classList.toggle('quiet', names.length === 0);
    this.#layOut(shown.includes('bench'));
    for (const name of PANELS) this.#toggle(name, shown.includes(name));
    this.settled = this.#open(shown);
  }

  /** With a bench the figure fills a page, and panels of tabs go below the tabs. @param {boolean} asPage */
  #layOut(asPage) {
    if (asPage === this.#figure.classList.contains('page')) return;
    this.#figure.classList.toggle('page', asPage);
    const placed = (/** @type {readonly string[]} */ names) =>
      names.map((name) => this.#places.get(name) ?? '');
    if (asPage) {
      this.#tabPanel.append(...placed(TABBED));
      this.#places.get('bench')?.after(this.#tabPanel);
    } else {
      this.#tabPanel.remove();
      this.#side.replaceChildren(...placed(SIDE));
      this.#wide.replaceChildren(this.#menu.element, ...placed(OFFERED));
    }
  }

  /**
   * With a bench, completes the names to all panels on the tab of the first of them, without those of other tabs.
   * @param {readonly string[]} names
   */
  #onOneTab(names) {
    const tab = names.map(tabOf).find(Boolean);
    if (!this.#shown.has('bench') || !tab) return names;
    for (const name of TABBED) if (tabOf(name) !== tab) this.#toggle(name, false);
    return [...names.filter((name) => !tabOf(name)), ...TABS[tab]];
  }

  /** Lets the reader open lazy panels. @param {readonly string[]} names */
  menu(names) {
    this.#menu.show(names);
  }

  /** Sets what a finger does on the plane. @param {string} word */
  touch(word) {
    this.#plane.touch(word);
  }

  /** Starts saving the drawing in the browser. */
  autosave() {
    this.#keeping = true;
    this.#open(['autosave']);
  }

  /**
   * Opens the panel that can read what was dropped, by its content.
   * @param {import('../ui/file-drop.js').Dropped} dropped
   */
  async receive(dropped) {
    const turn = ++this.#drops;
    const { name, file } = await import('./dropped-files.js').then(
      ({ readerOf }) => readerOf(dropped.files),
      () => ({ name: 'table', file: dropped.file }), // which then reports that files cannot be fetched
    );
    await this.#open([name]);
    if (turn !== this.#drops) return; // superseded by a later drop
    this.#panels.get(name)?.receive?.({ ...dropped, file });
  }

  connect() {
    this.#connected = true;
    if (this.#shown.size === 0) this.show([]);
    for (const panel of this.#all) panel.connect?.();
    this.equip();
  }

  /** Measures the plane immediately, so that the first frame shows it. */
  measure() {
    this.#plane.measure();
  }

  disconnect() {
    this.#connected = false;
    for (const panel of this.#all) panel.disconnect?.();
  }

  /** Ends any drawing or dragging, and keeps the result. */
  release() {
    for (const panel of this.#all) panel.release?.();
  }

  /** Loads the point tools once the current tool needs them: the arrow or the brush. */
  equip() {
    const { tool, brushing } = this.#model.tools;
    if ((tool === 'select' || brushing) && this.#shown.has('data')) this.#open(['chosen']);
  }

  /** Passes on a change of the selection. @param {Selection} selection */
  notifySelection(selection) {
    for (const panel of this.#all) panel.selected?.(selection);
  }

  /** Queries of the visible panels, under keys unique to this figure. @returns {Queries} */
  queries() {
    const model = this.#model;
    return Object.fromEntries(
      this.#visible.flatMap(([name, panel]) =>
        Object.entries(panel.queries?.(model, this.#resultsOf(name)) ?? {}).map(([key, query]) => [
          this.#prefix(name) + key,
          query,
        ]),
      ),
    );
  }

  /** The results of a panel, by its own keys. @param {string} name @returns {Results} */
  #resultsOf(name) {
    const prefix = this.#prefix(name);
    return Object.fromEntries(
      Object.entries(this.#model.run.results).flatMap(([key, result]) =>
        key.startsWith(prefix) ? [[key.slice(prefix.length), result]] : [],
      ),
    );
  }

  /** @param {string} name */
  #prefix(name) {
    return `${this.#number} ${name} `;
  }

  /** Announces to screen readers where the run has paused. */
  announce() {
    this.#plane.say(playerWords.paused(readoutSentence(this.#model)));
  }

  /** @param {Theme} theme */
  paint(theme) {
    this.#theme = theme;
    const turn = (/** @type {string} */ name) =>
      PAINTED_FIRST.includes(name) ? PAINTED_FIRST.indexOf(name) : PAINTED_FIRST.length;
    const order = this.#visible.sort(([a], [b]) => turn(a) - turn(b));
    for (const [name, panel] of order) panel.paint(this.#model, theme, this.#resultsOf(name));
  }

  get #all() {
    return [...this.#always.values(), ...this.#panels.values()];
  }

  get #visible() {
    return [...this.#always, ...[...this.#panels].filter(([name]) => this.#shown.has(name))];
  }

  /** Shows panels, reserving space for those still to load, until that fails. @param {readonly string[]} requested */
  async #open(requested) {
    const names = this.#onOneTab(requested);
    for (const name of names) this.#toggle(name, true);
    /** @type {import('./panel-files.js').Failure[]} */
    const failures = [];
    const bring = (/** @type {string} */ name) =>
      this.#ensure(name).catch((error) => {
        console.error('downhill:', error);
        this.#toggle(name, false);
        failures.push({ name, error });
      });
    await Promise.all(names.map(bring));
    failures.sort((a, b) => names.indexOf(a.name) - names.indexOf(b.name));
    for (const problem of problemsOf(failures)) this.#model.reportProblem(problem);
    this.#model.repaint();
  }

  /** Shows or hides a panel, or its reserved space. @param {string} name @param {boolean} open */
  #toggle(name, open) {
    /** @type {HTMLElement} */ (this.#places.get(name)).hidden = !open;
    this.#shown[open ? 'add' : 'delete'](name);
    this.#menu.mark(name, open);
    if (name === 'tools') this.#plane.withTools(open);
    const panel = this.#panels.get(name);
    if (!open) panel?.release?.();
    panel?.toggled?.(open);
  }

  /** Loads a panel if necessary. @param {string} name */
  async #ensure(name) {
    if (this.#panels.has(name)) return;
    const loading = this.#loading.get(name) ?? this.#load(name).finally(() => this.#loading.delete(name));
    this.#loading.set(name, loading);
    return loading;
  }

  /** @param {string} name */
  async #load(name) {
    const { Panel, css, pointTools } = await loadPanel(name);
    if (pointTools) this.#model.pointTools = pointTools;
    const panel = new Panel(this.#model, this);
    this.#styles.add(css);
    this.#panels.set(name, panel);
    this.#places.get(name)?.replaceChildren(panel.element);
    if (this.#connected) panel.connect?.();
    panel.toggled?.(this.#shown.has(name));
    // Before the next frame, so that its controls have their width when it appears.
    if (this.#theme && this.#shown.has(name)) panel.paint(this.#model, this.#theme, {});
  }
}

/** @param {string} tag @param {string} className @param {Element[]} children */
function box(tag, className, ...children) {
  const element = Object.assign(document.createElement(tag), { className });
  element.append(...children);
  return element;
}
