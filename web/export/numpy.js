/**
 * A run as a program in Python that needs NumPy alone: forward, loss, backward and update written out.
 *
 * @import { Run } from './describe.js'
 */
import { DROPOUT_SEED, header, LANES, PIECE, shuffles } from './describe.js';
import { at, indent, program } from './program.js';
import * as python from './python.js';

/** σ(h), and σ′(h) by h and o. @type {Record<string, [(h: string) => string, (h: string, o: string) => string]>} */
const ACTIVATIONS = {
  linear: [(h) => h, () => '1'],
  sigmoid: [(h) => `1 / (1 + np.exp(-${h}))`, (_, o) => `${o} * (1 - ${o})`],
  tanh: [(h) => `np.tanh(${h})`, (_, o) => `(1 - ${o}**2)`],
  relu: [(h) => `np.maximum(${h}, 0)`, (h) => `(${h} > 0)`],
  'leaky-relu': [(h) => `np.where(${h} > 0, ${h}, 0.01 * ${h})`, (h) => `np.where(${h} > 0, 1, 0.01)`],
  elu: [
    (h) => `np.where(${h} > 0, ${h}, np.expm1(np.minimum(${h}, 0)))`,
    (h, o) => `np.where(${h} > 0, 1, ${o} + 1)`,
  ],
  softplus: [(h) => `np.logaddexp(0, ${h})`, (h) => `1 / (1 + np.exp(-${h}))`],
  silu: [(h) => `${h} / (1 + np.exp(-${h}))`, (h, o) => `(${o} + (1 - ${o}) / (1 + np.exp(-${h})))`],
  sine: [(h) => `np.sin(${h})`, (h) => `np.cos(${h})`],
  gaussian: [(h) => `np.exp(-(${h}**2))`, (h, o) => `-2 * ${h} * ${o}`],
  softmax: [
    (h) => `np.exp(${h} - np.logaddexp.reduce(${h}, axis=1, keepdims=True))`,
    () => '', // not unit by unit: see backward
  ],
};

/** l for each point and output, and ∂l/∂o. @type {Record<string, [(o: string) => string, (o: string) => string]>} */
const LOSSES = {
  squared: [(o) => `0.5 * (${o} - Y) ** 2`, (o) => `(${o} - Y)`],
  absolute: [(o) => `abs(${o} - Y)`, (o) => `np.sign(${o} - Y)`],
  huber: [
    (o) => `np.where(abs(${o} - Y) < 1, 0.5 * (${o} - Y) ** 2, abs(${o} - Y) - 0.5)`,
    (o) => `np.clip(${o} - Y, -1, 1)`,
  ],
};

/** Cross-entropy by the pre-activations, so that no logarithm of 0 is taken. @type {Record<string, (h: string) => string>} */
const CROSS_ENTROPY = {
  sigmoid: (h) => `np.logaddexp(0, ${h}) - Y * ${h}`,
  softmax: (h) => `Y * (np.logaddexp.reduce(${h}, axis=1, keepdims=True) - ${h})`,
};

/** What an update does with w, its gradient dw and its memory m, v; t counts the steps. @type {Record<string, string[]>} */
const UPDATES = {
  'gradient-descent': ['w -= eta * dw'],
  momentum: ['m *= beta1', 'm += dw', 'w -= eta * m'],
  nesterov: ['m *= beta1', 'm += dw', 'w -= eta * (dw + beta1 * m)'],
  adagrad: ['v += dw**2', 'w -= eta * dw / (np.sqrt(v) + 1e-8)'],
  rmsprop: ['v *= beta2', 'v += (1 - beta2) * dw**2', 'w -= eta * dw / (np.sqrt(v) + 1e-8)'],
  adam: [
    'm *= beta1',
    'm += (1 - beta1) * dw',
    'v *= beta2',
    'v += (1 - beta2) * dw**2',
    'w -= eta * m / (1 - beta1**t) / (np.sqrt(v / (1 - beta2**t)) + 1e-8)',
  ],
};
UPDATES.adamw = ['w -= eta * weight_decay * w', ...(UPDATES.adam ?? [])];

/** The inputs as the network gets them. @type {Record<string, string>} */
const FEATURES = {
  x1: 'x1',
  x2: 'x2',
  'x1^2': 'x1**2',
  'x2^2': 'x2**2',
  x1x2: 'x1 * x2',
  'sin(x1)': 'np.sin(x1)',
  'sin(x2)': 'np.sin(x2)',
  'x1^3': 'x1**3',
  'x1^4': 'x1**4',
  'x1^5': 'x1**5',
};

/** η of an epoch. @type {Record<string, (run: Run) => string>} */
const RATES = {
  constant: ({ learningRate }) => String(learningRate),
  step: ({ learningRate, scheduleEpochs }) =>
    `${learningRate} * 0.5 ** (epoch // ${scheduleEpochs})  # halved every ${scheduleEpochs} epochs`,
  cosine: ({ learningRate, scheduleEpochs }) =>
    `${learningRate} * 0.5 * (1 + math.cos(math.pi * min(epoch / ${scheduleEpochs}, 1)))`,
};

/** @param {Run} run */
export function numpy(run) {
  const hasTest = run.test.points.length > 0;
  return program(
    header(run).map((line) => `# ${line}`),
    '# Run it with: python3 network.py (it needs NumPy)',
    python.needsMath(run) && 'import math',
    python.needsMath(run) && '',
    'import numpy as np',
    python.data(run, 'numpy'),
    python.random(run),
    shuffles(run) && order(run),
    encoding(run, hasTest),
    python.parameters(run, 'numpy'),
    parameterList(run),
    '',
    '',
    forward(run),
    '',
    '',
    lossFunction(run),
    run.dropout > 0 && ['', '', masks(run)],
    '',
    '',
    ...training(run, hasTest),
  );
}

/** @param {Run} run */
const order = ({ seed }) => `

def shuffled(epoch):
    """The order of an epoch: another one each time, but the same for a seed (Fisher and Yates)."""
    random = Random(${seed}, epoch + 1)
    order = list(range(len(points)))
    for i in range(len(points) - 1, 0, -1):
        j = random.next() * (i + 1) >> 32
        order[i], order[j] = order[j], order[i]
    return order`;

/** Points → inputs X. @param {Run} run @param {boolean} hasTest */
function encoding({ features, standardise, regression, train }, hasTest) {
  const one = train.points[0]?.length === 1;
  const names = features.map((name) => FEATURES[name]).join(', ');
  const reads = (/** @type {string} */ points) =>
    one ? `x1, x2 = ${points}[:, 0], 0 * ${points}[:, 0]` : `x1, x2 = ${points}.T`;
  return program(
    features.length > 0 && [
      '',
      '',
      'def inputs_of(points):',
      '    """The features that the network gets of each point."""',
      `    ${reads('points')}`,
      `    return np.column_stack([${names}])`,
      '',
    ],
    features.length === 0 && ['', ''],
    at('batch', undefined, `inputs = ${features.length > 0 ? 'inputs_of(points)' : 'points'}`),
    hasTest && `test_inputs = ${features.length > 0 ? 'inputs_of(test_points)' : 'test_points'}`,
    standardise && [
      '',
      '',
      'def scale_of(values):',
      '    """Mean and spread of each column; what does not vary is not divided."""',
      '    mean, spread = values.mean(axis=0), values.std(axis=0)',
      '    return mean, np.where(spread > 1e-12 * abs(mean), spread, 1)',
      '',
      '',
      'mean, spread = scale_of(inputs)',
      'inputs = (inputs - mean) / spread',
      hasTest && 'test_inputs = (test_inputs - mean) / spread',
      regression && [
        'mean, spread = scale_of(targets)',
        'targets = (targets - mean) / spread',
        hasTest && 'test_targets = (test_targets - mean) / spread',
      ],
    ],
  );
}

/** @param {Run} run */
const parameterList = ({ layers, optimizer }) => {
  const names = layers.map((_, l) => `W${l + 1}, b${l + 1}`).join(', ');
  const memory = UPDATES[optimizer]?.join() ?? '';
  return program(
    `parameters = [${names}]`,
    /\bm\b/.test(memory) && 'directions = [np.zeros_like(w) for w in parameters]',
    /\bv\b/.test(memory) && 'squares = [np.zeros_like(w) for w in parameters]',
  );
};

/** What a layer gets: X, or the outputs of the layer before. @param {number} l @param {boolean} [dropped] */
const inputOf = (l, dropped = false) => (l === 0 ? 'X' : dropped ? `a${l}` : `o${l}`);

/** h = X W + b and o = σ(h) of every layer, and what dropout leaves of it. @param {Run} run @param {boolean} drops */
const pass = ({ layers }, drops) =>
  layers.map(({ activation }, l) => {
    const n = l + 1;
    const [value] = ACTIVATIONS[activation] ?? [String];
    return [
      at('affine', l, `h${n} = ${inputOf(l, drops)} @ W${n} + b${n}`),
      at('activation', l, `o${n} = ${value(`h${n}`)}`),
      drops && n < layers.length && `a${n} = o${n} * kept[${l}]`,
    ];
  });

/** @param {Run} run */
const forward = (run) => {
  const { layers } = run;
  const last = layers.length;
  return program(
    'def forward(X):',
    '    """The last layer before and after its activation."""',
    indent('    ', pass(run, false)),
    `    return h${last}, o${last}`,
  );
};

/** @param {Run} run */
const lossFunction = ({ loss, layers }) => {
  const output = layers.at(-1)?.activation ?? '';
  const value = loss === 'cross-entropy' ? CROSS_ENTROPY[output]?.('h') : LOSSES[loss]?.[0]('o');
  return program(
    'def loss(X, Y):',
    `    """The mean over the points (${loss})."""`,
    '    h, o = forward(X)',
    indent('    ', at('loss', undefined, `l = ${value}`)),
    '    return l.sum(axis=1).mean()',
  );
};

/** Which units dropout keeps. @param {Run} run */
const masks = ({ seed, dropout, layers, batchSize }) => {
  const units = layers.slice(0, -1).map((layer) => layer.units);
  const draw = `[[random.uniform() >= ${dropout} for _ in range(n + n % ${LANES})] for _ in range(units)]`;
  const list = `[${units.join(', ')}]`;
  const body =
    batchSize <= PIECE
      ? [
          '    n = len(X)',
          `    draws = lambda units: ${draw}`,
          `    return [np.array(draws(units)).T[:n] / (1 - ${dropout}) for units in ${list}]`,
        ]
      : [
          `    kept = [[] for _ in ${list}]`,
          `    for first in range(0, len(X), ${PIECE}):  # the page takes so many points at once`,
          `        n = min(${PIECE}, len(X) - first)`,
          `        for layer, units in zip(kept, ${list}):`,
          `            layer.append(np.array(${draw}).T[:n])`,
          `    return [np.concatenate(layer) / (1 - ${dropout}) for layer in kept]`,
        ];
  return program(
    'def dropout(X, step):',
    '    """0 for each hidden unit that is dropped at this step; the others make up for it."""',
    `    random = Random(${(seed ^ DROPOUT_SEED) >>> 0}, step)`,
    body,
  );
};

/** @param {Run} run */
const backward = (run) => {
  const { layers, loss, dropout } = run;
  const last = layers.length;
  /** @type {any[]} */
  const lines = [];
  for (let n = last; n > 0; n--) {
    const { activation = '' } = layers[n - 1] ?? {};
    const l = n - 1;
    if (n === last && loss === 'cross-entropy') {
      lines.push(at('delta', l, `dl_dh${n} = (o${n} - Y) / len(X)`));
    } else {
      if (n === last) lines.push(at('loss-slope', l, `dl_do${n} = ${LOSSES[loss]?.[1](`o${n}`)} / len(X)`));
      lines.push(at('delta', l, `dl_dh${n} = ${slope(activation, n)}`));
    }
    lines.push(
      at('weights', l, `dl_dW${n} = ${inputOf(l, dropout > 0)}.T @ dl_dh${n}`),
      at('bias', l, `dl_db${n} = dl_dh${n}.sum(axis=0)`),
    );
    if (n > 1) {
      const through = dropout > 0 ? ` * kept[${l - 1}]` : '';
      lines.push(at('propagate', l - 1, `dl_do${l} = dl_dh${n} @ W${n}.T${through}`));
    }
  }
  return lines;
};

/** ∂l/∂h from ∂l/∂o. @param {string} activation @param {number} n */
function slope(activation, n) {
  const [h, o, given] = [`h${n}`, `o${n}`, `dl_do${n}`];
  if (activation === 'linear') return given;
  if (activation === 'softmax') return `${o} * (${given} - (${o} * ${given}).sum(axis=1, keepdims=True))`;
  return `${given} * ${ACTIVATIONS[activation]?.[1](h, o)}`;
}

/** @param {Run} run */
const update = ({ optimizer, layers, l1, l2, clip }) => {
  const rule = UPDATES[optimizer] ?? [];
  const remembers = (/** @type {string} */ name) =>
    rule.some((line) => new RegExp(`\\b${name}\\b`).test(line));
  const [m, v] = [remembers('m'), remembers('v')];
  const names = ['w', 'dw', ...(m ? ['m'] : []), ...(v ? ['v'] : [])].join(', ');
  const lists = ['parameters', 'gradients', ...(m ? ['directions'] : []), ...(v ? ['squares'] : [])].join(
    ', ',
  );
  const penalties = [l2 > 0 && `${l2} * W${'#'}`, l1 > 0 && `${l1} * np.sign(W${'#'})`]
    .filter(Boolean)
    .join(' + ');
  return [
    penalties !== '' && [
      '# the penalty on the weights',
      layers.map((_, l) => at('gradient', l, `dl_dW${l + 1} += ${penalties.replaceAll('#', String(l + 1))}`)),
    ],
    `gradients = [${layers.map((_, l) => `dl_dW${l + 1}, dl_db${l + 1}`).join(', ')}]`,
    clip > 0 && [
      'norm = np.sqrt(sum((g**2).sum() for g in gradients))',
      `if norm > ${clip}:`,
      `    gradients = [g * (${clip} / norm) for g in gradients]`,
    ],
    '# update',
    `for ${names} in zip(${lists}):`,
    indent('    ', ...rule.map((line) => at('step', undefined, line))),
  ];
};

/** @param {Run} run @param {boolean} hasTest */
function training(run, hasTest) {
  const { start, optimizer, momentum, decay, weightDecay, epochs, batchSize, l1, l2, layers, schedule } = run;
  const rule = UPDATES[optimizer]?.join() ?? '';
  const first = start?.epoch ?? 0;
  const weights = layers.map((_, l) => `W${l + 1}`).join(', ');
  const terms = [l1 > 0 && `${l1} * abs(W).sum()`, l2 > 0 && `${l2} / 2 * (W**2).sum()`]
    .filter(Boolean)
    .join(' + ');
  const show = [
    'epoch {epoch}  step {step}  loss {loss(inputs, targets):.17g}',
    hasTest && 'test loss {loss(test_inputs, test_targets):.17g}',
    terms && 'penalty {penalty():.17g}',
  ]
    .filter(Boolean)
    .join('  ');
  const usesStep = run.dropout > 0;
  return [
    terms !== '' && [
      'def penalty():',
      '    """What large weights cost."""',
      `    return sum(${terms} for W in [${weights}])`,
      '',
      '',
    ],
    /beta1/.test(rule) && `beta1 = ${momentum}`,
    /beta2/.test(rule) && `beta2 = ${decay}`,
    /weight_decay/.test(rule) && `weight_decay = ${weightDecay}`,
    /\bt\b/.test(rule) && 't = 0',
    `step = ${start?.step ?? 0}`,
    `epoch = ${first}`,
    `print(f"${show}")`,
    `for epoch in range(${first}, ${first + epochs}):`,
    indent(
      '    ',
      at('step', undefined, `eta = ${(RATES[schedule] ?? RATES.constant)?.(run)}`),
      shuffles(run)
        ? ['order = shuffled(epoch)', `for first in range(0, len(inputs), ${batchSize}):`]
        : at('batch', undefined, 'X, Y = inputs, targets'),
    ),
    indent(
      shuffles(run) ? '        ' : '    ',
      shuffles(run) && [
        `rows = order[first : first + ${batchSize}]`,
        at('batch', undefined, 'X, Y = inputs[rows], targets[rows]'),
      ],
      usesStep && 'kept = dropout(X, step)',
      '# forward',
      pass(run, run.dropout > 0),
      '# backward: dl_dh1 is the slope of l by h1, and so on',
      backward(run),
      /\bt\b/.test(rule) && 't += 1',
      update(run),
      'step += 1',
    ),
    indent('    ', `print(f"${show.replace('{epoch}', '{epoch + 1}')}")`),
  ];
}
