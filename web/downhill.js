/** The script for posts: defines the elements, once, and only in a browser. */
import { DownhillFigure } from './element/downhill-figure.js';
import { DownhillValue, onClick, onHover } from './element/prose.js';

if (globalThis.customElements && !customElements.get('downhill-figure')) {
  customElements.define('downhill-figure', DownhillFigure);
  customElements.define('downhill-value', DownhillValue);
  document.addEventListener('click', onClick);
  for (const type of ['pointerover', 'pointerout', 'focusin', 'focusout'])
    document.addEventListener(type, onHover);
}

export { DownhillFigure, DownhillValue };
