import { paintMark } from './marks.js';
import { formatShort } from './scale.js';
import { valueColour } from './signs.js';
import { useLabels } from './theme.js';

/**
 * The data set on the plane.
 *
 * @import { Context, Frame } from './frame.js'
 * @import { MarkState } from './marks.js'
 * @import { SignScale } from './signs.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {{x: number, y: number, label: number}} Point data units; label: class 0…5
 */

/**
 * Marks shrink a little on small planes and in crowds.
 * @param {Frame} frame
 * @param {number} count of points
 * @returns {number} CSS pixels
 */
const pointRadius = (frame, count) =>
  Math.max(8, Math.round(Math.min(22, 10 + frame.box.width / 37) * Math.min(1, (150 / count) ** 0.25))) / 4;

/**
 * All marks of one size, painted once and stamped many times.
 * @typedef {{marks: OffscreenCanvas[], radius: number, dpr: number}} Stamps marks: indexed by label + 1
 */

/** Few points are painted one by one, each exactly at its place; more are stamped on whole device pixels, which is faster. */
const MAX_PAINTED = 30;

/** More numbers would hide the points. */
const MAX_NUMBERS = 40;

/** A new theme is a new object, so the cache never goes stale.
 * @type {WeakMap<Theme, Stamps>} */
const cut = new WeakMap();

/** @type {(theme: Theme, radius: number, dpr: number) => OffscreenCanvas[]} */
const stampsOf = (theme, radius, dpr) => {
  const known = cut.get(theme);
  if (known?.radius === radius && known.dpr === dpr) return known.marks;
  /** @type {OffscreenCanvas[]} */
  const marks = [];
  for (let label = -1; label < 6 && typeof OffscreenCanvas === 'function'; label++) {
    const reach = Math.ceil((radius * 1.5 + 2) * dpr);
    const mark = new OffscreenCanvas(2 * reach, 2 * reach);
    const ctx = mark.getContext('2d');
    if (!ctx) break;
    ctx.scale(dpr, dpr);
    paintMark(ctx, reach / dpr, reach / dpr, label, radius, theme);
    marks.push(mark);
  }
  cut.set(theme, { marks, radius, dpr });
  return marks;
};

/**
 * Points outside the plane are left out. Thousands of points cost a few µs each: give them their own canvas above
 * the surface, since training moves no points.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme @param {readonly Point[]} points
 * @param {object} [options]
 * @param {number} [options.current] index of the point in hand or traced
 * @param {number} [options.hovered] index of the point under the pointer
 * @param {(index: number) => boolean} [options.selected] points highlighted like the current one
 * @param {SignScale} [options.values] labels are values, shown by color on this scale and as
 *   numbers
 * @param {boolean} [options.neutral] ink dots, for regression
 * @param {boolean} [options.small] to show a curve through the points
 * @param {(index: number) => boolean} [options.hollow] test points
 */
export const paintPoints = (ctx, frame, theme, points, options = {}) => {
  const { current = -1, hovered = -1, selected, values, neutral, small, hollow } = options;
  const { box, dpr, snap } = frame;
  const radius = pointRadius(frame, points.length) * (small ? 0.6 : 1);
  const stamps = points.length > MAX_PAINTED && !theme.print ? stampsOf(theme, radius, dpr) : [];
  /** @type {(index: number, state?: MarkState) => void} */
  const paint = (index, state) => {
    const point = points[index];
    if (!point) return;
    const x = frame.x(point.x);
    const y = frame.y(point.y);
    if (!(x > box.left - 1 && x < box.right + 1 && y > box.top - 1 && y < box.bottom + 1)) return;
    const label = neutral ? -1 : point.label;
    const seen = state ?? (hollow?.(index) ? 'hollow' : undefined);
    if (values)
      return paintValue(ctx, x, y, point.label, values, radius, theme, seen, points.length <= MAX_NUMBERS);
    const stamp = seen ? undefined : stamps[label + 1];
    if (stamp) {
      const side = stamp.width / dpr;
      ctx.drawImage(stamp, snap(x) - side / 2, snap(y) - side / 2, side, side);
    } else paintMark(ctx, x, y, label, radius, theme, seen);
  };
  for (let index = 0; index < points.length; index++) {
    if (index !== current && index !== hovered) paint(index, selected?.(index) ? 'selected' : undefined);
  }
  if (hovered !== current) paint(hovered, 'hover');
  paint(current, 'selected');
};

/**
 * A point by its value: the color of the surface below it at full strength, and the number next to it.
 * @type {(ctx: Context, x: number, y: number, value: number, scale: SignScale, radius: number,
 *   theme: Theme, state: MarkState | undefined, numbered: boolean) => void}
 */
const paintValue = (ctx, x, y, value, scale, radius, theme, state, numbered) => {
  paintMark(ctx, x, y, -1, radius * 1.2, theme, state, valueColour(theme, scale, value));
  if (!numbered) return;
  useLabels(ctx, theme, 'left');
  ctx.fillStyle = theme.ink;
  ctx.fillText(formatShort(value, 2), x + radius * 1.8, y + radius);
};

/**
 * The keyboard cursor on the plane: a crosshair, open in the middle, with the mark that would be placed.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme
 * @param {Point} cursor a negative label is no class
 */
export const paintCursor = (ctx, frame, theme, cursor) => {
  const { box, snap } = frame;
  const x = snap(frame.x(cursor.x));
  const y = snap(frame.y(cursor.y));
  const radius = pointRadius(frame, 1);
  ctx.save();
  ctx.fillStyle = theme.ink;
  const gap = radius * 2.5;
  const wide = frame.hair;
  ctx.fillRect(x, box.top, wide, y - gap - box.top);
  ctx.fillRect(x, box.bottom, wide, y + gap - box.bottom);
  ctx.fillRect(box.left, y, x - gap - box.left, wide);
  ctx.fillRect(box.right, y, x + gap - box.right, wide);
  paintMark(ctx, x + wide / 2, y + wide / 2, cursor.label, radius, theme, 'ghost');
  ctx.restore();
};
