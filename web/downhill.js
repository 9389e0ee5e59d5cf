/** The one script of a post: it defines <downhill-figure>, once, and only where there is a page. */
import { DownhillFigure } from './figure/downhill-figure.js';

if (globalThis.customElements && !customElements.get('downhill-figure')) {
  customElements.define('downhill-figure', DownhillFigure);
}

export { DownhillFigure };
