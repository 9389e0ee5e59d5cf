/**
 * The parts of a figure: made once, shown as `show` says, painted from the model.
 *
 * @import { Theme } from '../view/theme.js'
 * @import { Model } from './model.js'
 */
import { sizesOf } from '../engine/dataset.js';
import { h } from './dom.js';
import { LossPanel } from './loss-panel.js';
import { NetworkPanel } from './network-panel.js';
import { adviceOn, Notice } from './notice.js';
import { Plane } from './plane.js';
import { SettingsPanel } from './settings-panel.js';
import { TEXT } from './text.js';
import { Tools } from './tools.js';
import { Readout, Transport } from './transport.js';

export class Panels {
  #model;
  #plane;
  #tools = new Tools();
  #transport = new Transport();
  #readout = new Readout();
  #loss = new LossPanel();
  #network = new NetworkPanel();
  #settings = new SettingsPanel();
  #notice = new Notice();
  /** What `show` composes, in the order in which it stands. @type {Record<string, HTMLElement[]>} */
  #panels;
  element;

  /** @param {Model} model @param {() => Theme} theme */
  constructor(model, theme) {
    this.#model = model;
    this.#plane = new Plane(() => ({
      settings: model.settings,
      points: model.points,
      tool: model.tool,
      theme: theme(),
      snapshot: model.latest,
    }));
    this.#panels = {
      tools: [this.#tools.element],
      data: [this.#plane.element],
      transport: [this.#transport.element, this.#readout.element],
      loss: [this.#loss.element],
      network: [this.#network.element],
      settings: [this.#settings.element],
    };
    const { tools, data, transport, loss, network, settings } = /** @type {Record<string, HTMLElement[]>} */ (
      this.#panels
    );
    const column = (/** @type {string} */ name, /** @type {(HTMLElement[] | undefined)[]} */ ...groups) =>
      h('div', { class: name }, ...groups.flatMap((group) => group ?? []));
    this.element = h(
      'div',
      { class: 'figure' },
      column('main-column', tools, data, transport, [this.#notice.element]),
      column('side-column', loss, network, settings),
    );
  }

  /** Shows the panels named, or all. @param {readonly string[]} names */
  show(names) {
    for (const [name, elements] of Object.entries(this.#panels)) {
      for (const element of elements) element.hidden = names.length > 0 && !names.includes(name);
    }
  }

  connect() {
    for (const part of [this.#plane, this.#loss, this.#network]) part.connect();
  }

  disconnect() {
    for (const part of [this.#plane, this.#loss, this.#network]) part.disconnect();
  }

  /** Lets go of whatever is being drawn. */
  release() {
    this.#plane.release();
  }

  /** A control whose value would not do shows again what holds. @param {string | undefined} name of its setting */
  restore(name) {
    if (name) this.#settings.restore(this.#model.settings, name);
  }

  /** Says where the run stands, for those who do not see it. */
  announce() {
    this.#plane.said.textContent = TEXT.paused(this.#readout.text);
  }

  /** @param {Theme} theme */
  paint(theme) {
    const { settings, points, latest, drawing, runner, problem, diagnosis } = this.#model;
    const { task, classes } = settings;
    const { canUndo, canRedo } = drawing;
    const { playing, speed } = runner;
    this.#tools.update({
      task,
      classes,
      tool: this.#model.tool,
      canUndo,
      canRedo,
      empty: !points.length,
      data: this.#model.preset,
    });
    this.#transport.update({ playing, speed });
    this.#readout.update(task, latest);
    this.#settings.update(settings);
    this.#notice.show(...adviceOn(problem, settings, points, latest, diagnosis));
    this.#plane.invitation.hidden = this.#model.touched;
    this.#plane.paint();
    this.#loss.paint(theme, this.#model.history);
    this.#network.paint(theme, sizesOf(settings), latest?.parameters, playing);
  }
}

/** The names that `show` knows. */
export const PANELS = Object.freeze(['tools', 'data', 'transport', 'loss', 'network', 'settings']);
