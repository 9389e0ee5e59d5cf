/**
 * The passes of a network with NumPy, and its loss.
 *
 * @import { Run } from '../describe.js'
 * @import { Backward, Forward } from '../passes.js'
 */
import { forward } from '../passes.js';
import { at, indent, program } from '../program.js';
import { ACTIVATIONS, CROSS_ENTROPY, LOSSES } from './formulas.js';

/** ∂l/∂h from ∂l/∂o. @param {number} n @param {string} activation */
function slope(n, activation) {
  const [h, o, given] = [`h${n}`, `o${n}`, `dl_do${n}`];
  if (activation === 'linear') return given;
  if (activation === 'softmax') return `${o} * (${given} - (${o} * ${given}).sum(axis=1, keepdims=True))`;
  return `${given} * ${ACTIVATIONS[activation]?.[1](h, o)}`;
}

/** @type {Forward & Backward} */
export const PASSES = {
  affine: (n, input) => `h${n} = ${input} @ W${n} + b${n}`,
  activation: (n, activation) => `o${n} = ${ACTIVATIONS[activation]?.[0](`h${n}`)}`,
  dropped: (n) => `a${n} = o${n} * kept[${n - 1}]`,
  crossEntropySlope: (n) => `dl_dh${n} = (o${n} - Y) / len(X)`,
  lossSlope: (n, loss) => `dl_do${n} = ${LOSSES[loss]?.[1](`o${n}`)} / len(X)`,
  delta: (n, activation) => `dl_dh${n} = ${slope(n, activation)}`,
  weights: (n, input) => `dl_dW${n} = ${input}.T @ dl_dh${n}`,
  bias: (n) => `dl_db${n} = dl_dh${n}.sum(axis=0)`,
  propagate: (n, drops) => `dl_do${n - 1} = dl_dh${n} @ W${n}.T${drops ? ` * kept[${n - 2}]` : ''}`,
};

/** @param {Run} run */
export const forwardFunction = (run) => {
  const { layers } = run;
  const last = layers.length;
  return program(
    'def forward(X):',
    '    """The last layer before and after its activation."""',
    indent('    ', forward(run, PASSES)),
    `    return h${last}, o${last}`,
  );
};

/** @param {Run} run */
export const lossFunction = ({ loss, layers }) => {
  const output = layers.at(-1)?.activation ?? '';
  const value = loss === 'cross-entropy' ? CROSS_ENTROPY[output]?.('h') : LOSSES[loss]?.[0]('o');
  return program(
    'def loss(X, Y):',
    `    """The mean over the points (${loss})."""`,
    '    h, o = forward(X)',
    indent('    ', at('loss', undefined, `l = ${value}`)),
    '    return l.sum(axis=1).mean()',
  );
};
