// The real wasm in Node against the same training in plain JavaScript (tests/engine/oracle.js), the yardstick.
// Before it is timed, the core has to reach the yardstick's loss.
import { Oracle } from '../../tests/engine/oracle.js';
import { createTrainer } from '../../tests/engine/support.js';
import { createRandom } from '../../web/engine/random.js';
import { median } from './numbers.js';

const ROUNDS = 21;
/** The time that one measurement should take. */
const SLICE_MS = 20;

const classes = { hidden: 'tanh', output: 'tanh', learningRate: 0.03, seed: 1 };

/** The workloads, and how many times as fast as the yardstick the core is to be. */
export const WORKLOADS = [
  { name: 'W1', points: 500, aim: 5, network: { ...classes, sizes: [2, 4, 2, 1], batchSize: 10 } },
  {
    name: 'W2',
    points: 500,
    aim: 5,
    network: { ...classes, sizes: [2, 8, 8, 8, 8, 8, 8, 1], batchSize: 10 },
  },
  { name: 'W3', points: 1000, aim: 6, network: { ...classes, sizes: [2, 64, 64, 1], batchSize: 32 } },
  {
    name: 'W4',
    points: 200,
    aim: 6,
    network: { ...classes, sizes: [1, 16, 16, 1], output: 'linear', batchSize: 200 },
  },
];

/** Two classes in rings, or a sine, as arrays. */
export function dataOf({ points, network }) {
  const { uniform } = createRandom(11);
  const [coordinates] = network.sizes;
  const inputs = Float64Array.from({ length: points * coordinates }, () => 2 * uniform() - 1);
  const targets = Float64Array.from({ length: points }, (_, i) =>
    coordinates === 1 ? Math.sin(3 * inputs[i]) : Math.hypot(inputs[i], inputs[points + i]) < 0.7 ? 1 : -1,
  );
  return { inputs, targets };
}

/** Milliseconds that some work takes. */
export function time(work) {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The medians of two kinds of work in turns, and of the ratio of neighbours in time. */
export function compare(fast, slow) {
  const works = [fast, slow].map((work) => {
    for (let i = 0; i < 3; i++) work(1);
    return {
      work,
      times:
        1 +
        Math.floor(
          SLICE_MS /
            Math.max(
              0.01,
              time(() => work(1)),
            ),
        ),
      took: [],
    };
  });
  for (let round = 0; round < ROUNDS; round++) {
    for (const { work, times, took } of works) took.push(time(() => work(times)) / times);
  }
  const [a, b] = works.map(({ took }) => took);
  return { fast: median(a), slow: median(b), ratio: median(b.map((each, i) => each / a[i])) };
}

/** Both trainers on a workload, once they agree on the loss after three epochs. */
function pair(workload) {
  const { inputs, targets } = dataOf(workload);
  const steps = Math.ceil(workload.points / workload.network.batchSize);
  const [core, plain] = [createTrainer(workload.network), new Oracle(workload.network)];
  for (const trainer of [core, plain]) {
    trainer.setData(inputs, targets);
    trainer.train(3 * steps);
  }
  const [ours, theirs] = [core.evaluate().loss, plain.loss()];
  if (Math.abs(ours - theirs) > 1e-9)
    throw new Error(`${workload.name}: loss ${ours}, and the yardstick ${theirs}`);
  return { core, plain, steps };
}

/** Epochs per second. */
export const engine = () => [
  ['epochs per second', 'network', 'wasm', 'plain JS', 'ratio', 'aim'],
  ...WORKLOADS.map((workload) => {
    const { core, plain, steps } = pair(workload);
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
      `${workload.aim} ×`,
    ];
  }),
];

/** The 100 × 100 surface of a workload's network. */
export const surfaces = () => [
  ['100 × 100 surface', 'network', 'wasm ms', 'plain JS ms', 'ratio', 'aim'],
  ...WORKLOADS.slice(0, 3).map((workload, i) => {
    const { core, plain } = pair(workload);
    const grid = { columns: 100, rows: 100, x: [-1, 1], y: [-1, 1] };
    const points = Float64Array.from({ length: 20_000 }, (_, k) => {
      const node = k >> 1;
      return -1 + (2 * (k % 2 ? Math.floor(node / 100) : node % 100)) / 99;
    });
    const out = new Float32Array(10_000);
    const { fast, slow, ratio } = compare(
      (times) => {
        for (let k = 0; k < times; k++) core.surface(grid);
      },
      (times) => {
        for (let k = 0; k < times; k++)
          for (let node = 0; node < 10_000; node++) out[node] = plain.forward(points, node)[0];
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
  }),
];

/** Two arms of 250 points. */
function spiral() {
  const inputs = new Float64Array(1000);
  const targets = new Float64Array(500);
  for (let i = 0; i < 500; i++) {
    const [arm, t] = [i % 2, Math.floor(i / 2) / 249];
    const angle = 1.75 * t * 2 * Math.PI + arm * Math.PI;
    inputs[i] = 5 * t * Math.sin(angle);
    inputs[500 + i] = 5 * t * Math.cos(angle);
    targets[i] = arm ? 1 : -1;
  }
  return { inputs, targets };
}

/** From untrained to a loss of 0.02 on the spiral, over 20 seeds. */
export const solving = () => {
  const { inputs, targets } = spiral();
  return [
    ['W6 spiral, 2-8-8-1, to loss 0.02', 'solved', 'median ms', 'aim'],
    ...[
      ['adam', 0.01],
      ['gradient-descent', 0.1],
      ['levenberg-marquardt', 0.1],
    ].map(([optimizer, learningRate]) => {
      const took = [];
      for (let seed = 1; seed <= 20; seed++) {
        const trainer = createTrainer({ sizes: [2, 8, 8, 1], output: 'tanh', optimizer, learningRate, seed });
        trainer.setData(inputs, targets);
        const steps = optimizer === 'levenberg-marquardt' ? 1 : 250;
        const start = performance.now();
        const limit = start + 2000;
        while (performance.now() < limit && trainer.evaluate().loss >= 0.02) trainer.train(steps);
        if (trainer.evaluate().loss < 0.02) took.push(performance.now() - start);
        trainer.dispose();
      }
      return [optimizer, `${took.length} of 20`, median(took).toFixed(1), '50 ms'];
    }),
  ];
};

/** A fitted 2-8-8-1 on 40 points, one of them moved across the boundary: the time to fit it again. */
export const refit = () => {
  const took = [];
  for (let seed = 1; seed <= 20; seed++) {
    const { uniform } = createRandom(seed);
    const inputs = Float64Array.from({ length: 80 }, () => 4 * uniform() - 2);
    const targets = Float64Array.from({ length: 40 }, (_, i) =>
      Math.hypot(inputs[i], inputs[40 + i]) < 1.4 ? 1 : -1,
    );
    const trainer = createTrainer({
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
    ['refit after a drag, 40 points', 'within 16 ms', 'fitted', 'median ms', 'aim'],
    [
      '2-8-8-1, Levenberg–Marquardt',
      `${quick} of 20`,
      `${took.length} of 20`,
      median(took).toFixed(2),
      '18 of 20',
    ],
  ];
};
