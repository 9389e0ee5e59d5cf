/**
 * Shared by the tests of the engine: the real wasm, and networks and points for it in one line.
 *
 * @import { Description } from '../../web/engine/shared/protocol.js'
 */
import { readFileSync } from 'node:fs';
import { pack } from '../../scripts/pack.js';
import { createRandom } from '../../web/engine/shared/random.js';
import { openCore } from '../../web/engine/worker/core.js';
import { instantiate, vocabularyOf } from '../../web/engine/worker/trainer.js';

const read = (/** @type {string} */ path) => readFileSync(new URL(path, import.meta.url));

export const wasm = read('../../build/wasm/downhill.wasm');

/** As in a page. */
export const packed = pack(wasm);

export const createTrainer = await instantiate(wasm);

/** The names of the core's activations, losses and so on. */
export const VOCABULARY = vocabularyOf(await openCore(wasm));

/** Elementwise activations: all but softmax. */
export const ELEMENTWISE = VOCABULARY.activations.filter((name) => name !== 'softmax');

/** A file of tests/golden. @param {string} name */
export const golden = (name) => JSON.parse(read(`../golden/${name}.json`).toString());

/** A small network with changes. @param {Partial<Description>} [changes] @returns {Description} */
export const network = (changes) => ({
  sizes: [2, 4, 2, 1],
  hidden: 'tanh',
  output: 'tanh',
  loss: 'squared',
  learningRate: 0.1,
  batchSize: 10,
  seed: 1,
  ...changes,
});

/** A random network with random settings, determined by the seed. @param {number} seed */
export function randomNetwork(seed) {
  const random = createRandom(seed);
  const below = (/** @type {number} */ count) => Math.floor(random.uniform() * count);
  const one = (/** @type {readonly any[]} */ list) => list[below(list.length)];
  const hidden = Array.from({ length: below(4) }, () => 1 + below(6));
  const [output, loss] = one([
    ['linear', 'squared'],
    ['tanh', 'squared'],
    ['linear', 'absolute'],
    ['tanh', 'huber'],
    ['sigmoid', 'cross-entropy'],
    ['softmax', 'cross-entropy'],
    ['softmax', 'squared'],
  ]);
  const first = VOCABULARY.optimizers.filter((name) => !/l-bfgs|levenberg/.test(name));
  const outputs = output === 'softmax' ? 2 + below(3) : 1 + below(2) * (output === 'linear' ? 1 : 0);
  return network({
    sizes: [1 + below(2), ...hidden, outputs],
    hidden: hidden.map(() => one(ELEMENTWISE)),
    output,
    loss,
    optimizer: first[seed % first.length],
    learningRate: 10 ** (-3 + 2 * random.uniform()),
    batchSize: 1 + below(30),
    l1: one([0, 0, 1e-3]),
    l2: one([0, 0, 1e-2]),
    dropout: one([0, 0, 0.3]),
    clip: one([0, 0, 0.1]),
    schedule: one(VOCABULARY.schedules),
    scheduleEpochs: 5,
    seed,
  });
}

/**
 * Random points for a network, inputs within ± 2 and targets within ± 1; for cross-entropy, one class each.
 * @param {Description} network @param {number} count @param {number} [seed]
 */
export function randomData({ sizes, loss }, count, seed = 7) {
  const { uniform } = createRandom(seed);
  const column = (/** @type {number} */ length, /** @type {number} */ limit) =>
    Float64Array.from({ length }, () => limit * (2 * uniform() - 1));
  const inputs = column(count * (sizes[0] ?? 0), 2);
  const outputs = sizes.at(-1) ?? 0;
  if (loss !== 'cross-entropy') return { inputs, targets: column(count * outputs, 1) };
  const targets = new Float64Array(count * outputs);
  // A single output has a second class, with the target 0.
  const classes = Math.max(2, outputs);
  for (let i = 0; i < count; i++) {
    const label = Math.floor(classes * uniform());
    if (label < outputs) targets[count * label + i] = 1;
  }
  return { inputs, targets };
}

/** A trainer with random points. @param {Description} network @param {number} [points] */
export function trainerOn(network, points = 25) {
  const trainer = createTrainer(network);
  const { inputs, targets } = randomData(network, points);
  trainer.setData(inputs, targets);
  return trainer;
}

/** What training minimizes. @param {{ evaluate: () => { loss: number, penalty: number } }} trainer */
export function objectiveOf(trainer) {
  const { loss, penalty } = trainer.evaluate();
  return loss + penalty;
}

/**
 * The largest difference between two arrays, relative to the larger of the two numbers or to `least` if that is larger.
 * @param {ArrayLike<number>} a @param {ArrayLike<number>} b @param {number} least
 */
export function disagreement(a, b, least) {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  let worst = 0;
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs(a[i] - b[i]) / Math.max(least, Math.abs(a[i]), Math.abs(b[i]));
    // A NaN difference counts as the worst.
    worst = difference <= worst ? worst : difference;
    if (Number.isNaN(worst)) return worst;
  }
  return worst;
}

/** A value formatted for a test's name. @param {unknown} value */
export const show = (value) =>
  typeof value === 'bigint'
    ? `${value}n`
    : typeof value === 'object' || typeof value === 'string'
      ? JSON.stringify(value)
      : String(value);
