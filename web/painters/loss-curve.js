import { createFrame, traceDot } from './frame.js';
import { formatTick, logTicks, ticks } from './scale.js';
import { labelSize, paintRimmed, useLabels } from './theme.js';

/**
 * The loss over the epochs.
 *
 * @import { Tick } from './axes.js'
 * @import { Context, Frame, Size } from './frame.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {{ epochs: ArrayLike<number>, losses: ArrayLike<number> }} Curve epochs ascend; a non-finite loss leaves a
 *   gap
 * @typedef {object} Chart
 * @property {ArrayLike<number>} epochs ascending
 * @property {ArrayLike<number>} losses one per epoch
 * @property {ArrayLike<number>} [testLosses] as losses, dashed
 * @property {Curve | null} [previous] the previous run, as a ghost
 * @property {number} [now] the current epoch of a run that was rewound: later ones are faint
 * @property {boolean} [logEpochs] whether the epoch axis is logarithmic, in 1 + epoch
 * @property {boolean} [logLoss] whether the loss axis is logarithmic
 * @property {number} [marker] index of the epoch being read
 * @property {ChartNames} [names] of the epoch axis, and of the curves
 *
 * @typedef {{ epoch: string, loss: string, testLoss: string, previous: string }} ChartNames
 *
 * @typedef {object} ChartScale
 * @property {(epoch: number) => number} epoch to the units of the horizontal axis
 * @property {(position: number) => number} epochAt the inverse
 * @property {(loss: number) => number} loss to the units of the vertical axis; NaN if there is nothing to draw
 */

/** Larger losses leave a gap in the line. */
const HUGE = 1e300;

/** 20k, 1.5M. @param {number} count */
const compact = (count) => (count < 1e3 ? `${count}` : count < 1e6 ? `${count / 1e3}k` : `${count / 1e6}M`);

/** The ends of the loss axis. A log axis ends on thirds of decades, so that it stays put while the loss creeps.
 * @type {(lists: ArrayLike<number>[], log: boolean) => [number, number]} */
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

/** @param {boolean} log @param {number} end @param {number} width CSS pixels */
const epochTicks = (log, end, width) => {
  const few = Math.max(2, Math.min(8, width / 60));
  if (!log) return ticks(0, end, few).filter(Number.isInteger);
  return end < 10 ? ticks(0, end, few).filter(Number.isInteger) : [0, ...logTicks(1, end, few)];
};

/**
 * One line per curve over hairlines with numbers, with its name at its end. Any length and range; where points crowd,
 * each half device pixel shows its minimum and maximum.
 * @param {Context} ctx
 * @param {Size} size from about 200 × 90
 * @param {Theme} theme
 * @param {Chart} chart
 * @returns {{ frame: Frame, scale: ChartScale }} to convert epochs and losses to positions
 */
export const paintLossCurve = (ctx, size, theme, chart) => {
  const {
    epochs,
    losses,
    testLosses = [],
    previous,
    logEpochs = false,
    logLoss = false,
    marker,
    names,
  } = chart;
  const count = Math.min(epochs.length, losses.length);
  const [lo, hi] = lossRange([losses, testLosses, previous?.losses ?? []], logLoss);
  const last = epochs[count - 1] ?? 1;
  const end = Math.max(1, last, previous?.epochs[previous.epochs.length - 1] ?? 0);
  const now = chart.now ?? last;
  const em = labelSize(theme);
  const scale = scaleOf(logEpochs, logLoss, lo);

  ctx.save();
  const bold = `600 ${em}px ${theme.fontFamily}`;
  useLabels(ctx, theme, 'right');
  const few = Math.max(2, Math.min(5, size.height / 40));
  const up = logLoss ? logTicks(lo, hi, few) : ticks(lo, hi, few);
  const widest = Math.max(em * 2, ...up.map((at) => ctx.measureText(formatTick(at)).width));
  const tested = Array.prototype.some.call(testLosses, Number.isFinite);
  const curves = names ? [names.loss, ...(tested ? [names.testLoss] : [])] : [];
  ctx.font = bold;
  const beside = Math.max(0, ...curves.map((name) => ctx.measureText(name).width + em));
  const frame = createFrame({
    ...size,
    domain: { x: [0, scale.epoch(end)], y: [scale.loss(lo), scale.loss(hi)] },
    inset: {
      left: Math.ceil(widest / 4) * 4 + 6,
      right: Math.max(6, Math.ceil(beside / 4) * 4),
      top: em * (names ? 1.8 : 0.6), // room for the readout
      bottom: em * 1.7,
    },
  });
  const { box } = frame;
  paintScales(
    ctx,
    frame,
    theme,
    epochTicks(logEpochs, end, box.width).map((at) => [scale.epoch(at), compact(at)]),
    up.map((at) => [scale.loss(at), formatTick(at)]),
    names?.epoch ?? '',
  );

  const place = (/** @type {number} */ epoch = NaN, /** @type {number} */ loss = NaN) => ({
    x: frame.x(scale.epoch(epoch)),
    y: frame.y(scale.loss(loss)),
  });
  const line = (/** @type {ArrayLike<number>} */ at, /** @type {ArrayLike<number>} */ list) =>
    strokeCurve(ctx, size.dpr, Math.min(at.length, list.length), (i) => place(at[i], list[i]));

  ctx.lineJoin = 'round';
  if (previous) {
    ctx.strokeStyle = theme.hairline;
    ctx.lineWidth = 1;
    line(previous.epochs, previous.losses);
  }
  ctx.strokeStyle = ctx.fillStyle = theme.ink;
  ctx.lineWidth = 1.5;
  const both = () => {
    line(epochs, losses);
    ctx.setLineDash([4, 3]);
    line(epochs, testLosses);
    ctx.setLineDash([]);
  };
  if (now < last) {
    // A rewound run will take the same course again.
    const { x } = place(now, 0);
    clipped(ctx, x, size.width, size.height, () => {
      ctx.globalAlpha = 0.25;
      both();
    });
    clipped(ctx, 0, x, size.height, both);
  } else both();

  traceDot(ctx, placeOn(place, { epochs, losses }, Math.min(now, last)), 2.5);
  ctx.fill();
  const ends = [place(last, losses[count - 1]), place(last, testLosses[count - 1])];
  ctx.font = bold;
  ctx.textAlign = 'left';
  for (const [i, y] of apart(
    ends.slice(0, curves.length).map((place) => place.y),
    em * 1.2,
    box,
  ).entries()) {
    ctx.fillStyle = i === 0 ? theme.ink : theme.muted;
    ctx.fillText(curves[i] ?? '', box.right + em * 0.7, y + em * 0.35);
  }
  if (previous && names) paintGhostName(ctx, theme, place, previous, names.previous, box);
  if (marker !== undefined && marker >= 0 && marker < count) {
    const { x } = place(epochs[marker], lo);
    ctx.fillStyle = theme.muted;
    ctx.fillRect(frame.snap(x), box.top, frame.hair, box.height);
    ctx.fillStyle = theme.paper;
    for (const list of [losses, testLosses]) {
      const read = place(epochs[marker], list[marker]);
      if (!Number.isFinite(read.y)) continue;
      traceDot(ctx, read, 3.5);
      ctx.fill();
      ctx.stroke();
    }
  }
  ctx.restore();
  return { frame, scale };
};

/**
 * The name of the previous run, above the end of its curve, outlined in the background color since other curves may
 * cross it.
 * @param {Context} ctx
 * @param {Theme} theme
 * @param {(epoch?: number, loss?: number) => { x: number, y: number }} place
 * @param {Curve} curve
 * @param {string} name
 * @param {{ left: number, top: number }} box
 */
const paintGhostName = (ctx, theme, place, { epochs, losses }, name, box) => {
  const last = epochs.length - 1;
  const { x, y } = place(epochs[last], losses[last]);
  if (!Number.isFinite(y)) return;
  const em = labelSize(theme);
  useLabels(ctx, theme, 'right');
  const right = Math.max(x, box.left + ctx.measureText(name).width);
  paintRimmed(ctx, theme, name, { x: right, y: Math.max(y - em * 0.5, box.top + em) });
};

/**
 * Hairlines at the losses with numbers beside them; below, the numbers of the epochs, as far as the axis name leaves
 * room.
 * @param {Context} ctx
 * @param {Frame} frame
 * @param {Theme} theme
 * @param {Tick[]} across ascending
 * @param {Tick[]} up ascending
 * @param {string} name of the epoch axis
 */
const paintScales = (ctx, frame, theme, across, up, name) => {
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

/**
 * Heights for the names of curves ending at these heights: at least `least` apart, and within the box.
 * @param {number[]} heights at most two; not finite if a curve has no end
 * @param {number} least
 * @param {{ top: number, bottom: number }} box
 */
const apart = (heights, least, { top, bottom }) => {
  const [first = top, second] = heights.map((y) => (Number.isFinite(y) ? y : top));
  if (second === undefined) return [first];
  const short = least - Math.abs(first - second);
  if (short <= 0) return [first, second];
  const down = first > second ? 1 : -1;
  // Move both by half, then shift both back into the box.
  const [low, high] = [Math.min(first, second) - short / 2, Math.max(first, second) + short / 2];
  const shift = Math.max(0, top - low) - Math.max(0, high - bottom);
  return down > 0 ? [high + shift, low + shift] : [low + shift, high + shift];
};

/** The index of the last entry up to an epoch, or of the first. @param {ArrayLike<number>} epochs ascending @param {number} epoch */
const indexUpTo = (epochs, epoch) => {
  let [low, high] = [0, epochs.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((epochs[middle] ?? 0) <= epoch) low = middle;
    else high = middle;
  }
  return low;
};

/** The index of the entry nearest to an epoch. @param {ArrayLike<number>} epochs ascending @param {number} epoch */
export const indexAt = (epochs, epoch) => {
  const at = indexUpTo(epochs, epoch);
  return (epochs[at + 1] ?? Infinity) - epoch < epoch - (epochs[at] ?? 0) ? at + 1 : at;
};

/**
 * The position of an epoch on a curve, also between two entries.
 * @param {(epoch?: number, loss?: number) => { x: number, y: number }} place
 * @param {Curve} curve
 * @param {number} epoch
 */
const placeOn = (place, { epochs, losses }, epoch) => {
  const at = indexUpTo(epochs, epoch);
  const [from, to] = [place(epochs[at], losses[at]), place(epochs[at + 1], losses[at + 1])];
  const { x } = place(epoch);
  return { x, y: x > from.x ? from.y + ((to.y - from.y) * (x - from.x)) / (to.x - from.x) : from.y };
};

/**
 * Strokes a line through many points: those within half a device pixel are reduced to their minimum and maximum.
 * @param {Context} ctx
 * @param {number} dpr
 * @param {number} count
 * @param {(i: number) => { x: number, y: number }} placeAt non-finite values leave a gap
 */
const strokeCurve = (ctx, dpr, count, placeAt) => {
  let [column, x, y, top, bottom] = [NaN, NaN, 0, 0, 0];
  const finish = () => {
    for (const at of [top, bottom, y]) ctx.lineTo(x, at);
  };
  ctx.beginPath();
  for (let i = 0; i < count; i++) {
    // A canvas ignores a line to NaN, which makes the gaps.
    const place = placeAt(i);
    const next = Number.isFinite(place.y) ? place.x : NaN;
    const nextColumn = Math.floor(next * dpr * 2);
    if (nextColumn === column) {
      top = Math.min(top, place.y);
      bottom = Math.max(bottom, place.y);
    } else {
      finish();
      ctx[column >= 0 ? 'lineTo' : 'moveTo'](next, place.y);
      column = nextColumn;
      x = next;
      top = bottom = place.y;
    }
    y = place.y;
  }
  finish();
  ctx.stroke();
};

/** @param {Context} ctx @param {number} from @param {number} to @param {number} height CSS pixels @param {() => void} paint */
const clipped = (ctx, from, to, height, paint) => {
  ctx.save();
  ctx.beginPath();
  ctx.rect(from, 0, to - from, height);
  ctx.clip();
  paint();
  ctx.restore();
};
