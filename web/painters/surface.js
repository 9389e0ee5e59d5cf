import { clipPlane } from './frame.js';
import { parseColour } from './theme.js';

/**
 * The network's output over the plane, in softened class colors.
 *
 * @import { Context, Frame } from './frame.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {object} Surface
 * @property {Float32Array} values rows × columns, row 0 at the lowest y; outer nodes lie on the plane's edges
 * @property {number} columns ≥ 2
 * @property {number} rows ≥ 2
 * @property {number} low output for certainty of class 1
 * @property {number} high output for certainty of class 2
 * @property {number} threshold output between the classes
 * @property {readonly [low: string, high: string]} colours
 *
 * @typedef {HTMLCanvasElement | OffscreenCanvas} Canvas
 * @typedef {object} Scratch reused between frames, one per figure
 * @property {Canvas} canvas
 * @property {Context} ctx
 * @property {ImageData | undefined} image of the grid's size
 * @property {Uint32Array} colours 256 colors from low to high, then the two of the hatch pattern
 * @property {string} key what the colors were computed from
 * @property {Map<string, Uint32Array>} shades of each color on paper, 256 from none to a tile's strongest
 */

/** Fraction of class color at the surface's extremes: the rest is paper. */
export const SOFT = 0.34;

/** @param {(width: number, height: number) => Canvas} createCanvas @returns {Scratch} */
export const createScratch = (createCanvas) => {
  const canvas = createCanvas(1, 1);
  const ctx = /** @type {Context} */ (canvas.getContext('2d'));
  return { canvas, ctx, image: undefined, colours: new Uint32Array(258), key: '', shades: new Map() };
};

/**
 * A color as red, green, blue: a context accepts every CSS color and returns it in a form that can be parsed.
 * @param {Scratch} scratch @param {string} colour
 */
export const rgbOf = ({ ctx }, colour) => {
  ctx.fillStyle = colour;
  return parseColour(`${ctx.fillStyle}`);
};

/**
 * Writes an opaque mix of two colors.
 * @param {Uint8ClampedArray} bytes
 * @param {number} at index of its red byte
 * @param {number} share from 0 to 1
 * @param {readonly number[]} [from] red, green, blue
 * @param {readonly number[]} [to]
 */
export const writeMixed = (bytes, at, share, from = [], to = []) => {
  for (let k = 0; k < 3; k++) {
    const start = from[k] ?? 0;
    bytes[at + k] = start + ((to[k] ?? 0) - start) * share;
  }
  bytes[at + 3] = 255;
};

/** @type {(scratch: Scratch, theme: Theme, middle: number, ends: Surface['colours']) => void} */
const fillColours = (scratch, theme, middle, ends) => {
  const { colours } = scratch;
  const [paper, muted, first, second] = [theme.paper, theme.muted, ...ends].map((colour) =>
    rgbOf(scratch, colour),
  );
  const bytes = new Uint8ClampedArray(colours.buffer);
  for (let i = 0; i < 258; i++) {
    const t = i / 255;
    const share = t < middle ? (middle - t) / middle : (t - middle) / (1 - middle);
    const [to, amount] =
      i > 255 ? [muted, i === 256 ? 0.15 : 0.6] : [t < middle ? first : second, SOFT * share];
    writeMixed(bytes, 4 * i, amount || 0, paper, to);
  }
};

/**
 * Paints a grid of colors over a box, interpolated between nodes. Outer nodes are centers of outer pixels: half a pixel
 * hangs over each edge, which the caller clips. Allocates nothing but views while the grid keeps its size.
 * @param {Context} ctx @param {Frame['box']} box @param {Scratch} scratch
 * @param {{columns: number, rows: number}} grid both ≥ 2
 * @param {(pixels: Uint32Array) => void} fill writes the nodes' colours, row by row from the highest y
 */
export const paintGrid = (ctx, box, scratch, { columns, rows }, fill) => {
  if (columns < 2 || rows < 2 || !box.width || !box.height) return;
  const { canvas } = scratch;
  if (canvas.width !== columns || canvas.height !== rows || !scratch.image) {
    canvas.width = columns;
    canvas.height = rows;
    scratch.image = scratch.ctx.createImageData(columns, rows);
  }
  fill(new Uint32Array(scratch.image.data.buffer));
  scratch.ctx.putImageData(scratch.image, 0, 0);

  const wide = box.width / (columns - 1);
  const tall = box.height / (rows - 1);
  ctx.imageSmoothingEnabled = true;
  ctx.drawImage(canvas, box.left - wide / 2, box.top - tall / 2, wide * columns, tall * rows);
};

/**
 * Two classes, or a quantity. Non-finite values are hatched.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme @param {Surface} surface
 * @param {Scratch} scratch
 */
export const paintSurface = (ctx, frame, theme, surface, scratch) => {
  const { values, columns, rows, low, high, threshold, colours: ends } = surface;
  const { colours } = scratch;
  const middle = Math.min(1, Math.max(0, (threshold - low) / (high - low || 1)));
  const key = `${middle} ${theme.paper} ${theme.muted} ${ends}`;
  if (key !== scratch.key) fillColours(scratch, theme, middle, ends);
  scratch.key = key;
  const scale = 255 / (high - low || 1);
  ctx.save();
  clipPlane(ctx, frame);
  paintGrid(ctx, frame.box, scratch, surface, (pixels) => {
    for (let row = 0; row < rows; row++) {
      const target = (rows - 1 - row) * columns;
      for (let column = 0; column < columns; column++) {
        const level = ((values[row * columns + column] ?? NaN) - low) * scale;
        const index = level > 255 ? 255 : level < 0 ? 0 : level + 0.5;
        pixels[target + column] =
          colours[Number.isFinite(level) ? index | 0 : 256 + (((row + column) >> 1) & 1)] ?? 0;
      }
    }
  });
  ctx.restore();
};
