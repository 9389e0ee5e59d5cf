import { labelSize, useLabels } from './theme.js';

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
 * @property {string} outputName gets a subscript when there are several
 * @typedef {object} NetworkLayout
 * @property {number} radius of a unit, CSS pixels
 * @property {number} step from column to column, CSS pixels
 * @property {Unit[][]} layers drawn units
 * @property {Weight[]} weights between drawn units
 * @property {Bias[]} biases of drawn units
 * @property {(Place & {count: number})[]} folded units that are not drawn, where the column says so
 */

/** A column longer than this is folded. */
const MOST = 10;

/**
 * Places everything; long columns are folded to ten drawn units.
 * @param {{width: number, height: number}} size CSS pixels
 * @param {readonly number[]} sizes units per layer, inputs first
 * @returns {NetworkLayout}
 */
export const layoutNetwork = ({ width, height }, sizes) => {
  const side = Math.min(56, 20 + width * 0.04);
  const step = (width - 2 * side) / Math.max(1, sizes.length - 1);
  const foot = sizes.some((units) => units > MOST) ? 16 : 4;
  const room = height - 4 - foot;
  const longest = Math.min(MOST, Math.max(...sizes));
  const radius = Math.max(2, Math.min(10, step * 0.22, (room / longest) * 0.29));
  /** @type {NetworkLayout} */
  const layout = { radius, step, layers: [], weights: [], biases: [], folded: [] };
  let block = 0;
  sizes.forEach((units, layer) => {
    const drawn = Math.min(MOST, units);
    const gap = Math.min(52, room / drawn);
    const x = side + layer * step;
    const top = 4 + room / 2 - (gap * drawn) / 2;
    const column = Array.from({ length: drawn }, (_, index) => ({
      x,
      y: top + gap * (index + 0.5) - radius * 0.4,
      layer,
      index,
    }));
    const before = layout.layers.at(-1);
    layout.layers.push(column);
    if (drawn < units) layout.folded.push({ x, y: height - 3, count: units - drawn });
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
 * Sign by hue and dash, magnitude by width on a fixed scale, so that widths of different moments compare;
 * the strongest lie on top, and zero is a muted hairline. A bias is a filled square above zero, a hollow one
 * below.
 * @param {import('./frame.js').Context} ctx
 * @param {import('./frame.js').Size} size from about 240 × 140
 * @param {import('./theme.js').Theme} theme
 * @param {Network} network
 */
export const paintNetwork = (ctx, size, theme, { sizes, parameters, inputNames, outputName }) => {
  const { radius, step, layers, weights, biases, folded } = layoutNetwork(size, sizes);
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
    const bend = (to.x - from.x) * 0.4;
    const width = 0.5 + full * share(value);
    ctx.strokeStyle = hue(value);
    ctx.lineWidth = width;
    ctx.setLineDash(value < 0 ? [3 + width, 2 + width] : []);
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x, to.y);
    ctx.stroke();
  }
  ctx.setLineDash([]);
  ctx.fillStyle = theme.paper;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1;
  for (const { x, y } of layers.flat()) {
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 7);
    ctx.fill();
    ctx.stroke();
  }
  for (const bias of biases) {
    const value = valueAt(bias);
    const half = radius * (0.25 + 0.25 * share(value));
    ctx.strokeStyle = hue(value);
    ctx.fillStyle = value > 0 ? theme.positive : theme.paper;
    ctx.beginPath();
    ctx.rect(bias.x - half, bias.y - half, 2 * half, 2 * half);
    ctx.fill();
    ctx.stroke();
  }

  useLabels(ctx, theme, 'center');
  for (const { x, y, count } of folded) ctx.fillText(`+${count}`, x, y, step - 2);
  ctx.fillStyle = theme.ink;
  const em = labelSize(theme);
  const gap = radius + em * 0.4;
  ctx.textAlign = 'right';
  for (const { x, y, index } of layers[0] ?? [])
    ctx.fillText(inputNames[index] ?? '', x - gap, y + em * 0.3, x - gap);
  ctx.textAlign = 'left';
  const outputs = layers.at(-1) ?? [];
  for (const { x, y, index } of outputs) {
    const name = outputName + (outputs.length > 1 ? ('₁₂₃₄₅₆₇₈₉'[index] ?? '') : '');
    ctx.fillText(name, x + gap, y + em * 0.3, size.width - x - gap);
  }
  ctx.restore();
};
