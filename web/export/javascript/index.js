/**
 * A run as a program in plain JavaScript: matrices are lists of rows, and nothing is needed but Node or a browser.
 *
 * @import { Run } from '../describe.js'
 */
import { header, shuffles } from '../describe.js';
import { program } from '../program.js';
import { data, encoding, parameters } from './data.js';
import { MATRICES, SOFTMAX } from './formulas.js';
import { functions, lossFunction } from './functions.js';
import { masks, order, random } from './random.js';
import { training } from './training.js';

/** @param {Run} run */
export const javascript = (run) =>
  program(
    header(run).map((line) => `// ${line}`),
    '// Run it with: node network.mjs (or in a <script type="module">)',
    '',
    data(run),
    MATRICES,
    run.layers.at(-1)?.activation === 'softmax' && SOFTMAX,
    random(run),
    encoding(run),
    shuffles(run) && order(run),
    parameters(run),
    functions(run),
    lossFunction(run),
    run.dropout > 0 && masks(run),
    training(run),
  );
