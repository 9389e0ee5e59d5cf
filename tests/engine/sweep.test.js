// Combinations of everything that a reader can set: the engine never returns NaN, and reports the step at which a run
// stops.
import { describe, expect, test } from 'vitest';
import { toArrays, toNetwork } from '../../web/engine/shared/dataset.js';
import { preset } from '../../web/engine/shared/presets.js';
import { DEFAULTS, NAMES } from '../../web/engine/shared/settings.js';
import { createTrainer } from './support.js';

const EPOCHS = 100;
const SLICES = 5;

const RATES = [0.01, 0.1, 1, 10, 1000];
const HIDDEN = ['tanh', 'relu', 'sigmoid', 'linear'];
const DATA = [
  { task: 'classification', name: 'xor' },
  { task: 'classification', name: 'circle' },
  { task: 'classification', name: 'spiral' },
  { task: 'classification', name: 'gaussians', classes: 4 },
  { task: 'regression', name: 'sine' },
  { task: 'unsupervised', name: 'arc' },
];
const REGULARISERS = [{}, { l1: 0.01 }, { l2: 0.1 }, { l2: 0.01, dropout: 0.3 }];
const SEEDS = [1, 2, 3];

/** All numbers that a figure can show. */
function numbersOf(trainer) {
  const { direction, squares } = trainer.memory();
  return [
    Object.values(trainer.evaluate()),
    Object.values(trainer.progress()).filter((value) => typeof value === 'number'),
    trainer.parameters(),
    trainer.outputs(),
    trainer.gradient(),
    trainer.surface({ columns: 4, rows: 4, x: [-3, 3], y: [-3, 3] }),
    direction,
    squares,
  ];
}

/** Trains in slices and checks the results of each. Returns the final status. */
function run(settings, name) {
  const trainer = createTrainer(toNetwork(settings));
  const { inputs, targets } = toArrays(
    settings,
    preset(settings.task, name, settings.seed, settings.classes),
  );
  trainer.setData(inputs, targets);
  const steps = (EPOCHS / SLICES) * trainer.progress().stepsPerEpoch;
  const story = () => JSON.stringify({ ...settings, name });
  let done = 0;
  let status = 'running';
  for (let slice = 0; slice < SLICES && status === 'running'; slice++) {
    const before = done;
    done += trainer.train(steps);
    ({ status } = trainer.progress());
    const { step } = trainer.progress();
    if (step !== done) expect.fail(`${step} steps reported, ${done} taken: ${story()}`);
    if (done - before < steps === (status === 'running')) expect.fail(`wrong status "${status}": ${story()}`);
    if (!numbersOf(trainer).every((numbers) => numbers.every(Number.isFinite))) {
      expect.fail(`not a number: ${story()}`);
    }
  }
  if (status === 'diverged') {
    const kept = trainer.parameters();
    if (trainer.train(10) !== 0) expect.fail(`training continues after a divergence: ${story()}`);
    expect(trainer.parameters()).toEqual(kept);
  }
  trainer.dispose();
  return status;
}

test('1,440 common combinations of settings: every number is finite, every divergence is reported with its step', () => {
  const counts = {};
  let settings = 0;
  for (const learningRate of RATES) {
    for (const hidden of HIDDEN) {
      for (const { name, ...data } of DATA) {
        for (const regulariser of REGULARISERS) {
          for (const seed of SEEDS) {
            const activation = [hidden];
            const status = run(
              { ...DEFAULTS, ...data, ...regulariser, learningRate, activation, seed },
              name,
            );
            counts[status] = (counts[status] ?? 0) + 1;
            settings++;
          }
        }
      }
    }
  }
  console.log(settings, 'settings:', counts);
  expect(settings).toBe(1440);
  expect(counts.diverged).toBeGreaterThan(0);
  expect(counts.running).toBeGreaterThan(counts.diverged);
}, 60_000);

test('case 126: numbers stay finite with far too large learning rates and penalties', () => {
  const features = ['x1', 'x2', 'x1x2', 'x1^2', 'x2^2', 'sin(x1)'];
  const deep = {
    layers: Array(6).fill(8),
    activation: ['sigmoid'],
    learningRate: 10,
    l2: 3,
    testShare: 0.5,
    features,
  };
  const wide = { layers: [8, 8], activation: ['tanh'], learningRate: 0.3, l2: 10, batchSize: 30 };
  for (const settings of [deep, wide])
    for (const seed of SEEDS)
      for (const name of ['spiral', 'moons']) run({ ...DEFAULTS, ...settings, seed }, name);
});

describe('unusual settings: every number is finite', () => {
  const shape = { layers: [6], seed: 1 };

  test.for(NAMES.optimizer)('with the optimizer %s', (optimizer) => {
    for (const learningRate of [1e-6, 0.1, 10]) {
      for (const loss of NAMES.loss) {
        for (const task of NAMES.task) {
          const name = { classification: 'circle', regression: 'step', unsupervised: 'line' }[task];
          run({ ...DEFAULTS, ...shape, task, loss, optimizer, learningRate, momentum: 0.999 }, name);
        }
      }
    }
  });

  test.for(NAMES.activation)('with the activation %s', (activation) => {
    for (const learningRate of [0.1, 10]) {
      for (const initialiser of NAMES.initialiser) {
        for (const clip of [0, 1]) {
          const all = { ...DEFAULTS, ...shape, activation: [activation], initialiser, clip, learningRate };
          run({ ...all, features: NAMES.features, standardise: clip > 0 }, 'circle');
        }
      }
    }
  });
});
