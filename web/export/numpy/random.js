/**
 * What a program with NumPy draws from the seed: the order of an epoch, and what dropout keeps.
 *
 * @import { Run } from '../describe.js'
 */
import { DROPOUT_SEED, LANES, PIECE } from '../describe.js';
import { program } from '../program.js';

/** @param {Run} run */
export const order = ({ seed }) => `

def shuffled(epoch):
    """The order of an epoch: another one each time, but the same for a seed (Fisher and Yates)."""
    random = Random(${seed}, epoch + 1)
    order = list(range(len(points)))
    for i in range(len(points) - 1, 0, -1):
        j = random.next() * (i + 1) >> 32
        order[i], order[j] = order[j], order[i]
    return order`;

/** Which units dropout keeps. @param {Run} run */
export const masks = ({ seed, dropout, layers, batchSize }) => {
  const units = layers.slice(0, -1).map((layer) => layer.units);
  const draw = `[[random.uniform() >= ${dropout} for _ in range(n + n % ${LANES})] for _ in range(units)]`;
  const list = `[${units.join(', ')}]`;
  const body =
    batchSize <= PIECE
      ? [
          '    n = len(X)',
          `    draws = lambda units: ${draw}`,
          `    return [np.array(draws(units)).T[:n] / (1 - ${dropout}) for units in ${list}]`,
        ]
      : [
          `    kept = [[] for _ in ${list}]`,
          `    for first in range(0, len(X), ${PIECE}):  # the page takes so many points at once`,
          `        n = min(${PIECE}, len(X) - first)`,
          `        for layer, units in zip(kept, ${list}):`,
          `            layer.append(np.array(${draw}).T[:n])`,
          `    return [np.concatenate(layer) / (1 - ${dropout}) for layer in kept]`,
        ];
  return program(
    'def dropout(X, step):',
    '    """0 for each hidden unit that is dropped at this step; the others make up for it."""',
    `    random = Random(${(seed ^ DROPOUT_SEED) >>> 0}, step)`,
    body,
  );
};
