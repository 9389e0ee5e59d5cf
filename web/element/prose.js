/**
 * The prose around figures: links and buttons that control them, words that highlight a part, and live values.
 *
 * @import { Selection } from '../model/selection.js'
 * @import { DownhillFigure } from './downhill-figure.js'
 *
 * @typedef {DownhillFigure} Figure
 */
import { formatReadout } from '../model/readouts.js';
import { elementWith, follow } from './references.js';

/** Values in the prose are throttled, because each update may reflow the text after it. */
const UPDATE_MS = 150;

/** @param {Element} from @param {string | null | undefined} id @returns {Figure | null} */
function figureOf(from, id) {
  const found = elementWith(from, id);
  return found && 'drive' in found ? /** @type {Figure} */ (found) : null;
}

/**
 * The link, button or word that an event is on, its instructions, and its figure: the one named by `data-downhill-for`,
 * or the link's target.
 * @param {Event} event
 */
function wordOf(event) {
  // Not event.target, which is retargeted to the host for events from a shadow tree.
  const target = /** @type {Partial<Element>} */ (event.composedPath()[0] ?? {});
  const from = target.closest?.('[data-downhill-set]');
  const href = from?.getAttribute('href') ?? null;
  const figure = from && figureOf(from, from.getAttribute('data-downhill-for') ?? href?.replace(/^#/, ''));
  return figure ? { figure, href, text: from.getAttribute('data-downhill-set') ?? '' } : null;
}

/** The part that a word highlights, and the selection before. @type {{ figure: Figure, part: Selection, before: Selection } | null} */
let highlight = null;

/** Highlights what a word selects, while the word is hovered or focused. @param {Event} event */
export function onHover(event) {
  // Does not restore the selection if the reader has changed it since.
  if (highlight?.figure.selection === highlight?.part) highlight?.figure.select(highlight.before);
  highlight = null;
  const word = /over|in$/.test(event.type) ? wordOf(event) : null;
  const [part] = word?.text.match(/\bselect=[^;]+/) ?? [];
  if (!word || !part) return;
  const { figure } = word;
  const before = figure.selection;
  if (figure.run(part)) highlight = { figure, part: figure.selection, before };
}

/** Runs the instructions of a link or button. @param {MouseEvent} event */
export function onClick(event) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  const word = wordOf(event);
  if (!word) return;
  const { figure, href, text } = word;
  // Client-side routers call preventDefault on every link, including one to a figure on the same page.
  if (event.defaultPrevented && href !== `#${figure.id}`) return;
  event.preventDefault();
  highlight = null; // the highlighted part stays selected
  figure.run(text);
  if (href !== null) figure.scrollIntoView({ block: 'nearest' });
}

/**
 * Shows a value of a figure in the text: `<downhill-value for="fig" of="loss">0.12</downhill-value>`. Its content is
 * shown until the value is available. With `values` or `step`, readers can change a setting or a weight here.
 */
export class DownhillValue extends (globalThis.HTMLElement ?? class {}) {
  static observedAttributes = ['for', 'of'];
  /** @type {Node | null} */
  #root = null;
  #timer = 0;
  #text = '';
  /** @type {Figure | null} */
  #figure = null;
  #unfollow = () => {};
  /** Updates the spin button's ARIA value, if this is one. @type {(() => void) | undefined} */
  #updateAria;
  #adjustable = false;
  /** Restores the value when other code overwrites it, such as a library that morphs the page to the server's HTML. */
  #observer = new MutationObserver(() => {
    if (!this.firstElementChild) this.#update();
  });

  connectedCallback() {
    this.#root = this.getRootNode();
    this.#root.addEventListener('downhill-update', this);
    this.#unfollow = follow(this, () => {
      if (figureOf(this, this.getAttribute('for')) !== this.#figure) this.#schedule();
      return false;
    });
    this.#observer.observe(this, { childList: true, characterData: true, subtree: true });
    this.#update();
  }

  disconnectedCallback() {
    this.#root?.removeEventListener('downhill-update', this);
    this.#unfollow();
    this.#observer.disconnect();
    clearTimeout(this.#timer);
    this.#timer = 0;
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#update();
  }

  /** @param {Event} event */
  handleEvent({ target }) {
    if (/** @type {Element} */ (target).id === this.getAttribute('for')) this.#schedule();
  }

  #schedule() {
    this.#timer ||= window.setTimeout(() => this.#update(), UPDATE_MS);
  }

  #update() {
    this.#timer = 0;
    this.#figure = figureOf(this, this.getAttribute('for'));
    const name = this.getAttribute('of') ?? 'loss';
    const value = this.#figure?.read(name);
    if (value === undefined) return;
    const text = formatReadout(name, value);
    // Child elements come from the browser's page translation and are kept while the value does not change.
    if (text !== (this.firstElementChild ? this.#text : this.textContent)) this.replaceChildren(text);
    this.#text = text;
    this.#updateAria?.();
    if (!this.#adjustable && (this.hasAttribute('values') || this.hasAttribute('step'))) this.#adjust(name);
  }

  /** @param {string} name of the setting or weight to be adjustable */
  async #adjust(name) {
    this.#adjustable = true;
    const { makeSpinbutton } = await import('./spinbutton.js');
    this.#updateAria = makeSpinbutton(this, {
      read: () => String(this.#figure?.read(name) ?? ''),
      set: (value) => {
        this.#figure?.drive(`${name}=${value}`);
        this.#update();
      },
    });
  }
}
