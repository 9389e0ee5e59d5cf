/**
 * The operations of a step: forward layer by layer, the loss, backward layer by layer, the update, and the new loss.
 * Plain data: numbers come from the core, and each line shows what they were computed from.
 *
 * @import { Description, Matrix, Preview } from '../../../engine/shared/protocol.js'
 * @import { ParameterPlace } from '../../../engine/shared/parameter-layout.js'
 * @import { About, Expression } from '../../../formulas/expression.js'
 *
 * @typedef {object} Part a matrix of an operation
 * @property {Expression} name
 * @property {Matrix} matrix
 * @property {number | null} row the subject of the line below; null for all rows
 * @property {number | null} column
 * @property {(row: number, column: number) => About} aboutOf the part of the network that an entry stands for
 *
 * @typedef {object} Line a number of the operation: in letters, with numbers, and the result; for a change the numbers
 *   are the values before
 * @property {Expression} left
 * @property {Expression} letters
 * @property {Expression} numbers
 * @property {number} result
 *
 * @typedef {object} Written
 * @property {{ left: Expression, right: Expression } | null} formula in matrices
 * @property {(Part | string)[]} matrices with signs in between
 * @property {Line | null} line
 *
 * @typedef {'affine' | 'activation' | 'dropout' | 'loss' | 'loss-slope' | 'cross-entropy-slope' | 'propagate' | 'slope' |
 *   'delta' | 'softmax-delta' | 'weights' | 'bias' | 'gradient' | 'clip' | 'direction' | 'squares' | 'corrected-m' |
 *   'corrected-v' | 'step' | 'second-order' | 'after' | 'after-all'} Kind
 *
 * @typedef {object} Operation
 * @property {Kind} kind
 * @property {'forward' | 'loss' | 'backward' | 'update'} pass
 * @property {number | null} layer
 * @property {Written} written written when first read: in a large network it has thousands of terms
 *
 * @typedef {{ place: ParameterPlace, row: number }} Focus the subject of the lines: a parameter, and a point by its row in
 *   the step's batch
 */
import {
  biasGradient,
  crossEntropySlope,
  delta,
  derivative,
  lossSlope,
  propagated,
  softmaxDelta,
  weightGradient,
} from './backward.js';
import { activated, affine, dropped, loss } from './forward.js';
import { Notation, upTo } from './notation.js';
import { update } from './update.js';

/** How the operations of a layer are written. */
const WRITERS = /** @satisfies {Partial<Record<Kind, (of: Notation, layer: number) => Written>>} */ ({
  affine,
  activation: activated,
  dropout: dropped,
  'loss-slope': lossSlope,
  'cross-entropy-slope': crossEntropySlope,
  propagate: propagated,
  slope: derivative,
  delta,
  'softmax-delta': softmaxDelta,
  weights: weightGradient,
  bias: biasGradient,
});

/** The operations of a layer's forward pass. @param {Notation} of @param {number} layer @returns {(keyof typeof WRITERS)[]} */
const forwardKinds = (of, layer) =>
  of.traced(layer).kept ? ['affine', 'activation', 'dropout'] : ['affine', 'activation'];

/** The operations of its backward pass. @param {Notation} of @param {number} layer @returns {(keyof typeof WRITERS)[]} */
function backwardKinds(of, layer) {
  if (!of.traced(layer).dA) return ['cross-entropy-slope', 'weights', 'bias'];
  const first = layer === of.last ? 'loss-slope' : 'propagate';
  if (of.activation(layer) === 'softmax') return [first, 'softmax-delta', 'weights', 'bias'];
  return [first, 'slope', 'delta', 'weights', 'bias'];
}

/**
 * @param {Kind} kind @param {Operation['pass']} pass @param {number | null} layer
 * @param {() => Written} write
 * @returns {Operation}
 */
function operation(kind, pass, layer, write) {
  /** @type {Written | undefined} */
  let written;
  return {
    ...{ kind, pass, layer },
    get written() {
      written ??= write();
      return written;
    },
  };
}

/**
 * @param {Preview} step
 * @param {Required<Description>} network complete
 * @param {Focus} focus
 * @returns {Operation[]}
 */
export function operationsOf(step, network, focus) {
  const of = new Notation(step, network, focus);
  const layers = upTo(of.last + 1);
  /** @type {(pass: Operation['pass'], layer: number, kinds: (keyof typeof WRITERS)[]) => Operation[]} */
  const ofLayer = (pass, layer, kinds) =>
    kinds.map((kind) => operation(kind, pass, layer, () => WRITERS[kind](of, layer)));
  return [
    ...layers.flatMap((layer) => ofLayer('forward', layer, forwardKinds(of, layer))),
    operation('loss', 'loss', null, () => loss(of)),
    ...[...layers].reverse().flatMap((layer) => ofLayer('backward', layer, backwardKinds(of, layer))),
    ...update(of).map(([kind, line]) =>
      operation(kind, 'update', focus.place.layer, () => ({ formula: null, matrices: [], line })),
    ),
  ];
}
