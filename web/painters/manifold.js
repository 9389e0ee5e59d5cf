import { paintCurve } from './curve.js';
import { formatTick, ticks } from './scale.js';
import { labelSize, useLabels } from './theme.js';

/**
 * The manifold that an autoencoder has learned.
 *
 * @import { Context, Frame } from './frame.js'
 * @import { Theme } from './theme.js'
 */

/**
 * The curve of all codes of a single unit, with the code at round numbers; for two units, a grid.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme
 * @param {Float64Array} values codes, x and y of each place, column-major; data units
 * @param {number} count of places along each line
 */
export const paintManifold = (ctx, frame, theme, values, count) => {
  const net = values.length > 3 * count; // places have two codes each
  const places = values.length / (net ? 4 : 3);
  const [xs, ys] = [values.subarray(-2 * places, -places), values.subarray(-places)];
  for (let at = 0; at < places; at += count) {
    const line = { xs: xs.subarray(at, at + count), ys: ys.subarray(at, at + count) };
    paintCurve(ctx, frame, theme, { ...line, faint: net });
  }
  const [low = 0, high = 0] = [values[0], values[count - 1]];
  if (net || !(high > low)) return;

  const em = labelSize(theme);
  const { box } = frame;
  const x = (/** @type {number} */ i) => frame.x(xs[i] ?? NaN);
  const y = (/** @type {number} */ i) => frame.y(ys[i] ?? NaN);
  ctx.save();
  useLabels(ctx, theme, 'center');
  ctx.strokeStyle = ctx.fillStyle = theme.curve;
  ctx.beginPath();
  for (const code of ticks(low, high, 4)) {
    const i = Math.round(((code - low) / (high - low)) * (count - 1));
    if (!(x(i) > box.left && x(i) < box.right && y(i) > box.top && y(i) < box.bottom)) continue;
    // A tick across the curve, with its number at one end.
    const [from, to] = [Math.max(0, i - 1), Math.min(count - 1, i + 1)];
    const along = Math.atan2(y(to) - y(from), x(to) - x(from));
    const [dx, dy] = [em * Math.sin(along), -em * Math.cos(along)];
    ctx.moveTo(x(i) - dx / 2, y(i) - dy / 2);
    ctx.lineTo(x(i) + dx / 2, y(i) + dy / 2);
    ctx.fillText(formatTick(code), x(i) + dx * 1.8, y(i) + dy * 1.8 + em * 0.36);
  }
  ctx.stroke();
  ctx.restore();
};
