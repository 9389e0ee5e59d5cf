import { BEND, isRoomy, layoutNetwork, placeOfUnit } from './network-layout.js';
import { isInPass, paintNumbers, paintPass } from './network-pass.js';
import { labelSize, useLabels } from './theme.js';
import { paintResponse } from './unit-response.js';

/**
 * The network diagram: layers as columns of units, each a tile that shows its output over the plane; every weight a
 * curve, every bias a small square at its unit's corner.
 *
 * @import { Context, Place, Size } from './frame.js'
 * @import { Bias, NetworkLayout, Part, Unit, Weight } from './network-layout.js'
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
 * @property {ArrayLike<number> | null} [numbers] next to each unit, inputs first
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

/** Corner radius of a unit as a fraction of its half edge. */
const CORNER = 0.4;
/** Width of the rim of paper around a unit, CSS pixels. */
const RIM = 2.5;
/** Opacity of lines that are not part of a pass. */
const DIM = 0.25;
/** Opacity of such lines in a large network. */
const FAINT = 0.12;
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
  const { pass } = network;
  const roomy = isRoomy(layout);
  const most = pass?.values ? largest(pass.values) : 0;
  const full = Math.min(5, layout.radius * 0.5);
  const plain = theme.contrast || theme.print;
  ctx.lineCap = 'butt';
  /** @type {Weight[]} */
  const crowd = [];
  const lines = [];
  for (const weight of layout.weights) {
    const { parameter } = weight;
    const bright = !pass || isInPass(pass, weight, roomy);
    const chosen = parameter === network.parameter;
    const hovered = isHovered(network, parameter);
    const value = (pass?.values && bright ? pass.values : network.parameters)[parameter] ?? 0;
    if (roomy || bright || chosen || hovered) lines.push({ ...weight, bright, chosen, hovered, value });
    else crowd.push(weight);
  }
  paintCrowd(ctx, theme, crowd, network.parameters);
  lines.sort((a, b) => Number(a.bright) - Number(b.bright) || Math.abs(a.value) - Math.abs(b.value));
  for (const { from, to, bright, chosen, hovered, value } of lines) {
    const strong = most && bright ? Math.abs(value) / most : strength(value);
    // With high contrast nothing may fade, so receding lines are thin instead.
    const thin = theme.contrast && pass ? (bright ? 2 : THIN) : THIN;
    const width = thin + (bright || !theme.contrast ? full * strong : 0);
    const stroke = (/** @type {string} */ colour, /** @type {number} */ margin, alpha = 1) => {
      ctx.globalAlpha = alpha;
      ctx.strokeStyle = colour;
      ctx.lineWidth = width + margin;
      ctx.beginPath();
      curve(ctx, from, to);
      ctx.stroke();
    };
    if (chosen && theme.contrast) {
      stroke(theme.ink, 4);
      stroke(theme.paper, 2);
    } else if (chosen || hovered) stroke(theme.ink, 8, chosen ? 0.25 : 0.15);
    const dashed = value < 0 && (chosen || plain);
    if (dashed) ctx.setLineDash([3 + width, 2 + width]);
    const share = most && bright ? strong : strength(2 * value);
    const colour = pass?.gradient && bright ? theme.gradient : hue(theme, value);
    const opaque = chosen || hovered || from.layer === network.layer || theme.contrast;
    const alpha = opaque ? 1 : pass && bright ? 0.4 + 0.6 * share : 0.2 + 0.8 * share;
    stroke(colour, 0, alpha * (bright || theme.contrast ? 1 : DIM));
    if (dashed) ctx.setLineDash([]);
  }
  ctx.globalAlpha = 1;
};

/**
 * Lines that are not part of a pass through a large network. There are too many to distinguish, so they all look the same
 * and are stroked as one path per sign, at a tenth of the cost of a stroke per line.
 * @param {Context} ctx @param {Theme} theme @param {readonly Weight[]} weights @param {ArrayLike<number>} parameters
 */
const paintCrowd = (ctx, theme, weights, parameters) => {
  ctx.lineWidth = THIN;
  ctx.globalAlpha = theme.contrast ? 1 : FAINT;
  for (const sign of [0, -1, 1]) {
    ctx.beginPath();
    for (const { from, to, parameter } of weights)
      if (Math.sign(parameters[parameter] ?? 0) === sign) curve(ctx, from, to);
    ctx.strokeStyle = hue(theme, sign);
    if (sign < 0 && (theme.contrast || theme.print)) ctx.setLineDash([3 + THIN, 2 + THIN]);
    ctx.stroke();
    ctx.setLineDash([]);
  }
};

/** The outline of a tile. @param {Context} ctx @param {Place} place @param {number} half its edge */
const tile = (ctx, { x, y }, half) => {
  ctx.beginPath();
  ctx.roundRect(x - half, y - half, 2 * half, 2 * half, half * CORNER);
};

/** @param {Context} ctx @param {Theme} theme @param {number} radius @param {Unit} unit @param {Network} network */
const paintUnit = (ctx, theme, radius, unit, { sizes, responses, unit: focused, hovered }) => {
  const { x, y, layer, index } = unit;
  const is = (/** @type {{ layer: number, index: number } | null | undefined} */ one) =>
    one?.layer === layer && one.index === index;
  // A rim of paper separates a unit from the lines that end at it.
  tile(ctx, unit, radius + RIM);
  ctx.fillStyle = theme.paper;
  ctx.fill();
  tile(ctx, unit, radius);
  const own = responseOf(responses, sizes, unit);
  if (own && responses) {
    const scale = layer === sizes.length - 1 ? responses.outputScale?.(index) : undefined;
    ctx.save();
    ctx.clip();
    paintResponse(ctx, theme, { x, y, radius }, own, responses, responses.scratch, scale);
    ctx.restore();
    tile(ctx, unit, radius); // a response may be a curve
  }
  const over = Boolean(hovered && 'unit' in hovered && is(hovered.unit));
  ctx.strokeStyle = is(focused) || over || theme.contrast ? theme.ink : theme.hairline;
  ctx.lineWidth = is(focused) ? 2.5 : over ? 1.5 : 1;
  ctx.stroke();
};

/** @param {Context} ctx @param {Theme} theme @param {number} radius @param {Bias} bias @param {Network} network */
const paintBias = (ctx, theme, radius, { x, y, parameter }, network) => {
  const value = network.parameters[parameter] ?? 0;
  const half = Math.max(1.5, radius * (0.14 + 0.14 * strength(value)));
  const chosen = parameter === network.parameter;
  const square = (/** @type {string} */ colour, /** @type {number} */ margin) => {
    ctx.fillStyle = colour;
    ctx.fillRect(x - half - margin, y - half - margin, 2 * (half + margin), 2 * (half + margin));
  };
  square(chosen || isHovered(network, parameter) ? theme.ink : theme.paper, chosen ? 2.5 : 2);
  const hollow = value < 0 && (theme.contrast || theme.print);
  square(hollow ? theme.paper : hue(theme, value), 0);
  if (!hollow) return;
  ctx.strokeStyle = hue(theme, value);
  ctx.lineWidth = 1;
  ctx.strokeRect(x - half, y - half, 2 * half, 2 * half);
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
  // An output's number replaces its name.
  const numbered = (/** @type {number} */ place) =>
    [pass?.gradients, pass ? pass.numbers : numbers].some((all) => Number.isFinite(all?.[place]));
  for (const { x, y, layer, index } of layers.at(-1) ?? [])
    if (!numbered(placeOfUnit(sizes, { layer, index })))
      ctx.fillText(outputNames[index] ?? '', x + gap, y + em * 0.3, size.width - x - gap);
};

/** @param {Context} ctx @param {Place} from @param {Place} to */
const curve = (ctx, from, to) => {
  const bend = (to.x - from.x) * BEND;
  ctx.moveTo(from.x, from.y);
  ctx.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x, to.y);
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
