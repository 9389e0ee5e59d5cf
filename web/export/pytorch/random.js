/**
 * What a program with PyTorch draws: the page's own for the page's points, quicker ones for a file.
 *
 * @import { Run } from '../describe.js'
 */
import { DROPOUT_SEED, LANES, PIECE } from '../describe.js';
import { program } from '../program.js';

/** @param {Run} run */
export const order = ({ seed }) => `

def shuffled(epoch):
    """The order of an epoch: for the page's points the page's own, for yours a quicker one."""
    if options.data:
        return torch.randperm(len(points), generator=torch.Generator().manual_seed(epoch))
    random = Random(${seed}, epoch + 1)
    order = list(range(len(points)))
    for i in range(len(points) - 1, 0, -1):
        j = random.next() * (i + 1) >> 32
        order[i], order[j] = order[j], order[i]
    return torch.tensor(order)`;

/** @param {Run} run */
export const masks = ({ seed, dropout, layers }) => {
  const list = `[${layers
    .slice(0, -1)
    .map(({ units }) => units)
    .join(', ')}]`;
  return program(
    'def dropout(X, step):',
    '    """0 for each hidden unit that is dropped at this step; the others make up for it."""',
    '    if options.data:',
    `        kept = [torch.rand(len(X), units, device=X.device) >= ${dropout} for units in ${list}]`,
    `        return [layer / (1 - ${dropout}) for layer in kept]`,
    `    random = Random(${(seed ^ DROPOUT_SEED) >>> 0}, step)`,
    `    kept = [[] for _ in ${list}]`,
    `    for first in range(0, len(X), ${PIECE}):  # the page takes so many points at once`,
    `        n = min(${PIECE}, len(X) - first)`,
    `        for layer, units in zip(kept, ${list}):`,
    `            draws = [[random.uniform() >= ${dropout} for _ in range(n + n % ${LANES})] for _ in range(units)]`,
    '            layer.append(torch.tensor(draws).T[:n])',
    `    return [torch.cat(layer).to(X) / (1 - ${dropout}) for layer in kept]`,
  );
};
