// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the written program has templates

/**
 * A run as a program in plain JavaScript: matrices are lists of rows, and nothing is needed but Node or a browser.
 *
 * @import { Run } from './describe.js'
 */
import {
  DROPOUT_SEED,
  header,
  LANES,
  needsNormal,
  needsRandom,
  PIECE,
  shuffles,
  unravel,
} from './describe.js';
import { at, indent, program, wrapped } from './program.js';

/** σ as a function of h, and σ′ as one of h and o. @type {Record<string, [string, string]>} */
const ACTIVATIONS = {
  linear: ['(h) => h', '() => 1'],
  sigmoid: ['(h) => 1 / (1 + Math.exp(-h))', '(h, o) => o * (1 - o)'],
  tanh: ['Math.tanh', '(h, o) => 1 - o * o'],
  relu: ['(h) => Math.max(h, 0)', '(h) => (h > 0 ? 1 : 0)'],
  'leaky-relu': ['(h) => (h > 0 ? h : 0.01 * h)', '(h) => (h > 0 ? 1 : 0.01)'],
  elu: ['(h) => (h > 0 ? h : Math.expm1(h))', '(h, o) => (h > 0 ? 1 : o + 1)'],
  softplus: ['(h) => Math.max(h, 0) + Math.log1p(Math.exp(-Math.abs(h)))', '(h) => 1 / (1 + Math.exp(-h))'],
  silu: ['(h) => h / (1 + Math.exp(-h))', '(h, o) => o + (1 - o) / (1 + Math.exp(-h))'],
  sine: ['Math.sin', 'Math.cos'],
  gaussian: ['(h) => Math.exp(-h * h)', '(h, o) => -2 * h * o'],
};

/** l of one output, and ∂l/∂o. @type {Record<string, [string, string]>} */
const LOSSES = {
  squared: ['0.5 * (o - y) ** 2', '(o, y) => o - y'],
  absolute: ['Math.abs(o - y)', '(o, y) => Math.sign(o - y)'],
  huber: [
    'Math.abs(o - y) < 1 ? 0.5 * (o - y) ** 2 : Math.abs(o - y) - 0.5',
    '(o, y) => Math.max(-1, Math.min(1, o - y))',
  ],
};

/** What an update does with w[i], dw[i], m[i], v[i]. @type {Record<string, string[]>} */
const UPDATES = {
  'gradient-descent': ['w[i] -= eta * dw[i];'],
  momentum: ['m[i] = beta1 * m[i] + dw[i];', 'w[i] -= eta * m[i];'],
  nesterov: ['m[i] = beta1 * m[i] + dw[i];', 'w[i] -= eta * (dw[i] + beta1 * m[i]);'],
  adagrad: ['v[i] += dw[i] ** 2;', 'w[i] -= (eta * dw[i]) / (Math.sqrt(v[i]) + 1e-8);'],
  rmsprop: [
    'v[i] = beta2 * v[i] + (1 - beta2) * dw[i] ** 2;',
    'w[i] -= (eta * dw[i]) / (Math.sqrt(v[i]) + 1e-8);',
  ],
  adam: [
    'm[i] = beta1 * m[i] + (1 - beta1) * dw[i];',
    'v[i] = beta2 * v[i] + (1 - beta2) * dw[i] ** 2;',
    'const [mean, square] = [m[i] / (1 - beta1 ** t), v[i] / (1 - beta2 ** t)];',
    'w[i] -= (eta * mean) / (Math.sqrt(square) + 1e-8);',
  ],
};
UPDATES.adamw = ['w[i] -= eta * weightDecay * w[i];', ...(UPDATES.adam ?? [])];

/** @type {Record<string, string>} */
const FEATURES = {
  x1: 'x1',
  x2: 'x2',
  'x1^2': 'x1 ** 2',
  'x2^2': 'x2 ** 2',
  x1x2: 'x1 * x2',
  'sin(x1)': 'Math.sin(x1)',
  'sin(x2)': 'Math.sin(x2)',
  'x1^3': 'x1 ** 3',
  'x1^4': 'x1 ** 4',
  'x1^5': 'x1 ** 5',
};

/** One weight. @type {Record<string, string>} */
const DRAWS = {
  xavier: 'Math.sqrt(6 / (inputs + units)) * (2 * random.uniform() - 1)',
  he: 'Math.sqrt(2 / inputs) * random.normal()',
  uniform: '2 * random.uniform() - 1',
  normal: 'random.normal()',
  constant: '0.5',
  zero: '0',
};

/** @type {Record<string, (run: Run) => string>} */
const RATES = {
  constant: ({ learningRate }) => `${learningRate};`,
  step: ({ learningRate, scheduleEpochs }) =>
    `${learningRate} * 0.5 ** Math.floor(epoch / ${scheduleEpochs}); // halved every ${scheduleEpochs} epochs`,
  cosine: ({ learningRate, scheduleEpochs }) =>
    `${learningRate} * 0.5 * (1 + Math.cos(Math.PI * Math.min(epoch / ${scheduleEpochs}, 1)));`,
};

const MATRICES = `
// Matrices are lists of rows.
const transposed = (A) => A[0].map((_, j) => A.map((row) => row[j]));
const times = (A, B) => {
  const columns = transposed(B);
  return A.map((row) => columns.map((column) => row.reduce((sum, a, k) => sum + a * column[k], 0)));
};
const plus = (A, b) => A.map((row) => row.map((a, j) => a + b[j]));
const each = (f, A, B = A) => A.map((row, i) => row.map((a, j) => f(a, B[i][j])));
const sumOfRows = (A) => A.reduce((sum, row) => sum.map((s, j) => s + row[j]));`;

const SOFTMAX = `
// log Σ eʰ of a row, so that no exponential overflows
const logSumExp = (h) => Math.max(...h) + Math.log(h.reduce((sum, x) => sum + Math.exp(x - Math.max(...h)), 0));
const softmax = (H) => H.map((h) => h.map((x) => Math.exp(x - logSumExp(h))));`;

const RANDOM = `
// xoshiro128++, seeded by SplitMix32: the page's own generator, so that both draw the same numbers.
function createRandom(seed, stream) {
  let mix = (seed + Math.imul(0x85ebca6b, stream)) | 0;
  const word = () => {
    mix = (mix + 0x9e3779b9) | 0;
    let z = Math.imul(mix ^ (mix >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
  let [a, b, c, d] = [word(), word(), word(), word()];
  const rotated = (x, bits) => (x << bits) | (x >>> (32 - bits));
  const next = () => {
    const result = (rotated(a + d, 7) + a) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result; // 32 random bits
  };
  const uniform = () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;`;

const NORMAL = `  // Box and Muller
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());`;

/** @param {string} name @param {number[][]} rows */
const literal = (name, rows) =>
  `const ${name} = [\n${wrapped(
    rows.map((row) => `[${row.join(', ')}]`),
    '  ',
  )}\n];`;

/** @param {Run} run */
export function javascript(run) {
  const { train, test, layers } = run;
  const softens = layers.at(-1)?.activation === 'softmax';
  return program(
    header(run).map((line) => `// ${line}`),
    '// Run it with: node network.mjs (or in a <script type="module">)',
    '',
    '// The points: a row each. The targets: what the outputs should be.',
    at('data', undefined, literal('points', train.points)),
    at('data', undefined, literal('goals', train.targets)),
    test.points.length > 0 && [
      '// The test points are only looked at.',
      literal('testPoints', test.points),
      literal('testGoals', test.targets),
    ],
    MATRICES,
    softens && SOFTMAX,
    needsRandom(run) && [
      RANDOM,
      needsNormal(run) && NORMAL,
      `  return { next, uniform${needsNormal(run) ? ', normal' : ''} };`,
      '}',
    ],
    encoding(run),
    shuffles(run) && order(run),
    parameters(run),
    activations(run),
    lossFunction(run),
    run.dropout > 0 && masks(run),
    training(run),
  );
}

/** @param {Run} run */
function encoding({ features, standardise, regression, train, test }) {
  const columns = features.map((name) => FEATURES[name]).join(', ');
  const one = train.points[0]?.length === 1;
  const usesSecond = features.some((name) => name.includes('2') && name !== 'x1^2');
  const row = usesSecond ? (one ? '[x1, x2 = 0]' : '[x1, x2]') : '[x1]';
  const hasTest = test.points.length > 0;
  const mapped = (/** @type {string} */ points) => (features.length > 0 ? `${points}.map(inputsOf)` : points);
  return program(
    '',
    features.length > 0 && [
      '// The features that the network gets of each point.',
      `const inputsOf = (${row}) => [${columns}];`,
    ],
    standardise && [
      '// Mean and spread of each column; what does not vary is not divided.',
      'function scaleOf(A) {',
      '  const mean = sumOfRows(A).map((sum) => sum / A.length);',
      '  const squares = sumOfRows(A.map((row) => row.map((a, j) => (a - mean[j]) ** 2)));',
      '  const spread = squares.map((sum) => Math.sqrt(sum / A.length));',
      '  return { mean, spread: spread.map((s, j) => (s > 1e-12 * Math.abs(mean[j]) ? s : 1)) };',
      '}',
      'const scaled = (A, { mean, spread }) => A.map((row) => row.map((a, j) => (a - mean[j]) / spread[j]));',
      `const scale = scaleOf(${mapped('points')});`,
    ],
    at(
      'batch',
      undefined,
      `const inputs = ${standardise ? `scaled(${mapped('points')}, scale)` : mapped('points')};`,
    ),
    hasTest &&
      `const testInputs = ${standardise ? `scaled(${mapped('testPoints')}, scale)` : mapped('testPoints')};`,
    standardise && regression
      ? [
          'const goalScale = scaleOf(goals);',
          'const targets = scaled(goals, goalScale);',
          hasTest && 'const testTargets = scaled(testGoals, goalScale);',
        ]
      : ['const targets = goals;', hasTest && 'const testTargets = testGoals;'],
  );
}

/** @param {Run} run */
const order = ({ seed }) => `
// The order of an epoch: another one each time, but the same for a seed (Fisher and Yates).
function shuffled(epoch) {
  const random = createRandom(${seed}, epoch + 1);
  const order = points.map((_, i) => i);
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor((random.next() * (i + 1)) / 2 ** 32);
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}`;

/** @param {Run} run */
function parameters({ layers, start, initialiser, seed }) {
  if (start) {
    return program(
      '',
      '// The weights and biases to start from.',
      unravel(layers, start.parameters).map(({ W, b }, l) => [
        literal(`W${l + 1}`, W),
        `const b${l + 1} = [\n${wrapped(b.map(String), '  ')}\n];`,
      ]),
    );
  }
  const draws = initialiser !== 'constant' && initialiser !== 'zero';
  return program(
    '',
    `// The first weights and biases (${initialiser}).`,
    draws && `const random = createRandom(${seed}, 0);`,
    'function firstWeights(inputs, units) {',
    `  const draw = () => ${DRAWS[initialiser]};`,
    '  const row = () => Array.from({ length: units }, draw);',
    '  return [Array.from({ length: inputs }, row), row()];',
    '}',
    layers.map(({ inputs, units }, l) => `const [W${l + 1}, b${l + 1}] = firstWeights(${inputs}, ${units});`),
  );
}

/** leaky-relu → leakyRelu @param {string} name */
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** @param {Run} run */
const activations = ({ layers, loss }) => {
  const hasSlope = layers
    .slice(0, loss === 'cross-entropy' ? -1 : undefined)
    .map(({ activation }) => activation);
  const names = [...new Set(layers.map(({ activation }) => activation))];
  const known = names.filter((name) => name !== 'linear' && name !== 'softmax');
  return program(
    '',
    known.length > 0 && '// Each activation and its derivative.',
    known.map((name) => [
      `const ${camel(name)} = ${ACTIVATIONS[name]?.[0]};`,
      hasSlope.includes(name) && `const ${camel(name)}Slope = ${ACTIVATIONS[name]?.[1]};`,
    ]),
  );
};

/** @param {number} l @param {boolean} [dropped] */
const inputOf = (l, dropped = false) => (l === 0 ? 'X' : dropped ? `a${l}` : `o${l}`);

/** @param {string} activation @param {string} h */
const applied = (activation, h) =>
  activation === 'linear'
    ? h
    : activation === 'softmax'
      ? `softmax(${h})`
      : `each(${camel(activation)}, ${h})`;

/** @param {Run} run @param {boolean} drops */
const pass = ({ layers }, drops) =>
  layers.map(({ activation }, l) => {
    const n = l + 1;
    return [
      at('affine', l, `const h${n} = plus(times(${inputOf(l, drops)}, W${n}), b${n});`),
      at('activation', l, `const o${n} = ${applied(activation, `h${n}`)};`),
      drops && n < layers.length && `const a${n} = each((o, kept) => o * kept, o${n}, kept[${l}]);`,
    ];
  });

/** @param {Run} run */
const lossFunction = (run) => {
  const { loss, layers } = run;
  const output = layers.at(-1)?.activation;
  const n = layers.length;
  const lines =
    loss !== 'cross-entropy'
      ? [
          at('loss', undefined, `const one = (o, y) => ${LOSSES[loss]?.[0]};`),
          `const l = each(one, o${n}, Y).map((row) => row.reduce((a, b) => a + b));`,
        ]
      : output === 'softmax'
        ? [
            at('loss', undefined, `const l = h${n}.map((h, i) => {`),
            at('loss', undefined, '  const all = logSumExp(h);'),
            at('loss', undefined, '  return h.reduce((sum, x, k) => sum + Y[i][k] * (all - x), 0);'),
            at('loss', undefined, '});'),
          ]
        : [
            at(
              'loss',
              undefined,
              'const one = (h, y) => Math.max(h, 0) + Math.log1p(Math.exp(-Math.abs(h))) - y * h;',
            ),
            `const l = each(one, h${n}, Y).map(([l]) => l);`,
          ];
  return program(
    '',
    `// The mean over the points (${loss}).`,
    'function lossOf(X, Y) {',
    indent('  ', pass(run, false), lines),
    '  return l.reduce((a, b) => a + b) / l.length;',
    '}',
  );
};

/** @param {Run} run */
const masks = ({ seed, dropout, layers }) => `
// 0 for each hidden unit that is dropped at this step; the others make up for it.
function dropout(X, step) {
  const random = createRandom(${(seed ^ DROPOUT_SEED) >>> 0}, step);
  const kept = [${layers
    .slice(0, -1)
    .map(() => '[]')
    .join(', ')}];
  for (let first = 0; first < X.length; first += ${PIECE}) { // the page takes so many points at once
    const n = Math.min(${PIECE}, X.length - first);
    [${layers
      .slice(0, -1)
      .map(({ units }) => units)
      .join(', ')}].forEach((units, l) => {
      const draw = () => (random.uniform() < ${dropout} ? 0 : 1 / (1 - ${dropout}));
      const columns = Array.from({ length: units }, () => Array.from({ length: n + (n % ${LANES}) }, draw));
      kept[l].push(...transposed(columns).slice(0, n));
    });
  }
  return kept;
}`;

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
      lines.push(at('delta', l, `const dh${n} = each((o, y) => (o - y) / X.length, o${n}, Y);`));
    } else {
      if (n === last)
        lines.push(
          at('loss-slope', l, `const lossSlope = ${LOSSES[loss]?.[1]};`),
          at('loss-slope', l, `const do${n} = each((o, y) => lossSlope(o, y) / X.length, o${n}, Y);`),
        );
      lines.push(slope(activation, n).map((line) => at('delta', l, line)));
    }
    lines.push(
      at('weights', l, `const dW${n} = times(transposed(${inputOf(l, dropout > 0)}), dh${n});`),
      at('bias', l, `const db${n} = sumOfRows(dh${n});`),
    );
    if (n > 1) {
      const product = `times(dh${n}, transposed(W${n}))`;
      lines.push(
        at(
          'propagate',
          l - 1,
          `const do${l} = ${dropout > 0 ? `each((d, kept) => d * kept, ${product}, kept[${l - 1}])` : product};`,
        ),
      );
    }
  }
  return lines;
};

/** ∂l/∂h from ∂l/∂o. @param {string} activation @param {number} n */
function slope(activation, n) {
  if (activation === 'linear') return [`const dh${n} = do${n};`];
  if (activation === 'softmax')
    return [
      `const dh${n} = o${n}.map((o, i) => {`,
      `  const mean = o.reduce((sum, x, k) => sum + x * do${n}[i][k], 0);`,
      `  return o.map((x, k) => x * (do${n}[i][k] - mean));`,
      '});',
    ];
  return [
    `const dh${n} = each((d, slope) => d * slope, do${n}, each(${camel(activation)}Slope, h${n}, o${n}));`,
  ];
}

/** @param {Run} run */
function update({ optimizer, layers, l1, l2, clip }) {
  const rule = UPDATES[optimizer] ?? [];
  const has = (/** @type {string} */ name) => rule.some((line) => line.includes(`${name}[i]`));
  const terms = [l2 > 0 && `${l2} * w`, l1 > 0 && `${l1} * Math.sign(w)`].filter(Boolean).join(' + ');
  const names = layers.map((_, l) => `...dW${l + 1}, db${l + 1}`).join(', ');
  return [
    terms !== '' && [
      '// the penalty on the weights',
      layers.map((_, l) =>
        at(
          'gradient',
          l,
          `dW${l + 1}.forEach((row, i) => row.forEach((_, j) => {`,
          `  const w = W${l + 1}[i][j];`,
          `  row[j] += ${terms};`,
          '}));',
        ),
      ),
    ],
    `const gradients = [${names}];`,
    clip > 0 && [
      'const norm = Math.sqrt(gradients.reduce((sum, g) => sum + g.reduce((s, x) => s + x * x, 0), 0));',
      `if (norm > ${clip}) for (const g of gradients) g.forEach((x, i) => { g[i] = x * (${clip} / norm); });`,
    ],
    rule.some((line) => /\bt\b/.test(line)) && 't += 1;',
    '// update: every row of weights, and the biases',
    'parameters.forEach((w, row) => {',
    '  const dw = gradients[row];',
    has('m') && '  const m = directions[row];',
    has('v') && '  const v = squares[row];',
    '  for (let i = 0; i < w.length; i++) {',
    ...rule.map((line) => at('step', undefined, `    ${line}`)),
    '  }',
    '});',
  ];
}

/** @param {Run} run */
function training(run) {
  const {
    start,
    optimizer,
    momentum,
    decay,
    weightDecay,
    epochs,
    batchSize,
    l1,
    l2,
    layers,
    schedule,
    test,
  } = run;
  const rule = UPDATES[optimizer]?.join(' ') ?? '';
  const first = start?.epoch ?? 0;
  const terms = [l1 > 0 && `${l1} * Math.abs(w)`, l2 > 0 && `(${l2} / 2) * w * w`]
    .filter(Boolean)
    .join(' + ');
  const text = [
    '`epoch ${epoch}  step ${step}  loss ${lossOf(inputs, targets)}',
    test.points.length > 0 && '  test loss ${lossOf(testInputs, testTargets)}',
    terms && '  penalty ${penalty()}',
    '`',
  ]
    .filter(Boolean)
    .join('');
  const inner = [
    shuffles(run) && [
      `const rows = order.slice(first, first + ${batchSize});`,
      at('batch', undefined, 'const X = rows.map((i) => inputs[i]);'),
      at('batch', undefined, 'const Y = rows.map((i) => targets[i]);'),
    ],
    run.dropout > 0 && 'const kept = dropout(X, step);',
    '// forward',
    pass(run, run.dropout > 0),
    '// backward: do1 is ∂l/∂o1, and so on',
    backward(run),
    update(run),
    'step += 1;',
  ];
  return program(
    '',
    terms !== '' && [
      '// What large weights cost.',
      `const penalty = () => [${layers.map((_, l) => `...W${l + 1}`).join(', ')}].flat().reduce((sum, w) => sum + ${terms}, 0);`,
    ],
    `const parameters = [${layers.map((_, l) => `...W${l + 1}, b${l + 1}`).join(', ')}];`,
    /m\[i\]/.test(rule) && 'const directions = parameters.map((row) => row.map(() => 0));',
    /v\[i\]/.test(rule) && 'const squares = parameters.map((row) => row.map(() => 0));',
    /beta1/.test(rule) && `const beta1 = ${momentum};`,
    /beta2/.test(rule) && `const beta2 = ${decay};`,
    /weightDecay/.test(rule) && `const weightDecay = ${weightDecay};`,
    /\bt\b/.test(rule) && 'let t = 0;',
    `let step = ${start?.step ?? 0};`,
    `let epoch = ${first};`,
    `const report = () => console.log(${text});`,
    'report();',
    `while (epoch < ${first + epochs}) {`,
    indent(
      '  ',
      at('step', undefined, `const eta = ${(RATES[schedule] ?? RATES.constant)?.(run)}`),
      shuffles(run)
        ? [
            'const order = shuffled(epoch);',
            `for (let first = 0; first < inputs.length; first += ${batchSize}) {`,
            indent('  ', inner),
            '}',
          ]
        : [at('batch', undefined, 'const [X, Y] = [inputs, targets];'), inner],
      'epoch += 1;',
      'report();',
    ),
    '}',
  );
}
