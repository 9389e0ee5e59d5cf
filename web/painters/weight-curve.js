import { paintNamedAxes } from './axes.js';
import { clipPlane, createFrame, traceDot } from './frame.js';
import { formatTick, ticks } from './scale.js';
import { labelSize, useLabels } from './theme.js';

/**
 * The loss along one parameter with all others fixed: the article's picture of gradient descent.
 *
 * @import { Context, Frame, Size } from './frame.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {object} WeightCurve
 * @property {number} from lowest value of the parameter
 * @property {number} to highest value
 * @property {ArrayLike<number>} losses at evenly spaced values, including both ends
 * @property {number} w the ball's position
 * @property {number} loss
 * @property {number} slope of the tangent
 * @property {number} next position after the step
 * @property {number} lossNext
 * @property {number} delta a change of the parameter to compare with the slope; 0 for none
 * @property {number} change the actual change of the loss
 * @property {number} predicted the change along the tangent
 * @property {readonly [parameter: string, loss: string]} names of the axes
 * @property {readonly { w: number, loss: number }[]} [trail] past positions of the ball, current one last
 * @property {boolean} [fixed] whether the axes stay fixed, which shows the whole curve
 */

/** The curve is cut off at this multiple of the ball's height above the minimum. */
const HEADROOM = 4;
/** Minimum fraction of the curve to show: near the minimum it would otherwise be a needle. */
const MIN_VISIBLE = 0.6;
/** A plain gradient step longer than this multiple of the usual width leaves the picture. */
const MAX_STEP = 40;

/**
 * The part of the parameter's axis to show: the ball and the end of its step, with room on both sides. The range is
 * kept while both are well inside it and it is not much too wide, so that the ball moves rather than the axis.
 * @param {number} w @param {number} next
 * @param {number} zoom 1 by default
 * @param {readonly [number, number] | null} before
 * @returns {readonly [number, number]}
 */
export const rangeAround = (w, next, zoom, before) => {
  const width = 3 / zoom;
  const step = Number.isFinite(next) && Math.abs(next - w) <= MAX_STEP * width ? next : w;
  const [low, high] = [Math.min(w, step), Math.max(w, step)];
  const room = Math.max(width, 0.3 * (high - low));
  if (before) {
    const [from, to] = before;
    const margin = room * 0.25;
    const wanted = high - low + 2 * room;
    if (low >= from + margin && high <= to - margin && to - from <= 2 * wanted && to - from >= 0.6 * wanted)
      return before;
  }
  // Round ends give round numbers on the axis.
  const unit = 10 ** Math.floor(Math.log10(room));
  return [Math.floor((low - room) / unit) * unit, Math.ceil((high + room) / unit) * unit];
};

/**
 * The ends of the loss axis.
 * @param {Pick<WeightCurve, 'losses' | 'loss' | 'lossNext' | 'change' | 'delta' | 'fixed'>} curve
 * @returns {[number, number]}
 */
export const heights = ({ losses, loss, lossNext, change, delta, fixed }) => {
  const finite = Array.from(losses).filter((value) => Math.abs(value) < 1e300);
  if (fixed && finite.length) {
    const [low, high] = [Math.min(...finite), Math.max(...finite)];
    return [low - 0.06 * (high - low || 1), high + 0.04 * (high - low || 1)];
  }
  const marks = [loss, lossNext, delta ? loss + change : loss].filter((value) => Math.abs(value) < 1e300);
  const low = Math.min(...finite, ...marks);
  const top = Math.max(...finite, ...marks);
  // A ball at the very bottom would leave no height: the middle of the curve is always shown.
  const third = Math.floor(losses.length / 3);
  const middle = Math.max(
    ...Array.from(losses)
      .slice(third, losses.length - third)
      .filter(Number.isFinite),
    low,
  );
  const reach = Math.max(HEADROOM * (Math.max(loss, loss + (delta ? change : 0)) - low), middle - low);
  // A step that throws the ball upward is shown as long as the curve below stays legible.
  const thrown = lossNext - low <= 3 * reach ? (lossNext - low) * 1.1 : 0;
  const most = finite.sort((a, b) => a - b)[Math.floor(MIN_VISIBLE * (finite.length - 1))] ?? top;
  const high = Math.min(top, Math.max(low + Math.max(reach, thrown), most));
  return high > low ? [low - 0.06 * (high - low), high + 0.04 * (high - low)] : [low - 0.5, low + 0.5];
};

/**
 * @param {Context} ctx
 * @param {Size} size from about 220 × 140
 * @param {Theme} theme @param {WeightCurve} curve
 * @returns {Frame} x in the parameter's values, y in losses
 */
export const paintWeightCurve = (ctx, size, theme, curve) => {
  const { from, to, losses, w, loss, slope, next, lossNext, delta, change, predicted, names } = curve;
  const trail = curve.trail ?? [];
  const em = labelSize(theme);
  const y = heights(curve);
  ctx.save();
  useLabels(ctx, theme, 'right');
  const up = ticks(...y, Math.max(2, Math.min(5, size.height / 40)));
  const widest = Math.max(em * 2, ...up.map((at) => ctx.measureText(formatTick(at)).width));
  const frame = createFrame({
    ...size,
    domain: { x: [from, to], y },
    inset: { left: Math.ceil(widest / 4) * 4 + 6, right: 8, top: em * 1.7, bottom: em * 1.7 },
  });
  const { box } = frame;
  const across = ticks(from, to, Math.max(2, Math.min(8, box.width / 60)));
  paintNamedAxes(ctx, frame, theme, names, across, up);

  clipPlane(ctx, frame);
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
  const line = (/** @type {readonly (readonly [number, number])[]} */ places) => {
    ctx.beginPath();
    for (const [at, height] of places) ctx.lineTo(frame.x(at), frame.y(height));
    ctx.stroke();
  };
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 2;
  // Infinite losses would draw garbage; the canvas ignores a line to NaN.
  const finite = (/** @type {number} */ value) => (Math.abs(value) < 1e300 ? value : Number.NaN);
  line(
    Array.from(losses, (value, i) => [
      losses.length < 2 ? from : from + ((to - from) * i) / (losses.length - 1),
      finite(value),
    ]),
  );

  // Past steps, as straight segments between positions, paler than the current one.
  ctx.strokeStyle = ctx.fillStyle = theme.gradient;
  ctx.lineWidth = 1.5;
  ctx.globalAlpha = 0.7;
  line(trail.map((at) => [at.w, finite(at.loss)]));
  for (const at of trail.slice(0, -1)) {
    traceDot(ctx, { x: frame.x(at.w), y: frame.y(at.loss) }, 4);
    ctx.fill();
  }
  ctx.globalAlpha = 1;

  // The tangent: its slope is the gradient.
  ctx.strokeStyle = theme.gradient;
  ctx.lineWidth = 1.5;
  const reach = 0.3 * (to - from);
  line([
    [w - reach, loss - slope * reach],
    [w + reach, loss + slope * reach],
  ]);

  if (delta) {
    // The actual change next to the tangent's, with dotted lines down to both.
    const at = w + delta;
    ctx.setLineDash([2, 4]);
    ctx.strokeStyle = theme.muted;
    line([
      [w, loss],
      [at, loss],
    ]);
    ctx.setLineDash([]);
    const beside = 4 / Math.max(1, box.width / (to - from));
    ctx.lineWidth = 3;
    ctx.strokeStyle = theme.gradient;
    line([
      [at - beside, loss],
      [at - beside, loss + predicted],
    ]);
    ctx.strokeStyle = theme.ink;
    line([
      [at + beside, loss],
      [at + beside, loss + change],
    ]);
  }

  paintStep(ctx, frame, theme, { w, loss, next, lossNext });

  ctx.fillStyle = theme.paper;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 2;
  const ball = { x: frame.x(w), y: frame.y(loss) };
  traceDot(ctx, ball, 7);
  ctx.fill();
  ctx.stroke();
  traceDot(ctx, ball, 2.5);
  ctx.fillStyle = theme.ink;
  ctx.fill();
  ctx.restore();
  return frame;
};

/**
 * The step as an arrow along the bottom, from below the ball to below its next position, with a ghost of the ball
 * there.
 * @param {Context} ctx @param {Frame} frame @param {Theme} theme
 * @param {{ w: number, loss: number, next: number, lossNext: number }} step
 */
const paintStep = (ctx, frame, theme, { w, loss, next, lossNext }) => {
  const { box } = frame;
  const [start, end] = [frame.x(w), Math.max(box.left - 20, Math.min(box.right + 20, frame.x(next)))];
  const floor = box.bottom - 9;
  const colour = lossNext > loss ? theme.alert : theme.gradient;
  ctx.strokeStyle = ctx.fillStyle = colour;
  ctx.lineWidth = 1;
  ctx.setLineDash([1, 4]);
  ctx.beginPath();
  ctx.moveTo(start, frame.y(loss));
  ctx.lineTo(start, floor);
  if (Number.isFinite(lossNext)) {
    ctx.moveTo(end, Math.max(box.top, frame.y(lossNext)));
    ctx.lineTo(end, floor);
  }
  ctx.stroke();
  ctx.setLineDash([]);
  const direction = Math.sign(end - start);
  const head = Math.min(7, Math.abs(end - start));
  ctx.lineWidth = 2.5;
  ctx.beginPath();
  ctx.moveTo(start, floor);
  ctx.lineTo(end - direction * head * 0.8, floor);
  ctx.stroke();
  ctx.beginPath();
  ctx.moveTo(end, floor);
  ctx.lineTo(end - direction * head, floor - head * 0.6);
  ctx.lineTo(end - direction * head, floor + head * 0.6);
  ctx.fill();
  if (!Number.isFinite(lossNext)) return;
  ctx.lineWidth = 1.5;
  traceDot(ctx, { x: frame.x(next), y: frame.y(lossNext) }, 5);
  ctx.stroke();
};
