// How close the core comes to the machine's limits, and whether its cost scales as it should.
import { createTrainer } from '../../tests/engine/support.js';
import { compare, inTurns, median, ratioOf } from './timing.js';
import { dataOf, stepsOf, WORKLOADS } from './workloads.js';

const percent = (/** @type {number} */ part) => `${Math.round(100 * part)} %`;

/** Accumulators of the peak loop: enough to hide the latency of an addition. */
const CHAINS = 12;
/** Multiplications and additions per iteration: two per lane per accumulator. */
const FLOPS = CHAINS * 4;

/** A WebAssembly function of n iterations of a = a · x + y on f64x2, all in registers: the upper bound for a core. */
async function peak() {
  const half = [0x44, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f, 0xfd, 0x14]; // f64.const 0.5, f64x2.splat
  const [n, x, first] = [0, 1, 2];
  const chains = Array.from({ length: CHAINS }, (_, i) => first + i);
  const turn = (a) => [0x20, a, 0x20, x, 0xfd, 0xf2, 1, 0x20, x, 0xfd, 0xf0, 1, 0x21, a]; // mul, add
  const again = [0x20, n, 0x41, 1, 0x6b, 0x22, n, 0x0d, 0]; // n - 1, and back while it is not 0
  const sum = chains.flatMap((a, i) => [0x20, a, ...(i ? [0xfd, 0xf0, 1] : [])]);
  const code = [
    ...half,
    0x21,
    x,
    0x03,
    0x40,
    ...chains.flatMap(turn),
    ...again,
    0x0b,
    ...sum,
    0xfd,
    0x21,
    0,
    0x0b,
  ];
  const leb = (value) => (value < 128 ? [value] : [(value & 127) | 128, value >> 7]);
  const sized = (bytes) => [...leb(bytes.length), ...bytes];
  const locals = [1, CHAINS + 1, 0x7b];
  const sections = [
    [1, [1, 0x60, 1, 0x7f, 1, 0x7c]],
    [3, [1, 0]],
    [7, [1, 1, 0x70, 0, 0]],
    [10, [1, ...sized([...locals, ...code])]],
  ];
  const bytes = sections.flatMap(([id, content]) => [id, ...sized(content)]);
  const module = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...bytes);
  const { instance } = await WebAssembly.instantiate(module);
  return instance.exports.p;
}

/** Multiplications and additions of a point's forward and backward pass, without activations. */
function flopsOf(sizes) {
  const weights = sizes.slice(1).map((units, l) => units * sizes[l]);
  const all = weights.reduce((sum, count) => sum + count, 0);
  return 2 * (3 * all - weights[0]);
}

const trainerFor = (workload) => {
  const trainer = createTrainer(workload.network);
  const { inputs, targets } = dataOf(workload);
  trainer.setData(inputs, targets);
  return trainer;
};

/** The fraction of the machine's peak that training reaches. */
export async function share() {
  const turns = await peak();
  const run = 20_000;
  return [
    ['of the f64x2 multiply + add peak', 'GFLOP/s', 'peak', 'share', 'target'],
    ...WORKLOADS.map((workload) => {
      const trainer = trainerFor(workload);
      const { points, network } = workload;
      const steps = stepsOf(workload);
      const { fast, slow, ratio } = compare(
        (times) => trainer.train(times * steps),
        (times) => turns(times * run),
      );
      trainer.dispose();
      const [work, most] = [points * flopsOf(network.sizes), run * FLOPS];
      const rate = (flops, ms) => (flops / ms / 1e6).toFixed(1);
      const target = workload.name === 'W3' ? '50 %' : '';
      return [workload.name, rate(work, fast), rate(most, slow), percent((work / most) * ratio), target];
    }),
  ];
}

/** The times of an epoch of each workload, in ms, measured in turns. */
function epochsOf(workloads) {
  const trainers = workloads.map(trainerFor);
  const times = inTurns(
    workloads.map((workload, i) => (epochs) => trainers[i].train(epochs * stepsOf(workload))),
  );
  for (const trainer of trainers) trainer.dispose();
  return times;
}

/** Time per point for data sets of all sizes, and per parameter for networks of all sizes. */
export function growth() {
  const [first, deep, wide] = WORKLOADS;
  const points = [10, 50, 500, 1000, 5000].map((count) => ({ ...first, points: count }));
  const networks = [
    [2, 16, 16, 1],
    [2, 32, 32, 1],
    [2, 64, 64, 1],
    [2, 64, 64, 64, 64, 1],
  ].map((sizes) => ({
    ...wide,
    network: { ...wide.network, sizes },
  }));
  networks.unshift({ ...wide, network: { ...wide.network, sizes: deep.network.sizes } });
  const parameters = ({ sizes }) => sizes.slice(1).reduce((sum, units, l) => sum + units * (sizes[l] + 1), 0);
  const rows = (what, workloads, unitsOf, nameOf, target) => {
    const costs = epochsOf(workloads).map((took, i) => took.map((ms) => (1e6 * ms) / unitsOf(workloads[i])));
    return costs.map((cost, i) => [
      what,
      nameOf(workloads[i]),
      median(cost).toFixed(2),
      `${ratioOf(cost, costs[0]).toFixed(2)} ×`,
      target,
    ]);
  };
  return [
    ['growth', 'of', 'ns', 'of the first', 'target'],
    ...rows(
      'a point, 2-4-2-1',
      points,
      (workload) => workload.points,
      (workload) => workload.points,
      'linear',
    ),
    ...rows(
      'a parameter and point, batch 32',
      networks,
      (workload) => workload.points * parameters(workload.network),
      (workload) => workload.network.sizes.join('-'),
      '≤ 1.3 ×',
    ),
  ];
}

/** The fraction of time spent inside the core when W1 is trained in calls of a given number of steps. */
export function calls() {
  const trainer = trainerFor(WORKLOADS[0]);
  return [
    ['calls through Embind, W1', 'µs', 'of an empty call', 'inside', 'target'],
    ...[1, 20, 500].map((steps) => {
      const { fast, slow, ratio } = compare(
        (times) => {
          for (let i = 0; i < 100 * times; i++) trainer.train(0);
        },
        (times) => {
          for (let i = 0; i < 100 * times; i++) trainer.train(steps);
        },
      );
      const target = steps === 1 ? '' : '95 %';
      return [
        `${steps} steps`,
        (10 * slow).toFixed(2),
        (10 * fast).toFixed(2),
        percent(1 - 1 / ratio),
        target,
      ];
    }),
  ];
}
