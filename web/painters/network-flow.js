import { traceDot } from './frame.js';
import { acrossAt, downAt, isRoomy, placeOfUnit } from './network-layout.js';
import { isInPass } from './network-pass.js';

/**
 * The flow along the lines to an operation of the pass: a dot for what each unit passes on, sized by magnitude and colored by
 * sign; gradients flow back.
 *
 * @import { Context } from './frame.js'
 * @import { NetworkLayout, Weight } from './network-layout.js'
 * @import { Pass } from './network-pass.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {object} Dot
 * @property {Weight} line
 * @property {number} start parameter of its curve
 * @property {number} end
 * @property {number} radius CSS pixels
 * @property {string} colour
 */

/** Radius of the smallest dot, and how much larger the largest is, CSS pixels. */
const MIN_RADIUS = 1.75;
const GROWTH = 3.5;

/**
 * The dots of an arrival; if there is not enough room for all, only those along the path.
 * @param {Theme} theme @param {NetworkLayout} layout @param {readonly number[]} sizes
 * @param {ArrayLike<number>} parameters @param {Pass} pass
 * @returns {Dot[]}
 */
export const dotsOf = (theme, layout, sizes, parameters, pass) => {
  const { along } = pass.arrival;
  if (!along) return [];
  const roomy = isRoomy(layout);
  const lines = layout.weights.filter((line) => isInPass(pass, line, roomy));
  // From rim to rim of the tiles; a curve leaves its unit about a third faster than its average speed.
  const rim = Math.min(0.3, layout.radius / layout.step / 1.35);
  const ends = {
    forward: [rim, 1 - rim],
    backward: [1 - rim, rim],
    left: [rim, 0.47],
    right: [1 - rim, 0.53],
  };
  const run = (
    /** @type {keyof typeof ends} */ direction,
    /** @type {(line: Weight) => number} */ amountOf,
  ) => {
    const [start = 0, end = 1] = ends[direction];
    const most = Math.max(...lines.map((line) => Math.abs(amountOf(line)))) || 1;
    return lines.map((line) => {
      const value = amountOf(line);
      const hue = value < 0 ? theme.negative : theme.positive;
      const colour = direction === 'backward' || direction === 'right' ? theme.gradient : hue;
      return {
        line,
        start,
        end,
        radius: MIN_RADIUS + (GROWTH * Math.abs(value)) / most || MIN_RADIUS,
        colour,
      };
    });
  };
  const number = (/** @type {Weight} */ { from }) => pass.numbers[placeOfUnit(sizes, from)] ?? 0;
  const gradient = (/** @type {Weight} */ { to }) => pass.gradients[placeOfUnit(sizes, to)] ?? 0;
  const weight = (/** @type {Weight} */ { parameter }) => parameters[parameter] ?? 0;
  if (along === 'forward') return run('forward', (line) => number(line) * weight(line));
  if (along === 'backward') return run('backward', (line) => gradient(line) * weight(line));
  return [...run('left', number), ...run('right', gradient)];
};

/** @param {Context} ctx @param {Theme} theme @param {readonly Dot[]} dots @param {number} share of the way, from 0 to 1 */
export const paintFlow = (ctx, theme, dots, share) => {
  ctx.lineWidth = 1.5;
  ctx.strokeStyle = theme.paper;
  for (const { line, start, end, radius, colour } of dots) {
    const t = start + (end - start) * share;
    const { from, to } = line;
    const [x, y] = [from.x + (to.x - from.x) * acrossAt(t), from.y + (to.y - from.y) * downAt(t)];
    traceDot(ctx, { x, y }, radius);
    ctx.fillStyle = colour;
    ctx.fill();
    ctx.stroke();
  }
};
