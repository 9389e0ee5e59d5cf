/**
 * The training of a network with NumPy.
 *
 * @import { Run } from '../describe.js'
 * @import { Backward, Forward } from '../passes.js'
 * @import { Training } from '../training.js'
 */
import { indent, program } from '../program.js';
import { rate } from '../python/formulas.js';
import { penalty, report } from '../python/report.js';
import { constants, epochs, memoryOf, penaltyTerms } from '../training.js';
import { UPDATES } from './formulas.js';
import { PASSES } from './functions.js';

/** @type {Forward & Backward & Training} */
const NUMPY = {
  ...PASSES,
  comment: '#',
  slopes: 'dl_dh1 is the slope of l by h1',
  end: '',
  block: (head, body) => [`${head}:`, indent('    ', body)],
  constant: (name, value) => `${name} = ${value}`,
  counter: (name, value) => `${name} = ${value}`,
  updates: UPDATES,
  weightDecay: 'weight_decay',
  rate: (run) => `eta = ${rate(run)}`,
  epochs: ({ start, epochs }) => {
    const first = start?.epoch ?? 0;
    return `for epoch in range(${first}, ${first + epochs})`;
  },
  order: 'order = shuffled(epoch)',
  batches: ({ batchSize }) => `for first in range(0, len(inputs), ${batchSize})`,
  rows: ({ batchSize }) => `rows = order[first : first + ${batchSize}]`,
  batch: 'X, Y = inputs[rows], targets[rows]',
  whole: 'X, Y = inputs, targets',
  kept: 'kept = dropout(X, step)',
  penalty: (run, n) => {
    const terms = penaltyTerms(
      run,
      (l1) => `${l1} * np.sign(W${n})`,
      (l2) => `${l2} * W${n}`,
    );
    return `dl_dW${n} += ${terms}`;
  },
  gradients: ({ layers }) =>
    `gradients = [${layers.map((_, l) => `dl_dW${l + 1}, dl_db${l + 1}`).join(', ')}]`,
  clip: ({ clip }) => `norm = np.sqrt(sum((g**2).sum() for g in gradients))
if norm > ${clip}:
    gradients = [g * (${clip} / norm) for g in gradients]`,
  update: (rule, { m, v }) => {
    const names = ['w', 'dw', m && 'm', v && 'v'].filter(Boolean).join(', ');
    const lists = ['parameters', 'gradients', m && 'directions', v && 'squares'].filter(Boolean).join(', ');
    return ['# update', `for ${names} in zip(${lists}):`, indent('    ', rule)];
  },
  epochEnd: [],
};

/** @param {Run} run */
export const parameterList = (run) => {
  const { m, v } = memoryOf(run, NUMPY);
  return program(
    `parameters = [${run.layers.map((_, l) => `W${l + 1}, b${l + 1}`).join(', ')}]`,
    m && 'directions = [np.zeros_like(w) for w in parameters]',
    v && 'squares = [np.zeros_like(w) for w in parameters]',
  );
};

/** @param {Run} run */
export const training = (run) =>
  program(
    penalty(
      run,
      run.layers.map((_, l) => `W${l + 1}`),
    ),
    constants(run, NUMPY),
    report(run, 'epoch'),
    epochs(run, { ...NUMPY, epochEnd: [report(run, 'epoch + 1')] }),
  );
