import { traceDot } from './frame.js';
import { layoutAxes, nameFont, paintLossAxes } from './loss-axes.js';
import { labelSize, paintRimmed, useLabels } from './theme.js';

/**
 * The loss over the epochs.
 *
 * @import { Context, Frame, Place, Size } from './frame.js'
 * @import { ChartScale } from './loss-axes.js'
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
 * @typedef {(epoch?: number, loss?: number) => Place} PlaceOf the position on the canvas, CSS pixels
 */

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
  const { epochs, losses, testLosses = [], previous, names } = chart;
  const last = epochs[Math.min(epochs.length, losses.length) - 1] ?? 1;
  const tested = Array.prototype.some.call(testLosses, Number.isFinite);
  const curves = names ? [names.loss, ...(tested ? [names.testLoss] : [])] : [];
  ctx.save();
  const axes = layoutAxes(ctx, size, theme, {
    losses: [losses, testLosses, previous?.losses ?? []],
    end: Math.max(1, last, previous?.epochs[previous.epochs.length - 1] ?? 0),
    logEpochs: chart.logEpochs ?? false,
    logLoss: chart.logLoss ?? false,
    names: curves,
  });
  const { frame, scale } = axes;
  /** @type {PlaceOf} */
  const place = (epoch = NaN, loss = NaN) => ({
    x: frame.x(scale.epoch(epoch)),
    y: frame.y(scale.loss(loss)),
  });
  paintLossAxes(ctx, theme, axes, names?.epoch ?? '');
  paintCurves(ctx, size, theme, place, chart, last);
  paintNames(ctx, theme, frame, place, chart, curves);
  if (previous && names) paintGhostName(ctx, theme, place, previous, names.previous, frame.box);
  paintMarker(ctx, theme, frame, place, chart);
  ctx.restore();
  return { frame, scale };
};

/**
 * The curves, and a dot at the current epoch.
 * @param {Context} ctx @param {Size} size @param {Theme} theme @param {PlaceOf} place @param {Chart} chart
 * @param {number} last epoch
 */
const paintCurves = (ctx, size, theme, place, { epochs, losses, testLosses = [], previous, now }, last) => {
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
  const at = Math.min(now ?? last, last);
  if (at < last) {
    // A rewound run will take the same course again.
    const { x } = place(at, 0);
    clipped(ctx, x, size.width, size.height, () => {
      ctx.globalAlpha = 0.25;
      both();
    });
    clipped(ctx, 0, x, size.height, both);
  } else both();
  traceDot(ctx, placeOn(place, { epochs, losses }, at), 2.5);
  ctx.fill();
};

/**
 * The names of the curves, next to their ends.
 * @param {Context} ctx @param {Theme} theme @param {Frame} frame @param {PlaceOf} place @param {Chart} chart
 * @param {readonly string[]} names
 */
const paintNames = (ctx, theme, { box }, place, { epochs, losses, testLosses = [] }, names) => {
  const em = labelSize(theme);
  const last = Math.min(epochs.length, losses.length) - 1;
  const ends = [losses, testLosses].slice(0, names.length).map((list) => place(epochs[last], list[last]).y);
  ctx.font = nameFont(theme);
  ctx.textAlign = 'left';
  for (const [i, y] of apart(ends, em * 1.2, box).entries()) {
    ctx.fillStyle = i === 0 ? theme.ink : theme.muted;
    ctx.fillText(names[i] ?? '', box.right + em * 0.7, y + em * 0.35);
  }
};

/**
 * A line at the epoch that is being read, with a dot on each curve.
 * @param {Context} ctx @param {Theme} theme @param {Frame} frame @param {PlaceOf} place @param {Chart} chart
 */
const paintMarker = (
  ctx,
  theme,
  { box, snap, hair },
  place,
  { epochs, losses, testLosses = [], marker = -1 },
) => {
  if (marker < 0 || marker >= Math.min(epochs.length, losses.length)) return;
  ctx.fillStyle = theme.muted;
  ctx.fillRect(snap(place(epochs[marker]).x), box.top, hair, box.height);
  ctx.fillStyle = theme.paper;
  for (const list of [losses, testLosses]) {
    const read = place(epochs[marker], list[marker]);
    if (!Number.isFinite(read.y)) continue;
    traceDot(ctx, read, 3.5);
    ctx.fill();
    ctx.stroke();
  }
};

/**
 * The name of the previous run, above the end of its curve, outlined in the background color since other curves may
 * cross it.
 * @param {Context} ctx
 * @param {Theme} theme
 * @param {PlaceOf} place
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
 * @param {PlaceOf} place
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
