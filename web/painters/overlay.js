/**
 * Overlays of tools: the path of a selection, the radius of a brush, grid lines.
 *
 * @import { Context, Frame, Place } from './frame.js'
 * @import { Theme } from './theme.js'
 */
import { clipPlane, traceDot } from './frame.js';

/** A closed path, dashed, in data units. @param {Context} ctx @param {Frame} frame @param {Theme} theme @param {readonly Place[]} path */
export const paintPath = (ctx, frame, theme, path) => {
  ctx.save();
  ctx.beginPath();
  for (const { x, y } of path) ctx.lineTo(frame.x(x), frame.y(y));
  ctx.closePath();
  ctx.lineWidth = 3;
  ctx.strokeStyle = theme.paper;
  ctx.stroke();
  ctx.lineWidth = 1;
  ctx.strokeStyle = theme.ink;
  ctx.setLineDash([4, 3]);
  ctx.stroke();
  ctx.restore();
};

/**
 * The outline of a brush.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme @param {Place} place
 * @param {number} radius CSS pixels
 */
export const paintRing = (ctx, frame, theme, { x, y }, radius) => {
  ctx.save();
  clipPlane(ctx, frame);
  traceDot(ctx, { x: frame.x(x), y: frame.y(y) }, radius);
  ctx.lineWidth = 1;
  ctx.strokeStyle = theme.ink;
  ctx.stroke();
  ctx.restore();
};

/**
 * The grid that points snap to.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme
 * @param {number} across line spacing
 * @param {number} up
 */
export const paintGridLines = (ctx, { box, domain, hair, snap, x, y }, theme, across, up) => {
  ctx.save();
  ctx.globalAlpha = 0.45;
  ctx.fillStyle = theme.hairline;
  for (let i = Math.ceil(domain.x[0] / across); i * across <= domain.x[1]; i++) {
    ctx.fillRect(snap(x(i * across)), box.top, hair, box.height);
  }
  for (let i = Math.ceil(domain.y[0] / up); i * up <= domain.y[1]; i++) {
    ctx.fillRect(box.left, snap(y(i * up)), box.width, hair);
  }
  ctx.restore();
};
