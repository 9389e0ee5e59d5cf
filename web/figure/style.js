/** The figure's style sheet, made once for the page; a constructed sheet needs nothing of the host's CSP. */
import { DARK, LIGHT } from '../view/theme.js';
import css from './style.css?inline';

/** @param {Record<string, string>} colours */
const properties = (colours) =>
  Object.entries(colours)
    .map(([name, value]) => `--downhill-${name}:${value};`)
    .join('');

const COLOURS = `:host{color-scheme:light;${properties(LIGHT)}}
:host([theme=dark]){color-scheme:dark;${properties(DARK)}}
@media (prefers-color-scheme:dark){:host(:not([theme=light])){color-scheme:dark;${properties(DARK)}
background:var(--downhill-paper)}}`; // the page may know no dark: light ink on its white could not be read

/** @type {CSSStyleSheet | undefined} */
let sheet;

export function styleSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(COLOURS + css);
  }
  return sheet;
}
