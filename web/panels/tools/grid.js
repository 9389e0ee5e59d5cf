/**
 * The grid that points snap to; its spacing adapts to the visible part of the plane.
 *
 * @import { Interval } from '../../engine/shared/dataset.js'
 * @import { Context } from '../../painters/overlay.js'
 * @import { Domain, Frame } from '../../painters/frame.js'
 * @import { Theme } from '../../painters/theme.js'
 */
import { paintGridLines } from '../../painters/overlay.js';

/** Approximate number of lines across the plane. */
const LINES = 30;

/** The spacing of the lines: 1, 2 or 5 times a power of ten. @param {Interval} interval */
export function gridStep([low, high]) {
  const raw = (high - low) / LINES;
  const power = 10 ** Math.floor(Math.log10(raw));
  return power * ([1, 2, 5, 10].find((factor) => factor * power >= raw * (1 - 1e-9)) ?? 10);
}

/** The nearest grid crossing. @param {{ x: number, y: number }} place @param {Domain} domain */
export function snapped({ x, y }, domain) {
  const snap = (/** @type {number} */ value, /** @type {Interval} */ interval) => {
    const step = gridStep(interval);
    return Number((Math.round(value / step) * step).toPrecision(12)) + 0;
  };
  return { x: snap(x, domain.x), y: snap(y, domain.y) };
}

/** @param {Context} ctx @param {Frame} frame @param {Theme} theme */
export const paintGrid = (ctx, frame, theme) =>
  paintGridLines(ctx, frame, theme, gridStep(frame.domain.x), gridStep(frame.domain.y));
