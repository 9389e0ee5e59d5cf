/**
 * The layout of the network diagram, and hit testing.
 *
 * @import { Place } from './frame.js'
 *
 * @typedef {Place & {layer: number, index: number}} Unit layer 0 is the inputs
 * @typedef {{from: Unit, to: Unit, parameter: number}} Weight parameter: index into the flat block
 * @typedef {Place & {unit: Unit, parameter: number}} Bias
 * @typedef {{ parameter: number } | { unit: { layer: number, index: number } }} Part of the network
 * @typedef {object} NetworkLayout
 * @property {number} radius half the edge of a unit, CSS pixels
 * @property {number} step distance between columns, CSS pixels
 * @property {Unit[][]} layers drawn units
 * @property {Weight[]} weights between drawn units
 * @property {Bias[]} biases of drawn units
 * @property {(Place & {count: number, next: {layer: number, index: number}})[]} folded number of hidden units, where
 *   the column says so, and the first unit to show next
 * @typedef {object} Focused the weight, bias or unit in focus
 * @property {number | null} [parameter]
 * @property {{layer: number, index: number} | null} [unit]
 */

/** Offset of the control points of a weight's curve, as a fraction of its width. */
export const BEND = 0.45;
/** Longer columns are folded. */
const MAX_UNITS = 10;
/** The largest half edge of a unit, CSS pixels. */
const MAX_RADIUS = 17;
/** The smallest distance between columns that leaves room for numbers next to all units, CSS pixels. */
const ROOM = 72;
/** Free space above and below the columns, CSS pixels: below, for the note of a folded column and the loss under the
 * outputs; above, for the numbers of columns with no room next to them. */
const MARGIN = 4;
const LINE = 16;
/** Width of the outputs' numbers on the right beyond that of the inputs' names on the left, CSS pixels. */
const NUMBERS = 12;

/**
 * Horizontal positions of the columns, in CSS pixels from the left.
 * @param {number} width CSS pixels
 * @param {number} count of columns, at least one
 */
export const columnsOf = (width, count) => {
  const side = Math.min(64, 24 + width * 0.04);
  const step = (width - 2 * side - NUMBERS) / Math.max(1, count - 1);
  return Array.from({ length: count }, (_, layer) => side + layer * step);
};

/**
 * Places everything. Long columns are folded to ten drawn units around the one in focus.
 * @param {{width: number, height: number}} size CSS pixels
 * @param {readonly number[]} sizes units per layer, inputs first
 * @param {Focused} [focused]
 * @returns {NetworkLayout}
 */
export const layoutNetwork = ({ width, height }, sizes, focused = {}) => {
  const firsts = firstDrawn(sizes, focused);
  const columns = columnsOf(width, sizes.length);
  const step = (columns[1] ?? 0) - (columns[0] ?? 0);
  const filled = (sizes.at(-1) ?? 0) * 3 * MAX_RADIUS > height - 2 * LINE;
  const foot = filled || sizes.some((units) => units > MAX_UNITS);
  const head = step < ROOM ? LINE : MARGIN;
  const room = height - head - (foot ? LINE : MARGIN);
  const longest = Math.min(MAX_UNITS, Math.max(...sizes));
  const radius = Math.max(2, Math.min(MAX_RADIUS, step * 0.26, (room / longest) * 0.38));
  /** @type {NetworkLayout} */
  const layout = { radius, step, layers: [], weights: [], biases: [], folded: [] };
  let block = 0;
  sizes.forEach((units, layer) => {
    const drawn = Math.min(MAX_UNITS, units);
    const gap = Math.min(3 * MAX_RADIUS, room / drawn);
    const x = columns[layer] ?? 0;
    const top = head + room / 2 - (gap * drawn) / 2;
    const first = firsts[layer] ?? 0;
    const column = Array.from({ length: drawn }, (_, i) => ({
      ...{ x, y: top + gap * (i + 0.5) },
      ...{ layer, index: first + i },
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
      layout.biases.push({ x: x - radius, y: to.y + radius, unit: to, parameter: biases + to.index });
    }
    block = biases + units;
  });
  return layout;
};

/**
 * The first drawn unit of each column: columns page by ten to the unit in focus.
 * @param {readonly number[]} sizes @param {Focused} focused
 */
const firstDrawn = (sizes, { parameter, unit }) => {
  const firsts = sizes.map(() => 0);
  const turn = (/** @type {number} */ layer, /** @type {number} */ index) => {
    firsts[layer] = Math.max(0, Math.min((sizes[layer] ?? 0) - MAX_UNITS, index - (index % MAX_UNITS)));
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
 * Whether there is room for numbers next to all units; if not, only units on a path get one, above.
 * @param {NetworkLayout} layout
 */
export const isRoomy = ({ step }) => step >= ROOM;

/**
 * Hit test: the unit or bias at a point, the next ten units at a fold, or else the nearest weight within reach.
 * @param {NetworkLayout} layout @param {Place} place
 * @param {number} reach CSS pixels
 * @returns {Part | null}
 */
export const hitNetwork = ({ layers, biases, weights, folded, radius }, { x, y }, reach) => {
  const away = (/** @type {Place} */ at) => Math.hypot(at.x - x, at.y - y);
  const nearest = (/** @type {readonly Place[]} */ all) =>
    all.reduce((best, at) => (away(at) < away(best) ? at : best), all[0] ?? { x: Infinity, y: Infinity });
  const bias = /** @type {Bias} */ (nearest(biases));
  const unit = /** @type {Unit} */ (nearest(layers.flat()));
  if (away(bias) <= Math.max(radius * 0.5, reach / 2) && away(bias) < away(unit))
    return { parameter: bias.parameter };
  if (Math.max(Math.abs(unit.x - x), Math.abs(unit.y - y)) <= Math.max(radius, reach / 2))
    return { unit: { layer: unit.layer, index: unit.index } };
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

/**
 * A unit's index among all units, inputs first.
 * @param {readonly number[]} sizes @param {{layer: number, index: number}} unit
 */
export const placeOfUnit = (sizes, { layer, index }) => {
  let place = index;
  for (let i = 0; i < layer; i++) place += sizes[i] ?? 0;
  return place;
};

/**
 * Where a selected weight, bias, unit or layer is drawn.
 * @param {NetworkLayout} layout
 * @param {{ parameter: number | null, unit: {layer: number, index: number} | null, layer: number | null }} selection
 * @returns {Place & { reach?: number } | null} `reach`: half of its height; null: nothing is selected, or it is folded
 */
export function placeOfSelection({ layers, weights, biases, radius }, { parameter, unit, layer }) {
  if (layer !== null) return { x: layers[layer + 1]?.[0]?.x ?? 0, y: 0 };
  if (unit) return layers[unit.layer]?.find(({ index }) => index === unit.index) ?? null;
  const bias = biases.find((one) => one.parameter === parameter);
  if (bias) return bias;
  const weight = weights.find((one) => one.parameter === parameter);
  if (!weight) return null;
  const { from, to } = weight;
  return { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2, reach: Math.abs(from.y - to.y) / 2 + radius };
}

/** Horizontal and vertical progress along a weight's curve, from 0 to 1. @param {number} t parameter of the curve */
export const acrossAt = (t) => 3 * (1 - t) ** 2 * t * BEND + 3 * (1 - t) * t ** 2 * (1 - BEND) + t ** 3;
/** @param {number} t */
export const downAt = (t) => t ** 2 * (3 - 2 * t);

/** The height of a weight's curve at x. @param {Place} from @param {Place} to @param {number} x */
export const heightAt = (from, to, x) => {
  const target = (x - from.x) / (to.x - from.x || 1);
  // The curve's x increases with its parameter t: bisect for t.
  let [low, high] = [0, 1];
  for (let i = 0; i < 20; i++) {
    const t = (low + high) / 2;
    if (acrossAt(t) < target) low = t;
    else high = t;
  }
  return from.y + (to.y - from.y) * downAt(low);
};
