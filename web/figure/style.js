/** The figure's style sheets; constructed ones need nothing of the host's CSP. */
import { DARK, LIGHT } from '../view/theme.js';
import css from './style.css?inline';

/** The colours on dark ground or light, as properties that the host can set to others. @param {boolean} dark */
export const coloursCss = (dark) =>
  `:host{${Object.entries(dark ? DARK : LIGHT)
    .map(([name, value]) => `--downhill-${name}:${value};`)
    .join('')}}.figure{color-scheme:${dark ? 'dark' : 'light'}}`;

/** @type {CSSStyleSheet | undefined} */
let sheet;

/** What all figures share, made once for the page. */
export function styleSheet() {
  if (!sheet) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
  }
  return sheet;
}
