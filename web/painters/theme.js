/**
 * Colors and type of a figure, read from the host's custom properties. A color has one meaning throughout the plane,
 * the units and the weights: negative numbers share the color of class A, positive ones that of class B.
 *
 * @import { Context, Place } from './frame.js'
 *
 * @typedef {typeof LIGHT} Palette custom properties without `--downhill-`: ink for text and lines,
 *   muted for labels, hairline for frames, paper (opaque) for the background, a color per class, negative and positive
 *   for the sign of a number, gradient for slopes and steps, curve for the network's output in regression, alert for
 *   errors
 * @typedef {Palette & {classes: string[], fontFamily: string, fontSize: number, print?: boolean, contrast?: boolean}} Theme
 *   plus the class colors as a list; fontSize in CSS pixels; print: for an exported picture, not the page; contrast:
 *   no information may be conveyed by color alone
 */

/** On white paper. Ink, muted, gradient, curve and alert carry text (≥ 4.5:1); classes are Okabe-Ito. */
export const LIGHT = {
  'class-1': '#0072b2',
  'class-2': '#d55e00',
  'class-3': '#009e73',
  'class-4': '#cc79a7',
  'class-5': '#e69f00',
  'class-6': '#56b4e9',
  ink: '#15181e',
  muted: '#5c6470',
  hairline: '#c3c7ce',
  paper: '#ffffff',
  negative: '#0072b2',
  positive: '#d55e00',
  gradient: '#7353d1',
  curve: '#00795a',
  alert: '#c2341d',
};

/** The six classes come first. */
const NAMES = /** @type {(keyof Palette)[]} */ (Object.keys(LIGHT));

/** On near-black paper.
 * @type {Palette} */
export const DARK = {
  'class-1': '#4aa8e0',
  'class-2': '#f0894a',
  'class-3': '#2bb98f',
  'class-4': '#e09cc4',
  'class-5': '#f2c744',
  'class-6': '#a9dcf7',
  ink: '#eceae6',
  muted: '#a3a8b1',
  hairline: '#484d55',
  paper: '#15171b',
  negative: '#4aa8e0',
  positive: '#f0894a',
  gradient: '#a48bf0',
  curve: '#2bb98f',
  alert: '#ff8a75',
};

/**
 * @param {Pick<CSSStyleDeclaration, 'getPropertyValue' | 'fontFamily' | 'fontSize'>} styles computed styles
 * @returns {Theme} a new object; unset properties default to LIGHT
 */
export const readTheme = (styles) => {
  const theme = {
    ...LIGHT,
    classes: [''],
    fontFamily: styles.fontFamily,
    fontSize: parseFloat(styles.fontSize) || 16,
  };
  for (const name of NAMES) theme[name] = styles.getPropertyValue(`--downhill-${name}`).trim() || LIGHT[name];
  theme.classes = NAMES.slice(0, 6).map((name) => theme[name]);
  return theme;
};

/**
 * @param {string} text '#rrggbb' or 'rgb(…)'; alpha is dropped
 * @returns {[red: number, green: number, blue: number]} 0…255; gray if it cannot be parsed
 */
export const parseColour = (text) => {
  const hex = text[0] === '#';
  const parts = text.match(hex ? /\w\w/g : /[\d.]+/g) ?? [];
  const [red = 128, green = 128, blue = 128] = parts.map((part) => (hex ? parseInt(part, 16) : +part));
  return [red, green, blue];
};

/** The font size of labels, CSS pixels. @param {Theme} theme */
export const labelSize = (theme) => Math.max(10, theme.fontSize * 0.72);

/**
 * Text with a rim of paper that separates it from lines underneath.
 * @param {Context} ctx @param {Theme} theme @param {string} text
 * @param {Place} place CSS pixels
 * @param {object} [how] @param {string} [how.colour]
 * @param {number} [how.rim] CSS pixels
 * @param {number} [how.room] maximum width, CSS pixels
 */
export const paintRimmed = (ctx, theme, text, { x, y }, { colour = theme.muted, rim = 3, room } = {}) => {
  ctx.lineWidth = rim;
  ctx.strokeStyle = theme.paper;
  ctx.fillStyle = colour;
  ctx.strokeText(text, x, y, room);
  ctx.fillText(text, x, y, room);
};

/**
 * Sets up a context for labels: small, muted, on the baseline.
 * @param {Context} ctx @param {Theme} theme @param {CanvasTextAlign} align
 */
export const useLabels = (ctx, theme, align) => {
  ctx.font = `${labelSize(theme)}px ${theme.fontFamily}`;
  ctx.fillStyle = theme.muted;
  ctx.textAlign = align;
};
