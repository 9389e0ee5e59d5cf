/**
 * Activations and losses as functions in JavaScript, and the passes that use them.
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
  const used = functionsOf(run);
  return program(
    '',
    used.length > 0 && '// Each activation and its derivative.',
    used.map(({ name, sloped }) => [
      `const ${camel(name)} = ${ACTIVATIONS[name]?.[0]};`,
      sloped && `const ${camel(name)}Slope = ${ACTIVATIONS[name]?.[1]};`,
    ]),
  );
};

/** @param {string} activation @param {string} h */
const applied = (activation, h) =>
  activation === 'linear'
    ? h
    : activation === 'softmax'
      ? `softmax(${h})`
      : `each(${camel(activation)}, ${h})`;

/** ∂l/∂h from ∂l/∂o. @param {number} n @param {string} activation */
function delta(n, activation) {
  if (activation === 'linear') return `const dh${n} = do${n};`;
  if (activation === 'softmax')
    return `const dh${n} = o${n}.map((o, i) => {
  const mean = o.reduce((sum, x, k) => sum + x * do${n}[i][k], 0);
  return o.map((x, k) => x * (do${n}[i][k] - mean));
});`;
  return `const dh${n} = each((d, slope) => d * slope, do${n}, each(${camel(activation)}Slope, h${n}, o${n}));`;
}

/** @type {Forward & Backward} */
export const PASSES = {
  affine: (n, input) => `const h${n} = plus(times(${input}, W${n}), b${n});`,
  activation: (n, activation) => `const o${n} = ${applied(activation, `h${n}`)};`,
  dropped: (n) => `const a${n} = each((o, kept) => o * kept, o${n}, kept[${n - 1}]);`,
  crossEntropySlope: (n) => `const dh${n} = each((o, y) => (o - y) / X.length, o${n}, Y);`,
  lossSlope: (n, loss) => `const lossSlope = ${LOSSES[loss]?.[1]};
const do${n} = each((o, y) => lossSlope(o, y) / X.length, o${n}, Y);`,
  delta,
  weights: (n, input) => `const dW${n} = times(transposed(${input}), dh${n});`,
  bias: (n) => `const db${n} = sumOfRows(dh${n});`,
  propagate: (n, drops) => {
    const product = `times(dh${n}, transposed(W${n}))`;
    const dropped = `each((d, kept) => d * kept, ${product}, kept[${n - 2}])`;
    return `const do${n - 1} = ${drops ? dropped : product};`;
  },
};

/** The loss of each point, as l. @param {string} loss @param {number} n @param {boolean} softens */
function lossLines(loss, n, softens) {
  if (loss !== 'cross-entropy')
    return [
      at('loss', undefined, `const one = (o, y) => ${LOSSES[loss]?.[0]};`),
      `const l = each(one, o${n}, Y).map((row) => row.reduce((a, b) => a + b));`,
    ];
  if (softens)
    return at(
      'loss',
      undefined,
      `const l = h${n}.map((h, i) => {`,
      '  const all = logSumExp(h);',
      '  return h.reduce((sum, x, k) => sum + Y[i][k] * (all - x), 0);',
      '});',
    );
  return [
    at(
      'loss',
      undefined,
      'const one = (h, y) => Math.max(h, 0) + Math.log1p(Math.exp(-Math.abs(h))) - y * h;',
    ),
    `const l = each(one, h${n}, Y).map(([l]) => l);`,
  ];
}

/** @param {Run} run */
export const lossFunction = (run) => {
  const { loss, layers } = run;
  return program(
    '',
    `// The mean over the points (${loss}).`,
    'function lossOf(X, Y) {',
    indent(
      '  ',
      forward(run, PASSES),
      lossLines(loss, layers.length, layers.at(-1)?.activation === 'softmax'),
      'return l.reduce((a, b) => a + b) / l.length;',
    ),
    '}',
  );
};
