import { columnsOf } from './gradient-strip.js';
import { paintRimmed, useLabels } from './theme.js';

/**
 * An optimizer's memory, a column per parameter: a row of bars for each remembered quantity, each on its own scale.
 *
 * @import { Context, Size } from './frame.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {object} Remembered
 * @property {readonly (readonly [name: string, values: ArrayLike<number>])[]} memory
 * @property {number} chosen the parameter in focus
 */

/** @param {Context} ctx @param {Size} size @param {Theme} theme @param {Remembered} remembered */
export const paintMemoryStrip = (ctx, size, theme, { memory, chosen }) => {
  const count = memory[0]?.[1].length ?? 0;
  const { left, step } = columnsOf(size, count);
  const bar = Math.max(0.5, Math.min(12, step * 0.7));
  const row = size.height / memory.length;
  ctx.save();
  ctx.globalAlpha = 0.5;
  ctx.fillStyle = theme.hairline;
  ctx.fillRect(left + step * chosen, 0, Math.max(2, step), size.height);
  ctx.globalAlpha = 1;
  useLabels(ctx, theme, 'left');
  memory.forEach(([name, values], r) => {
    let [low, high] = [0, 0];
    for (let i = 0; i < count; i++) {
      low = Math.min(low, values[i] ?? 0);
      high = Math.max(high, values[i] ?? 0);
    }
    const scale = (row - 6) / (high - low || 1);
    const zero = row * r + 3 + high * scale;
    ctx.fillStyle = theme.hairline;
    ctx.fillRect(0, zero, size.width, 1);
    ctx.fillStyle = theme.gradient;
    for (let i = 0; i < count; i++) {
      const height = (values[i] ?? 0) * scale;
      ctx.fillRect(left + step * (i + 0.5) - bar / 2, zero - Math.max(0, height), bar, Math.abs(height));
    }
    paintRimmed(ctx, theme, name, { x: 2, y: row * r + 12 });
  });
  ctx.restore();
};
