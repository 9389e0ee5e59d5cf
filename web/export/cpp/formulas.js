/**
 * The formulas of a network in C++.
 *
 * @import { Run } from '../describe.js'
 */

/** σ(h), and σ′ by h and o. @type {Record<string, [value: string, slope: string]>} */
export const ACTIVATIONS = {
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
export const LOSSES = {
  squared: ['0.5 * (o - y) * (o - y)', 'o - y'],
  absolute: ['std::abs(o - y)', 'o > y ? 1 : o < y ? -1 : 0'],
  huber: [
    'std::abs(o - y) < 1 ? 0.5 * (o - y) * (o - y) : std::abs(o - y) - 0.5',
    'std::fmax(-1, std::fmin(1, o - y))',
  ],
};

/** What an update does with the arrays w, dw, m, v. @type {Record<string, string[]>} */
export const UPDATES = {
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
export const FEATURES = {
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
export const DRAWS = {
  xavier: 'std::sqrt(6.0 / (inputs + units)) * (2 * random.uniform() - 1)',
  he: 'std::sqrt(2.0 / inputs) * random.normal()',
  uniform: '2 * random.uniform() - 1',
  normal: 'random.normal()',
  constant: '0.5',
  zero: '0',
};

/** @type {Record<string, (run: Run) => string>} */
export const RATES = {
  constant: ({ learningRate }) => `${learningRate};`,
  step: ({ learningRate, scheduleEpochs }) =>
    `${learningRate} * std::pow(0.5, epoch / ${scheduleEpochs});  // halved every ${scheduleEpochs} epochs`,
  cosine: ({ learningRate, scheduleEpochs }) =>
    `${learningRate} * 0.5 * (1 + std::cos(std::acos(-1) * std::fmin(epoch / ${scheduleEpochs}.0, 1)));`,
};
