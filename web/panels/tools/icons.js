/**
 * Signs for tools where there is no room for words: lines of the ink's colour on a sheet of 16 by 16.
 */
import { h } from '../../ui/dom.js';

const SVG = 'http://www.w3.org/2000/svg';

const PATHS = {
  move: 'M4 2v11l3-3 2 5 2-1-2-4h4z',
  select: 'M2 2h12v12H2z',
  erase: 'M7 14 2 9l7-7 5 5-7 7h7M6 5l5 5',
  undo: 'M6 3 3 6l3 3M3 6h6a4 4 0 0 1 0 8H6',
  redo: 'm10 3 3 3-3 3M13 6H7a4 4 0 0 0 0 8h3',
  clear: 'M2 4h12M6 4V2h4v2M4 4l1 10h6l1-10',
  options: 'M1 5h14M1 11h14M10 3v4M5 9v4',
};

/** @typedef {keyof typeof PATHS} IconName */

/** @param {string} name @returns {name is IconName} */
export const isIcon = (name) => Object.hasOwn(PATHS, name);

/** The sign of a tool; its button has to say its name. @param {IconName} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 16 16');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}

/** Colour and shape of a class. @param {number | string} label */
export const swatch = (label) => h('i', { class: `swatch class-${label}` });
