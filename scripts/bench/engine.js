// The core against the same training in plain JavaScript (tests/engine/oracle.js), the reference. Before it is timed,
// it must reach the reference's loss. Independent of Node, since it also runs in a page.
import { Oracle } from '../../tests/engine/oracle.js';
import { createRandom } from '../../web/engine/shared/random.js';
import { compare, median } from './timing.js';
import { dataOf, GRID, NODES, spiral, stepsOf, WORKLOADS } from './workloads.js';

async function oneByOne(list, work) {
  const results = [];
  for (const [i, each] of list.entries()) results.push(await work(each, i));
  return results;
}

/** Both trainers on a workload, once their losses agree after three epochs. */
async function pair(createTrainer, workload) {
  const { inputs, targets } = dataOf(workload);
  const steps = stepsOf(workload);
  const [core, plain] = [await createTrainer(workload.network), new Oracle(workload.network)];
  for (const trainer of [core, plain]) {
    trainer.setData(inputs, targets);
    trainer.train(3 * steps);
  }
  const [ours, theirs] = [core.evaluate().loss, plain.loss()];
  if (Math.abs(ours - theirs) > 1e-9)
    throw new Error(`${workload.name}: loss ${ours}, but the reference has ${theirs}`);
  return { core, plain, steps };
}

export const engine = async (createTrainer) => [
  ['epochs per second', 'network', 'wasm', 'plain JS', 'ratio', 'target'],
  ...(await oneByOne(WORKLOADS, async (workload) => {
    const { core, plain, steps } = await pair(createTrainer, workload);
    const { fast, slow, ratio } = compare(
      (epochs) => core.train(epochs * steps),
      (epochs) => plain.train(epochs * steps),
    );
    const rate = (ms) => Math.round(1000 / ms).toLocaleString('en');
    return [
      workload.name,
      workload.network.sizes.join('-'),
      rate(fast),
      rate(slow),
      `${ratio.toFixed(1)} ×`,
      `${workload.target} ×`,
    ];
  })),
];

export const surfaces = async (createTrainer) => [
  ['100 × 100 surface', 'network', 'wasm ms', 'plain JS ms', 'ratio', 'target'],
  ...(await oneByOne(WORKLOADS.slice(0, 3), async (workload, i) => {
    const { core, plain } = await pair(createTrainer, workload);
    const out = new Float32Array(10_000);
    const { fast, slow, ratio } = compare(
      (times) => {
        for (let k = 0; k < times; k++) core.surface(GRID);
      },
      (times) => {
        for (let k = 0; k < times; k++)
          for (let node = 0; node < 10_000; node++) out[node] = plain.forward(NODES, node)[0];
      },
    );
    return [
      `W5 of ${workload.name}`,
      workload.network.sizes.join('-'),
      fast.toFixed(2),
      slow.toFixed(2),
      `${ratio.toFixed(1)} ×`,
      `${8 + i} ×`,
    ];
  })),
];

/** Time to a loss of 0.02 on the spiral, over 20 seeds. */
export const solving = async (createTrainer) => {
  const { inputs, targets } = spiral();
  const methods = [
    ['adam', 0.01],
    ['gradient-descent', 0.1],
    ['levenberg-marquardt', 0.1],
  ];
  return [
    ['W6 spiral, 2-8-8-1, to loss 0.02', 'solved', 'median ms', 'target'],
    ...(await oneByOne(methods, async ([optimizer, learningRate]) => {
      const took = [];
      for (let seed = 1; seed <= 20; seed++) {
        const network = { sizes: [2, 8, 8, 1], output: 'tanh', optimizer, learningRate, seed };
        const trainer = await createTrainer(network);
        trainer.setData(inputs, targets);
        const steps = optimizer === 'levenberg-marquardt' ? 1 : 250;
        const start = performance.now();
        const limit = start + 2000;
        while (performance.now() < limit && trainer.evaluate().loss >= 0.02) trainer.train(steps);
        if (trainer.evaluate().loss < 0.02) took.push(performance.now() - start);
        trainer.dispose();
      }
      return [optimizer, `${took.length} of 20`, median(took).toFixed(1), '50 ms'];
    })),
  ];
};

/** Time to fit 40 points again with a fitted 2-8-8-1, after moving one across the boundary. */
export const refit = async (createTrainer) => {
  const took = [];
  for (let seed = 1; seed <= 20; seed++) {
    const { uniform } = createRandom(seed);
    const inputs = Float64Array.from({ length: 80 }, () => 4 * uniform() - 2);
    const targets = Float64Array.from({ length: 40 }, (_, i) =>
      Math.hypot(inputs[i], inputs[40 + i]) < 1.4 ? 1 : -1,
    );
    const trainer = await createTrainer({
      sizes: [2, 8, 8, 1],
      output: 'tanh',
      optimizer: 'levenberg-marquardt',
      seed,
    });
    trainer.setData(inputs, targets);
    trainer.train(200);
    const before = Math.max(0.01, trainer.evaluate().loss);
    const moved = Math.floor(40 * uniform());
    inputs[moved] = 4 * uniform() - 2;
    inputs[40 + moved] = 4 * uniform() - 2;
    trainer.setData(inputs, targets);
    const start = performance.now();
    const limit = start + 300;
    const wrong = () =>
      Math.abs(trainer.outputs()[moved] - targets[moved]) > 0.5 || trainer.evaluate().loss > 1.1 * before;
    while (performance.now() < limit && wrong()) if (trainer.train(1) === 0) break;
    if (!wrong()) took.push(performance.now() - start);
    trainer.dispose();
  }
  const quick = took.filter((ms) => ms <= 16).length;
  return [
    ['refit after a drag, 40 points', 'within 16 ms', 'fitted', 'median ms', 'target'],
    [
      '2-8-8-1, Levenberg–Marquardt',
      `${quick} of 20`,
      `${took.length} of 20`,
      median(took).toFixed(2),
      '18 of 20',
    ],
  ];
};
