/**
 * The prose around the figures: links and buttons that drive them, words that light up a part of them, and numbers that
 * come from them.
 *
 * @import { Selection } from '../model/selection.js'
 * @import { DownhillFigure } from './downhill-figure.js'
 *
 * @typedef {DownhillFigure} Driven
 */
import { formatReadout } from '../model/readouts.js';
import { elementWith, follow } from './references.js';

/** Numbers in the prose are written this often at most: each moves the words behind it. */
const WRITE_MS = 150;

/** @param {Element} from @param {string | null | undefined} id @returns {Driven | null} */
function figureOf(from, id) {
  const found = elementWith(from, id);
  return found && 'drive' in found ? /** @type {Driven} */ (found) : null;
}

/**
 * The link, button or word that an event is on, what it says, and its figure: the one that a link leads to, or that
 * `data-downhill-for` names.
 * @param {Event} event
 */
function wordOf(event) {
  // The first of its path: seen from here, what is pressed in a shadow tree is the element that has the tree.
  const target = /** @type {Partial<Element>} */ (event.composedPath()[0] ?? {});
  const from = target.closest?.('[data-downhill-set]');
  const href = from?.getAttribute('href') ?? null;
  const figure = from && figureOf(from, from.getAttribute('data-downhill-for') ?? href?.replace(/^#/, ''));
  return figure ? { figure, href, text: from.getAttribute('data-downhill-set') ?? '' } : null;
}

/** The part of a figure that a word lights up, and what was looked at before. @type {{ figure: Driven, part: Selection, before: Selection } | null} */
let lit = null;

/** Lights up what a word selects, as long as it is below the pointer or has the focus. @param {Event} event */
export function pointed(event) {
  // What the reader has selected meanwhile stays.
  if (lit?.figure.selection === lit?.part) lit?.figure.select(lit.before);
  lit = null;
  const word = /over|in$/.test(event.type) ? wordOf(event) : null;
  const [part] = word?.text.match(/\bselect=[^;]+/) ?? [];
  if (!word || !part) return;
  const { figure } = word;
  const before = figure.selection;
  if (figure.run(part)) lit = { figure, part: figure.selection, before };
}

/** Does what a pressed link or button says. @param {MouseEvent} event */
export function pressed(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const word = wordOf(event);
  if (!word) return;
  const { figure, href, text } = word;
  // Routers take every link for themselves, one to a figure of this page too.
  if (event.defaultPrevented && href !== `#${figure.id}`) return;
  event.preventDefault();
  lit = null; // what was lit up is selected from now on
  figure.run(text);
  if (href !== null) figure.scrollIntoView({ block: 'nearest' });
}

/**
 * Shows a value of a figure in the text: `<downhill-value for="fig" of="loss">0.12</downhill-value>`. Its content is shown
 * until the value is available. With `values` or `step`, readers can change a setting or a weight here.
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
  /** Once it can be changed here: tells what changes it of another value. @type {(() => void) | undefined} */
  #tell;
  #adjustable = false;
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
    const text = formatReadout(name, value);
    // Elements in it are a translation of the page, which stays as long as the number does.
    if (text !== (this.firstElementChild ? this.#written : this.textContent)) this.replaceChildren(text);
    this.#written = text;
    this.#tell?.();
    if (!this.#adjustable && (this.hasAttribute('values') || this.hasAttribute('step'))) this.#adjust(name);
  }

  /** @param {string} name of the setting or weight that is changed here */
  async #adjust(name) {
    this.#adjustable = true;
    const { makeSpinbutton } = await import('./spinbutton.js');
    this.#tell = makeSpinbutton(this, {
      read: () => String(this.#figure?.read(name) ?? ''),
      set: (value) => {
        this.#figure?.drive(`${name}=${value}`);
        this.#write();
      },
    });
  }
}
