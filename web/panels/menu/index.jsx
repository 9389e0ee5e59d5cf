/** The row of buttons that open further panels. */
import { render } from 'preact';
import { menu } from '../../words/index.js';

export class PanelMenu {
  element = Object.assign(document.createElement('div'), {
    ...{ className: 'row panel-menu', role: 'group', ariaLabel: menu.label, hidden: true },
  });
  #toggle;
  /** @type {readonly string[]} */
  #names = [];
  /** The open panels. @type {Set<string>} */
  #open = new Set();

  /** @param {(name: string) => void} toggle opens or closes a panel */
  constructor(toggle) {
    this.#toggle = toggle;
  }

  /** @param {readonly string[]} names */
  show(names) {
    this.#names = names;
    this.element.hidden = names.length === 0;
    this.paint();
  }

  /** Shows whether a panel is open. @param {string} name @param {boolean} open */
  mark(name, open) {
    this.#open[open ? 'add' : 'delete'](name);
    if (this.#names.includes(name)) this.paint();
  }

  paint() {
    if (this.element.hidden) return;
    const labels = /** @type {Record<string, string>} */ (menu.panels);
    render(
      <>
        <span class="caption">{menu.label}</span>
        {this.#names.map((name) => (
          <button
            type="button"
            key={name}
            data-panel={name}
            aria-expanded={this.#open.has(name)}
            onClick={() => this.#toggle(name)}
          >
            {labels[name] ?? name}
          </button>
        ))}
      </>,
      this.element,
    );
  }
}
