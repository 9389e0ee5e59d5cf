import { BEND, isRoomy, layoutNetwork, placeOfUnit } from './network-layout.js';
import { isInPass, paintNumbers, paintPass } from './network-pass.js';
import { labelSize, useLabels } from './theme.js';
import { paintResponse } from './unit-response.js';

/**
 * The network diagram: layers as columns of units, each a tile that shows its output over the plane; every weight a
 * curve, every bias a small square at its unit's corner.
 *
 * @import { Context, Place, Size } from './frame.js'
 * @import { Bias, NetworkLayout, Part, Unit } from './network-layout.js'
 * @import { Pass } from './network-pass.js'
 * @import { Scratch } from './surface.js'
 * @import { Theme } from './theme.js'
 * @import { UnitScale } from './unit-response.js'
 *
 * @typedef {object} Network
 * @property {readonly number[]} sizes units per layer, inputs first
 * @property {ArrayLike<number>} parameters the flat block: layer by layer W in row-major order, a row per unit of
 *   the previous layer, then b
 * @property {readonly string[]} inputNames
 * @property {readonly string[]} outputNames
 * @property {number | null} [parameter] the weight or bias in focus
 * @property {{layer: number, index: number} | null} [unit] the unit in focus
 * @property {number | null} [layer] the layer whose weights are in focus
 * @property {Part | null} [hovered] what is under the pointer
 * @property {Responses | null} [responses]
 * @property {ArrayLike<number> | null} [numbers] beside each unit, inputs first
 * @property {Pass | null} [pass] a training step's pass through the network, up to the current operation
 * @property {boolean} [arriving] whether the pass is still being animated
 * @typedef {object} Responses each unit's output on a grid over the plane
 * @property {Float32Array} values unit by unit, inputs first
 * @property {number} columns
 * @property {number} rows 1 for curves
 * @property {Scratch} scratch
 * @property {(output: number) => UnitScale | undefined} [outputScale] how an output's
 *   values are colored, the same as on the plane
 */

/** Corner radius of a unit as a share of its half edge. */
const CORNER = 0.4;
/** Opacity of lines that take no part in a pass. */
const DIM = 0.25;
/** Width of the weakest line, CSS pixels. */
const THIN = 0.75;

/**
 * Sign by hue, magnitude by width and opacity on a fixed scale, so that different moments compare and small weights
 * recede; the strongest are painted last. With high contrast, and for a weight in focus, negative lines are also
 * dashed, and their biases hollow.
 * @param {Context} ctx
 * @param {Size} size from about 240 × 140
 * @param {Theme} theme @param {Network} network
 */
export const paintNetwork = (ctx, size, theme, network) => {
  const layout = layoutNetwork(size, network.sizes, network);
  ctx.save();
  paintWeights(ctx, theme, layout, network);
  for (const unit of layout.layers.flat()) paintUnit(ctx, theme, layout.radius, unit, network);
  for (const bias of layout.biases) paintBias(ctx, theme, layout.radius, bias, network);
  paintNames(ctx, size, theme, layout, network);
  if (network.pass)
    paintPass(ctx, size, theme, layout, network.sizes, network.pass, network.arriving ? 'before' : 'all');
  else if (network.numbers) {
    const numbers = network.numbers;
    paintNumbers(ctx, size, theme, layout, network.sizes, (place) => [numbers[place] ?? NaN, theme.ink]);
  }
  ctx.restore();
};

/** @param {Theme} theme @param {number} value */
const hue = (theme, value) => (value > 0 ? theme.positive : value < 0 ? theme.negative : theme.muted);

/** Visual strength of a parameter, from 0 to 1. @param {number} value */
const strength = (value) => 1 - 1 / (1 + Math.abs(value) / 2) || 0;

/** @param {Network} network @param {number} parameter */
const isHovered = ({ hovered }, parameter) =>
  Boolean(hovered && 'parameter' in hovered && hovered.parameter === parameter);

/** @param {Context} ctx @param {Theme} theme @param {NetworkLayout} layout @param {Network} network */
const paintWeights = (ctx, theme, layout, network) => {
  const { weights, radius } = layout;
  const { pass } = network;
  const roomy = isRoomy(layout);
  const most = pass?.values ? largest(pass.values) : 0;
  const full = Math.min(5, radius * 0.5);
  const plain = theme.contrast || theme.print;
  ctx.lineCap = 'butt';
  const lines = weights.map((weight) => {
    const bright = !pass || isInPass(pass, weight, roomy);
    const value = (pass?.values && bright ? pass.values : network.parameters)[weight.parameter] ?? 0;
    return { weight, bright, value, size: Math.abs(value) };
  });
  lines.sort((a, b) => Number(a.bright) - Number(b.bright) || a.size - b.size);
  for (const { weight, bright, value } of lines) {
    const { from, to, parameter } = weight;
    const strong = most && bright ? Math.abs(value) / most : strength(value);
    // With high contrast nothing may fade, so receding lines are thin instead.
    const thin = theme.contrast && pass ? (bright ? 2 : THIN) : THIN;
    const width = thin + (bright || !theme.contrast ? full * strong : 0);
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
    const dashed = value < 0 && (chosen || plain);
    if (dashed) ctx.setLineDash([3 + width, 2 + width]);
    const share = most && bright ? strong : strength(2 * value);
    const colour = pass?.gradient && bright ? theme.gradient : hue(theme, value);
    stroke(
      colour,
      0,
      (alpha || (pass && bright ? 0.4 + 0.6 * share : 0.2 + 0.8 * share)) *
        (bright || theme.contrast ? 1 : DIM),
    );
    if (dashed) ctx.setLineDash([]);
  }
  ctx.globalAlpha = 1;
};

/** Signs of a tile's corners, clockwise from the upper left. */
const CORNERS = /** @type {const} */ ([
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
]);

/** The outline of a tile. @param {Context} ctx @param {Place} place @param {number} half its edge */
const tile = (ctx, { x, y }, half) => {
  const corner = half * CORNER;
  const out = half - corner;
  ctx.beginPath();
  CORNERS.forEach(([across, down], i) => {
    ctx.arc(x + across * out, y + down * out, corner, Math.PI * (1 + i / 2), Math.PI * (1.5 + i / 2));
  });
  ctx.closePath();
};

/** @param {Context} ctx @param {Theme} theme @param {number} radius @param {Unit} unit @param {Network} network */
const paintUnit = (ctx, theme, radius, unit, { sizes, responses, unit: looked, hovered }) => {
  const { x, y, layer, index } = unit;
  const is = (/** @type {{ layer: number, index: number } | null | undefined} */ one) =>
    one?.layer === layer && one.index === index;
  // A rim of paper separates a unit from the lines that end at it.
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

/** @param {Context} ctx @param {Theme} theme @param {number} radius @param {Bias} bias @param {Network} network */
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

/** @param {Context} ctx @param {Size} size @param {Theme} theme @param {NetworkLayout} layout @param {Network} network */
const paintNames = (ctx, size, theme, { layers, folded, radius, step }, network) => {
  const { sizes, inputNames, outputNames, pass, numbers } = network;
  useLabels(ctx, theme, 'center');
  for (const { x, y, count } of folded) ctx.fillText(`+${count}`, x, y, step - 2);
  const em = labelSize(theme);
  const gap = radius + em * 0.5;
  ctx.fillStyle = theme.ink;
  ctx.textAlign = 'right';
  for (const { x, y, index } of layers[0] ?? [])
    ctx.fillText(inputNames[index] ?? '', x - gap, y + em * 0.3, x - gap);
  ctx.textAlign = 'left';
  // An output's number takes the place of its name.
  const numbered = (/** @type {number} */ place) =>
    [pass?.gradients, pass ? pass.numbers : numbers].some((all) => Number.isFinite(all?.[place]));
  for (const { x, y, layer, index } of layers.at(-1) ?? [])
    if (!numbered(placeOfUnit(sizes, { layer, index })))
      ctx.fillText(outputNames[index] ?? '', x + gap, y + em * 0.3, size.width - x - gap);
};

/** @param {Context} ctx @param {Place} from @param {Place} to */
const trace = (ctx, from, to) => {
  const bend = (to.x - from.x) * BEND;
  ctx.beginPath();
  ctx.moveTo(from.x, from.y);
  ctx.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x, to.y);
  ctx.stroke();
};

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
