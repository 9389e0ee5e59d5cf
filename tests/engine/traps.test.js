// Known bugs of published demos on this side of the core; tests/native/traps_test.cpp has
// the others.
import { describe, expect, test } from 'vitest';
import { toArrays, toNetwork } from '../../web/engine/shared/dataset.js';
import { parameterCount } from '../../web/engine/shared/parameter-layout.js';
import { preset } from '../../web/engine/shared/presets.js';
import { DEFAULTS } from '../../web/engine/shared/settings.js';
import { createTrainer, network, objectiveOf, randomData, trainerOn } from './support.js';

describe('it is no trap', () => {
  test('that an edited weight is drawn but its loss is not computed', () => {
    const trainer = trainerOn(network());
    const shown = trainer.evaluate().loss;
    trainer.setParameters(trainer.parameters().with(0, 3));
    const { loss } = trainer.evaluate();
    expect(loss).not.toBe(shown);
    expect(trainer.lossAlong({ parameter: 0, from: 3, to: 3, count: 1 })[0]).toBe(loss);
    trainer.dispose();
  });

  test('that a bias is trained but not shown', () => {
    const trainer = trainerOn(network({ sizes: [2, 3, 1], learningRate: 0.5 }));
    expect(trainer.parameters()).toHaveLength(parameterCount(trainer.sizes));
    const before = trainer.parameters();
    trainer.train(1);
    expect(trainer.parameters().every((value, i) => value !== before[i])).toBe(true);
    trainer.dispose();
  });

  test('that a reset draws new weights', () => {
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

  test('that the penalty is minimised but not shown', () => {
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

  test('that the loss of the last batch is shown for that of all', () => {
    const trainer = trainerOn(network());
    trainer.train(2);
    const { targets } = randomData(network(), 25);
    const sum = trainer.outputs().reduce((total, o, i) => total + (o - targets[i]) ** 2 / 2, 0);
    expect(trainer.evaluate().loss).toBeCloseTo(sum / 25, 14);
    trainer.dispose();
  });

  test('that a divergence shows numbers that are none, or goes on', () => {
    const trainer = trainerOn(network({ output: 'linear', learningRate: 1e3 }));
    const done = trainer.train(1000);
    expect(trainer.progress()).toMatchObject({ status: 'diverged', step: done });
    expect(trainer.evaluate().loss).toBeLessThan(Infinity);
    expect(trainer.train(1000)).toBe(0);
    trainer.dispose();
  });

  test.for([
    ['none', []],
    ['one', [{ x: 1, y: 1, label: 1 }]],
    ['one class', [1, 2, 3].map((x) => ({ x, y: 0, label: 1 }))],
    ['all in one place', [0, 1, 0].map((label) => ({ x: 1, y: 2, label }))],
  ])('that there are few points: %s', ([, points]) => {
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

  test('that a network has exactly two outputs', () => {
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
