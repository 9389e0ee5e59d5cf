import { paintTicks } from './axes.js';
import { createFrame } from './frame.js';
import { formatTick, logTicks, ticks } from './scale.js';
import { labelSize, useLabels } from './theme.js';

/**
 * The loss over the epochs.
 *
 * @typedef {object} LossHistory
 * @property {ArrayLike<number>} epochs rising
 * @property {ArrayLike<number>} losses one per epoch; gaps where not finite
 * @property {ArrayLike<number>} [testLosses] as losses, dashed
 * @property {boolean} log
 * @property {number} [marker] index of the epoch being read
 * @property {[epoch: string, loss: string]} [names] of the axes
 */

/** What is larger is a gap in the line. */
const HUGE = 1e300;

/** 20k, 1.5M.
 * @param {number} count */
const compact = (count) => (count < 1e3 ? `${count}` : count < 1e6 ? `${count / 1e3}k` : `${count / 1e6}M`);

/** The ends of the loss axis. A log axis ends on thirds of decades: it stands still while the loss creeps.
 * @type {(lists: ArrayLike<number>[], log: boolean) => [number, number]} */
const rangeOf = (lists, log) => {
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
 * One ink line on numbered axes. Any length, any range; where points crowd, each half device pixel shows its
 * least and its largest.
 * @param {import('./frame.js').Context} ctx
 * @param {import('./frame.js').Size} size from about 200 × 90
 * @param {import('./theme.js').Theme} theme
 * @param {LossHistory} history
 * @returns {import('./frame.js').Frame} x in epochs; y in losses, or in their powers of ten when log
 */
export const paintLossCurve = (ctx, size, theme, { epochs, losses, testLosses = [], log, marker, names }) => {
  const count = Math.min(epochs.length, losses.length);
  const [lo, hi] = rangeOf([losses, testLosses], log);
  const start = Math.min(0, epochs[0] ?? 0);
  const end = Math.max(start + 1, epochs[count - 1] ?? 1);
  const em = labelSize(theme);
  /** @param {number} loss */
  const level = (loss) => (!(loss < HUGE) ? NaN : log ? Math.log10(Math.max(loss, lo)) : loss);

  ctx.save();
  useLabels(ctx, theme, 'right');
  const few = Math.max(2, Math.min(6, size.height / 36));
  const up = log ? logTicks(lo, hi, few) : ticks(lo, hi, few);
  const widest = Math.max(em * 2, ...up.map((at) => ctx.measureText(formatTick(at)).width));
  const frame = createFrame({
    ...size,
    domain: { x: [start, end], y: [level(lo), level(hi)] },
    inset: { left: Math.ceil(widest / 4) * 4 + 6, right: 6, top: em * (names ? 1.7 : 0.6), bottom: em * 1.7 },
  });
  const { box } = frame;
  let room = size.width;
  if (names) {
    ctx.fillText(names[0], size.width - 1, box.bottom + 5 + em * 0.9);
    room -= ctx.measureText(names[0]).width + em;
    ctx.textAlign = 'left';
    ctx.fillText(names[1], box.left, em);
  }
  const across = ticks(start, end, Math.max(2, Math.min(8, box.width / 60))).filter(Number.isInteger);
  paintTicks(
    ctx,
    frame,
    theme,
    across.map((at) => [at, compact(at)]),
    up.map((at) => [level(at), formatTick(at)]),
    room,
  );

  /** @param {ArrayLike<number>} list */
  const line = (list) => {
    let [column, x, y, top, bottom] = [NaN, NaN, 0, 0, 0];
    const finish = () => {
      for (const at of [top, bottom, y]) ctx.lineTo(x, at);
    };
    ctx.beginPath();
    for (let i = 0; i < count; i++) {
      // A canvas ignores a line to NaN: that is what makes the gaps.
      const height = frame.y(level(list[i] ?? NaN));
      const next = Number.isFinite(height) ? frame.x(epochs[i] ?? NaN) : NaN;
      const nextColumn = Math.floor(next * size.dpr * 2);
      if (nextColumn === column) {
        top = Math.min(top, height);
        bottom = Math.max(bottom, height);
      } else {
        finish();
        ctx[column >= 0 ? 'lineTo' : 'moveTo'](next, height);
        column = nextColumn;
        x = next;
        top = bottom = height;
      }
      y = height;
    }
    finish();
    ctx.stroke();
  };
  /** @type {(index: number, radius: number) => void} */
  const dot = (index, radius) => {
    ctx.beginPath();
    ctx.arc(frame.x(epochs[index] ?? NaN), frame.y(level(losses[index] ?? NaN)), radius, 0, 7);
  };
  ctx.strokeStyle = ctx.fillStyle = theme.ink;
  ctx.lineJoin = 'round';
  ctx.lineWidth = 1.5;
  line(losses);
  ctx.setLineDash([4, 3]);
  line(testLosses);
  ctx.setLineDash([]);
  dot(count - 1, 2.5);
  ctx.fill();
  if (marker !== undefined && marker >= 0 && marker < count) {
    ctx.fillStyle = theme.muted;
    ctx.fillRect(frame.snap(frame.x(epochs[marker] ?? NaN)), box.top, frame.hair, box.height);
    dot(marker, 4);
    ctx.fillStyle = theme.paper;
    ctx.fill();
    ctx.stroke();
  }
  ctx.restore();
  return frame;
};
