/**
 * A complete description of a run: its computations, data and initial state. Programs in all languages are generated
 * from it alone.
 *
 * @import { Point } from '../engine/shared/dataset.js'
 * @import { DescriptionFields, Settings } from '../engine/shared/settings.js'
 * @typedef {{ inputs: number, units: number, activation: string }} Layer
 *
 * @typedef {object} Set points and their targets, one per row
 * @property {number[][]} points (points × coordinates)
 * @property {number[][]} targets (points × outputs)
 *
 * @typedef {object} Start parameters to continue from, instead of drawing initial ones
 * @property {ArrayLike<number>} parameters layer by layer: W in row-major order, then b
 * @property {number} [epoch] the next epoch
 * @property {number} [step]
 *
 * @typedef {object} OfRun
 * @property {string} task
 * @property {Layer[]} layers
 * @property {Set} train
 * @property {Set} test points for evaluation only
 * @property {Start | null} start
 * @property {string} pageOptimizer the page's optimizer; `optimizer` may differ, as it is always a first-order method
 * @property {number} epochs to train
 * @typedef {Omit<DescriptionFields, 'hidden' | 'output'> & OfRun} Run `batchSize` is at most the number of points
 */
import { isTest, sizesOf, toArrays, toNetwork } from '../engine/shared/dataset.js';
import { DESCRIPTION_DEFAULTS, isSecondOrder } from '../engine/shared/settings.js';

/** The names of second-order optimizers, which become gradient descent in programs. @type {Record<string, string>} */
const SECOND_ORDER = { 'l-bfgs': 'L-BFGS', 'levenberg-marquardt': 'Levenberg–Marquardt' };

/** The core combines this with the seed to get the seed for dropout (cpp/downhill/training_step.cpp). */
export const DROPOUT_SEED = 0x5bd1e995;
/** Points per chunk in the core, which determines the order of random draws for dropout. */
export const CHUNK = 120;
export const LANES = 2;

/**
 * @param {Settings} settings @param {readonly Point[]} points
 * @param {{ start?: Start | null, epochs?: number }} [more] @returns {Run}
 */
export function describe(settings, points, { start = null, epochs = 10 } = {}) {
  const { sizes: _, hidden, output, ...network } = { ...DESCRIPTION_DEFAULTS, ...toNetwork(settings) };
  const sizes = sizesOf(settings);
  const layers = sizes.slice(1).map((units, l) => ({
    inputs: sizes[l] ?? 0,
    units,
    activation: (l < sizes.length - 2 ? hidden[l] : output) ?? 'linear',
  }));
  const { inputs, targets, testInputs, testTargets } = toArrays(settings, points);
  const testPoints = points.filter((_, i) => isTest(settings, i)).length;
  const n = points.length - testPoints;
  return {
    ...network,
    task: settings.task,
    layers,
    train: { points: rowsOf(inputs, n), targets: rowsOf(targets, n) },
    test: { points: rowsOf(testInputs, testPoints), targets: rowsOf(testTargets, testPoints) },
    start,
    optimizer: isSecondOrder(network.optimizer) ? 'gradient-descent' : network.optimizer,
    pageOptimizer: network.optimizer,
    batchSize: Math.max(1, Math.min(network.batchSize, n)),
    dropout: layers.length > 1 ? network.dropout : 0,
    epochs,
  };
}

/** Column-major → row-major. @param {Float64Array} columns @param {number} rows */
const rowsOf = (columns, rows) =>
  Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns.length / rows }, (_, j) => columns[j * rows + i] ?? 0),
  );

/** Whether initial weights must be drawn. @param {Run} run */
export const drawsWeights = ({ start, initialiser }) =>
  !start && initialiser !== 'zero' && initialiser !== 'constant';

/** Whether all points are in one batch. @param {Run} run */
const isWhole = ({ batchSize, train }) => batchSize >= train.points.length;

/**
 * Whether the order of points matters. In a single batch it only determines which units are dropped for which point.
 * @param {Run} run
 */
export const shuffles = (run) => !isWhole(run) || run.dropout > 0;

/** The sizes of all layers: inputs, units of each hidden layer, outputs. @param {Run} run */
export const sizesIn = ({ layers }) => [layers[0]?.inputs ?? 0, ...layers.map(({ units }) => units)];

/** The header comment of every program: a summary of the network, and how its training differs from the page's. @param {Run} run */
export function header(run) {
  const { layers, loss, pageOptimizer, optimizer, batchSize, learningRate, train } = run;
  const activations = [...new Set(layers.map(({ activation }) => activation))].join(', ');
  const size = isWhole(run) ? 'all points at once' : `batches of ${batchSize}`;
  const name = SECOND_ORDER[pageOptimizer];
  return [
    `A network of ${sizesIn(run).join('-')} units (${activations}), ${loss} loss, on ${train.points.length} points:`,
    `${optimizer}, learning rate ${learningRate}, ${size}.`,
    ...(name
      ? [
          `The page trains with ${name}, which would take a hundred more lines. This program uses`,
          'gradient descent from the same initial weights, so only its first loss equals that of the page.',
        ]
      : []),
  ];
}
