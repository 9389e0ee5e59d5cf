import { paintBoundary } from './contour.js';
import { clipPlane } from './frame.js';
import { paintGrid, rgbOf, SOFT, writeMixed } from './surface.js';

/**
 * The output of a network of several classes over the plane: each position in the color of its most likely class,
 * stronger with certainty, and a line where two are equally likely.
 *
 * @import { Context, Frame } from './frame.js'
 * @import { Scratch } from './surface.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {object} ClassSurface
 * @property {Float32Array} values classes × rows × columns: the probability of each class, row 0 at the lowest y
 * @property {number} columns ≥ 2
 * @property {number} rows ≥ 2
 */

/**
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme @param {ClassSurface} surface
 * @param {Scratch} scratch
 */
export const paintClasses = (ctx, frame, theme, { values, columns, rows }, scratch) => {
  const count = columns * rows;
  const classes = values.length / count;
  const paper = rgbOf(scratch, theme.paper);
  const colours = theme.classes.map((colour) => rgbOf(scratch, colour));
  const best = new Uint8Array(count);
  // The margin of the most likely class over the runner-up.
  const lead = new Float32Array(count);
  for (let node = 0; node < count; node++) {
    let [first, second] = [-Infinity, -Infinity];
    for (let k = 0; k < classes; k++) {
      const value = values[k * count + node] ?? NaN;
      if (value > first) [best[node], first, second] = [k, value, first];
      else if (value > second) second = value;
    }
    lead[node] = first - second;
  }

  ctx.save();
  clipPlane(ctx, frame);
  paintGrid(ctx, frame.box, scratch, { columns, rows }, (pixels) => {
    const bytes = new Uint8ClampedArray(pixels.buffer);
    for (let node = 0; node < count; node++) {
      const target = 4 * ((rows - 1 - Math.floor(node / columns)) * columns + (node % columns));
      writeMixed(bytes, target, SOFT * (lead[node] ?? 0), paper, colours[best[node] ?? 0] ?? paper);
    }
  });
  ctx.restore();

  const margin = new Float32Array(count);
  for (let k = 0; k < classes; k++) {
    for (let node = 0; node < count; node++) {
      const most = values[(best[node] ?? 0) * count + node] ?? NaN;
      margin[node] = best[node] === k ? (lead[node] ?? 0) : (values[k * count + node] ?? NaN) - most;
    }
    paintBoundary(ctx, frame, theme, { values: margin, columns, rows, threshold: 0 });
  }
};
