/**
 * The numbers that a program in JavaScript starts with: points, first parameters, inputs.
 *
 * @import { Run } from '../describe.js'
 */
import { drawsWeights, unravel } from '../describe.js';
import { at, program, wrapped } from '../program.js';
import { DRAWS, FEATURES } from './formulas.js';

/** @param {string} name @param {number[][]} rows */
const literal = (name, rows) =>
  `const ${name} = [\n${wrapped(
    rows.map((row) => `[${row.join(', ')}]`),
    '  ',
  )}\n];`;

/** @param {Run} run */
export const data = ({ train, test }) =>
  program(
    '// The points: a row each. The targets: what the outputs should be.',
    at('data', undefined, literal('points', train.points), literal('goals', train.targets)),
    test.points.length > 0 && [
      '// The test points are only looked at.',
      literal('testPoints', test.points),
      literal('testGoals', test.targets),
    ],
  );

/** @param {Run} run */
export function parameters(run) {
  const { layers, start, initialiser, seed } = run;
  if (start) {
    return program(
      '',
      '// The weights and biases to start from.',
      unravel(layers, start.parameters).map(({ W, b }, l) => [
        literal(`W${l + 1}`, W),
        `const b${l + 1} = [\n${wrapped(b.map(String), '  ')}\n];`,
      ]),
    );
  }
  return program(
    '',
    `// The first weights and biases (${initialiser}).`,
    drawsWeights(run) && `const random = createRandom(${seed}, 0);`,
    'function firstWeights(inputs, units) {',
    `  const draw = () => ${DRAWS[initialiser]};`,
    '  const row = () => Array.from({ length: units }, draw);',
    '  return [Array.from({ length: inputs }, row), row()];',
    '}',
    layers.map(({ inputs, units }, l) => `const [W${l + 1}, b${l + 1}] = firstWeights(${inputs}, ${units});`),
  );
}

/** @param {Run} run */
export function encoding({ features, standardise, regression, train, test }) {
  const columns = features.map((name) => FEATURES[name]).join(', ');
  const one = train.points[0]?.length === 1;
  const usesSecond = features.some((name) => name.includes('2') && name !== 'x1^2');
  const row = usesSecond ? (one ? '[x1, x2 = 0]' : '[x1, x2]') : '[x1]';
  const hasTest = test.points.length > 0;
  const mapped = (/** @type {string} */ points) => (features.length > 0 ? `${points}.map(inputsOf)` : points);
  return program(
    '',
    features.length > 0 && [
      '// The features that the network gets of each point.',
      `const inputsOf = (${row}) => [${columns}];`,
    ],
    standardise && [
      '// Mean and spread of each column; what does not vary is not divided.',
      'function scaleOf(A) {',
      '  const mean = sumOfRows(A).map((sum) => sum / A.length);',
      '  const squares = sumOfRows(A.map((row) => row.map((a, j) => (a - mean[j]) ** 2)));',
      '  const spread = squares.map((sum) => Math.sqrt(sum / A.length));',
      '  return { mean, spread: spread.map((s, j) => (s > 1e-12 * Math.abs(mean[j]) ? s : 1)) };',
      '}',
      'const scaled = (A, { mean, spread }) => A.map((row) => row.map((a, j) => (a - mean[j]) / spread[j]));',
      `const scale = scaleOf(${mapped('points')});`,
    ],
    at(
      'batch',
      undefined,
      `const inputs = ${standardise ? `scaled(${mapped('points')}, scale)` : mapped('points')};`,
    ),
    hasTest &&
      `const testInputs = ${standardise ? `scaled(${mapped('testPoints')}, scale)` : mapped('testPoints')};`,
    standardise && regression
      ? [
          'const goalScale = scaleOf(goals);',
          'const targets = scaled(goals, goalScale);',
          hasTest && 'const testTargets = scaled(testGoals, goalScale);',
        ]
      : ['const targets = goals;', hasTest && 'const testTargets = testGoals;'],
  );
}
