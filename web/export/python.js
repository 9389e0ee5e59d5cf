/**
 * What the programs in Python have in common: the data, the seeded generator, the first weights.
 *
 * @import { Run } from './describe.js'
 */
import { needsNormal, needsRandom, unravel } from './describe.js';
import { at, program, wrapped } from './program.js';

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

const RANDOM = `
class Random:
    """xoshiro128++, seeded by SplitMix32: the page's own generator, so that both draw the same numbers."""

    def __init__(self, seed, stream):
        mix = seed + 0x85EBCA6B * stream
        self.state = []
        for _ in range(4):
            mix = (mix + 0x9E3779B9) & 0xFFFFFFFF
            z = ((mix ^ (mix >> 16)) * 0x21F0AAAD) & 0xFFFFFFFF
            z = ((z ^ (z >> 15)) * 0x735A2D97) & 0xFFFFFFFF
            self.state.append(z ^ (z >> 15))

    def next(self):
        """32 random bits."""
        rotate = lambda x, bits: ((x << bits) | (x >> (32 - bits))) & 0xFFFFFFFF
        a, b, c, d = self.state
        result = (rotate((a + d) & 0xFFFFFFFF, 7) + a) & 0xFFFFFFFF
        c ^= a
        d ^= b
        self.state = [a ^ d, b ^ c, c ^ ((b << 9) & 0xFFFFFFFF), rotate(d, 11)]
        return result

    def uniform(self):
        """A number from 0 to 1."""
        return ((self.next() >> 5) * 67108864 + (self.next() >> 6)) / 9007199254740992`;

const NORMAL = `
    def normal(self):
        """A number from the standard normal distribution (Box and Muller)."""
        radius = math.sqrt(-2 * math.log(1 - self.uniform()))
        return radius * math.cos(2 * math.pi * self.uniform())`;

/** @param {Run} run */
export const random = (run) => needsRandom(run) && program('', RANDOM, needsNormal(run) && NORMAL);

/** One weight. @type {Record<string, string>} */
const DRAWS = {
  xavier: 'math.sqrt(6 / (inputs + units)) * (2 * random.uniform() - 1)',
  he: 'math.sqrt(2 / inputs) * random.normal()',
  uniform: '2 * random.uniform() - 1',
  normal: 'random.normal()',
  constant: '0.5',
  zero: '0.0',
};

/** Whether the module math is used. @param {Run} run */
export const needsMath = (run) =>
  (!run.start && /math/.test(DRAWS[run.initialiser] ?? '')) || needsNormal(run) || run.schedule === 'cosine';

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
  const draws = !['constant', 'zero'].includes(initialiser);
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
    draws && `random = Random(${run.seed}, 0)`,
    layers.map(({ inputs, units }, l) => `W${l + 1}, b${l + 1} = first_weights(${inputs}, ${units})`),
  );
}
