/**
 * Data points, and their conversion to the arrays that the network trains on.
 *
 * @import { Description } from './protocol.js'
 * @import { Settings, Task } from './settings.js'
 * @typedef {object} Point in data units
 * @property {number} x
 * @property {number} y
 * @property {number} label the class, 0 to 5; the target in a regression with two inputs; otherwise unused
 *
 * @typedef {readonly [first: number, last: number]} Interval
 */
import { createRandom } from './random.js';
import { engineSettings } from './settings.js';

/** The default domain of the plane, in data units. @type {Record<Task, { x: Interval, y: Interval }>} */
export const DOMAINS = {
  classification: { x: [-3, 3], y: [-3, 3] },
  regression: { x: [-3, 3], y: [-1.5, 1.5] },
  unsupervised: { x: [-3, 3], y: [-3, 3] },
};

/** Whether the task is a regression with two inputs, whose target is the label. @param {Pick<Settings, 'task' | 'inputs'>} settings */
export const isValued = ({ task, inputs }) => task === 'regression' && inputs === 2;

/** The kind of points that settings need. @param {Pick<Settings, 'task' | 'inputs'>} settings */
export const kindOfPoints = (settings) => (isValued(settings) ? 'values' : settings.task);

/**
 * Adapts points to settings: points of a class that no longer exists are assigned to the last one.
 * @param {readonly Point[]} points @param {Readonly<Settings>} settings
 */
export function clampLabels(points, { task, classes }) {
  if (task !== 'classification' || points.every(({ label }) => label < classes)) return points;
  return points.map((point) => ({ ...point, label: Math.min(point.label, classes - 1) }));
}

/** The default domain of a task, in data units. @param {Pick<Settings, 'task' | 'inputs'>} settings */
export const domainOf = (settings) => DOMAINS[isValued(settings) ? 'classification' : settings.task];

/** The number of coordinates of a point that are network inputs. @param {Settings} settings */
export const coordinatesOf = ({ task, inputs }) => (task === 'regression' ? inputs : 2);

/** The number of network outputs. @param {Settings} settings */
export const outputsOf = ({ task, classes }) =>
  task === 'unsupervised' ? 2 : task === 'classification' && classes > 2 ? classes : 1;

/** The loss function, with "auto" resolved: cross-entropy for several classes, otherwise squared error. @param {Settings} settings */
export const lossOf = ({ task, classes, loss }) => {
  const classifies = task === 'classification';
  // Cross-entropy is not defined for a regression.
  if (loss === 'auto' || (loss === 'cross-entropy' && !classifies)) {
    return classifies && classes > 2 ? 'cross-entropy' : 'squared';
  }
  return loss;
};

/** The output activation, chosen to match the range of the targets. @param {Settings} settings */
export const outputOf = (settings) => {
  if (settings.task !== 'classification') return 'linear';
  if (settings.classes > 2) return 'softmax';
  return lossOf(settings) === 'cross-entropy' ? 'sigmoid' : 'tanh';
};

/** The targets of two classes: the ends of the output's range. @param {Settings} settings @returns {Interval} */
export const classTargets = (settings) => (outputOf(settings) === 'tanh' ? [-1, 1] : [0, 1]);

/** Whether a point is held out for testing. Depends only on seed and index, so adding points does not reassign others. @param {Settings} settings @param {number} index */
export const isTest = ({ testShare, seed }, index) =>
  testShare > 0 && createRandom(seed ^ 0x7e57, index + 1).uniform() < testShare;

/**
 * The index of a point among the training points; undefined if it is a test point or does not exist.
 * @param {Settings} settings @param {number} points number of all points @param {number} index among all points
 */
export function trainingIndex(settings, points, index) {
  if (!(index >= 0 && index < points) || isTest(settings, index)) return undefined;
  let count = 0;
  for (let i = 0; i < index; i++) if (!isTest(settings, i)) count++;
  return count;
}

/**
 * Turns points into the arrays for a trainer: inputs (points × coordinates) and targets (points × outputs), column by
 * column, and the same for the test points.
 * @param {Settings} settings @param {readonly Point[]} points
 */
export function toArrays(settings, points) {
  const of = (/** @type {boolean} */ test) =>
    columns(
      settings,
      points.filter((_, i) => isTest(settings, i) === test),
    );
  const [train, test] = [of(false), of(true)];
  return { inputs: train.inputs, targets: train.targets, testInputs: test.inputs, testTargets: test.targets };
}

/** @param {Settings} settings @param {readonly Point[]} points */
function columns(settings, points) {
  const n = points.length;
  const { task } = settings;
  const inputs = new Float64Array(n * coordinatesOf(settings));
  const targets = new Float64Array(n * outputsOf(settings));
  const [low, high] = classTargets(settings);
  points.forEach(({ x, y, label }, i) => {
    inputs[i] = x;
    if (inputs.length > n) inputs[n + i] = y;
    if (task === 'unsupervised') [targets[i], targets[n + i]] = [x, y];
    else if (task === 'regression') targets[i] = settings.inputs === 2 ? label : y;
    else if (settings.classes > 2) targets[n * classOf(label, settings) + i] = 1;
    else targets[i] = label > 0 ? high : low;
  });
  return { inputs, targets };
}

/** The class of a label, clamped to the existing classes. @param {number} label @param {Settings} settings */
const classOf = (label, { classes }) => Math.min(classes - 1, Math.max(0, Math.trunc(label)));

/** Layer sizes of the network: input features, hidden units, outputs. @param {Settings} settings */
export const sizesOf = (settings) => [
  settings.features.length || coordinatesOf(settings),
  ...settings.layers,
  outputsOf(settings),
];

/**
 * The activation of a hidden layer; the last one in the list applies to all further layers.
 * @param {Pick<Settings, 'activation'>} settings @param {number} layer
 */
export const activationOf = ({ activation }, layer) =>
  activation[Math.min(layer, activation.length - 1)] ?? 'tanh';

/**
 * Turns settings into a description for a trainer: the shape of the network and its hyperparameters.
 * @param {Settings} settings @returns {Description}
 */
export function toNetwork(settings) {
  const { layers } = settings;
  return {
    sizes: [coordinatesOf(settings), ...layers, outputsOf(settings)],
    hidden: layers.map((_, layer) => activationOf(settings, layer)),
    output: outputOf(settings),
    loss: lossOf(settings),
    regression: settings.task !== 'classification',
    ...engineSettings(settings),
  };
}

/**
 * Why there is nothing to learn from these points, if so. Training is not prevented.
 * @param {Task} task @param {readonly Point[]} points
 * @returns {'empty' | 'single' | 'one-class' | 'identical' | null}
 */
export function shortcoming(task, points) {
  const [first] = points;
  if (!first) return 'empty';
  if (points.length === 1) return 'single';
  if (points.every(({ x, y }) => x === first.x && y === first.y)) return 'identical';
  if (task === 'classification' && points.every(({ label }) => label === first.label)) return 'one-class';
  return null;
}
