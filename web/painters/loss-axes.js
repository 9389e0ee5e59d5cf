import { createFrame } from './frame.js';
import { formatTick, logTicks, ticks } from './scale.js';
import { labelSize, useLabels } from './theme.js';

/**
 * The axes of the loss curve: what they span, and their numbers.
 *
 * @import { Tick } from './axes.js'
 * @import { Context, Frame, Size } from './frame.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {object} ChartScale
 * @property {(epoch: number) => number} epoch to the units of the horizontal axis
 * @property {(position: number) => number} epochAt the inverse
 * @property {(loss: number) => number} loss to the units of the vertical axis; NaN if there is nothing to draw
 * @typedef {{ frame: Frame, scale: ChartScale, across: Tick[], up: Tick[] }} ChartAxes ticks in ascending order
 */

/** Larger losses leave a gap in the line. */
const HUGE = 1e300;

/** 20k, 1.5M. @param {number} count */
const compact = (count) => (count < 1e3 ? `${count}` : count < 1e6 ? `${count / 1e3}k` : `${count / 1e6}M`);

/**
 * The ends of the loss axis. A log axis ends on thirds of decades, so that it stays put while the loss creeps.
 * @type {(lists: ArrayLike<number>[], log: boolean) => [number, number]}
 */
const lossRange = (lists, log) => {
  let lo = log ? Infinity : 0;
  let hi = -Infinity;
  for (const list of lists) {
    for (let i = 0; i < list.length; i++) {
      const loss = list[i] ?? NaN;
      if (!(Math.abs(loss) < HUGE) || (log && loss < 1 / HUGE)) continue;
      if (loss < lo) lo = loss;
      if (loss > hi) hi = loss;
    }
  }
  if (hi < lo) return [log ? 0.1 : 0, 1];
  if (!log) return [lo, hi + (hi - lo) * 0.04 || 1];
  [lo, hi] = [10 ** (Math.floor(3 * Math.log10(lo)) / 3), 10 ** (Math.ceil(3 * Math.log10(hi)) / 3)];
  return [lo, lo < hi ? hi : 2 * lo];
};

/**
 * @param {boolean} logEpochs
 * @param {boolean} logLoss
 * @param {number} least the lowest loss on a log axis
 * @returns {ChartScale}
 */
const scaleOf = (logEpochs, logLoss, least) => ({
  epoch: logEpochs ? Math.log1p : (epoch) => epoch,
  epochAt: logEpochs ? Math.expm1 : (position) => position,
  loss: (loss) => (!(loss < HUGE) ? NaN : logLoss ? Math.log10(Math.max(loss, least)) : loss),
});

/**
 * Lays out the chart: what the axes span, their numbers, and the room for both.
 * @param {Context} ctx @param {Size} size @param {Theme} theme
 * @param {object} shown
 * @param {ArrayLike<number>[]} shown.losses of all curves
 * @param {number} shown.end the last epoch
 * @param {boolean} shown.logEpochs
 * @param {boolean} shown.logLoss
 * @param {readonly string[]} shown.names of the curves, to the right of their ends
 * @returns {ChartAxes}
 */
export const layoutAxes = (ctx, size, theme, { losses, end, logEpochs, logLoss, names }) => {
  const [lo, hi] = lossRange(losses, logLoss);
  const scale = scaleOf(logEpochs, logLoss, lo);
  const em = labelSize(theme);
  useLabels(ctx, theme, 'right');
  const few = Math.max(2, Math.min(5, size.height / 40));
  const up = logLoss ? logTicks(lo, hi, few) : ticks(lo, hi, few);
  const widest = Math.max(em * 2, ...up.map((at) => ctx.measureText(formatTick(at)).width));
  ctx.font = nameFont(theme);
  const beside = Math.max(0, ...names.map((name) => ctx.measureText(name).width + em));
  const frame = createFrame({
    ...size,
    domain: { x: [0, scale.epoch(end)], y: [scale.loss(lo), scale.loss(hi)] },
    inset: {
      left: Math.ceil(widest / 4) * 4 + 6,
      right: Math.max(6, Math.ceil(beside / 4) * 4),
      top: em * (names.length ? 1.8 : 0.6), // room for the readout
      bottom: em * 1.7,
    },
  });
  return {
    ...{ frame, scale },
    across: epochTicks(logEpochs, end, frame.box.width).map((at) => [scale.epoch(at), compact(at)]),
    up: up.map((at) => [scale.loss(at), formatTick(at)]),
  };
};

/** The font of the names of curves. @param {Theme} theme */
export const nameFont = (theme) => `600 ${labelSize(theme)}px ${theme.fontFamily}`;

/** @param {boolean} log @param {number} end @param {number} width CSS pixels */
const epochTicks = (log, end, width) => {
  const few = Math.max(2, Math.min(8, width / 60));
  if (!log) return ticks(0, end, few).filter(Number.isInteger);
  return end < 10 ? ticks(0, end, few).filter(Number.isInteger) : [0, ...logTicks(1, end, few)];
};

/**
 * Hairlines at the losses with numbers next to them; below, the numbers of the epochs, as far as the axis name leaves
 * room.
 * @param {Context} ctx @param {Theme} theme @param {ChartAxes} axes
 * @param {string} name of the epoch axis
 */
export const paintLossAxes = (ctx, theme, { frame, across, up }, name) => {
  const { box, hair, snap } = frame;
  const em = labelSize(theme);
  useLabels(ctx, theme, 'right');
  const base = box.bottom + 5 + em * 0.9;
  if (name) ctx.fillText(name, frame.width - 1, base);
  const end = frame.width - (name ? ctx.measureText(name).width + em : 0);
  let free = Infinity;
  for (const [at, label] of up) {
    const y = frame.y(at);
    ctx.fillStyle = theme.hairline;
    ctx.globalAlpha = 0.6;
    ctx.fillRect(box.left, Math.min(snap(y), box.bottom - hair), box.width, hair);
    ctx.globalAlpha = 1;
    const middle = Math.max(em * 0.8, y + em * 0.36);
    if (middle > free) continue;
    ctx.fillStyle = theme.muted;
    ctx.fillText(label, box.left - 6, middle);
    free = middle - em * 1.1;
  }
  ctx.fillStyle = theme.hairline;
  ctx.fillRect(box.left, box.bottom - hair, box.width, hair);
  ctx.fillStyle = theme.muted;
  ctx.textAlign = 'left';
  free = 0;
  for (const [at, label] of across) {
    const { width } = ctx.measureText(label);
    const left = Math.max(0, frame.x(at) - width / 2);
    if (left < free || left + width > end) continue;
    ctx.fillText(label, left, base);
    free = left + width + em * 0.6;
  }
};
