// The real wasm in Node against the same training in plain JavaScript. A page runs the same file.
import { Oracle } from '../../tests/engine/oracle.js';
import { createTrainer } from '../../tests/engine/support.js';
import { toArrays } from '../../web/engine/dataset.js';
import { preset } from '../../web/engine/presets.js';
import { median } from './numbers.js';

const SHAPES = [
  [2, 4, 2, 1],
  [2, 8, 8, 1],
  [2, 64, 64, 1],
];
const ROUNDS = 31;
/** The time that one measurement should take. */
const SLICE_MS = 15;

/** Microseconds per step. */
function time(trainer, steps) {
  const start = performance.now();
  trainer.train(steps);
  return (1000 * (performance.now() - start)) / steps;
}

function measure(sizes) {
  const network = { sizes, hidden: 'tanh', output: 'tanh', learningRate: 0.05, batchSize: 10, seed: 1 };
  const { inputs, targets } = toArrays('classification', preset('classification', 'moons', 1));
  const both = [createTrainer(network), new Oracle(network)].map((trainer) => {
    trainer.setData(inputs, targets);
    const warm = time(trainer, 500);
    return { trainer, steps: Math.ceil((1000 * SLICE_MS) / Math.min(warm, time(trainer, 500))), times: [] };
  });
  // One after the other in turns, so that what slows the machine slows both.
  for (let round = 0; round < ROUNDS; round++) {
    for (const { trainer, steps, times } of both) times.push(time(trainer, steps));
  }
  const [core, plain] = both.map(({ times }) => times);
  const ratio = median(plain.map((each, i) => each / core[i]));
  return [sizes.join('-'), median(core).toFixed(2), median(plain).toFixed(2), `${ratio.toFixed(2)} ×`];
}

/** µs per step of ten points, medians; the ratio is that of neighbours in time. */
export const engine = () => [
  ['µs per step, batch 10, tanh', 'wasm', 'plain JS', 'JS / wasm'],
  ...SHAPES.map(measure),
];
