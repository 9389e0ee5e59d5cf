/**
 * Level sets of a grid: the decision boundary.
 *
 * @import { Context, Frame } from './frame.js'
 * @import { Surface } from './surface.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {object} Contour
 * @property {Float32Array} segments x0, y0, x1, y1 of each, in grid units (column, row)
 * @property {number} count of segments
 */

/** Around a cell: lower left, lower right, upper right, upper left, and back. */
const CORNERS = [0, 0, 1, 0, 1, 1, 0, 1, 0, 0];

/**
 * Marching squares with linear interpolation. At a saddle the mean of the four corners decides which ends connect; a
 * cell with a non-finite corner is skipped.
 * @param {ArrayLike<number>} values rows × columns, row by row
 * @param {number} columns @param {number} rows @param {number} level
 * @param {Contour} [out] reused; its array of segments grows as needed
 * @returns {Contour} out
 */
export const contour = (
  values,
  columns,
  rows,
  level,
  out = { segments: new Float32Array(1024), count: 0 },
) => {
  out.count = 0;
  for (let row = 0; row < rows - 1; row++) {
    for (let column = 0; column < columns - 1; column++) {
      const at = row * columns + column;
      const a = values[at] ?? NaN;
      const b = values[at + 1] ?? NaN;
      const c = values[at + columns + 1] ?? NaN;
      const d = values[at + columns] ?? NaN;
      const over = a >= level;
      if (b >= level === over && c >= level === over && d >= level === over) continue;
      const mean = (a + b + c + d) / 4;
      if (!Number.isFinite(mean)) continue;
      const ring = [a, b, c, d, a];
      /** Where the level crosses the cell's edges: x, y, two or four times.
       * @type {number[]} */
      const ends = [];
      for (let k = 0; k < 4; k++) {
        const [from = 0, to = 0] = ring.slice(k);
        if (from >= level === to >= level) continue;
        const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = CORNERS.slice(2 * k);
        const t = (level - from) / (to - from);
        ends.push(column + x0 + t * (x1 - x0), row + y0 + t * (y1 - y0));
      }
      if (ends.length > 4 && mean >= level !== over) ends.push(...ends.splice(0, 2));
      const used = 4 * out.count;
      if (used + 8 > out.segments.length) {
        const longer = new Float32Array(2 * used + 8);
        longer.set(out.segments.subarray(0, used));
        out.segments = longer;
      }
      out.segments.set(ends, used);
      out.count += ends.length / 4;
    }
  }
  return out;
};

/** @type {Contour} */
const reused = { segments: new Float32Array(1024), count: 0 };

/**
 * Strokes a level set over a box.
 * @param {Context} ctx @param {Frame['box']} box
 * @param {{ values: ArrayLike<number>, columns: number, rows: number }} grid
 * @param {number} level
 */
export const strokeContour = (ctx, box, { values, columns, rows }, level) => {
  const { segments, count } = contour(values, columns, rows, level, reused);
  const wide = box.width / (columns - 1);
  const tall = box.height / (rows - 1);
  ctx.beginPath();
  for (let i = 0; i < 4 * count; i += 4) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = segments.subarray(i, i + 4);
    ctx.moveTo(box.left + x0 * wide, box.bottom - y0 * tall);
    ctx.lineTo(box.left + x1 * wide, box.bottom - y1 * tall);
  }
  ctx.stroke();
};

/**
 * A crisp line at the surface's threshold.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme
 * @param {Pick<Surface, 'values' | 'columns' | 'rows' | 'threshold'>} surface
 */
export const paintBoundary = (ctx, { box }, theme, surface) => {
  ctx.save();
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.5;
  ctx.lineCap = 'round';
  strokeContour(ctx, box, surface, surface.threshold);
  ctx.restore();
};
