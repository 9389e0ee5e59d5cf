import { formatTick, ticks } from './scale.js';
import { labelSize, useLabels } from './theme.js';

/**
 * Hairline axes with a few small numbers.
 *
 * @import { Context, Frame, Inset } from './frame.js'
 * @import { Interval } from './scale.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {[at: number, label: string]} Tick position in data units
 */

/**
 * Margins for the numbers around a plane. For a square plane make the canvas left + right − top − bottom wider than
 * high.
 * @param {Theme} theme
 * @returns {Inset} CSS pixels
 */
export const axesInset = (theme) => {
  const em = labelSize(theme);
  return { left: em * 3, right: em * 0.8, top: em * 0.8, bottom: em * 1.7 };
};

/**
 * Hairlines along the left and bottom edges, with a tick mark and a number at each tick; a number that would touch its
 * neighbor or pass `end` is left out.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme
 * @param {Tick[]} across ascending
 * @param {Tick[]} up ascending
 * @param {number} [end] CSS pixels, where the bottom row of numbers must end
 */
const paintTicks = (ctx, frame, theme, across, up, end = frame.width) => {
  const { box, hair, snap } = frame;
  const em = labelSize(theme);
  ctx.save();
  ctx.fillStyle = theme.hairline;
  ctx.fillRect(box.left, box.top, hair, box.height);
  ctx.fillRect(box.left, box.bottom - hair, box.width, hair);
  for (const [at] of across) ctx.fillRect(Math.min(snap(frame.x(at)), box.right - hair), box.bottom, hair, 3);
  for (const [at] of up) ctx.fillRect(box.left - 3, Math.min(snap(frame.y(at)), box.bottom - hair), 3, hair);

  useLabels(ctx, theme, 'left');
  let free = 0;
  for (const [at, label] of across) {
    const { width } = ctx.measureText(label);
    const left = Math.max(0, Math.min(frame.x(at) - width / 2, frame.width - width));
    if (left < free || left + width > end) continue;
    ctx.fillText(label, left, box.bottom + 5 + em * 0.9);
    free = left + width + em * 0.6;
  }
  ctx.textAlign = 'right';
  free = Infinity;
  for (const [at, label] of up) {
    const base = Math.max(em * 0.8, Math.min(frame.y(at) + em * 0.36, box.bottom + em * 0.2));
    if (base > free) continue;
    ctx.fillText(label, box.left - 5, base, box.left - 5);
    free = base - em * 1.1;
  }
  ctx.restore();
};

/**
 * Ticks with the names of the axes: next to the bottom row of numbers, and above the left column.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme
 * @param {readonly [across: string, up: string]} names
 * @param {number[]} across positions of the ticks, ascending
 * @param {number[]} up
 */
export const paintNamedAxes = (ctx, frame, theme, names, across, up) => {
  const { box, width } = frame;
  const em = labelSize(theme);
  useLabels(ctx, theme, 'right');
  ctx.fillText(names[0], width - 1, box.bottom + 5 + em * 0.9);
  const end = width - ctx.measureText(names[0]).width - em;
  ctx.textAlign = 'left';
  ctx.fillText(names[1], box.left, em);
  paintTicks(ctx, frame, theme, across.map(tickAt), up.map(tickAt), end);
};

/** @param {number} at @returns {Tick} */
const tickAt = (at) => [at, formatTick(at)];

/**
 * The lines of the data plane: top and right edge, and the axes through zero. Paint them over the surface and under the
 * curves.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme
 */
export const paintAxes = (ctx, frame, theme) => {
  const { box, domain, hair, snap } = frame;
  ctx.fillStyle = theme.hairline;
  ctx.fillRect(box.left, box.top, box.width, hair);
  ctx.fillRect(box.right - hair, box.top, hair, box.height);
  if (domain.x[0] < 0 && domain.x[1] > 0) ctx.fillRect(snap(frame.x(0)), box.top, hair, box.height);
  if (domain.y[0] < 0 && domain.y[1] > 0) ctx.fillRect(box.left, snap(frame.y(0)), box.width, hair);
};

/**
 * The left and bottom edge of the data plane, with few numbers.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme
 */
export const paintScales = (ctx, frame, theme) => {
  /** @type {(ends: Interval, length: number) => Tick[]} */
  const label = ([lo, hi], length) => ticks(lo, hi, Math.max(4, Math.min(6, length / 60))).map(tickAt);
  const { box, domain } = frame;
  paintTicks(ctx, frame, theme, label(domain.x, box.width), label(domain.y, box.height));
};
