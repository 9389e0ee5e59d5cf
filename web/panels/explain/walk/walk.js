/**
 * From a step before it is taken to the list of stops that lead through it: forward layer by layer, the loss, backward
 * layer by layer, the update, and the new loss. Plain data: the numbers are the core's, and each line says what they
 * were made of.
 *
 * @import { Description, Preview, Shown } from '../../../engine/shared/protocol.js'
 * @import { About, Expression } from '../../../formulas/expression.js'
 *
 * @typedef {object} Part a matrix of a stop
 * @property {Expression} name
 * @property {Shown} matrix
 * @property {number | null} row what the line below is about; null: all rows
 * @property {number | null} column
 * @property {(row: number, column: number) => About} aboutOf where in the network a number of it stands
 *
 * @typedef {object} Line one number of the stop: its letters, the numbers put in, the result; of a change the numbers are
 *   what was before
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
 * @property {(Part | string)[]} matrices with the signs between them
 * @property {Line | null} line
 *
 * @typedef {Written & { kind: StopKind, pass: 'forward' | 'loss' | 'backward' | 'update', layer: number | null }} Stop
 *
 * @typedef {{ weights: Shown, biases: Shown, place: number }} Layer parameters, and where they begin in the flat block
 *
 * @typedef {object} Focus what the lines are about
 * @property {{ layer: number, from: number | null, to: number }} place of a parameter
 * @property {number} row of a point among those of the step
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

/** The parameters of a network as matrices, and where in the flat block each layer begins. @param {Float64Array} flat @param {readonly number[]} sizes */
export function layersOf(flat, sizes) {
  let place = 0;
  return sizes.slice(1).map((units, l) => {
    const inputs = sizes[l] ?? 0;
    const first = place;
    place += (inputs + 1) * units;
    return {
      place: first,
      weights: { rows: inputs, columns: units, values: flat.slice(first, first + inputs * units) },
      biases: { rows: 1, columns: units, values: flat.slice(first + inputs * units, place) },
    };
  });
}
