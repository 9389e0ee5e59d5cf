// Other libraries on the same work as the core, timed in turns. Each starts from the same parameters and has to
// reach the reference's loss and outputs before it is timed. Independent of Node, since it also runs in a page.
import { Oracle } from '../../../tests/engine/oracle.js';
import { createRandom } from '../../../web/engine/shared/random.js';
import { compare, inTurns, median, ratioOf } from '../timing.js';
import { dataOf, GRID, NODES, spiral, stepsOf, WORKLOADS } from '../workloads.js';
import { brain } from './brain.js';
import { convnetjs } from './convnetjs.js';
import { jax } from './jax.js';
import { synaptic } from './synaptic.js';
import { tensorflow } from './tensorflow.js';

/**
 * A library in the contest. `fit` gives the closest network that it can train, or null; `solver` is the optimizer for
 * the spiral, `checkedAt` a learning rate, and `begin` initializes it. `make` creates an untrained network:
 * `train` runs an epoch in row order, `take` converts points to the library's own form, and `outputs`
 * predicts them.
 * @type {{ name: string, fit?: Function, checkedAt?: number, solver: object, begin?: Function, make: Function }[]}
 */
const PEERS = [convnetjs, synaptic, brain, ...tensorflow, jax];

const TARGET = '2 ×';
const TOLERANCE = 1e-5;
const [SOLVED, SEEDS, LIMIT_MS] = [0.02, 3, 8000];

const rowsOf = ({ inputs, targets }) =>
  Array.from(targets, (y, i) => ({
    x: Array.from({ length: inputs.length / targets.length }, (_, k) => inputs[k * targets.length + i]),
    y,
  }));

const nodes = Array.from({ length: NODES.length / 2 }, (_, i) => [NODES[2 * i], NODES[2 * i + 1]]);

/** The mean of ½ (o − y)² over the rows. */
const lossOf = (outputs, rows) =>
  rows.reduce((sum, { y }, i) => sum + (outputs[i] - y) ** 2 / 2, 0) / rows.length;

const rate = (ms) => (1000 / ms).toLocaleString('en', { maximumFractionDigits: 1000 / ms < 10 ? 1 : 0 });

/** Throws unless a peer and the reference agree after three epochs, and have changed. */
function verify({ name, make, checkedAt }, library, workload, data) {
  const network = { ...workload.network, learningRate: checkedAt ?? workload.network.learningRate };
  const plain = new Oracle(network, { shuffled: false });
  const rows = rowsOf(data);
  const peer = make(library, network, rows, plain.parameters());
  plain.setData(data.inputs, data.targets);
  const before = plain.loss();
  plain.train(3 * stepsOf(workload));
  for (let epoch = 0; epoch < 3; epoch++) peer.train();
  const agree = (theirs, expected, what) => {
    if (!(Math.abs(theirs - expected) < TOLERANCE))
      throw new Error(`${name}, ${workload.name}: ${what} ${theirs}, but the reference has ${expected}`);
  };
  agree(lossOf(peer.outputs(peer.take(rows.map(({ x }) => x))), rows), plain.loss(), 'loss');
  if (before - plain.loss() < 100 * TOLERANCE)
    throw new Error(`${name}, ${workload.name}: nothing was learned`);
  if (network.sizes[0] === 2) {
    const outputs = peer.outputs(peer.take(nodes));
    for (let i = 0; i < nodes.length; i += 99) agree(outputs[i], plain.forward(NODES, i)[0], 'output');
  }
}

async function coreOn(createTrainer, workload) {
  const core = await createTrainer(workload.network);
  const { inputs, targets } = dataOf(workload);
  core.setData(inputs, targets);
  return core;
}

const times = (ratio) => `${ratio.toFixed(1)} ×`;

/** Epochs per second; for libraries without batches, next to both the workload's and those with batches of one. */
async function training(one, peer, createTrainer, workload, fitted) {
  const epochsOf = (core, { network, points }) => {
    const steps = Math.ceil(points / network.batchSize);
    return (epochs) => core.train(epochs * steps);
  };
  const [core, same] = [await coreOn(createTrainer, workload), await coreOn(createTrainer, fitted)];
  const [theirs, ours, alike] = inTurns([
    (epochs) => {
      for (let epoch = 0; epoch < epochs; epoch++) peer.train();
    },
    epochsOf(core, workload),
    epochsOf(same, fitted),
  ]);
  core.dispose();
  same.dispose();
  const note = noteOf(workload.network, fitted.network);
  return [
    `${workload.name}, epochs/s`,
    one.name,
    rate(median(theirs)),
    rate(median(ours)),
    times(ratioOf(theirs, ours)),
    TARGET,
    note && `it has ${note}; the core with the same: ${times(ratioOf(theirs, alike))}`,
  ];
}

async function painting(one, peer, createTrainer, workload) {
  const core = await coreOn(createTrainer, workload);
  const taken = peer.take(nodes);
  const { fast, slow, ratio } = compare(
    (turns) => {
      for (let i = 0; i < turns; i++) core.surface(GRID);
    },
    (turns) => {
      for (let i = 0; i < turns; i++) peer.outputs(taken);
    },
  );
  core.dispose();
  return [`W5 of ${workload.name}, ms`, one.name, slow.toFixed(2), fast.toFixed(2), times(ratio), TARGET, ''];
}

/** How the fitted network differs from the workload. */
const noteOf = (network, fitted) =>
  [
    fitted.batchSize < network.batchSize ? 'batches of one' : '',
    fitted.output !== network.output ? `a ${fitted.output} output` : '',
  ]
    .filter(Boolean)
    .join(' and ');

/** Epochs, and surfaces if there are two coordinates. */
async function timed(one, library, createTrainer, workload) {
  const network = one.fit ? one.fit(workload.network) : workload.network;
  if (!network)
    return [[`${workload.name}, epochs/s`, one.name, '–', '–', '–', TARGET, 'it has no such output']];
  const fitted = { ...workload, network };
  const data = dataOf(fitted);
  verify(one, library, fitted, data);
  const peer = one.make(library, network, rowsOf(data), new Oracle(network).parameters());
  const rows = [await training(one, peer, createTrainer, workload, fitted)];
  if (network.sizes[0] === 2) rows.push(await painting(one, peer, createTrainer, fitted));
  return rows;
}

/** Time to the target loss in ms, for each seed that reaches it; `train` runs five epochs. */
function solve(begin) {
  const took = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const { train, loss, end } = begin(seed);
    const start = performance.now();
    while (performance.now() < start + LIMIT_MS && loss() >= SOLVED) train();
    if (loss() < SOLVED) took.push(performance.now() - start);
    end?.();
  }
  return took;
}

/** The spiral, with the optimizer that suits the library. */
async function solved(one, library, createTrainer) {
  const wanted = { sizes: [2, 8, 8, 1], hidden: 'tanh', output: 'tanh', batchSize: 10, ...one.solver };
  const network = one.fit ? one.fit(wanted) : wanted;
  const data = spiral();
  // Peers keep the order of the points, so it is a random one.
  const { uniform } = createRandom(3);
  const rows = rowsOf(data)
    .map((each) => ({ each, at: uniform() }))
    .sort((a, b) => a.at - b.at)
    .map(({ each }) => each);
  const points = rows.map(({ x }) => x);
  const theirs = solve((seed) => {
    const peer = one.make(library, network, rows, new Oracle({ ...network, seed }).parameters());
    const taken = peer.take(points);
    return {
      train: () => {
        for (let epoch = 0; epoch < 5; epoch++) peer.train();
      },
      loss: () => lossOf(peer.outputs(taken), rows),
    };
  });
  const trainers = [];
  for (let seed = 1; seed <= SEEDS; seed++) {
    const trainer = await createTrainer({ ...wanted, optimizer: 'adam', learningRate: 0.01, seed });
    trainer.setData(data.inputs, data.targets);
    trainers.push(trainer);
  }
  const ours = solve((seed) => ({
    train: () => trainers[seed - 1].train(250),
    loss: () => trainers[seed - 1].evaluate().loss,
    end: () => trainers[seed - 1].dispose(),
  }));
  const ms = (list) =>
    list.length ? `${median(list).toFixed(0)} (${list.length} of ${SEEDS})` : `none of ${SEEDS}`;
  const note = [`${network.optimizer} ${network.learningRate}`, noteOf(wanted, network)]
    .filter(Boolean)
    .join(', ');
  const ratio = theirs.length ? times(median(theirs) / median(ours)) : '–';
  return ['W6, ms', one.name, ms(theirs), ms(ours), ratio, TARGET, note];
}

/**
 * The table of all libraries.
 * @param {(description: object) => any} createTrainer the core
 * @param {string} where it runs
 * @param {Record<string, unknown>} libraries by name
 */
export async function contest(createTrainer, where, libraries) {
  const table = [[`peers in ${where}`, 'library', 'it', 'core', 'ratio', 'target', 'how']];
  for (const one of PEERS) {
    const library = libraries[one.name.split(',')[0]];
    await one.begin?.(library);
    for (const workload of WORKLOADS) table.push(...(await timed(one, library, createTrainer, workload)));
    table.push(await solved(one, library, createTrainer));
  }
  return [table[0], ...table.slice(1).sort(([a], [b]) => a.localeCompare(b, 'en'))];
}
