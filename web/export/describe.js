/**
 * A complete description of a run: what is computed, on which data, from which state. Programs in all languages are
 * written from it alone.
 *
 * @import { Point } from '../engine/shared/dataset.js'
 * @import { Settings } from '../engine/shared/settings.js'
 * @typedef {{ inputs: number, units: number, activation: string }} Layer
 *
 * @typedef {object} Set points and their targets, a row each
 * @property {number[][]} points (points × coordinates)
 * @property {number[][]} targets (points × outputs)
 *
 * @typedef {object} Start parameters that the run continues from instead of drawing its own
 * @property {ArrayLike<number>} parameters layer by layer: W in row-major order, then b
 * @property {number} [epoch] the next one
 * @property {number} [step]
 *
 * @typedef {object} Run
 * @property {string} task
 * @property {Layer[]} layers
 * @property {string} loss
 * @property {readonly string[]} features functions of the point fed to the network; empty for its coordinates
 * @property {boolean} standardise
 * @property {boolean} regression whether targets are quantities, which are standardized too
 * @property {Set} train
 * @property {Set} test points for evaluation only
 * @property {string} initialiser
 * @property {number} seed
 * @property {Start | null} start
 * @property {string} optimizer of first order
 * @property {string} asked the page's optimizer, which may differ
 * @property {number} learningRate η
 * @property {number} momentum β₁
 * @property {number} decay β₂
 * @property {number} weightDecay of AdamW
 * @property {string} schedule
 * @property {number} scheduleEpochs
 * @property {number} batchSize at most the number of points
 * @property {number} l1
 * @property {number} l2
 * @property {number} dropout
 * @property {number} clip
 * @property {number} epochs to train
 */
import { isTest, sizesOf, toArrays, toNetwork } from '../engine/shared/dataset.js';
import { DESCRIPTION_DEFAULTS } from '../engine/shared/settings.js';

/** The page's second-order optimizers, which become gradient descent in programs. @type {Record<string, string>} */
const SECOND_ORDER = { 'l-bfgs': 'L-BFGS', 'levenberg-marquardt': 'Levenberg and Marquardt’s method' };

/** The core derives the seed of dropout from that of the order with this (cpp/downhill/descent.cpp). */
export const DROPOUT_SEED = 0x5bd1e995;
/** Points per chunk in the core, which determines the order of its draws for dropout. */
export const PIECE = 120;
export const LANES = 2;

/**
 * @param {Settings} settings @param {readonly Point[]} points
 * @param {{ start?: Start | null, epochs?: number }} [more] @returns {Run}
 */
export function describe(settings, points, { start = null, epochs = 10 } = {}) {
  const network = { ...DESCRIPTION_DEFAULTS, ...toNetwork(settings) };
  const sizes = sizesOf(settings);
  const layers = sizes.slice(1).map((units, l) => ({
    inputs: sizes[l] ?? 0,
    units,
    activation: (l < sizes.length - 2 ? network.hidden[l] : network.output) ?? 'linear',
  }));
  const arrays = toArrays(settings, points);
  const testPoints = points.filter((_, i) => isTest(settings, i)).length;
  const set = (
    /** @type {Float64Array} */ inputs,
    /** @type {Float64Array} */ targets,
    /** @type {number} */ n,
  ) => ({
    points: rowsOf(inputs, n),
    targets: rowsOf(targets, n),
  });
  const n = points.length - testPoints;
  return {
    task: settings.task,
    layers,
    loss: network.loss,
    features: network.features,
    standardise: network.standardise,
    regression: network.regression,
    train: set(arrays.inputs, arrays.targets, n),
    test: set(arrays.testInputs, arrays.testTargets, testPoints),
    initialiser: network.initialiser,
    seed: network.seed,
    start,
    optimizer: Object.hasOwn(SECOND_ORDER, network.optimizer) ? 'gradient-descent' : network.optimizer,
    asked: network.optimizer,
    learningRate: network.learningRate,
    momentum: network.momentum,
    decay: network.decay,
    weightDecay: network.weightDecay,
    schedule: network.schedule,
    scheduleEpochs: network.scheduleEpochs,
    batchSize: Math.max(1, Math.min(network.batchSize, n)),
    l1: network.l1,
    l2: network.l2,
    dropout: layers.length > 1 ? network.dropout : 0,
    clip: network.clip,
    epochs,
  };
}

/** Column-major → row-major. @param {Float64Array} columns @param {number} rows */
const rowsOf = (columns, rows) =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns.length / rows }, (_, j) => columns[j * rows + i] ?? 0),
  );

/** Whether initial weights have to be drawn. @param {Run} run */
export const drawsWeights = ({ start, initialiser }) =>
  !start && initialiser !== 'zero' && initialiser !== 'constant';

/** Whether all points are in one batch. @param {Run} run */
const isWhole = ({ batchSize, train }) => batchSize >= train.points.length;

/**
 * Whether the order of points matters: in a single batch it only decides which units are dropped for which point.
 * @param {Run} run
 */
export const shuffles = (run) => !isWhole(run) || run.dropout > 0;

/** The sizes of all layers: inputs, units, …, outputs. @param {Run} run */
export const sizesIn = ({ layers }) => [layers[0]?.inputs ?? 0, ...layers.map(({ units }) => units)];

/** The header of every program: what the network is, and how its training differs from the page's. @param {Run} run */
export function header(run) {
  const { layers, loss, asked, optimizer, batchSize, learningRate, train } = run;
  const activations = [...new Set(layers.map(({ activation }) => activation))].join(', ');
  const size = isWhole(run) ? 'all points at once' : `batches of ${batchSize}`;
  const name = SECOND_ORDER[asked];
  return [
    `A network of ${sizesIn(run).join('-')} units (${activations}), ${loss} loss, on ${train.points.length} points:`,
    `${optimizer}, learning rate ${learningRate}, ${size}.`,
    ...(name
      ? [
          `The page itself trains by ${name}, whose hundred lines would hide the network. This program`,
          'goes down the gradient instead, from the same start: its first loss is the page’s, the others are not.',
        ]
      : []),
  ];
}
