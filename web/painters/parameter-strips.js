import { raised } from './scale.js';
import { labelSize, paintRimmed, useLabels } from './theme.js';

/**
 * Pictures with a column per parameter.
 *
 * @import { Context, Size } from './frame.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {object} Check gradients compared with finite differences
 * @property {ArrayLike<number>} gradient
 * @property {ArrayLike<number>} difference
 * @property {ArrayLike<number>} error relative
 * @property {number} limit above it a gradient counts as wrong
 * @property {number} chosen the parameter in focus
 * @property {readonly [gradient: string, error: string]} names of the upper and lower part
 *
 * @typedef {object} Remembered an optimizer's memory
 * @property {readonly (readonly [name: string, values: ArrayLike<number>])[]} memory
 * @property {number} chosen the parameter in focus
 */

/** Powers of ten at the ends of the error scale. */
const DECADES = /** @type {const} */ ([-12, 0]);

/** The columns, and the width of a bar in one. @param {Size} size @param {number} count */
function columnsOf({ width }, count) {
  const step = (width - 4) / Math.max(1, count);
  return { left: 2, step, bar: Math.max(0.5, Math.min(12, step * 0.7)) };
}

/**
 * The parameter at a horizontal position.
 * @param {Size} size @param {number} count
 * @param {number} x CSS pixels
 */
export const parameterUnder = (size, count, x) => {
  const { left, step } = columnsOf(size, count);
  return Math.max(0, Math.min(count - 1, Math.floor((x - left) / step)));
};

/** @param {Context} ctx @param {Size} size @param {Theme} theme @param {number} count @param {number} chosen */
function paintChosen(ctx, size, theme, count, chosen) {
  const { left, step } = columnsOf(size, count);
  ctx.globalAlpha = 0.5;
  ctx.fillStyle = theme.hairline;
  ctx.fillRect(left + step * chosen, 0, Math.max(2, step), size.height);
  ctx.globalAlpha = 1;
}

/**
 * Above, the gradient as a bar and the difference as a dash across it; below, their relative error on a logarithmic
 * scale, with a line at the limit.
 * @param {Context} ctx @param {Size} size @param {Theme} theme @param {Check} check
 */
export const paintGradientStrip = (
  ctx,
  size,
  theme,
  { gradient, difference, error, limit, chosen, names },
) => {
  const count = gradient.length;
  const { left, step, bar } = columnsOf(size, count);
  const middle = size.height * 0.6;
  const zero = middle / 2;
  let most = 1e-12;
  for (const list of [gradient, difference]) {
    for (let i = 0; i < count; i++) most = Math.max(most, Math.abs(list[i] ?? 0));
  }
  const height = (/** @type {number} */ value) => (value / most) * (zero - 2);
  const level = (/** @type {number} */ value) => {
    const share = (Math.log10(Math.max(value, 1e-300)) - DECADES[0]) / (DECADES[1] - DECADES[0]);
    return size.height - Math.max(0, Math.min(1, share)) * (size.height - middle - 4);
  };

  ctx.save();
  paintChosen(ctx, size, theme, count, chosen);
  ctx.fillRect(0, zero, size.width, 1);
  ctx.fillRect(0, Math.round(level(limit)), size.width, 1);
  for (let i = 0; i < count; i++) {
    const x = left + step * (i + 0.5) - bar / 2;
    const wrong = !((error[i] ?? 0) <= limit);
    const up = height(gradient[i] ?? 0);
    ctx.fillStyle = wrong ? theme.alert : theme.gradient;
    ctx.fillRect(x, zero - Math.max(0, up), bar, Math.max(1, Math.abs(up)));
    ctx.fillStyle = theme.ink;
    ctx.fillRect(x - 1, zero - height(difference[i] ?? 0) - 0.75, bar + 2, 1.5);
    ctx.fillStyle = wrong ? theme.alert : theme.muted;
    const top = level(error[i] ?? 0);
    ctx.fillRect(x, top, bar, size.height - top);
  }
  useLabels(ctx, theme, 'right');
  const text = `10${raised(String(Math.round(Math.log10(limit))))}`;
  ctx.fillText(text, size.width - 2, level(limit) - labelSize(theme) * 0.2);
  ctx.textAlign = 'left';
  const em = labelSize(theme);
  paintRimmed(ctx, theme, names[0], { x: 2, y: em });
  paintRimmed(ctx, theme, names[1], { x: 2, y: middle + em });
  ctx.restore();
};

/** A row of bars for each remembered quantity, each on its own scale. @param {Context} ctx @param {Size} size @param {Theme} theme @param {Remembered} remembered */
export const paintMemoryStrip = (ctx, size, theme, { memory, chosen }) => {
  const count = memory[0]?.[1].length ?? 0;
  const { left, step, bar } = columnsOf(size, count);
  const row = size.height / memory.length;
  ctx.save();
  paintChosen(ctx, size, theme, count, chosen);
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
