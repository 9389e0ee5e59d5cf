// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the written program has templates

/**
 * The training of a network in JavaScript.
 *
 * @import { Run } from '../describe.js'
 * @import { Backward, Forward } from '../passes.js'
 * @import { Training } from '../training.js'
 */
import { indent, program } from '../program.js';
import { constants, epochs, memoryOf, penaltyTerms } from '../training.js';
import { RATES, UPDATES } from './formulas.js';
import { PASSES } from './functions.js';

/** The rows of all weights, and the biases. @param {Run} run @param {string} d before their names */
const rowsOf = ({ layers }, d = '') => layers.map((_, l) => `...${d}W${l + 1}, ${d}b${l + 1}`).join(', ');

/** @type {Forward & Backward & Training} */
const JAVASCRIPT = {
  ...PASSES,
  comment: '//',
  slopes: 'do1 is ∂l/∂o1',
  end: ';',
  block: (head, body) => [`${head} {`, indent('  ', body), '}'],
  constant: (name, value) => `const ${name} = ${value};`,
  counter: (name, value) => `let ${name} = ${value};`,
  updates: UPDATES,
  weightDecay: 'weightDecay',
  rate: (run) => `const eta = ${(RATES[run.schedule] ?? RATES.constant)?.(run)}`,
  epochs: ({ start, epochs }) => `while (epoch < ${(start?.epoch ?? 0) + epochs})`,
  order: 'const order = shuffled(epoch);',
  batches: ({ batchSize }) => `for (let first = 0; first < inputs.length; first += ${batchSize})`,
  rows: ({ batchSize }) => `const rows = order.slice(first, first + ${batchSize});`,
  batch: `const X = rows.map((i) => inputs[i]);
const Y = rows.map((i) => targets[i]);`,
  whole: 'const [X, Y] = [inputs, targets];',
  kept: 'const kept = dropout(X, step);',
  penalty: (run, n) => {
    const terms = penaltyTerms(
      run,
      (l1) => `${l1} * Math.sign(w)`,
      (l2) => `${l2} * w`,
    );
    return `dW${n}.forEach((row, i) => row.forEach((_, j) => {
  const w = W${n}[i][j];
  row[j] += ${terms};
}));`;
  },
  gradients: (run) => `const gradients = [${rowsOf(run, 'd')}];`,
  clip: ({ clip }) =>
    `const norm = Math.sqrt(gradients.reduce((sum, g) => sum + g.reduce((s, x) => s + x * x, 0), 0));
if (norm > ${clip}) for (const g of gradients) g.forEach((x, i) => { g[i] = x * (${clip} / norm); });`,
  update: (rule, { m, v }) => [
    '// update: every row of weights, and the biases',
    'parameters.forEach((w, row) => {',
    '  const dw = gradients[row];',
    m && '  const m = directions[row];',
    v && '  const v = squares[row];',
    '  for (let i = 0; i < w.length; i++) {',
    indent('    ', rule),
    '  }',
    '});',
  ],
  epochEnd: ['epoch += 1;', 'report();'],
};

/** @param {Run} run */
export function training(run) {
  const { layers, test } = run;
  const { m, v } = memoryOf(run, JAVASCRIPT);
  const cost = penaltyTerms(
    run,
    (l1) => `${l1} * Math.abs(w)`,
    (l2) => `(${l2} / 2) * w * w`,
  );
  const weights = layers.map((_, l) => `...W${l + 1}`).join(', ');
  const text = [
    'epoch ${epoch}  step ${step}  loss ${lossOf(inputs, targets)}',
    test.points.length > 0 && 'test loss ${lossOf(testInputs, testTargets)}',
    cost && 'penalty ${penalty()}',
  ];
  return program(
    '',
    cost !== '' && [
      '// What large weights cost.',
      `const penalty = () => [${weights}].flat().reduce((sum, w) => sum + ${cost}, 0);`,
    ],
    `const parameters = [${rowsOf(run)}];`,
    m && 'const directions = parameters.map((row) => row.map(() => 0));',
    v && 'const squares = parameters.map((row) => row.map(() => 0));',
    constants(run, JAVASCRIPT),
    `const report = () => console.log(\`${text.filter(Boolean).join('  ')}\`);`,
    'report();',
    epochs(run, JAVASCRIPT),
  );
}
