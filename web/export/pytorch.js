/**
 * A run as a program with PyTorch, which finds the gradients by itself; and the way to bigger machines: it takes a CSV
 * of any size, and a device.
 *
 * @import { Run } from './describe.js'
 */
import { DROPOUT_SEED, header, LANES, PIECE, shuffles } from './describe.js';
import { at, indent, program } from './program.js';
import * as python from './python.js';

/** σ(h). @type {Record<string, (h: string) => string>} */
const ACTIVATIONS = {
  linear: (h) => h,
  sigmoid: (h) => `torch.sigmoid(${h})`,
  tanh: (h) => `torch.tanh(${h})`,
  relu: (h) => `torch.relu(${h})`,
  'leaky-relu': (h) => `F.leaky_relu(${h}, 0.01)`,
  elu: (h) => `F.elu(${h})`,
  softplus: (h) => `torch.logaddexp(${h}, torch.zeros_like(${h}))`,
  silu: (h) => `F.silu(${h})`,
  sine: (h) => `torch.sin(${h})`,
  gaussian: (h) => `torch.exp(-(${h}**2))`,
  softmax: (h) => `torch.softmax(${h}, dim=1)`,
};

/** l of each point and output. @type {Record<string, string>} */
const LOSSES = {
  squared: '0.5 * (o - Y) ** 2',
  absolute: 'abs(o - Y)',
  huber: 'F.huber_loss(o, Y, reduction="none")',
};

/** Cross-entropy by the pre-activations, so that no logarithm of 0 is taken. @type {Record<string, string>} */
const CROSS_ENTROPY = {
  sigmoid: 'torch.logaddexp(h, torch.zeros_like(h)) - Y * h',
  softmax: 'Y * (torch.logsumexp(h, dim=1, keepdim=True) - h)',
};

/** @type {Record<string, (run: Run) => string>} */
const OPTIMIZERS = {
  'gradient-descent': () => 'torch.optim.SGD(network.parameters(), lr=eta(0))',
  momentum: ({ momentum }) => `torch.optim.SGD(network.parameters(), lr=eta(0), momentum=${momentum})`,
  nesterov: ({ momentum }) =>
    momentum > 0
      ? `torch.optim.SGD(network.parameters(), lr=eta(0), momentum=${momentum}, nesterov=True)`
      : 'torch.optim.SGD(network.parameters(), lr=eta(0))',
  adagrad: () => 'torch.optim.Adagrad(network.parameters(), lr=eta(0), eps=1e-8)',
  rmsprop: ({ decay }) => `torch.optim.RMSprop(network.parameters(), lr=eta(0), alpha=${decay}, eps=1e-8)`,
  adam: ({ momentum, decay }) =>
    `torch.optim.Adam(network.parameters(), lr=eta(0), betas=(${momentum}, ${decay}), eps=1e-8)`,
  adamw: ({ momentum, decay, weightDecay }) =>
    `torch.optim.AdamW(network.parameters(), lr=eta(0), betas=(${momentum}, ${decay}), eps=1e-8, weight_decay=${weightDecay})`,
};

/** @type {Record<string, string>} */
const FEATURES = {
  x1: 'x1',
  x2: 'x2',
  'x1^2': 'x1**2',
  'x2^2': 'x2**2',
  x1x2: 'x1 * x2',
  'sin(x1)': 'torch.sin(x1)',
  'sin(x2)': 'torch.sin(x2)',
  'x1^3': 'x1**3',
  'x1^4': 'x1**4',
  'x1^5': 'x1**5',
};

/** η of an epoch. @type {Record<string, (run: Run) => string>} */
const RATES = {
  constant: ({ learningRate }) => `${learningRate}`,
  step: ({ learningRate, scheduleEpochs }) => `${learningRate} * 0.5 ** (epoch // ${scheduleEpochs})`,
  cosine: ({ learningRate, scheduleEpochs }) =>
    `${learningRate} * 0.5 * (1 + math.cos(math.pi * min(epoch / ${scheduleEpochs}, 1)))`,
};

/** @param {Run} run */
export function pytorch(run) {
  const hasTest = run.test.points.length > 0;
  return program(
    header(run).map((line) => `# ${line}`),
    '# Run it with: python3 network.py (it needs PyTorch). For more points and a bigger machine:',
    '#   python3 network.py --data points.csv --device cuda --float32 --batch 4096 --epochs 50',
    'import argparse',
    'import array',
    'import csv',
    python.needsMath(run) && 'import math',
    '',
    'import torch',
    'import torch.nn.functional as F',
    '',
    'parser = argparse.ArgumentParser()',
    `parser.add_argument("--data", help="a CSV of your own: ${columns(run)}, a row for each point")`,
    'parser.add_argument("--device", default="cpu", help="cpu, cuda, mps, …")',
    'parser.add_argument("--float32", action="store_true", help="half the memory, twice the speed, 7 digits")',
    `parser.add_argument("--batch", type=int, default=${run.batchSize})`,
    `parser.add_argument("--epochs", type=int, default=${run.epochs})`,
    'options = parser.parse_args()',
    'torch.set_default_dtype(torch.float32 if options.float32 else torch.float64)',
    python.data(run, 'torch'),
    '',
    ownData(run, hasTest),
    python.random(run),
    shuffles(run) && order(run),
    encoding(run, hasTest),
    network(run),
    python.parameters(run, 'torch'),
    `network = Network([${run.layers.map((_, l) => `(W${l + 1}, b${l + 1})`).join(', ')}]).to(options.device)`,
    '',
    '',
    lossFunction(run),
    run.dropout > 0 && ['', '', masks(run)],
    '',
    '',
    training(run, hasTest),
  );
}

/** What the columns of a CSV are. @param {Run} run */
const columns = ({ task, train, layers }) => {
  if (task === 'unsupervised') return 'x1, x2';
  const [first] = train.points;
  if (task === 'regression') return first?.length === 1 ? 'x, target' : 'x1, x2, target';
  return `x1, x2, class from 0 to ${Math.max(2, layers.at(-1)?.units ?? 2) - 1}`;
};

/** @param {Run} run @param {boolean} hasTest */
function ownData({ task, train, layers }, hasTest) {
  const coordinates = train.points[0]?.length ?? 0;
  const { units = 1, activation = '' } = layers.at(-1) ?? {};
  const targets =
    task === 'unsupervised'
      ? 'points.clone()'
      : task === 'regression'
        ? `table[:, ${coordinates}:]`
        : units > 1
          ? `F.one_hot(table[:, 2].long(), ${units}).to(table)`
          : activation === 'tanh'
            ? '2 * table[:, 2:] - 1'
            : 'table[:, 2:]';
  const width = task === 'unsupervised' ? coordinates : coordinates + 1;
  return program(
    'if options.data:',
    '    numbers = array.array("f" if options.float32 else "d")',
    '    with open(options.data, newline="", encoding="utf-8-sig") as file:',
    '        for line, row in enumerate(csv.reader(file)):',
    '            try:',
    `                cells = [float(cell) for cell in row[:${width}]]`,
    '            except ValueError:',
    '                if line == 0:  # the names of the columns',
    '                    continue',
    '                raise SystemExit(f"Line {line + 1} of {options.data} is not all numbers.")',
    `            if len(cells) != ${width}:`,
    `                raise SystemExit(f"Line {line + 1} of {options.data} has not ${width} numbers.")`,
    '            numbers.extend(cells)',
    `    table = torch.frombuffer(numbers, dtype=torch.get_default_dtype()).reshape(-1, ${width})`,
    `    points = table[:, :${coordinates}]`,
    `    targets = ${targets}`,
    hasTest && '    test_points, test_targets = points[:0], targets[:0]',
  );
}

/** @param {Run} run */
const order = ({ seed }) => `

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

/** @param {Run} run @param {boolean} hasTest */
function encoding({ features, standardise, regression, train }, hasTest) {
  const one = train.points[0]?.length === 1;
  const names = features.map((name) => FEATURES[name]).join(', ');
  const made = (/** @type {string} */ points) => (features.length > 0 ? `inputs_of(${points})` : points);
  return program(
    '',
    '',
    features.length > 0 && [
      'def inputs_of(points):',
      '    """The features that the network gets of each point."""',
      `    x1, x2 = points[:, 0], ${one ? '0 * points[:, 0]' : 'points[:, 1]'}`,
      `    return torch.stack([${names}], dim=1)`,
      '',
      '',
    ],
    at('batch', undefined, `inputs = ${made('points')}`),
    hasTest && `test_inputs = ${made('test_points')}`,
    standardise && [
      '',
      '',
      'def scale_of(values):',
      '    """Mean and spread of each column; what does not vary is not divided."""',
      '    mean, spread = values.mean(dim=0), values.std(dim=0, unbiased=False)',
      '    return mean, torch.where(spread > 1e-12 * abs(mean), spread, torch.ones_like(spread))',
      '',
      '',
      'mean, spread = scale_of(inputs)',
      'inputs = (inputs - mean) / spread',
      hasTest && 'test_inputs = (test_inputs - mean) / spread',
      regression && [
        'mean, spread = scale_of(targets)',
        'targets = (targets - mean) / spread',
        hasTest && 'test_targets = (test_targets - mean) / spread',
      ],
    ],
  );
}

/** @param {Run} run */
function network({ layers, dropout }) {
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
        drops && n < last && `        o${n} = o${n} if kept is None else o${n} * kept[${l}]`,
      ];
    }),
    `        return h${last}, o${last}`,
  );
}

/** @param {Run} run */
const lossFunction = ({ loss, layers }) =>
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

/** @param {Run} run */
const masks = ({ seed, dropout, layers }) => {
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

/** @param {Run} run @param {boolean} hasTest */
function training(run, hasTest) {
  const { start, l1, l2, clip, dropout, layers, schedule, optimizer } = run;
  const first = start?.epoch ?? 0;
  const terms = [l1 > 0 && `${l1} * abs(W).sum()`, l2 > 0 && `${l2} / 2 * (W**2).sum()`]
    .filter(Boolean)
    .join(' + ');
  const weights = layers.map((_, l) => `network.layer${l + 1}.weight`).join(', ');
  const show = [
    'epoch {epoch}  step {step}  loss {mean_loss(inputs, targets):.17g}',
    hasTest && 'test loss {mean_loss(test_inputs, test_targets):.17g}',
    terms && 'penalty {penalty().item():.17g}',
  ]
    .filter(Boolean)
    .join('  ');
  return program(
    terms !== '' && [
      'def penalty():',
      '    """What large weights cost."""',
      `    return sum(${terms} for W in [${weights}])`,
      '',
      '',
    ],
    'def eta(epoch):',
    '    """The learning rate."""',
    `    return ${(RATES[schedule] ?? RATES.constant)?.(run)}`,
    '',
    '',
    `optimizer = ${OPTIMIZERS[optimizer]?.(run)}`,
    `step = ${start?.step ?? 0}`,
    `epoch = ${first}`,
    `print(f"${show}")`,
    `for epoch in range(${first}, ${first} + options.epochs):`,
    '    for group in optimizer.param_groups:',
    '        group["lr"] = eta(epoch)',
    shuffles(run) ? '    order = shuffled(epoch)' : '    order = torch.arange(len(inputs))',
    '    for rows in order.split(options.batch):',
    at(
      'batch',
      undefined,
      '        X, Y = inputs[rows].to(options.device), targets[rows].to(options.device)',
    ),
    indent(
      '        ',
      dropout > 0 && 'kept = dropout(X, step)',
      '# forward and backward',
      at(
        'loss',
        undefined,
        `l = loss(*network(X${dropout > 0 ? ', kept' : ''}), Y)${terms ? ' + penalty()' : ''}`,
      ),
      'optimizer.zero_grad()',
      at('weights', undefined, 'l.backward()'),
      clip > 0 && [
        'gradients = [w.grad for w in network.parameters()]',
        'norm = torch.sqrt(sum((g**2).sum() for g in gradients))',
        `if norm > ${clip}:`,
        '    for g in gradients:',
        `        g *= ${clip} / norm`,
      ],
      at('step', undefined, 'optimizer.step()'),
      'step += 1',
    ),
    `    print(f"${show.replace('{epoch}', '{epoch + 1}')}")`,
  );
}
