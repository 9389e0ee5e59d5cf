/**
 * The row of buttons that open panels for those who want to look closer.
 */

import { h } from '../../ui/dom.js';
import { menu } from '../../words/index.js';

export class PanelMenu {
  #toggle;
  /** @type {Map<string, HTMLButtonElement>} */
  #buttons = new Map();
  /** The panels that are open. @type {Set<string>} */
  #open = new Set();
  element = h('div', {
    class: 'row panel-menu',
    role: 'group',
    'aria-label': menu.label,
    hidden: true,
  });

  /** @param {(name: string) => void} toggle opens or closes a panel */
  constructor(toggle) {
    this.#toggle = toggle;
  }

  /** @param {readonly string[]} names */
  show(names) {
    this.#buttons = new Map(names.map((name) => [name, this.#button(name)]));
    this.element.hidden = names.length === 0;
    this.element.replaceChildren(h('span', { class: 'caption' }, menu.label), ...this.#buttons.values());
  }

  /** Shows whether a panel is open. @param {string} name @param {boolean} open */
  mark(name, open) {
    this.#open[open ? 'add' : 'delete'](name);
    this.#buttons.get(name)?.setAttribute('aria-expanded', String(open));
  }

  paint() {}

  /** @param {string} name */
  #button(name) {
    const onclick = () => this.#toggle(name);
    const label = menu.panels[/** @type {keyof typeof menu.panels} */ (name)] ?? name;
    const expanded = String(this.#open.has(name));
    return h('button', { type: 'button', 'data-panel': name, 'aria-expanded': expanded, onclick }, label);
  }
}
