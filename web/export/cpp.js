/**
 * A run as a program in C++ with Eigen.
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

/** σ(h), and σ′ by h and o. @type {Record<string, [value: string, slope: string]>} */
const ACTIVATIONS = {
  linear: ['h', '1'],
  sigmoid: ['1 / (1 + std::exp(-h))', 'o * (1 - o)'],
  tanh: ['std::tanh(h)', '1 - o * o'],
  relu: ['h > 0 ? h : 0', 'h > 0 ? 1 : 0'],
  'leaky-relu': ['h > 0 ? h : 0.01 * h', 'h > 0 ? 1 : 0.01'],
  elu: ['h > 0 ? h : std::expm1(h)', 'h > 0 ? 1 : o + 1'],
  softplus: ['std::fmax(h, 0) + std::log1p(std::exp(-std::abs(h)))', '1 / (1 + std::exp(-h))'],
  silu: ['h / (1 + std::exp(-h))', 'o + (1 - o) / (1 + std::exp(-h))'],
  sine: ['std::sin(h)', 'std::cos(h)'],
  gaussian: ['std::exp(-h * h)', '-2 * h * o'],
};

/** l of one output, and ∂l/∂o. @type {Record<string, [value: string, slope: string]>} */
const LOSSES = {
  squared: ['0.5 * (o - y) * (o - y)', 'o - y'],
  absolute: ['std::abs(o - y)', 'o > y ? 1 : o < y ? -1 : 0'],
  huber: [
    'std::abs(o - y) < 1 ? 0.5 * (o - y) * (o - y) : std::abs(o - y) - 0.5',
    'std::fmax(-1, std::fmin(1, o - y))',
  ],
};

/** What an update does with the arrays w, dw, m, v. @type {Record<string, string[]>} */
const UPDATES = {
  'gradient-descent': ['w -= eta * dw;'],
  momentum: ['m = beta1 * m + dw;', 'w -= eta * m;'],
  nesterov: ['m = beta1 * m + dw;', 'w -= eta * (dw + beta1 * m);'],
  adagrad: ['v += dw.square();', 'w -= eta * dw / (v.sqrt() + 1e-8);'],
  rmsprop: ['v = beta2 * v + (1 - beta2) * dw.square();', 'w -= eta * dw / (v.sqrt() + 1e-8);'],
  adam: [
    'm = beta1 * m + (1 - beta1) * dw;',
    'v = beta2 * v + (1 - beta2) * dw.square();',
    'const double mean = 1 - std::pow(beta1, t);',
    'const double square = 1 - std::pow(beta2, t);',
    'w -= eta * (m / mean) / ((v / square).sqrt() + 1e-8);',
  ],
};
UPDATES.adamw = ['w -= eta * weightDecay * w;', ...(UPDATES.adam ?? [])];

/** @type {Record<string, string>} */
const FEATURES = {
  x1: 'x1',
  x2: 'x2',
  'x1^2': 'x1 * x1',
  'x2^2': 'x2 * x2',
  x1x2: 'x1 * x2',
  'sin(x1)': 'x1.sin()',
  'sin(x2)': 'x2.sin()',
  'x1^3': 'x1.cube()',
  'x1^4': 'x1.square().square()',
  'x1^5': 'x1.cube() * x1.square()',
};

/** One weight. @type {Record<string, string>} */
const DRAWS = {
  xavier: 'std::sqrt(6.0 / (inputs + units)) * (2 * random.uniform() - 1)',
  he: 'std::sqrt(2.0 / inputs) * random.normal()',
  uniform: '2 * random.uniform() - 1',
  normal: 'random.normal()',
  constant: '0.5',
  zero: '0',
};

/** @type {Record<string, (run: Run) => string>} */
const RATES = {
  constant: ({ learningRate }) => `${learningRate};`,
  step: ({ learningRate, scheduleEpochs }) =>
    `${learningRate} * std::pow(0.5, epoch / ${scheduleEpochs});  // halved every ${scheduleEpochs} epochs`,
  cosine: ({ learningRate, scheduleEpochs }) =>
    `${learningRate} * 0.5 * (1 + std::cos(std::acos(-1) * std::fmin(epoch / ${scheduleEpochs}.0, 1)));`,
};

const RANDOM = `
// xoshiro128++, seeded by SplitMix32: the page's own generator, so that both draw the same numbers.
struct Random {
  std::uint32_t a, b, c, d;

  Random(std::uint32_t seed, std::uint32_t stream) {
    std::uint32_t mix = seed + 0x85ebca6b * stream;
    for (std::uint32_t* word : {&a, &b, &c, &d}) {
      mix += 0x9e3779b9;
      std::uint32_t z = (mix ^ (mix >> 16)) * 0x21f0aaad;
      z = (z ^ (z >> 15)) * 0x735a2d97;
      *word = z ^ (z >> 15);
    }
  }

  static std::uint32_t rotated(std::uint32_t x, int bits) { return (x << bits) | (x >> (32 - bits)); }

  // 32 random bits
  std::uint32_t next() {
    const std::uint32_t result = rotated(a + d, 7) + a;
    const std::uint32_t shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotated(d, 11);
    return result;
  }

  double uniform() {
    const double high = next() >> 5;
    return (high * 67108864 + (next() >> 6)) / 9007199254740992;
  }`;

const NORMAL = `
  // Box and Muller
  double normal() {
    const double radius = std::sqrt(-2 * std::log(1 - uniform()));
    return radius * std::cos(2 * std::acos(-1) * uniform());
  }`;

/** @param {string} name @param {number[][]} rows */
const literal = (name, rows) =>
  program(
    `const double ${name}Numbers[] = {`,
    wrapped(rows.flat().map(String), '    '),
    '};',
    `Matrix ${name} = Eigen::Map<const Matrix>(${name}Numbers, ${rows.length}, ${rows[0]?.length ?? 0});`,
  );

/** @param {Run} run */
export function cpp(run) {
  const { train, test } = run;
  return program(
    header(run).map((line) => `// ${line}`),
    '// Build it with: g++ -O2 -I/usr/include/eigen3 network.cpp -o network',
    '#include <Eigen/Core>',
    '#include <algorithm>',
    '#include <cmath>',
    '#include <cstdint>',
    '#include <cstdio>',
    '#include <numeric>',
    '#include <utility>',
    '#include <vector>',
    '',
    'using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;',
    'using Numbers = Eigen::Map<Eigen::ArrayXd>;  // a matrix seen as one long row',
    '',
    '// The points, row after row. The targets: what the outputs should be.',
    literal('points', train.points).map((line) => ({
      ...line,
      stop: { kind: /** @type {const} */ ('data') },
    })),
    literal('targets', train.targets).map((line) => ({
      ...line,
      stop: { kind: /** @type {const} */ ('data') },
    })),
    test.points.length > 0 && [
      '// The test points are only looked at.',
      literal('testPoints', test.points),
      literal('testTargets', test.targets),
    ],
    needsRandom(run) && [RANDOM, needsNormal(run) && NORMAL, '};'],
    weights(run),
    shuffles(run) && order(run),
    encoding(run),
    functions(run),
    lossFunction(run),
    run.dropout > 0 && masks(run),
    main(run),
  );
}

/** @param {Run} run */
const order = ({ seed }) => `
// The order of an epoch: another one each time, but the same for a seed (Fisher and Yates).
std::vector<int> shuffled(int epoch) {
  Random random(${seed}u, epoch + 1);
  std::vector<int> order(points.rows());
  std::iota(order.begin(), order.end(), 0);
  for (std::size_t i = order.size() - 1; i > 0; --i) {
    std::swap(order[i], order[(std::uint64_t{random.next()} * (i + 1)) >> 32]);
  }
  return order;
}

Matrix rowsOf(const Matrix& from, const std::vector<int>& order, int first, int count) {
  Matrix rows(count, from.cols());
  for (int i = 0; i < count; ++i) rows.row(i) = from.row(order[first + i]);
  return rows;
}`;

/** W1, b1, … @param {Run} run */
function weights({ layers, start, initialiser, seed }) {
  if (start) {
    return program(
      '',
      '// The weights and biases to start from.',
      unravel(layers, start.parameters).map(({ W, b }, l) => [
        literal(`W${l + 1}`, W),
        literal(`b${l + 1}`, [b]),
      ]),
    );
  }
  const names = layers.flatMap((_, l) => [`W${l + 1}`, `b${l + 1}`]);
  const draws = initialiser !== 'constant' && initialiser !== 'zero';
  return program(
    '',
    `// The first weights and biases (${initialiser}), drawn one layer after the other.`,
    `Matrix ${names.join(', ')};`,
    '',
    `void drawFirstWeights() {`,
    draws && `  Random random(${seed}u, 0);`,
    '  const auto layer = [&](Matrix& W, Matrix& b, int inputs, int units) {',
    `    const auto draw = [&] { return ${DRAWS[initialiser]}; };`,
    '    W.resize(inputs, units);',
    '    b.resize(1, units);',
    '    for (Matrix* part : {&W, &b}) {',
    '      for (double& w : Numbers(part->data(), part->size())) w = draw();',
    '    }',
    '  };',
    layers.map(({ inputs, units }, l) => `  layer(W${l + 1}, b${l + 1}, ${inputs}, ${units});`),
    '}',
  );
}

/** @param {Run} run */
function encoding({ features, standardise, regression, train, test }) {
  const one = train.points[0]?.length === 1;
  const used = (/** @type {string} */ name) =>
    features.some((feature) => (FEATURES[feature] ?? '').includes(name));
  const hasTest = test.points.length > 0;
  const points = hasTest ? ['points', 'testPoints'] : ['points'];
  const targets = hasTest ? ['targets', 'testTargets'] : ['targets'];
  const scaled = (/** @type {string[]} */ sets, /** @type {string} */ scale) => [
    `  const auto ${scale} = scaleOf(${sets[0]});`,
    ...sets.map((name) => `  standardise(${name}, ${scale});`),
  ];
  const lines = [
    ...(features.length > 0 ? points.map((name) => `  ${name} = inputsOf(${name});`) : []),
    ...(standardise ? scaled(points, 'scale') : []),
    ...(standardise && regression ? scaled(targets, 'targetScale') : []),
  ];
  return program(
    features.length > 0 && [
      '',
      '// The features that the network gets of each point.',
      'Matrix inputsOf(const Matrix& points) {',
      used('x1') && '  const Eigen::ArrayXd x1 = points.col(0);',
      used('x2') && `  const Eigen::ArrayXd x2 = ${one ? '0 * points.col(0)' : 'points.col(1)'};`,
      `  Matrix X(points.rows(), ${features.length});`,
      features.map((name, j) => `  X.col(${j}) = ${FEATURES[name]};`),
      '  return X;',
      '}',
    ],
    standardise && [
      '',
      '// Mean and spread of each column; what does not vary is not divided.',
      'std::pair<Eigen::RowVectorXd, Eigen::RowVectorXd> scaleOf(const Matrix& A) {',
      '  const Eigen::RowVectorXd mean = A.colwise().mean();',
      '  Eigen::RowVectorXd spread = ((A.rowwise() - mean).colwise().squaredNorm() / A.rows()).cwiseSqrt();',
      '  for (int j = 0; j < spread.size(); ++j) {',
      '    if (!(spread[j] > 1e-12 * std::abs(mean[j]))) spread[j] = 1;',
      '  }',
      '  return {mean, spread};',
      '}',
      '',
      'void standardise(Matrix& A, const std::pair<Eigen::RowVectorXd, Eigen::RowVectorXd>& scale) {',
      '  A.rowwise() -= scale.first;',
      '  A.array().rowwise() /= scale.second.array();',
      '}',
    ],
    lines.length > 0 && ['', 'void encode() {', lines, '}'],
  );
}

/** Whether points are made into something else before they are learnt. @param {Run} run */
const encodes = ({ features, standardise }) => features.length > 0 || standardise;

/** leaky-relu → leakyRelu @param {string} name */
const camel = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());

/** @param {Run} run */
const functions = ({ layers, loss }) => {
  const all = layers.map(({ activation }) => activation);
  const sloped = new Set(loss === 'cross-entropy' ? all.slice(0, -1) : all);
  const known = [...new Set(all)].filter((name) => name !== 'linear' && name !== 'softmax');
  return program(
    known.length > 0 && ['', '// Each activation and its derivative.'],
    known.map((name) => {
      const [value, slope] = ACTIVATIONS[name] ?? ['', ''];
      const uses = (/** @type {string} */ letter) =>
        new RegExp(`\\b${letter}\\b`).test(slope) ? `double ${letter}` : 'double';
      return [
        `double ${camel(name)}Of(double h) { return ${value}; }`,
        sloped.has(name) && `double ${camel(name)}Slope(${uses('h')}, ${uses('o')}) { return ${slope}; }`,
      ];
    }),
    all.includes('softmax') && [
      '',
      '// log Σ eʰ of a row, so that no exponential overflows',
      'double logSumExp(const Eigen::RowVectorXd& h) {',
      '  return h.maxCoeff() + std::log((h.array() - h.maxCoeff()).exp().sum());',
      '}',
      '',
      'Matrix softmax(Matrix h) {',
      '  for (int i = 0; i < h.rows(); ++i) h.row(i) = (h.row(i).array() - logSumExp(h.row(i))).exp();',
      '  return h;',
      '}',
    ],
    loss !== 'cross-entropy' && [
      '',
      `// The loss of one output (${loss}) and its slope.`,
      at('loss', undefined, `double lossOf(double o, double y) { return ${LOSSES[loss]?.[0]}; }`),
      `double lossSlope(double o, double y) { return ${LOSSES[loss]?.[1]}; }`,
    ],
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
      : `${h}.unaryExpr(&${camel(activation)}Of)`;

/** @param {Run} run @param {boolean} drops @param {string} [needed] 'h' or 'o' of the last layer */
const pass = ({ layers }, drops, needed = 'ho') =>
  layers.map(({ activation }, l) => {
    const n = l + 1;
    return [
      at('affine', l, `const Matrix h${n} = (${inputOf(l, drops)} * W${n}).rowwise() + b${n}.row(0);`),
      (n < layers.length || needed.includes('o')) &&
        at('activation', l, `const Matrix o${n} = ${applied(activation, `h${n}`)};`),
      drops && n < layers.length && `const Matrix a${n} = o${n}.cwiseProduct(kept[${l}]);`,
    ];
  });

/** @param {Run} run */
const lossFunction = (run) => {
  const { loss, layers } = run;
  const n = layers.length;
  const softmax = layers.at(-1)?.activation === 'softmax';
  const crossEntropy = loss === 'cross-entropy';
  return program(
    '',
    `// The mean over the points (${loss}).`,
    'double loss(const Matrix& X, const Matrix& Y) {',
    indent('  ', pass(run, false, crossEntropy ? 'h' : 'o')),
    indent(
      '  ',
      crossEntropy
        ? softmax
          ? [
              at('loss', undefined, `double l = -Y.cwiseProduct(h${n}).sum();`),
              at(
                'loss',
                undefined,
                `for (int i = 0; i < h${n}.rows(); ++i) l += Y.row(i).sum() * logSumExp(h${n}.row(i));`,
              ),
              'return l / X.rows();',
            ]
          : [
              'const auto one = [](double h, double y) {',
              at('loss', undefined, '  return std::fmax(h, 0) + std::log1p(std::exp(-std::abs(h))) - y * h;'),
              '};',
              `return h${n}.binaryExpr(Y, one).sum() / X.rows();`,
            ]
        : `return o${n}.binaryExpr(Y, &lossOf).sum() / X.rows();`,
    ),
    '}',
  );
};

/** @param {Run} run */
const masks = ({ seed, dropout, layers }) => `
// 0 for each hidden unit that is dropped at this step; the others make up for it.
std::vector<Matrix> dropout(int points, int step) {
  Random random(${(seed ^ DROPOUT_SEED) >>> 0}u, step);
  const int units[] = {${layers
    .slice(0, -1)
    .map((layer) => layer.units)
    .join(', ')}};
  std::vector<Matrix> kept;
  for (const int count : units) kept.emplace_back(points, count);
  for (int first = 0; first < points; first += ${PIECE}) {  // the page takes so many points at once
    const int n = std::min(${PIECE}, points - first);
    for (Matrix& layer : kept) {
      for (int j = 0; j < layer.cols(); ++j) {
        for (int i = 0; i < n + n % ${LANES}; ++i) {
          const double k = random.uniform() < ${dropout} ? 0 : 1 / (1 - ${dropout});
          if (i < n) layer(first + i, j) = k;
        }
      }
    }
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
      lines.push(at('delta', l, `const Matrix dh${n} = (o${n} - Y) / X.rows();`));
    } else {
      if (n === last)
        lines.push(at('loss-slope', l, `const Matrix do${n} = o${n}.binaryExpr(Y, &lossSlope) / X.rows();`));
      lines.push(at('delta', l, ...slope(activation, n)));
    }
    lines.push(
      at('weights', l, `Matrix dW${n} = ${inputOf(l, dropout > 0)}.transpose() * dh${n};`),
      at('bias', l, `Matrix db${n} = dh${n}.colwise().sum();`),
    );
    if (n > 1) {
      const product = `dh${n} * W${n}.transpose()`;
      lines.push(
        at(
          'propagate',
          l - 1,
          `const Matrix do${l} = ${dropout > 0 ? `(${product}).cwiseProduct(kept[${l - 1}])` : product};`,
        ),
      );
    }
  }
  return lines;
};

/** ∂l/∂h from ∂l/∂o. @param {string} activation @param {number} n */
function slope(activation, n) {
  if (activation === 'linear') return [`const Matrix dh${n} = do${n};`];
  if (activation === 'softmax')
    return [
      `const Eigen::VectorXd mean = o${n}.cwiseProduct(do${n}).rowwise().sum();`,
      `const Matrix dh${n} = o${n}.cwiseProduct(do${n}.colwise() - mean);`,
    ];
  return [`const Matrix dh${n} = do${n}.cwiseProduct(h${n}.binaryExpr(o${n}, &${camel(activation)}Slope));`];
}

/** @param {Run} run */
function update({ optimizer, layers, l1, l2, clip }) {
  const rule = UPDATES[optimizer] ?? [];
  const has = (/** @type {string} */ name) => rule.some((line) => new RegExp(`\\b${name}\\b`).test(line));
  const terms = (/** @type {number} */ n) =>
    [l2 > 0 && `${l2} * W${n}.array()`, l1 > 0 && `${l1} * W${n}.array().sign()`].filter(Boolean).join(' + ');
  const names = layers.flatMap((_, l) => [`numbersOf(dW${l + 1})`, `numbersOf(db${l + 1})`]).join(', ');
  return [
    (l1 > 0 || l2 > 0) && [
      '// the penalty on the weights',
      layers.map((_, l) => at('gradient', l, `dW${l + 1}.array() += ${terms(l + 1)};`)),
    ],
    `${clip > 0 ? 'std' : 'const std'}::vector<Numbers> gradients{${names}};`,
    clip > 0 && [
      'double norm = 0;',
      'for (const Numbers& g : gradients) norm += g.square().sum();',
      'norm = std::sqrt(norm);',
      `if (norm > ${clip}) {`,
      `  for (Numbers& g : gradients) g *= ${clip} / norm;`,
      '}',
    ],
    has('t') && 't += 1;',
    '// update',
    'for (std::size_t i = 0; i < parameters.size(); ++i) {',
    '  Numbers& w = parameters[i];',
    '  const Numbers& dw = gradients[i];',
    has('m') && '  Eigen::ArrayXd& m = directions[i];',
    has('v') && '  Eigen::ArrayXd& v = squares[i];',
    rule.map((line) => at('step', undefined, `  ${line}`)),
    '}',
  ];
}

/** @param {Run} run */
function main(run) {
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
  const has = (/** @type {string} */ name) => new RegExp(`\\b${name}\\b`).test(rule);
  const terms = [l1 > 0 && `${l1} * W->cwiseAbs().sum()`, l2 > 0 && `${l2} / 2 * W->squaredNorm()`]
    .filter(Boolean)
    .join(' + ');
  const hasTest = test.points.length > 0;
  const names = layers.flatMap((_, l) => [`numbersOf(W${l + 1})`, `numbersOf(b${l + 1})`]).join(', ');
  const format = `epoch %d  step %d  loss %.17g${hasTest ? '  test loss %.17g' : ''}${terms ? '  penalty %.17g' : ''}\\n`;
  const shown = ['loss(points, targets)', hasTest && 'loss(testPoints, testTargets)', terms && 'penalty()']
    .filter(Boolean)
    .join(', ');
  const inner = [
    shuffles(run) && [
      `const int count = std::min<int>(${batchSize}, order.size() - first);`,
      at('batch', undefined, 'const Matrix X = rowsOf(points, order, first, count);'),
      at('batch', undefined, 'const Matrix Y = rowsOf(targets, order, first, count);'),
    ],
    run.dropout > 0 && 'const std::vector<Matrix> kept = dropout(X.rows(), step);',
    '// forward',
    pass(run, run.dropout > 0),
    '// backward: do1 is ∂l/∂o1, and so on',
    backward(run),
    update(run),
    'step += 1;',
  ];
  return program(
    terms !== '' && [
      '',
      '// What large weights cost.',
      'double penalty() {',
      '  double sum = 0;',
      `  for (const Matrix* W : {${layers.map((_, l) => `&W${l + 1}`).join(', ')}}) sum += ${terms};`,
      '  return sum;',
      '}',
    ],
    '',
    'Numbers numbersOf(Matrix& A) { return Numbers(A.data(), A.size()); }',
    '',
    'int main() {',
    indent(
      '  ',
      encodes(run) && 'encode();',
      !start && 'drawFirstWeights();',
      `std::vector<Numbers> parameters{${names}};`,
      (has('m') || has('v')) && [
        'std::vector<Eigen::ArrayXd> zeros;',
        'for (const Numbers& w : parameters) zeros.push_back(Eigen::ArrayXd::Zero(w.size()));',
        has('m') && 'std::vector<Eigen::ArrayXd> directions = zeros;',
        has('v') && 'std::vector<Eigen::ArrayXd> squares = zeros;',
      ],
      has('beta1') && `const double beta1 = ${momentum};`,
      has('beta2') && `const double beta2 = ${decay};`,
      has('weightDecay') && `const double weightDecay = ${weightDecay};`,
      has('t') && 'int t = 0;',
      `int step = ${start?.step ?? 0};`,
      `int epoch = ${first};`,
      'const auto report = [&] {',
      `  std::printf("${format}", epoch, step, ${shown});`,
      '};',
      'report();',
      `while (epoch < ${first + epochs}) {`,
      indent(
        '  ',
        at('step', undefined, `const double eta = ${(RATES[schedule] ?? RATES.constant)?.(run)}`),
        shuffles(run)
          ? [
              'const std::vector<int> order = shuffled(epoch);',
              `for (int first = 0; first < points.rows(); first += ${batchSize}) {`,
              indent('  ', inner),
              '}',
            ]
          : [
              at('batch', undefined, 'const Matrix& X = points;'),
              at('batch', undefined, 'const Matrix& Y = targets;'),
              inner,
            ],
        'epoch += 1;',
        'report();',
      ),
      '}',
      'return 0;',
    ),
    '}',
  );
}
