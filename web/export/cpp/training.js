/**
 * The training of a network in C++, and the program's main function.
 *
 * @import { Run } from '../describe.js'
 * @import { Backward, Forward } from '../passes.js'
 * @import { Training } from '../training.js'
 */
import { indent, program } from '../program.js';
import { constants, epochs, memoryOf, penaltyTerms } from '../training.js';
import { encodes } from './data.js';
import { RATES, UPDATES } from './formulas.js';
import { PASSES } from './functions.js';

/** The matrices of all layers, each as one long row. @param {Run} run @param {string} d before their names */
const numbersOf = ({ layers }, d = '') =>
  layers.flatMap((_, l) => [`numbersOf(${d}W${l + 1})`, `numbersOf(${d}b${l + 1})`]).join(', ');

/** @type {Forward & Backward & Training} */
const CPP = {
  ...PASSES,
  comment: '//',
  slopes: 'do1 is ∂l/∂o1',
  end: ';',
  block: (head, body) => [`${head} {`, indent('  ', body), '}'],
  constant: (name, value) => `const double ${name} = ${value};`,
  counter: (name, value) => `int ${name} = ${value};`,
  updates: UPDATES,
  weightDecay: 'weightDecay',
  rate: (run) => `const double eta = ${(RATES[run.schedule] ?? RATES.constant)?.(run)}`,
  epochs: ({ start, epochs }) => `while (epoch < ${(start?.epoch ?? 0) + epochs})`,
  order: 'const std::vector<int> order = shuffled(epoch);',
  batches: ({ batchSize }) => `for (int first = 0; first < points.rows(); first += ${batchSize})`,
  rows: ({ batchSize }) => `const int count = std::min<int>(${batchSize}, order.size() - first);`,
  batch: `const Matrix X = rowsOf(points, order, first, count);
const Matrix Y = rowsOf(targets, order, first, count);`,
  whole: 'const Matrix& X = points;\nconst Matrix& Y = targets;',
  kept: 'const std::vector<Matrix> kept = dropout(X.rows(), step);',
  penalty: (run, n) => {
    const terms = penaltyTerms(
      run,
      (l1) => `${l1} * W${n}.array().sign()`,
      (l2) => `${l2} * W${n}.array()`,
    );
    return `dW${n}.array() += ${terms};`;
  },
  gradients: (run) =>
    `${run.clip > 0 ? 'std' : 'const std'}::vector<Numbers> gradients{${numbersOf(run, 'd')}};`,
  clip: ({ clip }) => `double norm = 0;
for (const Numbers& g : gradients) norm += g.square().sum();
norm = std::sqrt(norm);
if (norm > ${clip}) {
  for (Numbers& g : gradients) g *= ${clip} / norm;
}`,
  update: (rule, { m, v }) => [
    '// update',
    'for (std::size_t i = 0; i < parameters.size(); ++i) {',
    '  Numbers& w = parameters[i];',
    '  const Numbers& dw = gradients[i];',
    m && '  Eigen::ArrayXd& m = directions[i];',
    v && '  Eigen::ArrayXd& v = squares[i];',
    indent('  ', rule),
    '}',
  ],
  epochEnd: ['epoch += 1;', 'report();'],
};

/** @param {Run} run */
export function main(run) {
  const { layers, test, start } = run;
  const { m, v } = memoryOf(run, CPP);
  const cost = penaltyTerms(
    run,
    (l1) => `${l1} * W->cwiseAbs().sum()`,
    (l2) => `${l2} / 2 * W->squaredNorm()`,
  );
  const hasTest = test.points.length > 0;
  const format = `epoch %d  step %d  loss %.17g${hasTest ? '  test loss %.17g' : ''}${cost && '  penalty %.17g'}\\n`;
  const shown = ['loss(points, targets)', hasTest && 'loss(testPoints, testTargets)', cost && 'penalty()'];
  return program(
    cost !== '' && [
      '',
      '// What large weights cost.',
      'double penalty() {',
      '  double sum = 0;',
      `  for (const Matrix* W : {${layers.map((_, l) => `&W${l + 1}`).join(', ')}}) sum += ${cost};`,
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
      `std::vector<Numbers> parameters{${numbersOf(run)}};`,
      (m || v) && [
        'std::vector<Eigen::ArrayXd> zeros;',
        'for (const Numbers& w : parameters) zeros.push_back(Eigen::ArrayXd::Zero(w.size()));',
        m && 'std::vector<Eigen::ArrayXd> directions = zeros;',
        v && 'std::vector<Eigen::ArrayXd> squares = zeros;',
      ],
      constants(run, CPP),
      'const auto report = [&] {',
      `  std::printf("${format}", epoch, step, ${shown.filter(Boolean).join(', ')});`,
      '};',
      'report();',
      epochs(run, CPP),
      'return 0;',
    ),
    '}',
  );
}
