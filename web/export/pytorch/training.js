/**
 * The training of a network with PyTorch, which finds the gradients by itself.
 *
 * @import { Run } from '../describe.js'
 */
import { shuffles } from '../describe.js';
import { at, indent, program } from '../program.js';
import { rate } from '../python/formulas.js';
import { penalty, report } from '../python/report.js';
import { OPTIMIZERS } from './formulas.js';

const NAMES = { loss: 'mean_loss', number: '.item()' };

/** @param {Run} run */
export function training(run) {
  const { start, l1, l2, clip, dropout, layers, optimizer } = run;
  const first = start?.epoch ?? 0;
  const weights = layers.map((_, l) => `network.layer${l + 1}.weight`);
  const outputs = `network(X${dropout > 0 ? ', kept' : ''})`;
  return program(
    penalty(run, weights),
    'def eta(epoch):',
    '    """The learning rate."""',
    `    return ${rate(run)}`,
    '',
    '',
    `optimizer = ${OPTIMIZERS[optimizer]?.(run)}`,
    `step = ${start?.step ?? 0}`,
    `epoch = ${first}`,
    report(run, 'epoch', NAMES),
    `for epoch in range(${first}, ${first} + options.epochs):`,
    '    for group in optimizer.param_groups:',
    '        group["lr"] = eta(epoch)',
    `    order = ${shuffles(run) ? 'shuffled(epoch)' : 'torch.arange(len(inputs))'}`,
    '    for rows in order.split(options.batch):',
    indent(
      '        ',
      at('batch', undefined, 'X, Y = inputs[rows].to(options.device), targets[rows].to(options.device)'),
      dropout > 0 && 'kept = dropout(X, step)',
      '# forward and backward',
      at('loss', undefined, `l = loss(*${outputs}, Y)${l1 > 0 || l2 > 0 ? ' + penalty()' : ''}`),
      'optimizer.zero_grad()',
      at('backward', undefined, 'l.backward()'),
      clip > 0 &&
        at(
          'clip',
          undefined,
          'gradients = [w.grad for w in network.parameters()]',
          'norm = torch.sqrt(sum((g**2).sum() for g in gradients))',
          `if norm > ${clip}:`,
          '    for g in gradients:',
          `        g *= ${clip} / norm`,
        ),
      at('step', undefined, 'optimizer.step()'),
      'step += 1',
    ),
    `    ${report(run, 'epoch + 1', NAMES)}`,
  );
}
