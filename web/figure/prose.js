/**
 * The prose around the figures: links and buttons that drive them, and numbers that come from them.
 *
 * @typedef {HTMLElement & { drive: (text: string) => boolean, read: (name: string) => number | string | undefined }} Driven
 */
import { written } from './numbers.js';

/** Numbers in the prose are written this often at most: each moves the words behind it. */
const WRITE_MS = 150;

/** @param {Element} from @param {string | null | undefined} id @returns {Driven | null} */
function figureOf(from, id) {
  const root = /** @type {Document | ShadowRoot} */ (from.getRootNode());
  const found = id ? root.getElementById?.(id) : null;
  return found && 'drive' in found ? /** @type {Driven} */ (found) : null;
}

/**
 * Does what a pressed link or button says. The figure is the one that the link leads to, or that `data-downhill-for`
 * names.
 * @param {MouseEvent} event
 */
export function pressed(event) {
  const from = /** @type {Element | null} */ (event.target)?.closest?.('[data-downhill-set]');
  if (!from || event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const named = from.getAttribute('data-downhill-for') ?? from.getAttribute('href')?.replace(/^#/, '');
  const figure = figureOf(from, named);
  if (!figure) return;
  event.preventDefault();
  figure.drive(from.getAttribute('data-downhill-set') ?? '');
  if (from.hasAttribute('href')) figure.scrollIntoView({ block: 'nearest' });
}

/**
 * A number of a figure in a sentence: `<downhill-value for="fig" of="loss">0.12</downhill-value>`. What stands inside is
 * shown until there is one.
 */
export class DownhillValue extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ['for', 'of'];
  /** @type {Node | null} */
  #root = null;
  #timer = 0;
  #written = '';

  connectedCallback() {
    this.#root = this.getRootNode();
    this.#root.addEventListener('downhill-update', this);
    this.#write();
  }

  disconnectedCallback() {
    this.#root?.removeEventListener('downhill-update', this);
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#write();
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    if (/** @type {Element} */ (target).id !== this.getAttribute('for')) return;
    this.#timer ||= window.setTimeout(() => this.#write(), WRITE_MS);
  }

  #write() {
    this.#timer = 0;
    const name = this.getAttribute('of') ?? 'loss';
    const value = figureOf(this, this.getAttribute('for'))?.read(name);
    if (value === undefined) return;
    const text = written(name, value);
    if (text !== this.#written) this.replaceChildren(text);
    this.#written = text;
  }
}
