// Known bugs of published demos, outside the core. tests/native/traps_test.cpp has those of the core.
import { describe, expect, test } from 'vitest';
import { toArrays, toNetwork } from '../../web/engine/shared/dataset.js';
import { parameterCount } from '../../web/engine/shared/parameter-layout.js';
import { preset } from '../../web/engine/shared/presets.js';
import { DEFAULTS } from '../../web/engine/shared/settings.js';
import { createTrainer, network, objectiveOf, randomData, trainerOn } from './support.js';

describe('known bugs are avoided', () => {
  test('the loss of an edited weight is computed', () => {
    const trainer = trainerOn(network());
    const shown = trainer.evaluate().loss;
    trainer.setParameters(trainer.parameters().with(0, 3));
    const { loss } = trainer.evaluate();
    expect(loss).not.toBe(shown);
    expect(trainer.lossAlong({ parameter: 0, from: 3, to: 3, count: 1 })[0]).toBe(loss);
    trainer.dispose();
  });

  test('every trained parameter, including biases, is returned', () => {
    const trainer = trainerOn(network({ sizes: [2, 3, 1], learningRate: 0.5 }));
    expect(trainer.parameters()).toHaveLength(parameterCount(trainer.sizes));
    const before = trainer.parameters();
    trainer.train(1);
    expect(trainer.parameters().every((value, i) => value !== before[i])).toBe(true);
    trainer.dispose();
  });

  test('a reset restores the initial weights and repeats the run', () => {
    const trainer = trainerOn(network());
    const start = trainer.parameters();
    trainer.train(7);
    const later = trainer.parameters();
    trainer.reset();
    expect(trainer.parameters()).toEqual(start);
    trainer.train(7);
    expect(trainer.parameters()).toEqual(later);
    trainer.dispose();
  });

  test('the reported penalty is part of what is minimized', () => {
    const trainer = trainerOn(network({ l2: 0.05, batchSize: 25 }));
    let before = objectiveOf(trainer);
    for (let step = 0; step < 200; step++) {
      trainer.train(1);
      const after = objectiveOf(trainer);
      expect(after).toBeLessThanOrEqual(before);
      before = after;
    }
    expect(trainer.evaluate().penalty).toBeGreaterThan(0);
    trainer.dispose();
  });

  test('the loss is of all points, not of the last mini-batch', () => {
    const trainer = trainerOn(network());
    trainer.train(2);
    const { targets } = randomData(network(), 25);
    const sum = trainer.outputs().reduce((total, o, i) => total + (o - targets[i]) ** 2 / 2, 0);
    expect(trainer.evaluate().loss).toBeCloseTo(sum / 25, 14);
    trainer.dispose();
  });

  test('a diverged run stops, reports it, and has finite numbers', () => {
    const trainer = trainerOn(network({ output: 'linear', learningRate: 1e3 }));
    const done = trainer.train(1000);
    expect(trainer.progress()).toMatchObject({ status: 'diverged', step: done });
    expect(trainer.evaluate().loss).toBeLessThan(Infinity);
    expect(trainer.train(1000)).toBe(0);
    trainer.dispose();
  });

  test.for([
    ['no points', []],
    ['one point', [{ x: 1, y: 1, label: 1 }]],
    ['one class', [1, 2, 3].map((x) => ({ x, y: 0, label: 1 }))],
    ['identical points', [0, 1, 0].map((label) => ({ x: 1, y: 2, label }))],
  ])('training and results are finite with %s', ([, points]) => {
    for (const classes of [2, 3]) {
      for (const task of ['classification', 'regression', 'unsupervised']) {
        for (const standardise of [false, true]) {
          const settings = { ...DEFAULTS, task, classes, standardise };
          const trainer = createTrainer(toNetwork(settings));
          const { inputs, targets } = toArrays(settings, points);
          trainer.setData(inputs, targets);
          expect(trainer.train(100)).toBe(points.length ? 100 : 0);
          expect(Object.values(trainer.evaluate()).every(Number.isFinite)).toBe(true);
          expect(trainer.outputs().every(Number.isFinite)).toBe(true);
          trainer.dispose();
        }
      }
    }
  });

  test('two outputs are not treated as one', () => {
    const settings = network({ sizes: [2, 8, 2], output: 'softmax', loss: 'cross-entropy' });
    const trainer = createTrainer(settings);
    const drawn = preset('classification', 'circle', 1);
    const { inputs, targets } = toArrays(DEFAULTS, drawn);
    trainer.setData(
      inputs,
      Float64Array.from([...targets, ...targets.map((y) => -y)], (y) => (y + 1) / 2),
    );
    trainer.train(3000);
    expect(trainer.evaluate().accuracy).toBe(1);
    expect(trainer.outputs()).toHaveLength(200);
    expect(trainer.confusion()).toEqual(Int32Array.of(50, 0, 0, 50));
    trainer.dispose();
  });
});
