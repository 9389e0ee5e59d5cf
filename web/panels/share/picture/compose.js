/**
 * A picture: a panel's contents on a background, with a title above and axis names.
 *
 * @import { Theme } from '../../../painters/theme.js'
 * @import { Mark } from './recording.js'
 *
 * @typedef {object} Picture
 * @property {number} width CSS pixels
 * @property {number} height
 * @property {string} title
 * @property {string} description text alternative
 * @property {{ x: number, y: number, marks: Mark[] }[]} parts painted in order
 *
 * @typedef {object} Shown
 * @property {string} title
 * @property {string} description
 * @property {{ width: number, height: number }} size of the panel
 * @property {Mark[]} marks of all its canvases
 * @property {readonly [across: string, up: string] | null} axes names, if the panel itself does not show them
 */
import { labelSize } from '../../../painters/theme.js';

/** Outer margin in CSS pixels. */
const MARGIN = 16;

/**
 * @param {Shown} shown @param {Theme} theme
 * @param {(text: string, font: string) => number} measure the width of a text
 * @returns {Picture}
 */
export function compose({ title, description, size, marks, axes }, theme, measure) {
  const letters = { family: theme.fontFamily, most: null };
  const em = labelSize(theme);
  const large = theme.fontSize;
  const lines = brokenAt(size.width, title, (text) => measure(text, `${large}px ${theme.fontFamily}`));
  const head = lines.length * large * 1.3 + em * 0.6;
  const [above, below] = axes ? [em * 0.9, em * 1.2] : [0, 0];
  const width = Math.ceil(size.width + 2 * MARGIN);
  const height = Math.ceil(head + above + size.height + below + 2 * MARGIN);
  /** @type {(text: string, x: number, y: number, size: number, align: CanvasTextAlign, colour: string) => Mark} */
  const written = (text, x, y, textSize, align, colour) => ({
    clips: [],
    lettering: { ...letters, text, x, y, size: textSize, align },
    fill: { colour, opacity: 1 },
  });
  const top = MARGIN + head + above;
  /** @type {Mark[]} */
  const frame = [
    { clips: [], path: `M0 0H${width}V${height}H0Z`, fill: { colour: theme.paper, opacity: 1 } },
    ...lines.map((line, i) =>
      written(line, MARGIN, MARGIN + large * (1 + 1.3 * i), large, 'left', theme.ink),
    ),
  ];
  const names = axes
    ? [
        written(axes[0], MARGIN + size.width, top + size.height + em * 0.6, em, 'right', theme.muted),
        written(axes[1], MARGIN, top, em, 'left', theme.muted),
      ]
    : [];
  return {
    width,
    height,
    title,
    description,
    parts: [
      { x: 0, y: 0, marks: frame },
      { x: MARGIN, y: top, marks },
      { x: 0, y: 0, marks: names },
    ],
  };
}

/**
 * Breaks text into lines that fit the room if its words do.
 * @param {number} room @param {string} text @param {(text: string) => number} measure
 */
function brokenAt(room, text, measure) {
  /** @type {string[]} */
  const lines = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && measure(longer) <= room) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}
