/**
 * A network and its loss with PyTorch.
 *
 * @import { Run } from '../describe.js'
 */
import { at, program } from '../program.js';
import { ACTIVATIONS, CROSS_ENTROPY, LOSSES } from './formulas.js';

/** @param {Run} run */
export function network({ layers, dropout }) {
  const drops = dropout > 0;
  const last = layers.length;
  return program(
    '',
    '',
    'class Network(torch.nn.Module):',
    '    def __init__(self, first):',
    '        super().__init__()',
    layers.map(({ inputs, units }, l) => `        self.layer${l + 1} = torch.nn.Linear(${inputs}, ${units})`),
    '        with torch.no_grad():  # a Linear keeps W the other way round',
    '            for layer, (W, b) in zip(self.children(), first):',
    '                layer.weight.copy_(W.T)',
    '                layer.bias.copy_(b)',
    '',
    `    def forward(self, X${drops ? ', kept=None' : ''}):`,
    '        """The last layer before and after its activation."""',
    layers.map(({ activation }, l) => {
      const n = l + 1;
      return [
        at('affine', l, `        h${n} = self.layer${n}(${l === 0 ? 'X' : `o${l}`})`),
        at('activation', l, `        o${n} = ${ACTIVATIONS[activation]?.(`h${n}`)}`),
        drops &&
          n < last &&
          at('dropout', l, `        o${n} = o${n} if kept is None else o${n} * kept[${l}]`),
      ];
    }),
    `        return h${last}, o${last}`,
  );
}

/** @param {Run} run */
export const lossFunction = ({ loss, layers }) =>
  program(
    'def loss(h, o, Y):',
    `    """The mean over the points (${loss})."""`,
    at(
      'loss',
      undefined,
      `    l = ${loss === 'cross-entropy' ? CROSS_ENTROPY[layers.at(-1)?.activation ?? ''] : LOSSES[loss]}`,
    ),
    '    return l.sum(dim=1).mean()',
    '',
    '',
    '@torch.no_grad()',
    'def mean_loss(inputs, targets):',
    '    """The same over all points, in pieces that fit any device."""',
    '    total = 0.0',
    '    for X, Y in zip(inputs.split(65536), targets.split(65536)):',
    '        X, Y = X.to(options.device), Y.to(options.device)',
    '        total += loss(*network(X), Y).item() * len(X)',
    '    return total / max(1, len(inputs))',
  );
