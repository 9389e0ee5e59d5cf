/**
 * A run as a program with PyTorch, which finds the gradients by itself; and the way to bigger machines: it takes a CSV
 * of any size, and a device.
 *
 * @import { Run } from '../describe.js'
 */
import { header, shuffles } from '../describe.js';
import { program } from '../program.js';
import { data, parameters } from '../python/data.js';
import { inputs } from '../python/encoding.js';
import { featureList, needsMath } from '../python/formulas.js';
import { random } from '../python/random.js';
import { lossFunction, network } from './network.js';
import { columns, ownData } from './own-data.js';
import { masks, order } from './random.js';
import { training } from './training.js';

/** @param {Run} run */
export const pytorch = (run) =>
  program(
    header(run).map((line) => `# ${line}`),
    '# Run it with: python3 network_torch.py (it needs PyTorch). For more points and a bigger machine:',
    '#   python3 network_torch.py --data points.csv --device cuda --float32 --batch 4096 --epochs 50',
    'import argparse',
    'import array',
    'import csv',
    needsMath(run) && 'import math',
    '',
    'import torch',
    'import torch.nn.functional as F',
    '',
    'parser = argparse.ArgumentParser()',
    `parser.add_argument("--data", help="a CSV of your own: ${columns(run)}, a row for each point")`,
    'parser.add_argument("--device", default="cpu", help="cpu, cuda, mps, …")',
    'parser.add_argument("--float32", action="store_true", help="half the memory, twice the speed, 7 digits")',
    `parser.add_argument("--batch", type=int, default=${run.batchSize})`,
    `parser.add_argument("--epochs", type=int, default=${run.epochs})`,
    'options = parser.parse_args()',
    'torch.set_default_dtype(torch.float32 if options.float32 else torch.float64)',
    data(run, 'torch'),
    '',
    ownData(run),
    random(run),
    shuffles(run) && order(run),
    '',
    '',
    run.features.length > 0 && features(run),
    inputs(run, 'torch'),
    network(run),
    parameters(run, 'torch'),
    `network = Network([${run.layers.map((_, l) => `(W${l + 1}, b${l + 1})`).join(', ')}]).to(options.device)`,
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
  `    x1, x2 = points[:, 0], ${run.train.points[0]?.length === 1 ? '0 * points[:, 0]' : 'points[:, 1]'}`,
  `    return torch.stack([${featureList(run, 'torch')}], dim=1)`,
  '',
  '',
];
