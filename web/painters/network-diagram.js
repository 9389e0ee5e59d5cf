import { formatNumber } from './scale.js';
import { labelSize, useLabels } from './theme.js';
import { paintResponse } from './unit-response.js';

/**
 * The network: layers as columns of units, every weight a curve, every bias a square under its unit.
 *
 * @typedef {{x: number, y: number}} Place CSS pixels
 * @typedef {Place & {layer: number, index: number}} Unit layer 0 is the inputs
 * @typedef {{from: Unit, to: Unit, parameter: number}} Weight parameter: index into the flat block
 * @typedef {Place & {unit: Unit, parameter: number}} Bias
 * @typedef {object} Network
 * @property {readonly number[]} sizes units per layer, inputs first
 * @property {ArrayLike<number>} parameters the flat block: layer after layer W row by row, a row per unit of
 *   the layer before, then b
 * @property {readonly string[]} inputNames
 * @property {readonly string[]} outputNames
 * @property {number | null} [parameter] the weight or bias that is looked at
 * @property {{layer: number, index: number} | null} [unit] the unit that is looked at
 * @property {readonly string[]} [layerNames] above the weights of each layer
 * @property {number | null} [layer] the layer whose weights are looked at
 * @property {Responses | null} [responses]
 * @property {ArrayLike<number> | null} [numbers] beside each unit, the inputs first
 * @typedef {object} Responses what each unit makes of a grid over the plane
 * @property {Float32Array} values unit after unit, the inputs first
 * @property {number} columns
 * @property {number} rows 1: curves
 * @property {import('./surface.js').Scratch} scratch
 * @property {(output: number) => import('./unit-response.js').UnitScale | undefined} [outputScale] how an output's numbers
 *   are coloured, as the plane is by them
 * @typedef {object} NetworkLayout
 * @property {number} radius of a unit, CSS pixels
 * @property {number} step from column to column, CSS pixels
 * @property {Unit[][]} layers drawn units
 * @property {Weight[]} weights between drawn units
 * @property {Bias[]} biases of drawn units
 * @property {(Place & {count: number, next: {layer: number, index: number}})[]} folded units that are not drawn, where
 *   the column says so, and the first of the next ten
 * @typedef {Pick<Network, 'parameter' | 'unit'>} Looked
 */

/** How far out the weights' curves are drawn, as a share of the way. */
const BEND = 0.4;
/** A column longer than this is folded. */
const MOST = 10;
/** The layers' names stand in a row of this height, CSS pixels. */
const HEAD = 20;

/**
 * Places everything. Long columns are folded to ten drawn units, those about the one that is looked at.
 * @param {{width: number, height: number}} size CSS pixels
 * @param {readonly number[]} sizes units per layer, inputs first
 * @param {Looked} [looked]
 * @returns {NetworkLayout}
 */
export const layoutNetwork = ({ width, height }, sizes, looked = {}) => {
  const firsts = firstDrawn(sizes, looked);
  const side = Math.min(56, 20 + width * 0.04);
  const step = (width - 2 * side) / Math.max(1, sizes.length - 1);
  const foot = sizes.some((units) => units > MOST) ? 16 : 4;
  const room = height - HEAD - foot;
  const longest = Math.min(MOST, Math.max(...sizes));
  const radius = Math.max(2, Math.min(10, step * 0.22, (room / longest) * 0.29));
  /** @type {NetworkLayout} */
  const layout = { radius, step, layers: [], weights: [], biases: [], folded: [] };
  let block = 0;
  sizes.forEach((units, layer) => {
    const drawn = Math.min(MOST, units);
    const gap = Math.min(52, room / drawn);
    const x = side + layer * step;
    const top = HEAD + room / 2 - (gap * drawn) / 2;
    const first = firsts[layer] ?? 0;
    const column = Array.from({ length: drawn }, (_, i) => ({
      x,
      y: top + gap * (i + 0.5) - radius * 0.4,
      layer,
      index: first + i,
    }));
    const before = layout.layers.at(-1);
    layout.layers.push(column);
    const next = { layer, index: first + drawn < units ? first + drawn : 0 };
    if (drawn < units) layout.folded.push({ x, y: height - 3, count: units - drawn, next });
    if (!before) return;
    const biases = block + (sizes[layer - 1] ?? 0) * units;
    for (const to of column) {
      for (const from of before)
        layout.weights.push({ from, to, parameter: block + from.index * units + to.index });
      layout.biases.push({ x, y: to.y + radius * 1.62, unit: to, parameter: biases + to.index });
    }
    block = biases + units;
  });
  return layout;
};

/**
 * The first unit that is drawn of each column: columns turn by ten to what is looked at.
 * @param {readonly number[]} sizes @param {Looked} looked
 */
const firstDrawn = (sizes, { parameter, unit }) => {
  const firsts = sizes.map(() => 0);
  const turn = (/** @type {number} */ layer, /** @type {number} */ index) => {
    firsts[layer] = Math.max(0, Math.min((sizes[layer] ?? 0) - MOST, index - (index % MOST)));
  };
  if (unit) turn(unit.layer, unit.index);
  let at = parameter ?? Infinity;
  for (const [layer, units] of sizes.slice(1).entries()) {
    const rows = sizes[layer] ?? 0;
    const row = Math.floor(at / units);
    if (at >= 0 && row <= rows) {
      turn(layer + 1, at % units);
      if (row < rows) turn(layer, row);
    }
    at -= (rows + 1) * units;
  }
  return firsts;
};

/**
 * Sign by hue, magnitude by width and strength on a fixed scale, so that different moments compare; the strongest lie on
 * top, and zero is a muted hairline. Where colour may not be seen, and where a weight is looked at, a negative one is dashed
 * too. A bias is a filled square above zero, a hollow one below.
 * @param {import('./frame.js').Context} ctx
 * @param {import('./frame.js').Size} size from about 240 × 140
 * @param {import('./theme.js').Theme} theme
 * @param {Network} network
 */
export const paintNetwork = (ctx, size, theme, network) => {
  const { sizes, parameters, inputNames, outputNames } = network;
  const { radius, step, layers, weights, biases, folded } = layoutNetwork(size, sizes, network);
  /** @type {(part: {parameter: number}) => number} */
  const valueAt = ({ parameter }) => parameters[parameter] ?? 0;
  /** @type {(value: number) => string} */
  const hue = (value) => (value > 0 ? theme.positive : value < 0 ? theme.negative : theme.muted);
  /** Share of the full width, 0…1.
   * @type {(value: number) => number} */
  const share = (value) => 1 - 1 / (1 + Math.abs(value) / 2) || 0;
  const full = Math.min(5, radius * 0.7);

  ctx.save();
  for (const weight of weights.sort((a, b) => Math.abs(valueAt(a)) - Math.abs(valueAt(b)))) {
    const { from, to } = weight;
    const value = valueAt(weight);
    const bend = (to.x - from.x) * BEND;
    const width = 0.5 + full * share(value);
    if (weight.parameter === network.parameter) {
      ctx.setLineDash([]);
      ctx.strokeStyle = theme.ink;
      ctx.lineWidth = width + 4;
      trace(ctx, from, to, bend);
      ctx.strokeStyle = theme.paper;
      ctx.lineWidth = width + 2;
      trace(ctx, from, to, bend);
    }
    ctx.strokeStyle = hue(value);
    ctx.lineWidth = width;
    const looked = weight.parameter === network.parameter;
    ctx.globalAlpha = looked || theme.contrast ? 1 : 0.25 + 0.75 * share(value);
    const dashed = value < 0 && (looked || theme.contrast || theme.print);
    ctx.setLineDash(dashed ? [3 + width, 2 + width] : []);
    trace(ctx, from, to, bend);
    ctx.globalAlpha = 1;
  }
  ctx.setLineDash([]);
  ctx.fillStyle = theme.paper;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1;
  for (const unit of layers.flat()) {
    const { x, y, layer, index } = unit;
    const chosen = network.unit?.layer === layer && network.unit.index === index;
    ctx.lineWidth = chosen ? 3 : 1;
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 7);
    ctx.fill();
    const own = responseOf(network.responses, sizes, unit);
    if (own && network.responses) {
      const scale = layer === sizes.length - 1 ? network.responses.outputScale?.(index) : undefined;
      paintResponse(ctx, theme, { x, y, radius }, own, network.responses, network.responses.scratch, scale);
    }
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 7);
    ctx.stroke();
  }
  ctx.lineWidth = 1;
  for (const bias of biases) {
    const value = valueAt(bias);
    const half = radius * (0.25 + 0.25 * share(value));
    ctx.strokeStyle = hue(value);
    ctx.fillStyle = value > 0 ? theme.positive : theme.paper;
    ctx.beginPath();
    ctx.rect(bias.x - half, bias.y - half, 2 * half, 2 * half);
    ctx.fill();
    ctx.stroke();
    if (bias.parameter !== network.parameter) continue;
    ctx.strokeStyle = theme.ink;
    ctx.strokeRect(bias.x - half - 2.5, bias.y - half - 2.5, 2 * half + 5, 2 * half + 5);
  }

  useLabels(ctx, theme, 'center');
  for (const { x, y, count } of folded) ctx.fillText(`+${count}`, x, y, step - 2);
  const em = labelSize(theme);
  network.layerNames?.forEach((name, i) => {
    const x = ((layers[i]?.[0]?.x ?? 0) + (layers[i + 1]?.[0]?.x ?? 0)) / 2;
    ctx.fillStyle = i === network.layer ? theme.ink : theme.muted;
    ctx.fillText(name, x, em, step - 2);
    if (i === network.layer) ctx.fillRect(x - em, em * 1.25, em * 2, 2);
  });
  ctx.fillStyle = theme.ink;
  const gap = radius + em * 0.4;
  ctx.textAlign = 'right';
  for (const { x, y, index } of layers[0] ?? [])
    ctx.fillText(inputNames[index] ?? '', x - gap, y + em * 0.3, x - gap);
  ctx.textAlign = 'left';
  const outputs = layers.at(-1) ?? [];
  for (const { x, y, index } of outputs) {
    ctx.fillText(outputNames[index] ?? '', x + gap, y + em * 0.3, size.width - x - gap);
  }
  if (network.numbers) paintNumbers(ctx, theme, layers, sizes, radius, step, network.numbers);
  ctx.restore();
};

/** @param {import('./frame.js').Context} ctx @param {Place} from @param {Place} to @param {number} bend */
const trace = (ctx, from, to, bend) => {
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

/**
 * @param {import('./frame.js').Context} ctx @param {import('./theme.js').Theme} theme @param {Unit[][]} layers
 * @param {readonly number[]} sizes @param {number} radius @param {number} step @param {ArrayLike<number>} numbers
 */
const paintNumbers = (ctx, theme, layers, sizes, radius, step, numbers) => {
  const em = labelSize(theme);
  ctx.textAlign = 'center';
  ctx.lineJoin = 'round';
  for (const unit of layers.flat()) {
    const value = numbers[placeOfUnit(sizes, unit)] ?? NaN;
    if (!Number.isFinite(value)) continue;
    const text = formatNumber(value);
    const [x, y] = [unit.x, Math.max(em * 0.7, unit.y - radius - 2)];
    ctx.lineWidth = 3;
    ctx.strokeStyle = theme.paper;
    ctx.strokeText(text, x, y + em * 0.2, step);
    ctx.fillStyle = theme.ink;
    ctx.fillText(text, x, y + em * 0.2, step);
  }
};

/**
 * What lies at a place: the unit or bias on it, the layer whose name it is, the next ten where units are folded, or else
 * the nearest weight within reach.
 * @param {NetworkLayout} layout
 * @param {Place} place
 * @param {number} reach CSS pixels
 * @returns {{unit: {layer: number, index: number}} | {parameter: number} | {layer: number} | null}
 */
export const hitNetwork = ({ layers, biases, weights, folded, radius }, { x, y }, reach) => {
  const away = (/** @type {Place} */ at) => Math.hypot(at.x - x, at.y - y);
  const nearest = (/** @type {readonly Place[]} */ all) =>
    all.reduce((best, at) => (away(at) < away(best) ? at : best), all[0] ?? { x: Infinity, y: Infinity });
  const bias = /** @type {Bias} */ (nearest(biases));
  const unit = /** @type {Unit} */ (nearest(layers.flat()));
  if (away(bias) <= Math.max(radius * 0.7, reach / 2) && away(bias) < away(unit))
    return { parameter: bias.parameter };
  if (away(unit) <= Math.max(radius, reach / 2)) return { unit: { layer: unit.layer, index: unit.index } };
  const layer = layers.filter(([first]) => first && first.x <= x).length - 1;
  if (y < HEAD + 4 && layer >= 0 && layer < layers.length - 1) return { layer };
  const fold = folded.find((one) => Math.abs(one.x - x) <= 12 && y > one.y - 12);
  if (fold) return { unit: fold.next };
  let found = { parameter: -1, away: reach };
  for (const { from, to, parameter } of weights) {
    if (x < from.x || x > to.x) continue;
    const distance = Math.abs(heightAt(from, to, x) - y);
    if (distance < found.away) found = { parameter, away: distance };
  }
  return found.parameter < 0 ? null : { parameter: found.parameter };
};

/** The height of a weight's curve at x. @param {Place} from @param {Place} to @param {number} x */
const heightAt = (from, to, x) => {
  const target = (x - from.x) / (to.x - from.x || 1);
  // The curve's x rises with its parameter t: halve the interval until t is found.
  let [low, high] = [0, 1];
  for (let i = 0; i < 20; i++) {
    const t = (low + high) / 2;
    const at = 3 * (1 - t) ** 2 * t * BEND + 3 * (1 - t) * t ** 2 * (1 - BEND) + t ** 3;
    if (at < target) low = t;
    else high = t;
  }
  const share = low ** 2 * (3 - 2 * low);
  return from.y + (to.y - from.y) * share;
};
