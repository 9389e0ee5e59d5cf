/**
 * Every word a reader meets, in one table.
 *
 * @import { Problem } from '../engine/settings.js'
 */
import { formatNumber } from '../view/scale.js';

export const TEXT = {
  tasks: { classification: 'Classification', regression: 'Regression', unsupervised: 'Unsupervised' },
  tools: {
    0: 'A',
    1: 'B',
    2: 'C',
    3: 'D',
    4: 'E',
    5: 'F',
    point: 'Point',
    move: 'Move',
    select: 'Select',
    erase: 'Erase',
  },
  toolHints: {
    0: 'Put points of class A (key 1)',
    1: 'Put points of class B (key 2)',
    2: 'Put points of class C (key 3)',
    3: 'Put points of class D (key 4)',
    4: 'Put points of class E (key 5)',
    5: 'Put points of class F (key 6)',
    point: 'Put points (key 1)',
    move: 'Move points without putting new ones: drag one, or press it and then its new place (key M)',
    select: 'Choose points together: drag around them, or press each (key S)',
    erase: 'Erase points (key E)',
  },
  options: 'Options',
  value: 'Value',
  valueHint: 'The value of the points that are put',
  spray: 'Spray',
  sprayHint: 'Put many points at once, around where you press or draw',
  sizes: { 15: 'fine', 30: 'medium', 60: 'wide' },
  sizeLabel: 'Size of the brush',
  densities: { 2: 'sparse', 5: 'even', 15: 'dense' },
  densityLabel: 'Points to a press',
  shape: 'Select by',
  shapes: { box: 'box', lasso: 'lasso' },
  toClass: (/** @type {string} */ name) => `To class ${name}`,
  copy: 'Copy',
  delete: 'Delete',
  chosenLabel: 'Chosen points',
  chosen: (/** @type {number} */ count) => (count === 1 ? '1 chosen' : `${count} chosen`),
  zoomIn: '+',
  zoomInHint: 'Closer (key +)',
  zoomOut: '−',
  zoomOutHint: 'Farther (key −)',
  fit: 'Fit',
  fitHint: 'Show all points (key 0)',
  snap: 'Grid',
  snapHint: 'New and moved points lie on a grid',
  help: '?',
  helpHint: 'Show the keys',
  viewLabel: 'View',
  keysLabel: 'Keys',
  /** @type {[string, string][]} */
  keys: [
    ['← → ↑ ↓', 'move the cursor, or the chosen points; with Shift farther'],
    ['Enter', 'put a point, pick one up or put it down, choose it'],
    ['Delete', 'delete it, or all chosen'],
    ['1 … 6', 'class A … F'],
    ['M, S, E', 'move, select, erase'],
    ['N, Tab', 'walk from point to point; Esc ends the walk'],
    ['C', 'copy the chosen points'],
    ['+, −, 0', 'closer, farther, all'],
    ['Space, .', 'play or pause, one epoch'],
    ['Ctrl+Z, Ctrl+Y', 'undo, redo'],
    ['Esc', 'let go'],
    ['?', 'show or hide this'],
  ],
  pointAt: (
    /** @type {number} */ number,
    /** @type {number} */ count,
    /** @type {number} */ label,
    /** @type {number} */ x,
    /** @type {number} */ y,
  ) =>
    `Point ${number} of ${count}${label < 0 ? '' : `, class ${'ABCDEF'[label]}`}, x ${formatNumber(x)}, y ${formatNumber(y)}`,
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
    arc: 'arc',
    ring: 'ring',
    cross: 'cross',
    tilt: 'tilt',
    saddle: 'saddle',
    hill: 'hill',
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
  readout: {
    epoch: 'epoch',
    loss: 'loss',
    penalty: 'penalty',
    testLoss: 'test loss',
    accuracy: 'accuracy',
    rSquared: 'R²',
  },
  settings: {
    task: 'Task',
    classes: 'Classes',
    inputs: 'Inputs',
    layers: 'Hidden units',
    activation: 'Activation',
    learningRate: 'Learning rate η',
    batchSize: 'Batch size',
    seed: 'Seed',
    optimizer: 'Optimizer',
    momentum: 'Momentum β₁',
    loss: 'Loss',
    initialiser: 'First weights',
    features: 'Input features',
    standardise: 'Standardise',
    schedule: 'Rate schedule',
    scheduleEpochs: '… epochs',
    l2: 'L2 penalty',
    l1: 'L1 penalty',
    dropout: 'Dropout',
    clip: 'Clip gradient',
    testShare: 'Test share',
  },
  more: 'More settings',
  yes: 'yes',
  no: 'no',
  layersHint: 'Units of each hidden layer, such as 8 8; none for a linear model',
  featuresHint: 'Functions of the point, such as x1 x2 x1^2; none for its coordinates',
  optimizers: {
    'gradient-descent': 'gradient descent',
    adagrad: 'AdaGrad',
    rmsprop: 'RMSProp',
    adam: 'Adam',
    adamw: 'AdamW',
    'l-bfgs': 'L-BFGS',
    'levenberg-marquardt': 'Levenberg–Marquardt',
  },
  losses: { squared: '½ squared', auto: 'usual', huber: 'Huber' },
  logScale: 'log',
  logScaleHint: 'Logarithmic scale for the loss',
  invitation: 'Draw points, press play',
  planeLabel:
    'Data plane. Arrow keys move the cursor, Enter puts a point or picks one up, Delete erases, 1 to 6 choose the class, N walks the points, question mark lists all keys.',
  lossLabel: 'Training loss by epoch',
  toolsLabel: 'Drawing tools',
  transportLabel: 'Training',
  settingsLabel: 'Settings',
  cursor: (/** @type {number} */ x, /** @type {number} */ y) => `x ${formatNumber(x)}, y ${formatNumber(y)}`,
  converged: 'Arrived: this method finds no way further down from here.',
  lookCloser: 'Look closer',
  panels: {
    hood: 'Under the hood',
    table: 'Table, files, link',
    keep: 'Kept',
    code: 'Code',
    picture: 'Picture',
    take: 'Model files',
    embed: 'Embed',
  },
  paused: (/** @type {string} */ readout) => `Paused at ${readout}.`,
};

/** What is odd about the points, and what to do. */
export const SHORTCOMINGS = {
  empty: 'No points yet: press on the plane to put some.',
  single: 'One point only: put more to give the network something to learn.',
  identical: 'All points lie at the same place: put some elsewhere.',
  'one-class': 'All points are of one class: put some of the other.',
};

/** What a run that does not learn suffers from, and what to do. */
export const HEALTH = {
  dead: 'A layer is off at every point: no gradient passes it. Take a new seed, or leaky-relu.',
  saturated:
    'Not learning: the units are saturated, their slopes have vanished. Reset with a smaller learning rate.',
  flat: 'Not learning: the loss is flat here. A new seed or another optimizer may find a way.',
};

/** @param {number} floor */
export const floorNote = (floor) =>
  `Some points contradict each other or cannot be reached: the loss cannot fall below ${formatNumber(floor)}.`;

/** Names of settings as a sentence has them. @type {Record<string, string>} */
const NAMES = {
  ...TEXT.settings,
  learningRate: 'Learning rate',
  momentum: 'Momentum',
  data: 'Data',
  show: 'Show',
  offer: 'Offer',
  'touch-action': 'Touch-action',
  hide: 'Hide',
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
  'E-DOC-5': ({ given }) => `The step of this saved figure, “${given}”, is no count. Nothing was changed.`,
  'E-DOC-6': ({ max }) =>
    `The parameters of this saved figure are not ${max} numbers, as its network has. Nothing was changed.`,
  'E-PAR-1': ({ given, max = 0 }) => `There is no parameter ${given}: they are numbered 0 to ${max}.`,
  'E-PAR-2': ({ given, max = 0 }) =>
    `“${given}” will not do for a weight. It takes a number from −${max} to ${max}.`,
  'E-PAR-3': ({ given, max = 0 }) =>
    `Weights: “${given}” will not do. This network begins with ${max} numbers, layer after layer W row by row, then b.`,
  'E-ASK-1': ({ given }) =>
    `The text around this figure asks for “${given}”, which there is not. Nothing was changed.`,
  'E-FOR-1': ({ given }) =>
    `There is no figure with the id “${given}” to show. Give the id of another downhill-figure.`,
  'E-URL-1': () => 'The link holds no figure that can be read. This is the one of the page itself.',
  'E-URL-2': ({ allowed = [] }) =>
    `Some of the link could not be used and was left out: ${allowed.slice(0, 5).join(', ')}.`,
  'E-LAZY-1': ({ allowed = [] }) =>
    `${allowed.map((name) => `downhill-${name}.js`).join(', ')} could not be loaded: a panel’s file has to lie beside downhill.js, and the page’s script-src to allow it.`,
  'E-SRC-1': ({ given = '' }) => given, // whole: what has read the file says it
  'E-PTS-1': ({ max = 0 }) => `A figure holds at most ${max} points. Erase some to put more.`,
  'E-ENG-1': () =>
    'The engine could not start. Your points are kept. This page may have to allow ‘wasm-unsafe-eval’ in its script-src.',
  'E-ENG-2': () =>
    'The engine stopped and could not be restarted. Your points are kept; reload the page to go on.',
  'E-ENG-3': () =>
    'Levenberg–Marquardt takes the squared loss, no L1 penalty, and a small network on few points. Choose another optimizer.',
  'E-NUM-1': ({ given, max = 0 }) =>
    `The loss grew beyond all bounds at epoch ${given}: the learning rate is too large for these points. Try ${max}, then reset.`,
};

/** One sentence for a problem. @param {Problem} problem */
export const sentence = (problem) => PROBLEMS[problem.code]?.(problem) ?? problem.code;
