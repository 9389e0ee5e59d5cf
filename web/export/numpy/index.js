/**
 * A run as a program in Python that needs NumPy alone: forward, loss, backward and update written out.
 *
 * @import { Run } from '../describe.js'
 */
import { header, shuffles } from '../describe.js';
import { program } from '../program.js';
import { data, parameters } from '../python/data.js';
import { inputs } from '../python/encoding.js';
import { featureList, needsMath } from '../python/formulas.js';
import { random } from '../python/random.js';
import { forwardFunction, lossFunction } from './functions.js';
import { masks, order } from './random.js';
import { parameterList, training } from './training.js';

/** @param {Run} run */
export const numpy = (run) =>
  program(
    header(run).map((line) => `# ${line}`),
    '# Run it with: python3 network.py (it needs NumPy)',
    needsMath(run) && ['import math', ''],
    'import numpy as np',
    data(run, 'numpy'),
    random(run),
    shuffles(run) && order(run),
    '',
    '',
    run.features.length > 0 && features(run),
    inputs(run, 'np'),
    parameters(run, 'numpy'),
    parameterList(run),
    '',
    '',
    forwardFunction(run),
    '',
    '',
    lossFunction(run),
    run.dropout > 0 && ['', '', masks(run)],
    '',
    '',
    training(run),
  );

/** @param {Run} run */
const features = (run) => [
  'def inputs_of(points):',
  '    """The features that the network gets of each point."""',
  `    x1, x2 = ${run.train.points[0]?.length === 1 ? 'points[:, 0], 0 * points[:, 0]' : 'points.T'}`,
  `    return np.column_stack([${featureList(run, 'np')}])`,
  '',
];
