/**
 * The formulas of a network in JavaScript.
 *
 * @import { Run } from '../describe.js'
 */

/** σ as a function of h, and σ′ as one of h and o. @type {Record<string, [string, string]>} */
export const ACTIVATIONS = {
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
export const LOSSES = {
  squared: ['0.5 * (o - y) ** 2', '(o, y) => o - y'],
  absolute: ['Math.abs(o - y)', '(o, y) => Math.sign(o - y)'],
  huber: [
    'Math.abs(o - y) < 1 ? 0.5 * (o - y) ** 2 : Math.abs(o - y) - 0.5',
    '(o, y) => Math.max(-1, Math.min(1, o - y))',
  ],
};

/** What an update does with w[i], dw[i], m[i], v[i]. @type {Record<string, string[]>} */
export const UPDATES = {
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
export const FEATURES = {
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
export const DRAWS = {
  xavier: 'Math.sqrt(6 / (inputs + units)) * (2 * random.uniform() - 1)',
  he: 'Math.sqrt(2 / inputs) * random.normal()',
  uniform: '2 * random.uniform() - 1',
  normal: 'random.normal()',
  constant: '0.5',
  zero: '0',
};

/** @type {Record<string, (run: Run) => string>} */
export const RATES = {
  constant: ({ learningRate }) => `${learningRate};`,
  step: ({ learningRate, scheduleEpochs }) =>
    `${learningRate} * 0.5 ** Math.floor(epoch / ${scheduleEpochs}); // halved every ${scheduleEpochs} epochs`,
  cosine: ({ learningRate, scheduleEpochs }) =>
    `${learningRate} * 0.5 * (1 + Math.cos(Math.PI * Math.min(epoch / ${scheduleEpochs}, 1)));`,
};

export const MATRICES = `
// Matrices are lists of rows.
const transposed = (A) => A[0].map((_, j) => A.map((row) => row[j]));
const times = (A, B) => {
  const columns = transposed(B);
  return A.map((row) => columns.map((column) => row.reduce((sum, a, k) => sum + a * column[k], 0)));
};
const plus = (A, b) => A.map((row) => row.map((a, j) => a + b[j]));
const each = (f, A, B = A) => A.map((row, i) => row.map((a, j) => f(a, B[i][j])));
const sumOfRows = (A) => A.reduce((sum, row) => sum.map((s, j) => s + row[j]));`;

export const SOFTMAX = `
// log Σ eʰ of a row, so that no exponential overflows
const logSumExp = (h) => Math.max(...h) + Math.log(h.reduce((sum, x) => sum + Math.exp(x - Math.max(...h)), 0));
const softmax = (H) => H.map((h) => h.map((x) => Math.exp(x - logSumExp(h))));`;
