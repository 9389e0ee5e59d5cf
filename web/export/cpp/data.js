/**
 * The numbers that a program in C++ starts with: points, first parameters, inputs.
 *
 * @import { Run } from '../describe.js'
 */
import { drawsWeights, unravel } from '../describe.js';
import { at, program, wrapped } from '../program.js';
import { DRAWS, FEATURES } from './formulas.js';

/** @param {string} name @param {number[][]} rows */
const literal = (name, rows) =>
  `const double ${name}Numbers[] = {
${wrapped(rows.flat().map(String), '    ')}
};
Matrix ${name} = Eigen::Map<const Matrix>(${name}Numbers, ${rows.length}, ${rows[0]?.length ?? 0});`;

/** @param {Run} run */
export const data = ({ train, test }) =>
  program(
    '// The points, row after row. The targets: what the outputs should be.',
    at('data', undefined, literal('points', train.points), literal('targets', train.targets)),
    test.points.length > 0 && [
      '// The test points are only looked at.',
      literal('testPoints', test.points),
      literal('testTargets', test.targets),
    ],
  );

/** W1, b1, … @param {Run} run */
export function weights(run) {
  const { layers, start, initialiser, seed } = run;
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
  return program(
    '',
    `// The first weights and biases (${initialiser}), drawn one layer after the other.`,
    `Matrix ${names.join(', ')};`,
    '',
    `void drawFirstWeights() {`,
    drawsWeights(run) && `  Random random(${seed}u, 0);`,
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
export function encoding({ features, standardise, regression, train, test }) {
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
export const encodes = ({ features, standardise }) => features.length > 0 || standardise;
