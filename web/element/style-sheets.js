/** The figure's style sheets. Constructable style sheets work under any Content Security Policy of the host. */

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

/** By default the colors of negative and positive values follow those of the two classes. */
const SIGNS = { negative: 'var(--downhill-class-1)', positive: 'var(--downhill-class-2)' };

/** The default colors, as custom properties that the host can override. @param {boolean} dark */
const colorsCss = (dark) =>
  `:host{${Object.entries({ ...(dark ? DARK : LIGHT), ...SIGNS })
    .map(([name, value]) => `--downhill-${name}:${value};`)
    .join('')}}.figure{color-scheme:${dark ? 'dark' : 'light'}}`;

/** Sheets by their text, shared by all figures of a document; a sheet works only in the document it was created for. @type {WeakMap<Document, Map<string, CSSStyleSheet>>} */
const cache = new WeakMap();

/** @param {Document} document with a window @param {string} text */
function sheetOf(document, text) {
  const sheets = cache.get(document) ?? new Map();
  cache.set(document, sheets);
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

/** The sheets of every figure; the rules of page.css and print.css override those before them. */
const BASE = [
  ...[tokens, figure, nativeControls, plane, panelRoom, notice],
  ...[page, print, controls, player],
].join('\n');

/** The style sheets of one figure. */
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
  setDark(dark) {
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

  /** Applies the sheets, also after adoption by another document; one without a window needs none. */
  apply() {
    const { ownerDocument } = this.#root;
    if (!ownerDocument.defaultView) return;
    const texts = [BASE, colorsCss(this.#dark), this.#hiding, ...this.#panels];
    this.#root.adoptedStyleSheets = texts.map((text) => sheetOf(ownerDocument, text));
  }
}

/** Whether figures can be styled here. @throws {TypeError} in browsers without constructable style sheets */
export const assertStyles = () => void new CSSStyleSheet();
