/**
 * The network's prediction at a position of the plane: the probability of each class, or the value.
 *
 * @import { Grid, Query } from '../../engine/shared/protocol.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Place } from '../../painters/frame.js'
 */
import { outputOf } from '../../engine/shared/dataset.js';
import { classLetter } from '../../model/notation.js';
import { formatNumber } from '../../painters/scale.js';
import { plane as planeWords } from '../../words/index.js';

/** Of several classes, this many of the most likely are named. */
const MAX_NAMED = 3;

/** A one-node surface, if none is painted. @param {Place} place in data units @returns {Query} */
export const outputQuery = ({ x, y }) => ({ surface: { columns: 1, rows: 1, x: [x, x], y: [y, y] } });

/**
 * The outputs at a position, interpolated linearly between grid nodes, as painted.
 * @param {Float32Array} values of each output, row by row from the lowest y up
 * @param {Grid} grid
 * @param {Place} place in data units
 * @returns {number[]} one per output
 */
export function sampled(values, { columns, rows, x: xs, y: ys }, place) {
  const [left, across] = between(place.x, xs, columns);
  const [low, up] = between(place.y, ys, rows);
  const right = Math.min(left + 1, columns - 1);
  const high = Math.min(low + 1, rows - 1);
  return Array.from({ length: values.length / (columns * rows) }, (_, output) => {
    const at = (/** @type {number} */ column, /** @type {number} */ row) =>
      values[(output * rows + row) * columns + column] ?? Number.NaN;
    const lower = at(left, low) * (1 - across) + at(right, low) * across;
    const upper = at(left, high) * (1 - across) + at(right, high) * across;
    return lower * (1 - up) + upper * up;
  });
}

/**
 * The node at or before a coordinate, and the fraction of the way to the next.
 * @param {number} value @param {readonly [number, number]} ends
 * @param {number} count of nodes
 * @returns {[node: number, share: number]}
 */
function between(value, [first, last], count) {
  if (count < 2 || last === first) return [0, 0];
  const at = Math.max(0, Math.min(1, (value - first) / (last - first))) * (count - 1);
  const node = Math.min(Math.floor(at), count - 2);
  return [node, at - node];
}

/**
 * @param {Readonly<Settings>} settings
 * @param {number[]} all the network's outputs at the position
 * @returns {string} '' if there is nothing to show
 */
export function outputText(settings, all) {
  if (!all.length || !all.every(Number.isFinite)) return '';
  const kind = outputOf(settings);
  if (kind === 'sigmoid') return probabilities([1 - (all[0] ?? 0), all[0] ?? 0]);
  if (kind === 'softmax') return probabilities(all);
  return planeWords.output(all.map((value) => formatNumber(value, 2)).join(', '));
}

/** Most likely first. @param {number[]} shares of the classes */
const probabilities = (shares) =>
  shares
    .map((share, label) => ({ share, name: classLetter(label) }))
    .sort((a, b) => b.share - a.share)
    .slice(0, MAX_NAMED)
    .map(({ share, name }) => planeWords.probability(name, share))
    .join(', ');
