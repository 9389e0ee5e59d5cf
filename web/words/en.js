/**
 * Every word that a reader of the figure meets, in English. Labels are nouns, buttons verbs; a message says what
 * happened, what was kept, and what to do.
 */
import { formatNumber } from '../painters/scale.js';

/** @param {number} count @param {string} one @param {string} [many] */
const plural = (count, one, many = `${one}s`) => `${count} ${count === 1 ? one : many}`;

export const en = {
  /** What can be done, by the names of model/actions.js. */
  actions: {
    play: { label: 'Play', hint: 'Train the network' },
    pause: { label: 'Pause', hint: 'Stop training' },
    step: { label: 'Train one epoch', hint: 'Train once on every point' },
    stepBatch: { label: 'Train one mini-batch', hint: 'Take one step of the optimizer' },
    reset: { label: 'Restart', hint: 'Restart with the same initial weights' },
    newSeed: { label: 'New weights', hint: 'Restart with different random weights' },
    keepGoing: { label: 'Keep going', hint: 'Train on, although little changes any more' },
    togglePlay: { label: 'Play or pause', hint: 'Train, or stop training' },
    undo: { label: 'Undo', hint: 'Undo the last edit' },
    redo: { label: 'Redo', hint: 'Redo the edit' },
    clear: { label: 'Clear', hint: 'Erase all points' },
    zoomIn: { label: 'Zoom in', hint: 'Zoom in' },
    zoomOut: { label: 'Zoom out', hint: 'Zoom out' },
    zoomToFit: { label: 'Zoom to fit', hint: 'Show all points' },
    class1: { label: 'Draw class A', hint: 'Click or tap to add points of class A' },
    class2: { label: 'Draw class B', hint: 'Click or tap to add points of class B' },
    class3: { label: 'Draw class C', hint: 'Click or tap to add points of class C' },
    class4: { label: 'Draw class D', hint: 'Click or tap to add points of class D' },
    class5: { label: 'Draw class E', hint: 'Click or tap to add points of class E' },
    class6: { label: 'Draw class F', hint: 'Click or tap to add points of class F' },
    addClass: { label: 'Add class', hint: 'Add a class of points' },
    removeClass: { label: 'Remove class', hint: 'Remove the last class and its points' },
    brush: { label: 'Brush', hint: 'Draw many points at once' },
    select: { label: 'Select', hint: 'Drag around points, or click each' },
    move: { label: 'Move', hint: 'Move points, or the plane' },
    erase: { label: 'Erase', hint: 'Erase points' },
    copy: { label: 'Copy', hint: 'Copy the selected points' },
    delete: { label: 'Delete', hint: 'Delete the selected points' },
    share: { label: 'Share', hint: 'Share this figure' },
  },

  player: {
    label: 'Training',
    track: 'Epoch',
    speed: 'Speed',
    speeds: {
      slow: { label: '1 epoch/s', hint: 'One epoch a second' },
      normal: { label: '1×', hint: 'Slow at first, then faster' },
      fast: { label: 'Max', hint: 'As fast as this machine can' },
    },
    epoch: 'epoch',
    at: (/** @type {number} */ epoch) => `epoch ${epoch}`,
    replayStart: (/** @type {number} */ epoch) =>
      `Edited at epoch ${epoch}: replay begins here, because the edit cannot be replayed`,
    diverged: (/** @type {number} */ epoch) => `Training diverged at epoch ${epoch}`,
    learned: (/** @type {number} */ loss) => `Learned: loss below ${formatNumber(loss, 1)}.`,
    settled: (/** @type {number} */ loss) => `Settled: the loss stays near ${formatNumber(loss, 2)}.`,
    paused: (/** @type {string} */ readout) => `Paused at ${readout}.`,
  },

  /** In the order in which they are shown. */
  readouts: {
    epoch: 'epoch',
    loss: 'loss',
    penalty: 'regularization',
    testLoss: 'test loss',
    accuracy: 'accuracy',
    rSquared: 'R²',
  },

  tasks: {
    label: 'Task',
    classification: { label: 'Classification', hint: 'Tell classes of points apart' },
    regression: { label: 'Regression', hint: 'Predict a value from x' },
    unsupervised: { label: 'Autoencoder', hint: 'Reproduce the points through a narrow layer' },
  },

  data: {
    label: 'Data set',
    empty: { label: 'Empty sheet', hint: 'Start with an empty plane' },
    presets: {
      xor: 'XOR',
      circle: 'Circle',
      moons: 'Two moons',
      spiral: 'Spiral',
      gaussians: 'Gaussians',
      line: 'Line',
      sine: 'Sine',
      step: 'Step',
      parabola: 'Noisy parabola',
      arc: 'Arc',
      ring: 'Ring',
      tilt: 'Tilt',
      saddle: 'Saddle',
      hill: 'Hill',
    },
  },

  plane: {
    label:
      'Data plane. Arrow keys move the cursor, Enter adds or picks up a point, Delete erases, 1 to 6 choose the class, N goes to the next point, question mark lists all keys.',
    invitation: { click: 'Click or tap to add points', tap: 'Tap to add points' },
    pointAt: (
      /** @type {number} */ number,
      /** @type {number} */ count,
      /** @type {string} */ name,
      /** @type {number} */ x,
      /** @type {number} */ y,
    ) =>
      `Point ${number} of ${count}${name && `, class ${name}`}, x ${formatNumber(x)}, y ${formatNumber(y)}`,
    added: (/** @type {string} */ name, /** @type {number} */ count) =>
      `Point${name && ` ${name}`} added, ${count} in all`,
    deleted: (/** @type {number} */ count, /** @type {number} */ left) =>
      `${count === 1 ? 'Point' : `${count} points`} deleted, ${left} left`,
    pickedUp: 'Point picked up. Move it with the arrow keys; Enter puts it down, Escape puts it back.',
    putDown: (/** @type {number} */ x, /** @type {number} */ y) =>
      `Point put down at x ${formatNumber(x)}, y ${formatNumber(y)}`,
    putBack: 'Point put back',
    coordinates: (/** @type {number} */ x, /** @type {number} */ y) =>
      `x ${formatNumber(x)}, y ${formatNumber(y)}`,
    output: (/** @type {string} */ output) => `output ${output}`,
    probability: (/** @type {string} */ name, /** @type {number} */ share) =>
      `${name} ${Math.round(100 * share)}%`,
  },

  tools: {
    label: 'Drawing tools',
    point: { label: 'Draw points', hint: 'Click or tap to add points' },
    options: 'Drawing options',
    brushSize: 'Brush size',
    density: 'Brush density',
    sizes: { 15: 'small', 30: 'medium', 60: 'large' },
    densities: { 2: 'sparse', 5: 'medium', 15: 'dense' },
    selection: 'Selection',
    shapes: { box: 'box', lasso: 'lasso' },
    snap: { label: 'Snap to grid', hint: 'New and moved points snap to a grid' },
    value: { label: 'Value of new points', hint: 'The value of the points that you add' },
    view: 'View',
    removeClass: (/** @type {string} */ name) => `Remove class ${name} and its points`,
    selected: (/** @type {number} */ count) => `${count} selected`,
    selectedLabel: 'Selected points',
    toClass: (/** @type {string} */ name) => `To class ${name}`,
  },

  /** What keys do; those of single actions are in model/actions.js. */
  keys: {
    label: 'Keys',
    show: 'Show the keys',
    classes: 'draw class A … F',
    /** @type {[key: string, does: string][]} */
    plane: [
      ['← → ↑ ↓', 'move the cursor or the selected points (Shift: larger steps)'],
      ['Enter', 'add a point, pick one up or put it down, select it'],
      ['Delete', 'delete the point, or all selected'],
      ['N, Tab', 'go from point to point; Esc ends that'],
      ['C', 'copy the selected points'],
      ['Esc', 'cancel'],
      ['?', 'show or hide this list'],
    ],
  },

  network: {
    label:
      'The network: inputs, hidden units, output, weights and biases. Arrow keys go from weight to weight, Page Up and Page Down from unit to unit, Enter opens one, + and − change its number.',
    columns: 'Layers',
    inputs: 'Inputs',
    hidden: (/** @type {number} */ number) => `Hidden ${number}`,
    output: 'Output',
    addUnit: (/** @type {number} */ layer) => `Add unit to hidden layer ${layer}`,
    removeUnit: (/** @type {number} */ layer) => `Remove unit from hidden layer ${layer}`,
    removeLayer: (/** @type {number} */ layer) => `Remove hidden layer ${layer}`,
    addLayer: 'Add layer',
    mostUnits: (/** @type {number} */ count) => `A layer has at most ${count} units`,
    mostLayers: (/** @type {number} */ count) => `A network has at most ${count} hidden layers`,
    units: (/** @type {number} */ count) => plural(count, 'unit'),
    activation: (/** @type {number} */ layer) => `Activation of hidden layer ${layer}`,
    features: 'Input features',
    addFeature: 'Add input features',
    showLayer: 'Show the weights of this layer',
    legend: 'Colors from negative to positive',
    close: 'Close',
    show: 'Show',
    flows: {
      weights: 'Weights',
      values: 'Activations: selected point',
      gradients: 'Gradients: selected point',
      meanValues: 'Mean activations',
      meanGradients: 'Mean gradients',
    },
    partOf: (/** @type {number} */ some, /** @type {number} */ all) => `first ${some} of ${all} points`,
    parameters: 'All parameters',
    bias: 'b',
    weightOf: (/** @type {string} */ from, /** @type {string} */ to) => `Weight ${from} → ${to}`,
    biasOf: (/** @type {string} */ unit) => `Bias of ${unit}`,
    weightsOf: (/** @type {string} */ matrices) => `Weights ${matrices}`,
    unit: (/** @type {string} */ name) => `Unit ${name}`,
    input: (/** @type {string} */ name) => `Input ${name}`,
    itsBias: 'Open its bias',
    gradient: (/** @type {number} */ points) =>
      points === 1 ? 'Gradient, 1 point' : `Gradient, all ${points} points`,
    nextStep: 'Next step moves it to',
    why: 'Why?',
    whyHint: 'Explain the next step of this weight',
    hands: 'drag · type · ← →',
    layerSize: (/** @type {string} */ matrix, /** @type {string} */ size, /** @type {string} */ gradient) =>
      `${matrix}: |w| ${size}${gradient && `, |∂l/∂w| ${gradient}`}`,
    meanAndMost: (/** @type {string} */ mean, /** @type {string} */ most) => `mean ${mean}, largest ${most}`,
  },

  weight: {
    label: 'Loss along a weight',
    w: 'w',
    loss: 'loss',
    delta: 'Try a change Δw',
    slider: 'The value of the weight',
    scrub: 'Drag or type',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    arrived: 'The slope is 0: gradient descent has arrived.',
    slope: (/** @type {number} */ points, /** @type {string} */ slope) =>
      `Slope ${points === 1 ? 'at this point' : `over all ${points} points`}: ${slope}`,
    step: (/** @type {Record<'slope' | 'rate' | 'move' | 'loss', string>} */ { slope, rate, move, loss }) =>
      `${slope}. One gradient step (η = ${rate}) ${move}; ${loss}.`,
    moves: (/** @type {string} */ from, /** @type {string} */ to) => `moves w from ${from} to ${to}`,
    movesLittle: (/** @type {string} */ by) => `changes w by only ${by}`,
    same: (/** @type {string} */ loss, /** @type {boolean} */ exactly) =>
      `the loss ${exactly ? 'stays' : 'hardly changes'}: ${loss}`,
    rises: (/** @type {string} */ from, /** @type {string} */ to) =>
      `that is too far: the loss rises from ${from} to ${to}`,
    falls: (/** @type {string} */ from, /** @type {string} */ to) => `the loss falls from ${from} to ${to}`,
    tried: (/** @type {string} */ delta, /** @type {string} */ actual, /** @type {string} */ predicted) =>
      `A change Δw = ${delta} changes the loss by ${actual}; the tangent predicts ${predicted}.`,
  },

  bench: {
    label: 'Workbench',
    tabs: { train: 'Train', explain: 'Explain', data: 'Data', code: 'Code', share: 'Share' },
  },

  loss: {
    label: 'Training loss by epoch',
    loss: 'loss',
    testLoss: 'test loss',
    epoch: 'epoch',
    logEpochs: { label: 'log epochs', hint: 'Logarithmic scale for the epochs' },
    logLoss: { label: 'log loss', hint: 'Logarithmic scale for the loss' },
    /** What is read at an epoch; a test loss only where there are test points. */
    at: (/** @type {number} */ epoch, /** @type {number} */ loss, /** @type {number} */ testLoss) =>
      `epoch ${epoch}: loss ${formatNumber(loss)}${Number.isFinite(testLoss) ? `, test loss ${formatNumber(testLoss)}` : ''}`,
    confusion: {
      label: 'Confusion table',
      hint: 'Which class the network takes the points of each class for',
      actual: 'Class',
      predicted: 'Predicted',
      training: 'Training points',
      test: 'Test points',
      none: 'There are no points to count yet.',
    },
  },

  settings: {
    label: 'Settings',
    all: 'All settings',
    close: 'Close',
    groups: {
      data: 'Data',
      network: 'Network',
      training: 'Training',
      regularization: 'Regularization',
      reproducibility: 'Reproducibility',
    },
    task: { label: 'Task', hint: 'What the network learns' },
    classes: { label: 'Classes', hint: 'How many classes of points there are' },
    inputs: { label: 'Inputs', hint: 'One input: y is the target. Two: each point has a value' },
    layers: {
      label: 'Hidden layers',
      hint: 'Units of each hidden layer, for example 8 8; none = linear model',
    },
    activation: { label: 'Activation', hint: 'The function of the hidden units' },
    learningRate: { label: 'Learning rate', hint: 'η: how far each step goes along the gradient' },
    batchSize: { label: 'Batch size', hint: 'How many points each step looks at' },
    noise: {
      label: 'Noise',
      hint: 'Spread of the generated points',
      none: 'Only generated data sets have noise',
    },
    seed: { label: 'Seed', hint: 'The same seed gives the same run, to the bit' },
    optimizer: { label: 'Optimizer', hint: 'How the gradient becomes a step' },
    momentum: { label: 'Momentum β₁', hint: 'How much of the previous direction is kept' },
    loss: { label: 'Loss function', hint: 'What is minimized' },
    initialiser: { label: 'Weight initialization', hint: 'How the first weights are drawn' },
    features: { label: 'Input features', hint: 'Functions of the point that the network receives' },
    standardise: { label: 'Standardize inputs', hint: 'Scale inputs and targets to mean 0, variance 1' },
    schedule: { label: 'Learning-rate schedule', hint: 'How the learning rate changes over time' },
    scheduleEpochs: { label: 'Decay period (epochs)', hint: 'How long one period of the schedule takes' },
    l1: { label: 'L1 regularization', hint: 'Penalty on the size of the weights; drives some to 0' },
    l2: { label: 'L2 regularization', hint: 'Penalty on the squared weights; keeps them small' },
    dropout: { label: 'Dropout', hint: 'Fraction of hidden units dropped in each step' },
    clip: {
      label: 'Gradient clipping (max norm)',
      hint: 'Longer gradients are scaled down to this; 0 = off',
    },
    testShare: { label: 'Test points', hint: 'Fraction of points held out for testing' },
    regularization: { label: 'Regularization', hint: 'What keeps the weights small' },
    regularizations: {
      none: { label: 'None', hint: 'Only the loss is minimized' },
      l2: { label: 'L2', hint: 'Keeps all weights small' },
      l1: { label: 'L1', hint: 'Drives some weights to 0' },
      dropout: { label: 'Dropout', hint: 'Leaves out random units in each step' },
    },
    strengths: { l2: 'L2 strength', l1: 'L1 strength', dropout: 'Dropout rate' },
    /** The batch size that takes every point. */
    allPoints: 'all',
    optimizers: {
      'gradient-descent': { label: 'Gradient descent', hint: 'A step against the gradient' },
      momentum: { label: 'Momentum', hint: 'Keeps part of the previous step' },
      nesterov: { label: 'Nesterov', hint: 'Momentum that looks ahead' },
      adagrad: { label: 'AdaGrad', hint: 'Smaller steps for weights that moved a lot' },
      rmsprop: { label: 'RMSProp', hint: 'Steps scaled by recent gradients' },
      adam: { label: 'Adam', hint: 'Momentum with steps scaled for each weight' },
      adamw: { label: 'AdamW', hint: 'Adam with separate weight decay' },
      'l-bfgs': { label: 'L-BFGS', hint: 'Estimates curvature; uses all points' },
      'levenberg-marquardt': { label: 'Levenberg–Marquardt', hint: 'Second order, for small networks' },
    },
    losses: {
      auto: { label: 'Automatic', hint: 'Squared error; cross-entropy for several classes' },
      squared: { label: 'Squared error', hint: '½ (o − y)²' },
      'cross-entropy': { label: 'Cross-entropy', hint: '−log of the probability of the right class' },
      absolute: { label: 'Absolute error', hint: '|o − y|; outliers count less' },
      huber: { label: 'Huber', hint: 'Squared near 0, absolute beyond' },
    },
    activations: {
      tanh: { label: 'tanh' },
      relu: { label: 'ReLU' },
      'leaky-relu': { label: 'Leaky ReLU' },
      elu: { label: 'ELU' },
      gelu: { label: 'GELU' },
      softplus: { label: 'Softplus' },
      silu: { label: 'SiLU' },
      sigmoid: { label: 'Sigmoid' },
      sine: { label: 'Sine' },
      gaussian: { label: 'Gaussian' },
      linear: { label: 'Linear' },
    },
    initialisers: {
      xavier: { label: 'Xavier (Glorot)' },
      he: { label: 'He (Kaiming)' },
      uniform: { label: 'Uniform' },
      normal: { label: 'Normal' },
      constant: { label: 'Constant' },
      zero: { label: 'Zero' },
    },
    schedules: {
      constant: { label: 'Constant' },
      step: { label: 'Step (halved each period)' },
      cosine: { label: 'Cosine (to 0 within the period)' },
    },
    /** What is wrong with what was typed, beside its field. */
    invalid: {
      number: (/** @type {string} */ given, /** @type {number} */ min, /** @type {number} */ max) =>
        `“${given}” is not valid. Enter a number from ${min} to ${max}.`,
      wholeNumber: (/** @type {string} */ given, /** @type {number} */ min, /** @type {number} */ max) =>
        `“${given}” is not valid. Enter a whole number from ${min} to ${max}.`,
      layers: (/** @type {string} */ given, /** @type {number} */ layers, /** @type {number} */ units) =>
        `“${given}” is not valid. Enter up to ${layers} layers of 1–${units} units, for example 8 8, or none.`,
    },
  },
};
