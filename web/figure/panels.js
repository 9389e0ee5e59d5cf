/**
 * The parts of a figure: made once, shown as `show` says, painted from the model. Rarely used ones come in files of
 * their own, when they are first shown.
 *
 * @import { Want } from '../engine/protocol.js'
 * @import { Theme } from '../view/theme.js'
 * @import { Model } from './model.js'
 *
 * @typedef {object} Panel what every part is
 * @property {HTMLElement} element
 * @property {(model: Model, theme: Theme) => void} paint
 * @property {() => Want} [want] what it needs of the engine to paint
 * @property {() => void} [connect] it stands in a page from now on
 * @property {() => void} [disconnect]
 * @property {() => void} [release] lets go of whatever is being drawn; it may be closed
 * @property {(dropped: import('./drops.js').Dropped) => void} [receive] a file that was dropped
 */
import { ask } from './command.js';
import { h } from './dom.js';
import { LAZY, loadPanel } from './lazy.js';
import { LossPanel } from './loss-panel.js';
import { NetworkPanel } from './network-panel.js';
import { Notice } from './notice.js';
import { Offer } from './offer.js';
import { Options } from './options.js';
import { Plane } from './plane.js';
import { SettingsPanel } from './settings-panel.js';
import { TEXT } from './text.js';
import { Tools } from './tools.js';
import { Readout, Transport } from './transport.js';
import { WeightPanel } from './weight-panel.js';

/** What a figure shows when nothing else is said. */
const USUAL = Object.freeze(['tools', 'data', 'transport', 'loss', 'network', 'settings']);
/** The names that `show` knows. */
export const PANELS = Object.freeze([...USUAL, 'weight', ...LAZY]);

export class Panels {
  #model;
  #root;
  #plane;
  #readout = new Readout();
  #settings = new SettingsPanel();
  #offer = new Offer();
  /** Every part by the name under which it is shown. @type {Map<string, Panel[]>} */
  #panels;
  /** Parts that are shown with any other. @type {Panel[]} */
  #always;
  /** Where each lazy panel stands, loaded or not. @type {Map<string, HTMLElement>} */
  #places = new Map(LAZY.map((name) => [name, h('section', { class: 'panel', hidden: true })]));
  #shown = new Set(USUAL);
  #connected = false;
  #keeping = false;
  /** Whether nothing else is said than what is usual. */
  #usual = true;
  element;

  /** @param {Model} model @param {ShadowRoot} root which styles of lazy panels are added to */
  constructor(model, root) {
    this.#model = model;
    this.#root = root;
    this.#plane = new Plane(model);
    const notice = new Notice();
    const weight = new WeightPanel(model);
    weight.element.hidden = true; // until a weight is looked at
    this.#always = [notice, this.#offer];
    const [tools, transport, loss, network] = [
      new Tools(new Options(model, this.#plane)),
      new Transport(),
      new LossPanel(),
      new NetworkPanel(model),
    ];
    this.#panels = new Map(
      /** @type {[string, Panel[]][]} */ ([
        ['tools', [tools]],
        ['data', [this.#plane]],
        ['transport', [transport, this.#readout]],
        ['loss', [loss]],
        ['network', [network]],
        ['weight', [weight]],
        ['settings', [this.#settings]],
      ]),
    );
    const column = (/** @type {string} */ name, /** @type {{ element: HTMLElement }[]} */ ...parts) =>
      h('div', { class: name }, ...parts.map(({ element }) => element));
    this.element = h(
      'div',
      { class: 'figure' },
      column('main-column', tools, this.#plane, transport, this.#readout, notice),
      column('side-column', loss, network, weight, this.#settings),
      h('div', { class: 'wide-column' }, this.#offer.element, ...this.#places.values()),
    );
    this.#offer.element.addEventListener('toggle-panel', (event) => {
      const { name, open } = /** @type {CustomEvent<{ name: string, open: boolean }>} */ (event).detail;
      this.#open(name, open);
    });
  }

  /** Shows the panels named, or the usual ones. @param {readonly string[]} names */
  show(names) {
    this.#shown = new Set([...(names.length ? names : USUAL), ...(this.#keeping ? ['keep'] : [])]);
    this.#usual = names.length === 0;
    for (const [name, panels] of this.#panels) {
      for (const { element } of panels) element.hidden = !this.#shown.has(name);
    }
    for (const name of LAZY) this.#open(name, this.#shown.has(name));
  }

  /** Lets the reader open lazy panels. @param {readonly string[]} names */
  offer(names) {
    this.#offer.offer(names);
  }

  /** Keeps what is drawn from now on. */
  keep() {
    this.#keeping = true;
    this.#open('keep', true);
  }

  /** Opens a lazy panel with what the reader has dropped on the figure. @param {import('./drops.js').Dropped} dropped */
  async receive(dropped) {
    const name = /\.(onnx|npz|json)$/i.test(dropped.file?.name ?? '') ? 'take' : 'table';
    await this.#open(name, true);
    for (const panel of this.#panels.get(name) ?? []) panel.receive?.(dropped);
  }

  connect() {
    this.#connected = true;
    for (const panel of this.#all) panel.connect?.();
  }

  disconnect() {
    this.#connected = false;
    for (const panel of this.#all) panel.disconnect?.();
  }

  /** Lets go of whatever is being drawn. */
  release() {
    for (const panel of this.#all) panel.release?.();
  }

  /** A weight that is looked at brings its picture along, where nothing else is said. */
  follow() {
    if (!this.#usual) return;
    const looked = this.#model.selection.parameter !== null;
    this.#shown[looked ? 'add' : 'delete']('weight');
    for (const { element } of this.#panels.get('weight') ?? []) element.hidden = !looked;
  }

  /** What the parts that are shown need of the engine. @returns {Want} */
  want() {
    return Object.assign({}, ...this.#visible.map((panel) => panel.want?.()));
  }

  /** A control whose value would not do shows again what holds. @param {string | undefined} name of its setting */
  restore(name) {
    if (name) this.#settings.restore(this.#model.settings, name);
  }

  /** Says where the run stands, for those who do not see it. */
  announce() {
    this.#plane.say(TEXT.paused(this.#readout.text));
  }

  /** @param {Theme} theme */
  paint(theme) {
    for (const panel of this.#visible) panel.paint(this.#model, theme);
  }

  get #all() {
    return [...this.#always, ...[...this.#panels.values()].flat()];
  }

  get #visible() {
    return [
      ...this.#always,
      ...[...this.#panels].filter(([name]) => this.#shown.has(name)).flatMap(([, panels]) => panels),
    ];
  }

  /** Opens or closes a lazy panel. @param {string} name @param {boolean} open */
  async #open(name, open) {
    const place = /** @type {HTMLElement} */ (this.#places.get(name));
    place.hidden = !open;
    this.#shown[open ? 'add' : 'delete'](name);
    this.#offer.mark(name, open);
    if (!open) for (const panel of this.#panels.get(name) ?? []) panel.release?.();
    if (open && !this.#panels.has(name)) await this.#load(name, place);
    if (open) ask(this.element, { type: 'look' });
  }

  /** @param {string} name @param {HTMLElement} place */
  async #load(name, place) {
    if (place.ariaBusy === 'true') return;
    place.ariaBusy = 'true';
    try {
      const { default: Panel, css } = await loadPanel(name);
      this.#style(css);
      const panel = new Panel(this.#model);
      this.#panels.set(name, [panel]);
      place.replaceChildren(panel.element);
      if (this.#connected) panel.connect?.();
    } catch (error) {
      console.error('downhill:', error);
      this.#model.complain({ code: 'E-LAZY-1', given: name });
    } finally {
      place.ariaBusy = 'false';
    }
  }

  /** @param {CSSStyleSheet} sheet of a panel, shared by all figures */
  #style(sheet) {
    const { adoptedStyleSheets } = this.#root;
    if (!adoptedStyleSheets.includes(sheet)) this.#root.adoptedStyleSheets = [...adoptedStyleSheets, sheet];
  }
}
