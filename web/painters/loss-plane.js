import { paintNamedAxes } from './axes.js';
import { strokeContour } from './contour.js';
import { clipPlane, createFrame, traceDot } from './frame.js';
import { ticks } from './scale.js';
import { labelSize } from './theme.js';

/**
 * The loss over two directions as a contour map, with the path of the run.
 *
 * @import { Context, Size } from './frame.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {object} LossMap
 * @property {number} count of places along each direction
 * @property {ArrayLike<number>} ends of the first axis, then of the second
 * @property {ArrayLike<number>} losses row by row from the lowest second coordinate up
 * @property {ArrayLike<number>} path two coordinates per place, the current one last
 * @property {readonly [string, string]} names of the axes
 */

/** Approximate number of contour lines. */
const LINES = 12;

/**
 * Levels between the smallest and the largest loss, closer together toward the minimum.
 * @param {ArrayLike<number>} losses
 */
const levelsOf = (losses) => {
  const finite = Array.from(losses).filter((loss) => Math.abs(loss) < 1e300);
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  return Array.from({ length: LINES }, (_, i) => low + (high - low) * ((i + 0.5) / LINES) ** 2);
};

/** @param {Context} ctx @param {Size} size @param {Theme} theme @param {LossMap} map */
export const paintLossPlane = (ctx, size, theme, { count, ends, losses, path, names }) => {
  const [x0 = 0, x1 = 1, y0 = 0, y1 = 1] = Array.from(ends);
  const em = labelSize(theme);
  ctx.save();
  const frame = createFrame({
    ...size,
    domain: { x: [x0, x1], y: [y0, y1] },
    inset: { left: em * 3.4, right: 6, top: em * 1.7, bottom: em * 1.7 },
  });
  const { box } = frame;
  paintNamedAxes(ctx, frame, theme, names, ticks(x0, x1, 5), ticks(y0, y1, 5));
  clipPlane(ctx, frame);

  ctx.strokeStyle = theme.muted;
  ctx.lineWidth = 1;
  levelsOf(losses).forEach((level, i) => {
    ctx.globalAlpha = 0.9 - (0.6 * i) / LINES;
    strokeContour(ctx, box, { values: losses, columns: count, rows: count }, level);
  });
  ctx.globalAlpha = 1;

  const places = Array.from({ length: path.length / 2 }, (_, i) => [
    frame.x(path[2 * i] ?? NaN),
    frame.y(path[2 * i + 1] ?? NaN),
  ]);
  ctx.strokeStyle = ctx.fillStyle = theme.curve;
  ctx.lineWidth = 1.5;
  ctx.beginPath();
  for (const [x = 0, y = 0] of places) ctx.lineTo(x, y);
  ctx.stroke();
  for (const [x = 0, y = 0] of places) ctx.fillRect(x - 1.5, y - 1.5, 3, 3);
  const [x = 0, y = 0] = places.at(-1) ?? [];
  ctx.fillStyle = theme.paper;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 2;
  traceDot(ctx, { x, y }, 6);
  ctx.fill();
  ctx.stroke();
  ctx.restore();
};
