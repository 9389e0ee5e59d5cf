/**
 * The prose around the figures: links and buttons that drive them, and numbers that come from them.
 *
 * @typedef {HTMLElement & { drive: (text: string) => boolean, read: (name: string) => number | string | undefined }} Driven
 */
import { written } from '../model/readouts.js';
import { elementWith, follow } from './references.js';

/** Numbers in the prose are written this often at most: each moves the words behind it. */
const WRITE_MS = 150;

/** @param {Element} from @param {string | null | undefined} id @returns {Driven | null} */
function figureOf(from, id) {
  const found = elementWith(from, id);
  return found && 'drive' in found ? /** @type {Driven} */ (found) : null;
}

/**
 * Does what a pressed link or button says. The figure is the one that the link leads to, or that `data-downhill-for`
 * names.
 * @param {MouseEvent} event
 */
export function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  // The first of its path: seen from here, what is pressed in a shadow tree is the element that has the tree.
  const target = /** @type {Partial<Element>} */ (event.composedPath()[0] ?? {});
  const from = target.closest?.('[data-downhill-set]');
  if (!from) return;
  const href = from.getAttribute('href');
  const figure = figureOf(from, from.getAttribute('data-downhill-for') ?? href?.replace(/^#/, ''));
  if (!figure) return;
  // Routers take every link for themselves, one to a figure of this page too.
  if (event.defaultPrevented && href !== `#${figure.id}`) return;
  event.preventDefault();
  figure.drive(from.getAttribute('data-downhill-set') ?? '');
  if (href !== null) figure.scrollIntoView({ block: 'nearest' });
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
  /** @type {Driven | null} */
  #figure = null;
  #unfollow = () => {};
  /** Hears of others who write here, as libraries do that make a page what its server sends. */
  #overwritten = new MutationObserver(() => {
    if (!this.firstElementChild) this.#write();
  });

  connectedCallback() {
    this.#root = this.getRootNode();
    this.#root.addEventListener('downhill-update', this);
    this.#unfollow = follow(this, () => {
      if (figureOf(this, this.getAttribute('for')) !== this.#figure) this.#later();
      return false;
    });
    this.#overwritten.observe(this, { childList: true, characterData: true, subtree: true });
    this.#write();
  }

  disconnectedCallback() {
    this.#root?.removeEventListener('downhill-update', this);
    this.#unfollow();
    this.#overwritten.disconnect();
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#write();
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    if (/** @type {Element} */ (target).id === this.getAttribute('for')) this.#later();
  }

  #later() {
    this.#timer ||= window.setTimeout(() => this.#write(), WRITE_MS);
  }

  #write() {
    this.#timer = 0;
    this.#figure = figureOf(this, this.getAttribute('for'));
    const name = this.getAttribute('of') ?? 'loss';
    const value = this.#figure?.read(name);
    if (value === undefined) return;
    const text = written(name, value);
    // Elements in it are a translation of the page, which stays as long as the number does.
    if (text !== (this.firstElementChild ? this.#written : this.textContent)) this.replaceChildren(text);
    this.#written = text;
  }
}
