/** The script of a post: defines the elements, once, and only if there is a page. */
import { DownhillFigure } from './element/downhill-figure.js';
import { DownhillValue, pointed, pressed } from './element/prose.js';

if (globalThis.customElements && !customElements.get('downhill-figure')) {
  customElements.define('downhill-figure', DownhillFigure);
  customElements.define('downhill-value', DownhillValue);
  document.addEventListener('click', pressed);
  for (const type of ['pointerover', 'pointerout', 'focusin', 'focusout'])
    document.addEventListener(type, pointed);
}

export { DownhillFigure, DownhillValue };
