// Workloads of the benchmarks. Independent of Node, since they also run in a page.
import { createRandom } from '../../web/engine/shared/random.js';

const classes = { hidden: 'tanh', output: 'tanh', learningRate: 0.03, seed: 1 };

/** The workloads, with the target speedup of the core over the reference. */
export const WORKLOADS = [
  { name: 'W1', points: 500, target: 5, network: { ...classes, sizes: [2, 4, 2, 1], batchSize: 10 } },
  {
    name: 'W2',
    points: 500,
    target: 5,
    network: { ...classes, sizes: [2, 8, 8, 8, 8, 8, 8, 1], batchSize: 10 },
  },
  { name: 'W3', points: 1000, target: 6, network: { ...classes, sizes: [2, 64, 64, 1], batchSize: 32 } },
  {
    name: 'W4',
    points: 200,
    target: 6,
    network: { ...classes, sizes: [1, 16, 16, 1], output: 'linear', batchSize: 200 },
  },
];

/** Mini-batches per epoch. */
export const stepsOf = ({ points, network }) => Math.ceil(points / network.batchSize);

/** Two classes in rings, or a sine, column-major. */
export function dataOf({ points, network }) {
  const { uniform } = createRandom(11);
  const [coordinates] = network.sizes;
  const inputs = Float64Array.from({ length: points * coordinates }, () => 2 * uniform() - 1);
  const targets = Float64Array.from({ length: points }, (_, i) =>
    coordinates === 1 ? Math.sin(3 * inputs[i]) : Math.hypot(inputs[i], inputs[points + i]) < 0.7 ? 1 : -1,
  );
  return { inputs, targets };
}

/** The surface to paint of W1, W2 and W3, and its nodes as points, x before y. */
export const GRID = { columns: 100, rows: 100, x: [-1, 1], y: [-1, 1] };
export const NODES = Float64Array.from({ length: 20_000 }, (_, k) => {
  const node = k >> 1;
  return -1 + (2 * (k % 2 ? Math.floor(node / 100) : node % 100)) / 99;
});

/** Two arms of 250 points. */
export function spiral() {
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
