/** The figure's style sheets. They are constructed, which the host's CSP need not allow. */

import { DARK, LIGHT } from '../painters/theme.js';
import notice from '../panels/notice/style.css?inline';
import plane from '../panels/plane/style.css?inline';
import player from '../panels/player/style.css?inline';
import controls from '../ui/controls.css?inline';
import tokens from '../ui/tokens.css?inline';
import figure from './figure.css?inline';
import nativeControls from './native-controls.css?inline';
import page from './page.css?inline';
import panelRoom from './panel-room.css?inline';
import print from './print.css?inline';

/** A host that changes the colours of the two classes changes those of the two signs, too. */
const SIGNS = { negative: 'var(--downhill-class-1)', positive: 'var(--downhill-class-2)' };

/** The colours on dark ground or light, as properties that the host can set to others. @param {boolean} dark */
const coloursCss = (dark) =>
  `:host{${Object.entries({ ...(dark ? DARK : LIGHT), ...SIGNS })
    .map(([name, value]) => `--downhill-${name}:${value};`)
    .join('')}}.figure{color-scheme:${dark ? 'dark' : 'light'}}`;

/** Sheets by their text, shared by all figures of a document: a sheet belongs to the one that it was made for. @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const made = new WeakMap();

/** @param {Document} document that is shown @param {string} text */
function sheetOf(document, text) {
  const sheets = made.get(document) ?? new Map();
  made.set(document, sheets);
  let sheet = sheets.get(text);
  if (!sheet) {
    const { CSSStyleSheet } = /** @type {typeof globalThis} */ (
      /** @type {unknown} */ (document.defaultView)
    );
    sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.set(text, sheet);
  }
  return sheet;
}

/** What every figure has; what is said of print and of pages holds against what is before it. */
const OWN = [
  ...[tokens, figure, nativeControls, plane, panelRoom, notice],
  ...[page, print, controls, player],
].join('\n');

/** What one figure wears. */
export class Styles {
  #root;
  #dark = false;
  #hiding = '';
  /** @type {string[]} */
  #panels = [];

  /** @param {ShadowRoot} root */
  constructor(root) {
    this.#root = root;
    this.apply();
  }

  /** @param {boolean} dark */
  colour(dark) {
    if (dark === this.#dark) return;
    this.#dark = dark;
    this.apply();
  }

  /** @param {string} text rules that hide controls */
  hide(text) {
    this.#hiding = text;
    this.apply();
  }

  /** @param {string} text the style of a panel */
  add(text) {
    if (this.#panels.includes(text)) return;
    this.#panels.push(text);
    this.apply();
  }

  /** Puts them on, in another document with sheets of its own; one that is never shown has none. */
  apply() {
    const { ownerDocument } = this.#root;
    if (!ownerDocument.defaultView) return;
    const texts = [OWN, coloursCss(this.#dark), this.#hiding, ...this.#panels];
    this.#root.adoptedStyleSheets = texts.map((text) => sheetOf(ownerDocument, text));
  }
}

/** Whether figures can be styled here. @throws {TypeError} in browsers without constructable style sheets */
export const assertStyles = () => void new CSSStyleSheet();
