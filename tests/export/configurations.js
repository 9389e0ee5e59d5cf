/**
 * Random runs across all settings, and their losses as the page computes them.
 *
 * @import { Settings } from '../../web/engine/shared/settings.js'
 */
import { toArrays, toNetwork } from '../../web/engine/shared/dataset.js';
import { preset, presetNames } from '../../web/engine/shared/presets.js';
import { createRandom } from '../../web/engine/shared/random.js';
import { DEFAULTS, NAMES } from '../../web/engine/shared/settings.js';
import { describe } from '../../web/export/describe.js';
import { createTrainer } from '../engine/support.js';

/** The minimum number of steps of a run. */
const STEPS = 100;

/** The configurations of a seed: options rotate, so that each occurs; numbers are random. @param {number} count */
export function configurations(count, seed = 2024) {
  const random = createRandom(seed);
  const pick = (list) => list[random.next() % list.length];
  const sometimes = (value) => (random.uniform() < 0.25 ? value : 0);
  const firstOrder = NAMES.optimizer.slice(0, 7);
  return Array.from({ length: count }, (_, i) => {
    const task = NAMES.task[i % 3];
    const classes = task === 'classification' ? pick([2, 2, 3, 5]) : 2;
    const optimizer = firstOrder[i % firstOrder.length];
    const layers = Array.from({ length: pick([0, 1, 2, 3]) }, () => 1 + (random.next() % 7));
    const adaptive = /ada|adam|rms/.test(optimizer);
    /** @type {Settings} */
    const settings = {
      ...DEFAULTS,
      task,
      classes,
      inputs: task === 'regression' ? pick([1, 1, 2]) : 1,
      layers,
      activation: layers.length
        ? layers.map((_, l) => NAMES.activation[(i + l) % NAMES.activation.length])
        : ['tanh'],
      loss: NAMES.loss[(i >> 1) % NAMES.loss.length],
      initialiser: NAMES.initialiser[i % NAMES.initialiser.length],
      features: i % 4 === 1 ? [pick(NAMES.features), ...NAMES.features.slice(i % 8, 1 + (i % 8))] : [],
      standardise: i % 3 === 1 || i % 4 === 1,
      optimizer,
      learningRate: adaptive ? 0.01 : 0.03,
      momentum: pick([0, 0.5, 0.9]),
      schedule: NAMES.schedule[(i >> 2) % 3],
      scheduleEpochs: pick([3, 10, 100]),
      batchSize: pick([1, 7, 10, 32, 5000]),
      l1: sometimes(0.003),
      l2: sometimes(0.01),
      dropout: i % 5 === 2 ? 0.25 : 0,
      clip: sometimes(0.4),
      testShare: i % 6 === 3 ? 0.3 : 0,
      seed: random.next(),
    };
    const points = preset(task, pick(presetNames(task)), 1 + (random.next() % 9), classes) ?? [];
    // With two inputs the label is the target.
    if (settings.inputs === 2) for (const point of points) point.label = Math.sin(point.x) * point.y;
    // Now and then more points than the core computes in one pass.
    const all =
      i % 10 === 7
        ? [...points, ...points.map(({ x, y, label }) => ({ x: y / 2, y: x / 2, label }))]
        : points;
    return { settings, points: all, start: i % 8 === 6 ? otherStart(settings) : null };
  });
}

/** A state to continue from, as if the page had trained to it. @param {Settings} settings */
function otherStart(settings) {
  const trainer = createTrainer({ ...toNetwork(settings), initialiser: 'uniform', seed: 99 });
  const parameters = trainer.parameters();
  trainer.dispose();
  return { parameters, epoch: 3, step: 21 };
}

/** Trains with the engine and returns the losses after each epoch. */
export function trained({ settings, points, start }) {
  const trainer = createTrainer(toNetwork(settings));
  const { inputs, targets, testInputs, testTargets } = toArrays(settings, points);
  trainer.setData(inputs, targets);
  trainer.setTestData(testInputs, testTargets);
  if (start) trainer.resume(start);
  const { stepsPerEpoch } = trainer.progress();
  const epochs = Math.ceil(STEPS / stepsPerEpoch);
  const losses = [];
  for (let epoch = 0; epoch <= epochs; epoch++) {
    const { loss, penalty, testLoss } = trainer.evaluate();
    losses.push({ loss, penalty, testLoss });
    if (epoch < epochs && trainer.train(stepsPerEpoch) < stepsPerEpoch) break;
  }
  trainer.dispose();
  return { losses, epochs, run: describe(settings, points, { epochs, start }) };
}

/** The losses that a program printed. @param {string} output */
export const printed = (output) =>
  output
    .trim()
    .split('\n')
    .map((line) => {
      const number = (name) => Number(new RegExp(`(?<!test )${name} (\\S+)`).exec(line)?.[1] ?? 0);
      return {
        loss: number('loss'),
        penalty: number('penalty'),
        testLoss: Number(/test loss (\S+)/.exec(line)?.[1] ?? 0),
      };
    });

/** The same run from initial weights rounded to float32; the difference shows how it amplifies rounding errors. */
export function rounded({ settings, points, start }) {
  const trainer = createTrainer(toNetwork(settings));
  const parameters = Float64Array.from(start?.parameters ?? trainer.parameters(), Math.fround);
  trainer.dispose();
  return trained({ settings, points, start: { epoch: 0, step: 0, ...start, parameters } });
}

/** The largest difference between two lists of losses; relative for losses above 1 if `relative`. */
export function farthest(one, other, relative = false) {
  if (one.length !== other.length) return Number.POSITIVE_INFINITY;
  const gaps = one.flatMap((losses, i) =>
    Object.keys(losses).map(
      (name) =>
        Math.abs(losses[name] - other[i][name]) / (relative ? Math.max(1, Math.abs(other[i][name])) : 1),
    ),
  );
  return gaps.some(Number.isNaN) ? Number.NaN : Math.max(...gaps);
}
