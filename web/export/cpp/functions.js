/**
 * Activations and losses as functions in C++, and the passes that use them.
 *
 * @import { Run } from '../describe.js'
 * @import { Backward, Forward } from '../passes.js'
 */
import { functionsOf } from '../describe.js';
import { forward } from '../passes.js';
import { at, camel, indent, program } from '../program.js';
import { ACTIVATIONS, LOSSES } from './formulas.js';

/** @param {Run} run */
export const functions = (run) => {
  const { layers, loss } = run;
  const used = functionsOf(run);
  return program(
    used.length > 0 && ['', '// Each activation and its derivative.'],
    used.map(({ name, sloped }) => {
      const [value, slope] = ACTIVATIONS[name] ?? ['', ''];
      const uses = (/** @type {string} */ letter) =>
        new RegExp(`\\b${letter}\\b`).test(slope) ? `double ${letter}` : 'double';
      return [
        `double ${camel(name)}Of(double h) { return ${value}; }`,
        sloped && `double ${camel(name)}Slope(${uses('h')}, ${uses('o')}) { return ${slope}; }`,
      ];
    }),
    layers.at(-1)?.activation === 'softmax' && [
      '',
      '// log Σ eʰ of a row, so that no exponential overflows',
      'double logSumExp(const Eigen::RowVectorXd& h) {',
      '  return h.maxCoeff() + std::log((h.array() - h.maxCoeff()).exp().sum());',
      '}',
      '',
      'Matrix softmax(Matrix h) {',
      '  for (int i = 0; i < h.rows(); ++i) h.row(i) = (h.row(i).array() - logSumExp(h.row(i))).exp();',
      '  return h;',
      '}',
    ],
    loss !== 'cross-entropy' && [
      '',
      `// The loss of one output (${loss}) and its slope.`,
      at('loss', undefined, `double lossOf(double o, double y) { return ${LOSSES[loss]?.[0]}; }`),
      `double lossSlope(double o, double y) { return ${LOSSES[loss]?.[1]}; }`,
    ],
  );
};

/** @param {string} activation @param {string} h */
const applied = (activation, h) =>
  activation === 'linear'
    ? h
    : activation === 'softmax'
      ? `softmax(${h})`
      : `${h}.unaryExpr(&${camel(activation)}Of)`;

/** ∂l/∂h from ∂l/∂o. @param {number} n @param {string} activation */
function delta(n, activation) {
  if (activation === 'linear') return `const Matrix dh${n} = do${n};`;
  if (activation === 'softmax')
    return `const Eigen::VectorXd mean = o${n}.cwiseProduct(do${n}).rowwise().sum();
const Matrix dh${n} = o${n}.cwiseProduct(do${n}.colwise() - mean);`;
  return `const Matrix dh${n} = do${n}.cwiseProduct(h${n}.binaryExpr(o${n}, &${camel(activation)}Slope));`;
}

/** @type {Forward & Backward} */
export const PASSES = {
  affine: (n, input) => `const Matrix h${n} = (${input} * W${n}).rowwise() + b${n}.row(0);`,
  activation: (n, activation) => `const Matrix o${n} = ${applied(activation, `h${n}`)};`,
  dropped: (n) => `const Matrix a${n} = o${n}.cwiseProduct(kept[${n - 1}]);`,
  crossEntropySlope: (n) => `const Matrix dh${n} = (o${n} - Y) / X.rows();`,
  lossSlope: (n) => `const Matrix do${n} = o${n}.binaryExpr(Y, &lossSlope) / X.rows();`,
  delta,
  weights: (n, input) => `Matrix dW${n} = ${input}.transpose() * dh${n};`,
  bias: (n) => `Matrix db${n} = dh${n}.colwise().sum();`,
  propagate: (n, drops) => {
    const product = `dh${n} * W${n}.transpose()`;
    return `const Matrix do${n - 1} = ${drops ? `(${product}).cwiseProduct(kept[${n - 2}])` : product};`;
  },
};

/** The losses of all points of a batch, added up. @param {string} loss @param {number} n @param {boolean} softens */
function lossLines(loss, n, softens) {
  if (loss !== 'cross-entropy') return [`return o${n}.binaryExpr(Y, &lossOf).sum() / X.rows();`];
  if (softens)
    return [
      at(
        'loss',
        undefined,
        `double l = -Y.cwiseProduct(h${n}).sum();`,
        `for (int i = 0; i < h${n}.rows(); ++i) l += Y.row(i).sum() * logSumExp(h${n}.row(i));`,
      ),
      'return l / X.rows();',
    ];
  return [
    'const auto one = [](double h, double y) {',
    at('loss', undefined, '  return std::fmax(h, 0) + std::log1p(std::exp(-std::abs(h))) - y * h;'),
    '};',
    `return h${n}.binaryExpr(Y, one).sum() / X.rows();`,
  ];
}

/** @param {Run} run */
export const lossFunction = (run) => {
  const { loss, layers } = run;
  return program(
    '',
    `// The mean over the points (${loss}).`,
    'double loss(const Matrix& X, const Matrix& Y) {',
    indent(
      '  ',
      forward(run, PASSES, { output: loss !== 'cross-entropy' }),
      lossLines(loss, layers.length, layers.at(-1)?.activation === 'softmax'),
    ),
    '}',
  );
};
