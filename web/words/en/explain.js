/** The title of each operation, and what happens there. @satisfies {Record<string, [title: string, sentence: string]>} */
const operations = {
  affine: ['Pre-activation', 'Each input times its weight, summed, plus the bias.'],
  activation: ['Activation', 'The activation function is applied to each value separately.'],
  dropout: ['Dropout', 'Some units are dropped for this step; the others are scaled up to compensate.'],
  loss: ['Loss', 'How wrong the outputs are: the mean over the points.'],
  'loss-slope': ['Gradient of the loss w.r.t. the outputs', 'How the loss changes with each output.'],
  'cross-entropy-slope': [
    'Gradient of the loss w.r.t. the outputs’ pre-activations',
    'With cross-entropy, 1/o from the logarithm and o(1 − o) from the output cancel. What is left is o − y, without σ′.',
  ],
  propagate: [
    'Back through the weights',
    'Each output of this layer collects the gradients of the next layer through the weights.',
  ],
  slope: ['Derivative of the activation', 'Evaluated at the pre-activation h, not at the output o.'],
  delta: [
    'Gradient w.r.t. the pre-activation (δ)',
    'The gradient from the next layer times the derivative of the activation, element by element.',
  ],
  'softmax-delta': [
    'Gradient w.r.t. the pre-activation (δ)',
    'The outputs of a softmax share one sum, so each pre-activation affects all of them.',
  ],
  weights: ['Gradient of the weights', 'Layer input times δ, summed over the points.'],
  bias: ['Gradient of the bias', 'δ, summed over the points.'],
  gradient: ['Regularization', 'The penalty on large weights adds its own gradient; biases have none.'],
  clip: [
    'Gradient clipping',
    'A gradient longer than the limit is shortened to it; its direction stays the same.',
  ],
  direction: ['First moment (m)', 'm remembers past gradients, each a little less with every step.'],
  squares: ['Second moment (v)', 'v tracks how large the gradients of this parameter usually are.'],
  'corrected-m': ['Bias correction of m', 'm starts at 0, so early values are biased low; this corrects it.'],
  'corrected-v': ['Bias correction of v', 'v starts at 0 too.'],
  step: ['Step', 'The parameter moves against its gradient, by the learning rate η.'],
  'second-order': ['Step', ''],
  after: [
    'New loss on these points',
    'The same points go through the network again, after the step. Dropout, if set, is off.',
  ],
  'after-all': ['New loss on all points', 'What the loss curve will show next.'],
};

/** Optimizers that do not follow the gradient alone, in one sentence. @type {Record<string, string>} */
const secondOrder = {
  'l-bfgs':
    'L-BFGS takes the gradient over all points, adjusts it using curvature estimated from recent steps, and tries shorter and shorter steps along it until the loss falls.',
  'levenberg-marquardt':
    'Levenberg–Marquardt takes all points and solves (JᵀJ/n + μI) d = −∂l/∂w for the step d. J holds the derivatives of every output; μ shrinks after a step that helps and grows after one that does not.',
};

export const explain = {
  label: 'Explain the next step',
  operations,
  softmax: 'Softmax turns the outputs of a point into probabilities, which add up to 1.',
  secondOrder,
  passes: { forward: 'Forward', loss: 'Loss', backward: 'Backward', update: 'Update' },
  layer: (/** @type {number} */ layer, /** @type {number} */ count) =>
    layer === count - 1 ? 'output layer' : `hidden layer ${layer + 1}`,
  position: (/** @type {number} */ at, /** @type {number} */ count) => `${at + 1} of ${count}`,
  scope: 'Trace',
  scopes: { batch: 'the next mini-batch', point: 'one point' },
  followed: 'What is followed',
  onePoint: (/** @type {number} */ number) => `Point ${number}`,
  points: (/** @type {number} */ count, /** @type {number} */ all) =>
    count < all ? `Batch of ${count}` : all === 1 ? 'One point' : `All ${all} points`,
  row: 'Point',
  by: 'Step size',
  stepSizes: {
    operation: 'operation',
    layer: 'layer',
    point: 'point',
    'mini-batch': 'mini-batch',
    epoch: 'epoch',
    run: 'run',
  },
  back: 'Previous',
  on: 'Next',
  track: 'Operation',
  play: 'Play the pass',
  pause: 'Pause the pass',
  matrix: 'Show the whole matrix',
  language: 'Language',
  product: 'matrix product',
  elementwise: 'element by element',
  changes: (/** @type {string} */ name, /** @type {string} */ before, /** @type {string} */ after) =>
    `${name} will go from ${before} to ${after}.`,
  stays: (/** @type {string} */ name, /** @type {string} */ value) => `${name} stays at ${value}.`,
  because: (/** @type {string} */ points, /** @type {string} */ gradient, /** @type {string} */ rate) =>
    `Its gradient over ${points} is ${gradient}, and η is ${rate}.`,
  over: (/** @type {number} */ points, /** @type {number} */ all) =>
    points === 1 ? 'this point' : points === all ? `all ${all} points` : `this mini-batch of ${points}`,
  why: 'Why?',
  diverges: 'This step would overflow, so it is skipped.',
  converged: 'Converged: the optimizer cannot reduce the loss any further.',
  testPoint: 'This is a test point: it is used only for evaluation. Shown is the next mini-batch.',
  tooLarge: 'Too many numbers to trace at once. Trace one point, or use a smaller batch.',
  noPoints: 'Add a point to the plot to trace it through the network.',
  check: 'Gradient check',
  checkHint:
    'Each gradient from backpropagation (bar) beside a finite-difference estimate (line): (l(w + ε) − l(w − ε)) / 2ε.',
  gradient: 'gradient',
  relativeError: 'relative error',
  derivativeAtOutput: 'Break it: evaluate σ′ at the output o',
  checked: (
    /** @type {number} */ wrong,
    /** @type {number} */ count,
    /** @type {number} */ points,
    /** @type {string} */ worst,
  ) =>
    `${wrong ? `${wrong} of ${count} gradients are wrong` : `All ${count} gradients agree`} over all ${points} points: the largest relative error is ${worst}.`,
  kinks: 'At a kink of the activation or loss they can differ.',
  checkRow: (
    /** @type {string} */ name,
    /** @type {string} */ gradient,
    /** @type {string} */ difference,
    /** @type {string} */ error,
  ) =>
    `${name}: ${gradient} by backpropagation, ${difference} by finite differences, relative error ${error}`,
  landscape: 'Loss landscape',
  along: 'Along',
  directions: { path: 'first two principal components of the path', two: 'this weight and another' },
  mainDirections: ['first principal component', 'second'],
  landscapeOfPath: (/** @type {number} */ percent) =>
    `Contours of the loss and the path of the training, ${percent}% of which lies in these two directions. The ball is at 0, 0.`,
  landscapeOfTwo:
    'Contours of the loss, all other parameters fixed. The path is projected; only its end is exact.',
  tooLargeLandscape: 'Too many parameters and points for a map. Use fewer units or fewer points.',
  tooLargeCheck: 'Too many parameters to check at once. Use fewer units or fewer points.',
  memory: 'Optimizer memory',
  noMemory: 'This optimizer keeps no memory: each step follows its own gradient.',
  memoryHint: 'What the optimizer remembers of each parameter’s past gradients: m above, v below.',
  memoryRow: (/** @type {string} */ name, /** @type {string} */ numbers) => `${name}: ${numbers}`,
  formula: 'The formula in matrices',
  matrices: 'The matrices with their shapes',
  line: 'One number, computed step by step',
};
