/**
 * The formulas that NumPy and PyTorch write alike.
 *
 * @import { Run } from '../describe.js'
 */
import { needsNormal } from '../describe.js';

/** Functions of a point that the network may get; those that a library has stand behind its name. @type {Record<string, string>} */
const FEATURES = {
  x1: 'x1',
  x2: 'x2',
  'x1^2': 'x1**2',
  'x2^2': 'x2**2',
  x1x2: 'x1 * x2',
  'sin(x1)': 'sin(x1)',
  'sin(x2)': 'sin(x2)',
  'x1^3': 'x1**3',
  'x1^4': 'x1**4',
  'x1^5': 'x1**5',
};

/** The features of a run as a list. @param {Run} run @param {'np' | 'torch'} library */
export const featureList = ({ features }, library) =>
  features.map((name) => (FEATURES[name] ?? '').replace('sin', `${library}.sin`)).join(', ');

/** One weight. @type {Record<string, string>} */
export const DRAWS = {
  xavier: 'math.sqrt(6 / (inputs + units)) * (2 * random.uniform() - 1)',
  he: 'math.sqrt(2 / inputs) * random.normal()',
  uniform: '2 * random.uniform() - 1',
  normal: 'random.normal()',
  constant: '0.5',
  zero: '0.0',
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
export const rate = (run) => (RATES[run.schedule] ?? RATES.constant)?.(run) ?? '';

/** Whether the module math is used. @param {Run} run */
export const needsMath = (run) =>
  (!run.start && /math/.test(DRAWS[run.initialiser] ?? '')) || needsNormal(run) || run.schedule === 'cosine';
