/**
 * Every word of this panel.
 *
 * @import { StopKind } from './walk.js'
 */

/** What a stop is, and what happens there. @type {Record<StopKind, readonly [title: string, sentence: string]>} */
export const STOPS = {
  affine: ['Pre-activation', 'Each input times its weight, summed, plus the bias.'],
  activation: ['Activation', 'The activation bends each pre-activation by itself.'],
  dropout: ['Dropout', 'Some units are dropped for this step; the others are scaled up to make good for it.'],
  loss: ['Loss', 'How wrong the outputs are: the mean over the points.'],
  'loss-slope': ['Slope of the loss at the outputs', 'How the loss changes with each output.'],
  'cross-entropy-slope': [
    'Slope of the loss at the outputs’ pre-activations',
    'With cross-entropy the slope 1/o of the logarithm and the slope o(1 − o) of the output cancel: what is left is o − y, and σ′ does not appear.',
  ],
  propagate: [
    'Back through the weights',
    'Each output of this layer gets its share of the slopes of the layer after it.',
  ],
  slope: ['Slope of the activation', 'Taken at the pre-activation h, not at the output o.'],
  delta: [
    'Slope at the pre-activation',
    'The slope from behind times the slope of the activation, element by element.',
  ],
  'softmax-delta': [
    'Slope at the pre-activation',
    'The outputs of a softmax share one sum, so each pre-activation moves all of them.',
  ],
  weights: [
    'Gradient of the weights',
    'What came in times the slope of what came out, summed over the points.',
  ],
  bias: ['Gradient of the bias', 'The slope itself, summed over the points.'],
  gradient: ['Penalty', 'The penalty on large weights adds its own slope; biases have none.'],
  clip: ['Clipping', 'A gradient longer than the limit is shortened to it; its direction stays.'],
  direction: ['Memory of the direction', 'Old gradients live on in m, each step a little less.'],
  squares: ['Memory of the squares', 'v keeps how large the gradients of this parameter usually are.'],
  'corrected-m': ['Bias correction of m', 'm began at 0 and is too small at first: this makes good for it.'],
  'corrected-v': ['Bias correction of v', 'v began at 0 too.'],
  step: ['The step', 'The parameter moves against its slope, by the learning rate η.'],
  'second-order': ['The step', ''],
  after: [
    'The new loss of these points',
    'The same points through the network after the step, nothing dropped.',
  ],
  'after-all': ['The new loss of all points', 'What the loss curve will show next.'],
};

/** Methods that do not follow the gradient alone, in one sentence. @type {Record<string, string>} */
export const SECOND_ORDER = {
  'l-bfgs':
    'L-BFGS takes the gradient of all points, bends it by what the last few steps have told of the curvature, and tries shorter and shorter steps along it until the loss falls.',
  'levenberg-marquardt':
    'Levenberg–Marquardt takes all points and solves (JᵀJ/n + μI) d = −∂l/∂w for the step d, where J holds the slopes of every output; μ shrinks after a step that helps and grows after one that does not.',
};

export const TEXT = {
  title: 'Under the hood',
  forward: 'forward',
  loss: 'loss',
  backward: 'backward',
  update: 'update',
  layer: (/** @type {number} */ layer, /** @type {number} */ count) =>
    layer === count - 1 ? 'output layer' : `hidden layer ${layer + 1}`,
  position: (/** @type {number} */ stop, /** @type {number} */ count) => `${stop + 1} of ${count}`,
  scope: 'Follow',
  batch: 'the next mini-batch',
  point: 'one point',
  row: 'Point',
  by: 'Go by',
  grains: {
    operation: 'operation',
    layer: 'layer',
    point: 'point',
    'mini-batch': 'mini-batch',
    epoch: 'epoch',
    run: 'run',
  },
  back: 'Back',
  on: 'On',
  stops: 'Stop',
  product: 'matrix product',
  elementwise: 'element by element',
  changes: (/** @type {string} */ name, /** @type {string} */ before, /** @type {string} */ after) =>
    `${name} will go from ${before} to ${after}.`,
  because: (/** @type {number} */ points, /** @type {string} */ gradient, /** @type {string} */ rate) =>
    `Its gradient over ${points === 1 ? 'this point' : `these ${points} points`} is ${gradient}, and η is ${rate}.`,
  why: 'Why?',
  diverges: 'This step would leave all bounds: it is not taken.',
  converged: 'This method finds no way further down from here.',
  testPoint:
    'This point is a test point: it is only looked at, and trains nothing. Here is the next mini-batch.',
  tooLarge: 'Too many numbers to follow at once. Follow one point, or take a smaller batch.',
  noPoints: 'Put a point on the plane to follow it through the network.',
  check: 'Gradient check',
  checkHint: 'Beside each gradient of back propagation, the same by differences: (l(w + ε) − l(w − ε)) / 2ε.',
  slip: 'Use the article’s first formula (σ′ at o)',
  checked: (/** @type {number} */ wrong, /** @type {number} */ count, /** @type {string} */ worst) =>
    wrong
      ? `${wrong} of ${count} gradients are wrong: the largest relative error is ${worst}.`
      : `All ${count} gradients agree: the largest relative error is ${worst}.`,
  kinks: 'Right at a kink of the activation or loss the two may differ.',
  checkRow: (
    /** @type {string} */ name,
    /** @type {string} */ gradient,
    /** @type {string} */ difference,
    /** @type {string} */ error,
  ) => `${name}: ${gradient} by back propagation, ${difference} by differences, relative error ${error}`,
  valley: 'The loss over two directions',
  over: 'Over',
  directions: { path: 'the two main directions of the way', two: 'this weight and another' },
  mainDirections: ['first main direction', 'second'],
  valleyOfPath: (/** @type {number} */ percent) =>
    `Contour lines of the loss, and the way the training took. These two directions hold ${percent} % of it; the ball is at 0, 0.`,
  valleyOfTwo:
    'Contour lines of the loss, all other parameters as they are now; the way seen from here, so only its end lies on this map for sure.',
  tooLargeValley: 'Too many parameters and points for a map. Take fewer units or fewer points.',
  replay: 'Replay',
  replayHint: 'Goes back through the training so far, and on again: the same steps give the same bits.',
  step: (/** @type {number} */ step) => `step ${step}`,
  formula: 'The formula in matrices',
  matrices: 'The matrices with their shapes',
  line: 'One number with everything put in',
  tooLargeCheck: 'Too many parameters to check at once. Take fewer units or fewer points.',
};
