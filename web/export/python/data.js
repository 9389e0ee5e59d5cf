/**
 * The numbers that a program in Python starts with, as arrays of either library: points and first parameters.
 *
 * @import { Run } from '../describe.js'
 */
import { drawsWeights, unravel } from '../describe.js';
import { at, program, wrapped } from '../program.js';
import { DRAWS } from './formulas.js';

/** How each library makes an array of a list: before it, and after. */
const ARRAYS = {
  numpy: ['np.array([', '], float)'],
  torch: ['torch.tensor([', '], dtype=torch.get_default_dtype())'],
};
/** @typedef {keyof typeof ARRAYS} Library */

/** @param {Library} library @param {string} name @param {readonly string[]} items */
const array = (library, name, items) =>
  `${name} = ${ARRAYS[library][0]}\n${wrapped(items, '    ')}\n${ARRAYS[library][1]}`;

/** @param {Library} library @param {string} name @param {number[][]} rows */
const literal = (library, name, rows) =>
  array(
    library,
    name,
    rows.map((row) => `[${row.join(', ')}]`),
  );

/** @param {Run} run @param {Library} library */
export const data = (run, library) => {
  const { train, test } = run;
  return program(
    '',
    '# The points: a row each. The targets: what the outputs should be.',
    at(
      'data',
      undefined,
      literal(library, 'points', train.points),
      literal(library, 'targets', train.targets),
    ),
    test.points.length > 0 && [
      '',
      '# The test points are only looked at.',
      at(
        'data',
        undefined,
        literal(library, 'test_points', test.points),
        literal(library, 'test_targets', test.targets),
      ),
    ],
  );
};

/** The first weights and biases W1, b1, W2, b2, … as arrays. @param {Run} run @param {Library} library */
export function parameters(run, library) {
  const { layers, start, initialiser } = run;
  if (start) {
    return program(
      '',
      '# The weights and biases to start from.',
      unravel(layers, start.parameters).map(({ W, b }, l) => [
        literal(library, `W${l + 1}`, W),
        array(library, `b${l + 1}`, b.map(String)),
      ]),
    );
  }
  const made = library === 'torch' ? 'torch.tensor' : 'np.array';
  return program(
    '',
    '',
    'def first_weights(inputs, units):',
    `    """The first weights and biases of a layer (${initialiser})."""`,
    `    draw = lambda: ${DRAWS[initialiser]}`,
    `    W = ${made}([[draw() for _ in range(units)] for _ in range(inputs)])`,
    `    b = ${made}([draw() for _ in range(units)])`,
    '    return W, b',
    '',
    '',
    drawsWeights(run) && `random = Random(${run.seed}, 0)`,
    layers.map(({ inputs, units }, l) => `W${l + 1}, b${l + 1} = first_weights(${inputs}, ${units})`),
  );
}
