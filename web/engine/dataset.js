/**
 * The drawn points, and the arrays that the network trains on.
 *
 * @import { Settings, Task } from './settings.js'
 * @typedef {object} Point in data units
 * @property {number} x
 * @property {number} y
 * @property {number} label the class, 0 or 1; unused in a regression, where y is the target
 */

/** @typedef {readonly [first: number, last: number]} Interval */

/** The part of the plane that is shown, in data units. @type {Record<Task, { x: Interval, y: Interval }>} */
export const DOMAINS = {
  classification: { x: [-3, 3], y: [-3, 3] },
  regression: { x: [-3, 3], y: [-1.5, 1.5] },
};

/** The targets of the two classes, at the two ends of the output unit's tanh. @type {Interval} */
export const CLASS_TARGETS = [-1, 1];

/**
 * What the network sees of the points: inputs (points × inputs) and targets (points × outputs), each
 * column after column.
 * @param {Task} task
 * @param {readonly Point[]} points
 */
export function toArrays(task, points) {
  const n = points.length;
  const classes = task === 'classification';
  const inputs = new Float64Array(classes ? 2 * n : n);
  const targets = new Float64Array(n);
  points.forEach((point, i) => {
    inputs[i] = point.x;
    if (classes) inputs[n + i] = point.y;
    targets[i] = classes ? (CLASS_TARGETS[point.label] ?? 0) : point.y;
  });
  return { inputs, targets };
}

/**
 * What the core is told: the shape of the network and its hyperparameters.
 * @param {Settings} settings
 */
export function toNetwork(settings) {
  const classes = settings.task === 'classification';
  return {
    sizes: [classes ? 2 : 1, ...settings.layers, 1],
    hidden: settings.activation,
    output: classes ? 'tanh' : 'linear',
    learningRate: settings.learningRate,
    batchSize: settings.batchSize,
    seed: settings.seed,
  };
}

/**
 * What keeps these points from being learnt, if anything; training goes on all the same where it can.
 * @param {Task} task
 * @param {readonly Point[]} points
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
