import { clipPlane } from './frame.js';

/**
 * Regression: the network's output as a curve over x.
 *
 * @import { Context, Frame } from './frame.js'
 * @import { Theme } from './theme.js'
 */

/** A value in pixels, clamped to what a canvas draws precisely.
 * @type {(frame: Frame, value: number) => number} */
const heightOf = (frame, value) => Math.max(-1e4, Math.min(1e4, frame.y(value)));

/**
 * 2 px, clipped to the plane; breaks at non-finite values.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme
 * @param {{xs: ArrayLike<number>, ys: ArrayLike<number>, faint?: boolean}} curve data units, of equal length,
 *   xs ascending; faint: one of many
 */
export const paintCurve = (ctx, frame, theme, { xs, ys, faint = false }) => {
  ctx.save();
  clipPlane(ctx, frame);
  ctx.strokeStyle = theme.curve;
  ctx.lineWidth = faint ? 1 : 2;
  ctx.globalAlpha = faint ? 0.5 : 1;
  ctx.lineJoin = 'round';
  ctx.beginPath();
  let pen = false;
  for (let i = 0; i < xs.length; i++) {
    const y = heightOf(frame, ys[i] ?? NaN);
    ctx[pen ? 'lineTo' : 'moveTo'](frame.x(xs[i] ?? NaN), y);
    pen = Number.isFinite(y);
  }
  ctx.stroke();
  ctx.restore();
};

/**
 * Thin lines from each point to the network's output: to the curve above or below it, or to its reconstruction.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme
 * @param {readonly {x: number, y: number}[]} points data units
 * @param {ArrayLike<number>} ys of the far ends
 * @param {ArrayLike<number>} [xs] defaults to those of the points
 */
export const paintResiduals = (ctx, frame, theme, points, ys, xs) => {
  ctx.save();
  clipPlane(ctx, frame);
  ctx.strokeStyle = theme.muted;
  ctx.globalAlpha = 0.5;
  ctx.lineWidth = 1;
  ctx.beginPath();
  points.forEach((point, i) => {
    ctx.moveTo(frame.x(point.x), frame.y(point.y));
    ctx.lineTo(frame.x(xs ? (xs[i] ?? NaN) : point.x), heightOf(frame, ys[i] ?? NaN));
  });
  ctx.stroke();
  ctx.restore();
};
