/**
 * Turns the preview of a step into a list of stops: forward layer by layer, the loss, backward layer by layer, the
 * update, and the new loss. Plain data: numbers come from the core, and each line tells what they were computed from.
 *
 * @import { Description, Preview, Shown } from '../../../engine/shared/protocol.js'
 * @import { About, Expression } from '../../../formulas/expression.js'
 *
 * @typedef {object} Part a matrix of a stop
 * @property {Expression} name
 * @property {Shown} matrix
 * @property {number | null} row the subject of the line below; null for all rows
 * @property {number | null} column
 * @property {(row: number, column: number) => About} aboutOf the part of the network that an entry stands for
 *
 * @typedef {object} Line a number of the stop: in letters, with numbers, and the result; for a change the numbers are
 *   the values before
 * @property {Expression} left
 * @property {Expression} letters
 * @property {Expression} numbers
 * @property {number} result
 *
 * @typedef {'affine' | 'activation' | 'dropout' | 'loss' | 'loss-slope' | 'cross-entropy-slope' | 'propagate' | 'slope' |
 *   'delta' | 'softmax-delta' | 'weights' | 'bias' | 'gradient' | 'clip' | 'direction' | 'squares' | 'corrected-m' |
 *   'corrected-v' | 'step' | 'second-order' | 'after' | 'after-all'} StopKind
 *
 * @typedef {object} Written
 * @property {{ left: Expression, right: Expression } | null} formula in matrices
 * @property {(Part | string)[]} matrices with signs in between
 * @property {Line | null} line
 *
 * @typedef {Written & { kind: StopKind, pass: 'forward' | 'loss' | 'backward' | 'update', layer: number | null }} Stop
 *
 * @typedef {{ weights: Shown, biases: Shown, place: number }} Layer parameters, and their offset in the flat block
 *
 * @typedef {object} Focus the subject of the lines
 * @property {{ layer: number, from: number | null, to: number }} place of a parameter
 * @property {number} row of a point within the step's batch
 */
import { backward } from './backward.js';
import { forward } from './forward.js';
import { lossStop } from './loss.js';
import { Notation } from './notation.js';
import { update } from './update.js';

/**
 * @param {Preview} step
 * @param {Required<Description>} network complete
 * @param {Layer[]} layers of the parameters before the step
 * @param {Focus} focus
 * @returns {Stop[]}
 */
export function walk(step, network, layers, focus) {
  const of = new Notation(step, network, layers, focus);
  return [...forward(of), lossStop(of), ...backward(of), ...update(of)];
}

/**
 * The parameters of a network as matrices, with each layer's offset in the flat block.
 * @param {Float64Array} flat
 * @param {readonly number[]} sizes
 */
export function layersOf(flat, sizes) {
  let place = 0;
  return sizes.slice(1).map((units, l) => {
    const inputs = sizes[l] ?? 0;
    const first = place;
    place += (inputs + 1) * units;
    return {
      place: first,
      weights: { rows: inputs, columns: units, values: flat.subarray(first, first + inputs * units) },
      biases: { rows: 1, columns: units, values: flat.subarray(first + inputs * units, place) },
    };
  });
}
