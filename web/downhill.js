/** The one script of a post: it defines its elements, once, and only where there is a page. */
import { DownhillFigure } from './element/downhill-figure.js';
import { DownhillValue, pressed } from './element/prose.js';

if (globalThis.customElements && !customElements.get('downhill-figure')) {
  customElements.define('downhill-figure', DownhillFigure);
  customElements.define('downhill-value', DownhillValue);
  document.addEventListener('click', pressed);
}

export { DownhillFigure, DownhillValue };
