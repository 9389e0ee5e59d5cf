import { heightAt, isRoomy, placeOfUnit } from './network-layout.js';
import { formatNumber } from './scale.js';
import { labelSize, paintRimmed } from './theme.js';

/**
 * A training step in the diagram: the numbers next to the units, the loss at the output, the number on a weight.
 *
 * @import { Context, Place, Size } from './frame.js'
 * @import { NetworkLayout, Unit, Weight } from './network-layout.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {object} Pass
 * @property {readonly number[]} layers whose weights take part, 0 for the first; the others recede
 * @property {ArrayLike<number> | null} values drawn on these lines instead of the parameters, relative to the largest
 * @property {boolean} gradient whether gradients flow along these lines
 * @property {readonly number[]} numbers next to the units, inputs first; NaN for none
 * @property {readonly number[]} gradients shown instead of these where present
 * @property {readonly { layer: number, index: number }[]} path the units whose numbers are shown if there is no room
 *   for all
 * @property {string} loss at the output
 * @property {{ parameter: number, layer: number, values: readonly number[], gradient: boolean } | null} label on a weight or
 *   bias, and the layer before it: its value, or its old and new value
 * @property {Arrival} arrival what is new since the previous operation
 *
 * @typedef {object} Arrival
 * @property {number | null} units the layer whose units get numbers
 * @property {boolean} loss
 * @property {boolean} label
 * @property {Way | null} along the participating lines
 *
 * @typedef {'forward' | 'backward' | 'both'} Way values from the left, gradients from the right, or both toward the
 *   middle
 */

/** Digits of a number if there is room, and of one that changes only a little. */
const DIGITS = 3;
const FINE_DIGITS = 4;
/** The narrowest that a number may be squeezed, as a fraction of its width. */
const MIN_SQUEEZE = 0.75;
/** Free space between a number and the tiles next to it, CSS pixels. */
const SPACE = 3;

/** @param {Pass} pass @param {{ layer: number, index: number }} unit */
const isOnPath = ({ path }, { layer, index }) => path[layer]?.index === index;

/**
 * Whether a line is part of the pass; if there is not enough room for all, only lines into the path are.
 * @param {Pass} pass @param {Weight} line @param {boolean} roomy
 */
export const isInPass = (pass, { from, to }, roomy) => {
  if (!pass.layers.includes(from.layer)) return false;
  if (roomy) return true;
  const { along } = pass.arrival;
  return (along === 'backward' || isOnPath(pass, to)) && (along === 'forward' || isOnPath(pass, from));
};

/**
 * @param {Context} ctx @param {Size} size @param {Theme} theme @param {NetworkLayout} layout
 * @param {readonly number[]} sizes @param {Pass} pass
 * @param {'all' | 'before' | 'arrival'} which what was there before the arrival, or only what arrives
 */
export const paintPass = (ctx, size, theme, layout, sizes, pass, which = 'all') => {
  const { numbers, gradients, loss, label, arrival } = pass;
  const em = labelSize(theme);
  const roomy = isRoomy(layout);
  const isSeen = (/** @type {boolean} */ arrives) => which === 'all' || arrives === (which === 'arrival');
  ctx.font = `600 ${em}px ${theme.fontFamily}`;
  paintNumbers(
    ctx,
    size,
    theme,
    layout,
    sizes,
    (place, unit) => {
      if (!isSeen(unit.layer === arrival.units)) return [Number.NaN, ''];
      if (!roomy && !isOnPath(pass, unit)) return [Number.NaN, ''];
      const gradient = gradients[place] ?? Number.NaN;
      return Number.isFinite(gradient)
        ? [gradient, theme.gradient]
        : [numbers[place] ?? Number.NaN, theme.ink];
    },
    label?.values[1] === undefined ? label?.layer : undefined,
  );
  const output = layout.layers.at(-1)?.at(-1);
  if (loss && output && isSeen(arrival.loss)) {
    const y = Math.min(size.height - 3, output.y + layout.radius + em * 1.8);
    // A change has no numbers next to it.
    const from = loss.includes('→') ? output.x - layout.step : output.x - layout.radius;
    paintLabel(ctx, theme, loss, { x: size.width - 2, y }, theme.curve, 'right', size.width - 2 - from);
  }
  if (label && roomy && isSeen(arrival.label)) paintParameter(ctx, theme, layout, label, em);
};

/**
 * The number of a weight on its line or of a bias next to it, if the numbers of the previous layer's units leave room;
 * its new value is below the old one.
 * @param {Context} ctx @param {Theme} theme @param {NetworkLayout} layout @param {NonNullable<Pass['label']>} label @param {number} em CSS pixels
 */
const paintParameter = (
  ctx,
  theme,
  { radius, step, weights, biases },
  { parameter, values, gradient },
  em,
) => {
  const is = (/** @type {{ parameter: number }} */ one) => one.parameter === parameter;
  const line = weights.find(is);
  const to = line?.to ?? biases.find(is)?.unit;
  if (!to) return;
  const last = values.length - 1;
  const room = besideRoom({ radius, step }) / (last ? 1 : 2);
  const x = to.x - radius * (1 + BIAS) - SPACE - room / 2;
  const y = line ? heightAt(line.from, to, x) - em * 0.6 : to.y + radius + em * 0.5;
  values.forEach((value, i) => {
    const text = last ? formatNumber(value, FINE_DIGITS) : fitted(ctx, value, DIGITS, room);
    const place = { x, y: Math.max(em, y - em * 1.2 * last) + em * 1.2 * i };
    paintLabel(
      ctx,
      theme,
      i ? `→ ${text}` : text,
      place,
      gradient ? theme.gradient : theme.ink,
      'center',
      room,
    );
  });
};

/** How far a bias extends to the left of its unit, as a fraction of the unit's radius. */
const BIAS = 0.4;

/** The space between a unit's tile and the next, CSS pixels. @param {Pick<NetworkLayout, 'radius' | 'step'>} layout */
const besideRoom = ({ radius, step }) => step - radius * (2 + BIAS) - 2 * SPACE;

/**
 * A number with at most `digits` digits, fewer if it would be too wide.
 * @param {Context} ctx @param {number} value @param {number} digits
 * @param {number} room CSS pixels
 */
const fitted = (ctx, value, digits, room) => {
  let text = formatNumber(value, digits);
  const isWide = (/** @type {number} */ most) => ctx.measureText(text).width > most;
  for (let n = digits - 1; n > 0 && isWide(room); n--) text = formatNumber(value, n);
  return Math.abs(value) < 1e-3 && isWide(room / MIN_SQUEEZE) ? '≈0' : text;
};

/**
 * The number of each unit on a rim of paper: to its right, for an output in place of its name; if there is no room,
 * above it or above its whole column.
 * @param {Context} ctx @param {Size} size @param {Theme} theme @param {NetworkLayout} layout
 * @param {readonly number[]} sizes
 * @param {(place: number, unit: Unit) => readonly [value: number, colour: string]} numberOf by the unit's index among
 *   all units
 * @param {number} [shared] the layer whose units share their space with another number
 */
export const paintNumbers = (ctx, size, theme, layout, sizes, numberOf, shared) => {
  const { layers, radius, step } = layout;
  const em = labelSize(theme);
  for (const unit of layers.flat()) {
    const [value, colour] = numberOf(placeOfUnit(sizes, unit), unit);
    if (!Number.isFinite(value)) continue;
    if (unit.layer < sizes.length - 1 && !isRoomy(layout)) {
      const [first = unit, second = first] = layers[unit.layer] ?? [];
      const from = second.y - first.y < 2 * radius + em * 1.5 ? first : unit;
      const place = { x: unit.x, y: from.y - radius - SPACE };
      const room = step - SPACE;
      paintLabel(ctx, theme, fitted(ctx, value, DIGITS, room), place, colour, 'center', room);
      continue;
    }
    const isOutput = unit.layer === sizes.length - 1;
    const between = besideRoom(layout) / (unit.layer === shared ? 2 : 1) - SPACE;
    const room = isOutput ? size.width - unit.x - radius - SPACE : between;
    const place = { x: unit.x + radius + SPACE, y: unit.y + em * 0.35 };
    paintLabel(ctx, theme, fitted(ctx, value, DIGITS, room), place, colour, 'left', room);
  }
};

/** @param {Context} ctx @param {Theme} theme @param {string} text @param {Place} place @param {string} colour @param {CanvasTextAlign} align @param {number} room CSS pixels */
const paintLabel = (ctx, theme, text, place, colour, align, room) => {
  ctx.textAlign = align;
  ctx.lineJoin = 'round';
  paintRimmed(ctx, theme, text, place, { colour, rim: 5, room });
};
