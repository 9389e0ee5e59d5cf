import { BEND, layoutNetwork } from './network-layout.js';
import { formatNumber } from './scale.js';
import { labelSize, useLabels } from './theme.js';
import { paintResponse } from './unit-response.js';

/**
 * The network: layers as columns of units, each a tile that shows what it makes of the plane; every weight a curve, every
 * bias a small square at its unit's corner.
 *
 * @import { Bias, NetworkLayout, Part, Place, Unit } from './network-layout.js'
 * @import { Weight } from './network-layout.js'
 *
 * @typedef {object} Network
 * @property {readonly number[]} sizes units per layer, inputs first
 * @property {ArrayLike<number>} parameters the flat block: layer after layer W row by row, a row per unit of
 *   the layer before, then b
 * @property {readonly string[]} inputNames
 * @property {readonly string[]} outputNames
 * @property {number | null} [parameter] the weight or bias that is looked at
 * @property {{layer: number, index: number} | null} [unit] the unit that is looked at
 * @property {number | null} [layer] the layer whose weights are looked at
 * @property {Part | null} [hovered] what the pointer is over
 * @property {Responses | null} [responses]
 * @property {ArrayLike<number> | null} [numbers] beside each unit, the inputs first
 * @property {Pass | null} [pass] of a step of the training through the network, as far as it has come
 * @typedef {object} Pass
 * @property {readonly number[]} layers whose weights take part, 0: those of the first; the others step back
 * @property {ArrayLike<number> | null} values of these lines in place of the parameters, each as strong as to the largest
 * @property {boolean} gradient whether gradients run along these lines
 * @property {readonly number[]} numbers beside the units, the inputs first; NaN: none
 * @property {readonly number[]} gradients in place of these where there are any
 * @property {readonly { layer: number, index: number }[]} path the units whose numbers are shown where there is no room for all
 * @property {string} loss at the output
 * @property {{ parameter: number, text: string, gradient: boolean } | null} label on a weight or bias
 * @typedef {object} Responses what each unit makes of a grid over the plane
 * @property {Float32Array} values unit after unit, the inputs first
 * @property {number} columns
 * @property {number} rows 1: curves
 * @property {import('./surface.js').Scratch} scratch
 * @property {(output: number) => import('./unit-response.js').UnitScale | undefined} [outputScale] how an output's numbers
 *   are coloured, as the plane is by them
 */

/** The corner of a unit as a share of half its edge. */
const CORNER = 0.4;
/** How far lines step back that take no part in a pass. */
const DIM = 0.25;
/** CSS pixels from column to column that numbers beside all units take. */
const ROOM = 72;

/**
 * Sign by hue, magnitude by width and opacity on a fixed scale, so that different moments compare and small weights step
 * back; the strongest lie on top. Where colour may not be seen, and where a weight is looked at, a negative one is dashed
 * too, and its bias hollow.
 * @param {import('./frame.js').Context} ctx
 * @param {import('./frame.js').Size} size from about 240 × 140
 * @param {import('./theme.js').Theme} theme
 * @param {Network} network
 */
export const paintNetwork = (ctx, size, theme, network) => {
  const layout = layoutNetwork(size, network.sizes, network);
  ctx.save();
  paintWeights(ctx, theme, layout, network);
  for (const unit of layout.layers.flat()) paintUnit(ctx, theme, layout.radius, unit, network);
  for (const bias of layout.biases) paintBias(ctx, theme, layout.radius, bias, network);
  paintNames(ctx, size, theme, layout, network);
  if (network.pass) paintPass(ctx, size, theme, layout, network.sizes, network.pass);
  else if (network.numbers) {
    const numbers = network.numbers;
    paintNumbers(ctx, theme, layout, network.sizes, (place) => [numbers[place] ?? NaN, theme.ink]);
  }
  ctx.restore();
};

/** @param {import('./theme.js').Theme} theme @param {number} value */
const hue = (theme, value) => (value > 0 ? theme.positive : value < 0 ? theme.negative : theme.muted);

/** How strong a parameter is, from 0 to 1. @param {number} value */
const strength = (value) => 1 - 1 / (1 + Math.abs(value) / 2) || 0;

/** @param {Network} network @param {number} parameter */
const isHovered = ({ hovered }, parameter) =>
  Boolean(hovered && 'parameter' in hovered && hovered.parameter === parameter);

/** @param {import('./frame.js').Context} ctx @param {import('./theme.js').Theme} theme @param {NetworkLayout} layout @param {Network} network */
const paintWeights = (ctx, theme, { weights, radius }, network) => {
  const { pass } = network;
  const takesPart = (/** @type {Weight} */ { from }) => !pass || pass.layers.includes(from.layer);
  const valueAt = (/** @type {Weight} */ weight) =>
    (pass?.values && takesPart(weight) ? pass.values : network.parameters)[weight.parameter] ?? 0;
  const most = pass?.values ? largest(pass.values) : 0;
  const full = Math.min(5, radius * 0.5);
  const plain = theme.contrast || theme.print;
  ctx.lineCap = 'butt';
  const onTop = (/** @type {Weight} */ a, /** @type {Weight} */ b) =>
    Number(takesPart(a)) - Number(takesPart(b)) || Math.abs(valueAt(a)) - Math.abs(valueAt(b));
  for (const weight of weights.sort(onTop)) {
    const { from, to, parameter } = weight;
    const value = valueAt(weight);
    const bright = takesPart(weight);
    const strong = most && bright ? Math.abs(value) / most : strength(value);
    const width = 0.75 + full * strong;
    const chosen = parameter === network.parameter;
    const hovered = isHovered(network, parameter);
    const stroke = (/** @type {string} */ colour, /** @type {number} */ margin, alpha = 1) => {
      ctx.globalAlpha = alpha;
      ctx.strokeStyle = colour;
      ctx.lineWidth = width + margin;
      trace(ctx, from, to);
    };
    if (chosen && theme.contrast) {
      stroke(theme.ink, 4);
      stroke(theme.paper, 2);
    } else if (chosen || hovered) stroke(theme.ink, 8, chosen ? 0.25 : 0.15);
    const alpha = chosen || hovered || from.layer === network.layer || theme.contrast ? 1 : 0;
    ctx.setLineDash(value < 0 && (chosen || plain) ? [3 + width, 2 + width] : []);
    const share = most && bright ? strong : strength(2 * value);
    const colour = pass?.gradient && bright ? theme.gradient : hue(theme, value);
    stroke(
      colour,
      0,
      (alpha || (pass && bright ? 0.4 + 0.6 * share : 0.2 + 0.8 * share)) * (bright ? 1 : DIM),
    );
    ctx.setLineDash([]);
  }
  ctx.globalAlpha = 1;
};

/** The signs of the corners of a tile, clockwise from the upper left. */
const CORNERS = /** @type {const} */ ([
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
]);

/** The outline of a tile. @param {import('./frame.js').Context} ctx @param {Place} place @param {number} half of its edge */
const tile = (ctx, { x, y }, half) => {
  const corner = half * CORNER;
  const out = half - corner;
  ctx.beginPath();
  CORNERS.forEach(([across, down], i) => {
    ctx.arc(x + across * out, y + down * out, corner, Math.PI * (1 + i / 2), Math.PI * (1.5 + i / 2));
  });
  ctx.closePath();
};

/** @param {import('./frame.js').Context} ctx @param {import('./theme.js').Theme} theme @param {number} radius @param {Unit} unit @param {Network} network */
const paintUnit = (ctx, theme, radius, unit, { sizes, responses, unit: looked, hovered }) => {
  const { x, y, layer, index } = unit;
  const is = (/** @type {{ layer: number, index: number } | null | undefined} */ one) =>
    one?.layer === layer && one.index === index;
  // A rim of paper parts a unit from the lines that end at it.
  tile(ctx, unit, radius);
  ctx.strokeStyle = ctx.fillStyle = theme.paper;
  ctx.lineWidth = 5;
  ctx.fill();
  ctx.stroke();
  const own = responseOf(responses, sizes, unit);
  if (own && responses) {
    const scale = layer === sizes.length - 1 ? responses.outputScale?.(index) : undefined;
    ctx.save();
    ctx.clip();
    paintResponse(ctx, theme, { x, y, radius }, own, responses, responses.scratch, scale);
    ctx.restore();
    tile(ctx, unit, radius);
  }
  const over = Boolean(hovered && 'unit' in hovered && is(hovered.unit));
  ctx.strokeStyle = is(looked) || over || theme.contrast ? theme.ink : theme.hairline;
  ctx.lineWidth = is(looked) ? 2.5 : over ? 1.5 : 1;
  ctx.stroke();
};

/** @param {import('./frame.js').Context} ctx @param {import('./theme.js').Theme} theme @param {number} radius @param {Bias} bias @param {Network} network */
const paintBias = (ctx, theme, radius, { x, y, parameter }, network) => {
  const value = network.parameters[parameter] ?? 0;
  const half = Math.max(1.5, radius * (0.14 + 0.14 * strength(value)));
  const chosen = parameter === network.parameter;
  ctx.strokeStyle = chosen || isHovered(network, parameter) ? theme.ink : theme.paper;
  ctx.lineWidth = chosen ? 3 : 2;
  ctx.beginPath();
  ctx.rect(x - half - 1, y - half - 1, 2 * half + 2, 2 * half + 2);
  ctx.stroke();
  ctx.beginPath();
  ctx.rect(x - half, y - half, 2 * half, 2 * half);
  const hollow = value < 0 && (theme.contrast || theme.print);
  ctx.fillStyle = hollow ? theme.paper : hue(theme, value);
  ctx.fill();
  if (!hollow) return;
  ctx.strokeStyle = hue(theme, value);
  ctx.lineWidth = 1;
  ctx.stroke();
};

/** @param {import('./frame.js').Context} ctx @param {import('./frame.js').Size} size @param {import('./theme.js').Theme} theme @param {NetworkLayout} layout @param {Network} network */
const paintNames = (ctx, size, theme, { layers, folded, radius, step }, { inputNames, outputNames }) => {
  useLabels(ctx, theme, 'center');
  for (const { x, y, count } of folded) ctx.fillText(`+${count}`, x, y, step - 2);
  const em = labelSize(theme);
  const gap = radius + em * 0.5;
  ctx.fillStyle = theme.ink;
  ctx.textAlign = 'right';
  for (const { x, y, index } of layers[0] ?? [])
    ctx.fillText(inputNames[index] ?? '', x - gap, y + em * 0.3, x - gap);
  ctx.textAlign = 'left';
  for (const { x, y, index } of layers.at(-1) ?? [])
    ctx.fillText(outputNames[index] ?? '', x + gap, y + em * 0.3, size.width - x - gap);
};

/** @param {import('./frame.js').Context} ctx @param {Place} from @param {Place} to */
const trace = (ctx, from, to) => {
  const bend = (to.x - from.x) * BEND;
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x, to.y);
  ctx.stroke();
};

/** The place of a unit among all, the inputs first. @param {readonly number[]} sizes @param {{layer: number, index: number}} unit */
const placeOfUnit = (sizes, { layer, index }) =>
  sizes.slice(0, layer).reduce((sum, units) => sum + units, index);

/** @param {Responses | null | undefined} responses @param {readonly number[]} sizes @param {Unit} unit */
const responseOf = (responses, sizes, unit) => {
  if (!responses) return null;
  const cells = responses.columns * responses.rows;
  const first = placeOfUnit(sizes, unit) * cells;
  return responses.values.length >= first + cells ? responses.values.subarray(first, first + cells) : null;
};

/** @param {ArrayLike<number>} values */
const largest = (values) => {
  let most = 0;
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i] ?? 0));
  return most;
};

/**
 * The number of each unit, to the right of it on a rim of paper; above it where there is no room, and at an output, whose name is there.
 * @param {import('./frame.js').Context} ctx @param {import('./theme.js').Theme} theme @param {NetworkLayout} layout
 * @param {readonly number[]} sizes
 * @param {(place: number, unit: Unit) => readonly [value: number, colour: string]} numberOf by its place among all units
 */
const paintNumbers = (ctx, theme, { layers, radius, step }, sizes, numberOf) => {
  const em = labelSize(theme);
  for (const unit of layers.flat()) {
    const [value, colour] = numberOf(placeOfUnit(sizes, unit), unit);
    if (!Number.isFinite(value)) continue;
    const above = unit.layer === sizes.length - 1 || step < ROOM;
    const [x, y] = above
      ? [unit.x, Math.max(em, unit.y - radius - 4)]
      : [unit.x + radius + 3, unit.y + em * 0.35];
    const text = formatNumber(value, step < ROOM ? 2 : 3);
    paintLabel(ctx, theme, text, { x, y }, colour, above ? 'center' : 'left', step - radius);
  }
};

/** @param {import('./frame.js').Context} ctx @param {import('./theme.js').Theme} theme @param {string} text @param {Place} place @param {string} colour @param {CanvasTextAlign} align @param {number} room CSS pixels */
const paintLabel = (ctx, theme, text, { x, y }, colour, align, room) => {
  ctx.textAlign = align;
  ctx.lineJoin = 'round';
  ctx.lineWidth = 5;
  ctx.strokeStyle = theme.paper;
  ctx.fillStyle = colour;
  ctx.strokeText(text, x, y, room);
  ctx.fillText(text, x, y, room);
};

/** Above the middle of a line, and above the number of the unit that it comes from. @param {Weight} weight @param {number} em CSS pixels */
const besideLine = ({ from, to }, em) => {
  const middle = (from.y + to.y) / 2;
  const y = Math.abs(middle - from.y) < em * 1.5 ? Math.min(middle, from.y) - em * 0.9 : middle - em * 1.1;
  return { x: (from.x + to.x) / 2, y };
};

/** @param {import('./frame.js').Context} ctx @param {import('./frame.js').Size} size @param {import('./theme.js').Theme} theme @param {NetworkLayout} layout @param {readonly number[]} sizes @param {Pass} pass */
const paintPass = (ctx, size, theme, layout, sizes, { numbers, gradients, path, loss, label }) => {
  const em = labelSize(theme);
  ctx.font = `600 ${em}px ${theme.fontFamily}`;
  const onPath = (/** @type {Unit} */ { layer, index }) =>
    path.some((unit) => unit.layer === layer && unit.index === index);
  paintNumbers(ctx, theme, layout, sizes, (place, unit) => {
    if (layout.step < ROOM && !onPath(unit)) return [NaN, ''];
    const gradient = gradients[place] ?? NaN;
    return Number.isFinite(gradient) ? [gradient, theme.gradient] : [numbers[place] ?? NaN, theme.ink];
  });
  const output = layout.layers.at(-1)?.at(-1);
  if (loss && output) {
    const y = Math.min(size.height - 3, output.y + layout.radius + em * 2.6);
    paintLabel(ctx, theme, loss, { x: size.width - 2, y }, theme.curve, 'right', size.width);
  }
  const weight = layout.weights.find(({ parameter }) => parameter === label?.parameter);
  const bias = layout.biases.find(({ parameter }) => parameter === label?.parameter);
  const place = weight ? besideLine(weight, em) : bias && { x: bias.x, y: bias.y + em * 1.2 };
  if (!label || !place || layout.step < ROOM) return;
  const colour = label.gradient ? theme.gradient : theme.ink;
  paintLabel(ctx, theme, label.text, place, colour, 'center', size.width);
};
