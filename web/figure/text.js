/**
 * Every word a reader meets, in one table.
 *
 * @import { Problem } from '../engine/settings.js'
 */
import { formatNumber } from '../view/scale.js';

export const TEXT = {
  tasks: { classification: 'Classification', regression: 'Regression' },
  tools: { 0: 'A', 1: 'B', point: 'Point', move: 'Move', erase: 'Erase' },
  toolHints: {
    0: 'Put points of class A (key 1)',
    1: 'Put points of class B (key 2)',
    point: 'Put points (key 1)',
    move: 'Move points without putting new ones (key M)',
    erase: 'Erase points (key E)',
  },
  undo: 'Undo',
  redo: 'Redo',
  clear: 'Clear',
  data: 'Data',
  dataOwn: 'your points',
  presets: {
    xor: 'XOR',
    circle: 'circle',
    moons: 'two moons',
    spiral: 'spiral',
    gaussians: 'gaussians',
    line: 'line',
    sine: 'sine',
    step: 'step',
    parabola: 'noisy parabola',
  },
  play: 'Play',
  pause: 'Pause',
  step: 'Step',
  stepHint: 'Train one epoch (key .)',
  playHint: 'Train, or pause (space bar)',
  reset: 'Reset',
  resetHint: 'Back to the same start: the same seed, the same first weights',
  newSeed: 'New seed',
  newSeedHint: 'Start with other first weights',
  speed: 'Speed',
  speeds: { slow: 'slow', normal: 'normal', fast: 'fast' },
  epoch: 'epoch',
  loss: 'loss',
  accuracy: 'accuracy',
  task: 'Task',
  layers: 'Hidden units',
  layersHint: 'Units of each hidden layer, such as 8 8; none for a linear model',
  activation: 'Activation',
  learningRate: 'Learning rate η',
  batchSize: 'Batch size',
  seed: 'Seed',
  logScale: 'log',
  logScaleHint: 'Logarithmic scale for the loss',
  parameters: 'All parameters',
  layer: 'Layer',
  hiddenLayer: (/** @type {number} */ n) => `hidden ${n}`,
  outputLayer: 'output',
  bias: 'b',
  invitation: 'Draw points, press play',
  planeLabel:
    'Data plane. Arrow keys move the cursor, Enter puts a point or picks one up, Delete erases, 1 and 2 choose the class.',
  lossLabel: 'Training loss by epoch',
  networkLabel: 'The network: inputs, hidden units, output, weights and biases',
  toolsLabel: 'Drawing tools',
  transportLabel: 'Training',
  settingsLabel: 'Settings',
  cursor: (/** @type {number} */ x, /** @type {number} */ y) => `x ${formatNumber(x)}, y ${formatNumber(y)}`,
  paused: (/** @type {string} */ readout) => `Paused at ${readout}.`,
};

/** What is odd about the points, and what to do. */
export const SHORTCOMINGS = {
  empty: 'No points yet: press on the plane to put some.',
  single: 'One point only: put more to give the network something to learn.',
  identical: 'All points lie at the same place: put some elsewhere.',
  'one-class': 'All points are of one class: put some of the other.',
};

/** Names of settings as a sentence has them. @type {Record<string, string>} */
const NAMES = {
  task: 'Task',
  layers: 'Hidden units',
  activation: 'Activation',
  learningRate: 'Learning rate',
  batchSize: 'Batch size',
  seed: 'Seed',
  data: 'Data',
  show: 'Show',
  speed: 'Speed',
  theme: 'Theme',
};

/** @type {Record<string, (problem: Problem) => string>} */
const PROBLEMS = {
  'E-SET-1': ({ name = '', given, allowed = [] }) =>
    `${NAMES[name]}: there is no “${given}”. Choose one of ${allowed.join(', ')}.`,
  'E-SET-2': ({ name = '', given, min = 0, max = 0 }) =>
    `${NAMES[name]}: “${given}” will not do. It takes a number from ${min} to ${max}.`,
  'E-SET-3': ({ name = '', given, min = 0, max = 0 }) =>
    `${NAMES[name]}: “${given}” will not do. It takes a whole number from ${min} to ${max}.`,
  'E-SET-4': ({ name = '', given, min, max }) =>
    `${NAMES[name]}: “${given}” will not do. Give at most ${min} layers of 1 to ${max} units, such as 8 8, or none.`,
  'E-DOC-1': () => 'This is not a saved figure. Nothing was changed.',
  'E-DOC-2': ({ given }) => `This figure was saved by another version (${given}). Nothing was changed.`,
  'E-DOC-3': () => 'The points of this saved figure are not a list. Nothing was changed.',
  'E-DOC-4': ({ given }) =>
    `Point ${given} of this saved figure has no usable x, y and label. Nothing was changed.`,
  'E-PTS-1': ({ max = 0 }) => `A figure holds at most ${max} points. Erase some to put more.`,
  'E-ENG-1': () =>
    'The engine could not start. Your points are kept. This page may have to allow ‘wasm-unsafe-eval’ in its script-src.',
  'E-ENG-2': () =>
    'The engine stopped and could not be restarted. Your points are kept; reload the page to go on.',
  'E-NUM-1': ({ given, max = 0 }) =>
    `The loss grew beyond all bounds at epoch ${given}: the learning rate is too large for these points. Try ${max}, then reset.`,
};

/** One sentence for a problem. @param {Problem} problem */
export const sentence = (problem) => PROBLEMS[problem.code]?.(problem) ?? problem.code;
