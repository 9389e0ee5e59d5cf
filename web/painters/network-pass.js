import { placeOfUnit } from './network-layout.js';
import { formatNumber } from './scale.js';
import { labelSize, paintRimmed } from './theme.js';

/**
 * A step of the training in the diagram: the numbers beside the units, the loss at the output, the number on a weight.
 *
 * @import { Context, Size } from './frame.js'
 * @import { NetworkLayout, Place, Unit, Weight } from './network-layout.js'
 * @import { Theme } from './theme.js'
 *
 * @typedef {object} Pass
 * @property {readonly number[]} layers whose weights take part, 0: those of the first; the others step back
 * @property {ArrayLike<number> | null} values of these lines in place of the parameters, each as strong as to the largest
 * @property {boolean} gradient whether gradients run along these lines
 * @property {readonly number[]} numbers beside the units, the inputs first; NaN: none
 * @property {readonly number[]} gradients in place of these where there are any
 * @property {readonly { layer: number, index: number }[]} path the units whose numbers are shown where there is no room for all
 * @property {string} loss at the output
 * @property {{ parameter: number, text: string, gradient: boolean } | null} label on a weight or bias
 * @property {Arrival} arrival what it brings, where the stop before has not brought it
 *
 * @typedef {object} Arrival
 * @property {number | null} units the layer whose units get a number
 * @property {boolean} loss
 * @property {boolean} label
 * @property {Way | null} along the lines that take part
 *
 * @typedef {'forward' | 'backward' | 'both'} Way values from the left, gradients from the right, or both to the middle
 */

/** CSS pixels from column to column that numbers beside all units take. */
const ROOM = 72;

/** Whether numbers beside all units have room; if not, only the path has them. @param {NetworkLayout} layout */
export const isRoomy = ({ step }) => step >= ROOM;

/** @param {Pass} pass @param {{ layer: number, index: number }} unit */
const isOnPath = ({ path }, { layer, index }) => path[layer]?.index === index;

/** Whether a line takes part; where there is no room for all, only what comes to the path does. @param {Pass} pass @param {Weight} line @param {boolean} roomy */
export const isInPass = (pass, { from, to }, roomy) => {
  if (!pass.layers.includes(from.layer)) return false;
  if (roomy) return true;
  const { along } = pass.arrival;
  return (along === 'backward' || isOnPath(pass, to)) && (along === 'forward' || isOnPath(pass, from));
};

/**
 * @param {Context} ctx
 * @param {Size} size
 * @param {Theme} theme
 * @param {NetworkLayout} layout
 * @param {readonly number[]} sizes
 * @param {Pass} pass
 * @param {'all' | 'before' | 'arrival'} which what there is before the arrival, or what arrives
 */
export const paintPass = (ctx, size, theme, layout, sizes, pass, which = 'all') => {
  const { numbers, gradients, loss, label, arrival } = pass;
  const em = labelSize(theme);
  const isSeen = (/** @type {boolean} */ arrives) => which === 'all' || arrives === (which === 'arrival');
  ctx.font = `600 ${em}px ${theme.fontFamily}`;
  paintNumbers(ctx, theme, layout, sizes, (place, unit) => {
    if (!isSeen(unit.layer === arrival.units)) return [Number.NaN, ''];
    if (!isRoomy(layout) && !isOnPath(pass, unit)) return [Number.NaN, ''];
    const gradient = gradients[place] ?? Number.NaN;
    return Number.isFinite(gradient) ? [gradient, theme.gradient] : [numbers[place] ?? Number.NaN, theme.ink];
  });
  const output = layout.layers.at(-1)?.at(-1);
  if (loss && output && isSeen(arrival.loss)) {
    const below = output.y + layout.radius + em * 1.2;
    const y = Math.min(size.height - 3, below + em * 1.4);
    // Beside the output, where there is no room below it.
    const x = y < below ? output.x - layout.radius - 6 : size.width - 2;
    paintLabel(ctx, theme, loss, { x, y }, theme.curve, 'right', size.width);
  }
  if (!label || !isRoomy(layout) || !isSeen(arrival.label)) return;
  const weight = layout.weights.find(({ parameter }) => parameter === label.parameter);
  const bias = layout.biases.find(({ parameter }) => parameter === label.parameter);
  // Below the unit of a bias there may be the number of another.
  const place = weight ? labelPlace(weight, em) : bias && { x: bias.x - em * 0.6, y: bias.y + em * 0.5 };
  if (!place) return;
  const colour = label.gradient ? theme.gradient : theme.ink;
  paintLabel(ctx, theme, label.text, place, colour, weight ? 'center' : 'right', size.width);
};

/**
 * The number of each unit, to the right of it on a rim of paper; above it where there is no room, and at an output, whose name is there.
 * @param {Context} ctx
 * @param {Theme} theme
 * @param {NetworkLayout} layout
 * @param {readonly number[]} sizes
 * @param {(place: number, unit: Unit) => readonly [value: number, colour: string]} numberOf by its place among all units
 */
export const paintNumbers = (ctx, theme, layout, sizes, numberOf) => {
  const { layers, radius, step } = layout;
  const em = labelSize(theme);
  const roomy = isRoomy(layout);
  for (const unit of layers.flat()) {
    const [value, colour] = numberOf(placeOfUnit(sizes, unit), unit);
    if (!Number.isFinite(value)) continue;
    const above = unit.layer === sizes.length - 1 || !roomy;
    const [x, y] = above
      ? [unit.x, Math.max(em, unit.y - radius - 4)]
      : [unit.x + radius + 3, unit.y + em * 0.35];
    const text = formatNumber(value, roomy ? 3 : 2);
    paintLabel(ctx, theme, text, { x, y }, colour, above ? 'center' : 'left', step - radius);
  }
};

/** @param {Context} ctx @param {Theme} theme @param {string} text @param {Place} place @param {string} colour @param {CanvasTextAlign} align @param {number} room CSS pixels */
const paintLabel = (ctx, theme, text, place, colour, align, room) => {
  ctx.textAlign = align;
  ctx.lineJoin = 'round';
  paintRimmed(ctx, theme, text, place, { colour, rim: 5, room });
};

/** Above the middle of a line, and above the number of the unit that it comes from. @param {Weight} weight @param {number} em CSS pixels */
const labelPlace = ({ from, to }, em) => {
  const middle = (from.y + to.y) / 2;
  const y = Math.abs(middle - from.y) < em * 1.5 ? Math.min(middle, from.y) - em * 0.9 : middle - em * 1.1;
  return { x: (from.x + to.x) / 2, y };
};
