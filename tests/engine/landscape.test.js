// Queries about the whole network: the loss along parameters, its slopes, the state of the optimizer, a diagnosis.
import { describe, expect, test } from 'vitest';
import { createTrainer, disagreement, network, objectiveOf, randomData, trainerOn } from './support.js';

const penalised = network({ l1: 1e-3, l2: 1e-2 });

describe('the loss along a parameter', () => {
  const trainer = trainerOn(penalised);
  const parameters = trainer.parameters();

  test('equals the objective at the current value', () => {
    const shown = objectiveOf(trainer);
    parameters.forEach((value, parameter) => {
      const [here] = trainer.lossAlong({ parameter, from: value, to: value, count: 1 });
      const [, middle] = trainer.lossAlong({ parameter, from: value - 2, to: value + 2, count: 3 });
      expect(Math.abs(here - shown)).toBeLessThanOrEqual(1e-12);
      expect(Math.abs(middle - shown)).toBeLessThanOrEqual(1e-9);
    });
  });

  test('has the gradient as its slope', () => {
    const step = 1e-5;
    const slopes = parameters.map((value, parameter) => {
      const [below, above] = trainer.lossAlong({ parameter, from: value - step, to: value + step, count: 2 });
      return (above - below) / (2 * step);
    });
    expect(disagreement(slopes, trainer.gradient(), 1e-3)).toBeLessThanOrEqual(1e-6);
    expect(disagreement(trainer.numericGradient(), trainer.gradient(), 1e-3)).toBeLessThanOrEqual(1e-6);
  });

  test('over two parameters has a row along the first for each value of the second', () => {
    const [first, second] = [
      { parameter: 1, from: -2, to: 2, count: 5 },
      { parameter: 20, from: -1, to: 1, count: 3 },
    ];
    const all = trainer.lossOver([first, second]);
    expect(all).toHaveLength(15);
    [-1, 0, 1].forEach((value, row) => {
      trainer.setParameters(parameters.with(20, value));
      expect(all.slice(5 * row, 5 * row + 5)).toEqual(trainer.lossAlong(first));
    });
    trainer.setParameters(parameters);
  });

  test('is finite at the limits of a parameter', () => {
    const losses = trainer.lossAlong({ parameter: 0, from: -1e10, to: 1e10, count: 9 });
    expect(losses.every(Number.isFinite)).toBe(true);
  });

  test('does not affect the run or the parameters', () => {
    expect(trainer.parameters()).toEqual(parameters);
    const alone = trainerOn(penalised);
    for (const each of [trainer, alone]) each.train(50);
    expect(trainer.parameters()).toEqual(alone.parameters());
    alone.dispose();
  });
});

describe('the state of the optimizer', () => {
  test('has the first and second moment of each parameter', () => {
    const trainer = trainerOn(network({ optimizer: 'adam', batchSize: 25 }));
    const gradient = trainer.gradient();
    trainer.train(1);
    const { direction, squares } = trainer.memory();
    expect(
      disagreement(
        direction,
        gradient.map((g) => 0.1 * g),
        1e-3,
      ),
    ).toBeLessThanOrEqual(1e-12);
    expect(
      disagreement(
        squares,
        gradient.map((g) => 0.001 * g * g),
        1e-6,
      ),
    ).toBeLessThanOrEqual(1e-12);
    trainer.dispose();
  });

  test('is zero for plain gradient descent and after a reset', () => {
    const trainer = trainerOn(network());
    trainer.train(10);
    expect([...trainer.memory().direction, ...trainer.memory().squares].every((value) => value === 0)).toBe(
      true,
    );
    trainer.configure(network({ optimizer: 'adam' }));
    trainer.train(10);
    expect(trainer.memory().squares.some((value) => value > 0)).toBe(true);
    trainer.reset();
    expect(trainer.memory().squares.every((value) => value === 0)).toBe(true);
    trainer.dispose();
  });
});

describe('a diagnosis', () => {
  test('reports dead ReLUs', () => {
    const trainer = trainerOn(network({ sizes: [2, 6, 1], hidden: 'relu', batchSize: 25 }));
    trainer.setParameters(trainer.parameters().map((value, i) => (i >= 12 && i < 18 ? -100 : value)));
    trainer.train(2000);
    expect(trainer.diagnose().health).toBe('dead');
    trainer.dispose();
  });

  test('reports nothing during a successful run', () => {
    const trainer = trainerOn(network());
    for (let i = 0; i < 20; i++) {
      expect(trainer.diagnose().health).toBe('learning');
      trainer.train(100);
    }
    trainer.dispose();
  });

  test('includes the loss floor of contradicting points', () => {
    const trainer = createTrainer(network({ sizes: [1, 1], output: 'linear' }));
    trainer.setData(Float64Array.of(1, 1), Float64Array.of(0, 1));
    expect(trainer.diagnose().lossFloor).toBeCloseTo(0.125, 14);
    trainer.dispose();
  });
});

describe('the confusion table', () => {
  test('counts every training and test point by class', () => {
    const settings = network({
      sizes: [2, 5, 3],
      output: 'softmax',
      loss: 'cross-entropy',
      learningRate: 0.5,
    });
    const trainer = trainerOn(settings, 50);
    trainer.train(500);
    const confusion = trainer.confusion();
    const { targets } = randomData(settings, 50);
    expect(confusion).toHaveLength(9);
    for (const label of [0, 1, 2]) {
      const drawn = targets.slice(50 * label, 50 * (label + 1)).reduce((sum, each) => sum + each, 0);
      expect(confusion.slice(3 * label, 3 * label + 3).reduce((sum, each) => sum + each, 0)).toBe(drawn);
    }
    expect((confusion[0] + confusion[4] + confusion[8]) / 50).toBeCloseTo(trainer.evaluate().accuracy, 12);

    // The same for the test points; a page requests both at once.
    expect(trainer.testConfusion()).toEqual(new Int32Array(9));
    const test = randomData(settings, 20);
    trainer.setTestData(test.inputs, test.targets);
    const counts = trainer.testConfusion();
    expect(counts.reduce((sum, each) => sum + each, 0)).toBe(20);
    expect((counts[0] + counts[4] + counts[8]) / 20).toBeCloseTo(trainer.evaluate().testAccuracy, 12);
    expect(trainer.answer({ table: { confusion: true } })).toEqual({
      table: { confusion: { training: confusion, test: counts } },
    });
    trainer.dispose();
  });
});

describe('adding a class', () => {
  const settings = network({ sizes: [2, 5, 3], output: 'softmax', loss: 'cross-entropy' });

  test('keeps the weights of the other classes', () => {
    const trainer = trainerOn(settings);
    trainer.train(100);
    const before = trainer.parameters();
    trainer.setArchitecture({ ...settings, sizes: [2, 5, 4] });
    const after = trainer.parameters();
    expect(trainer.sizes).toEqual([2, 5, 4]);
    expect(after).toHaveLength(15 + 24);
    expect(after.slice(0, 15)).toEqual(before.slice(0, 15));
    for (let i = 0; i < 6; i++) {
      expect(after.slice(15 + 4 * i, 18 + 4 * i)).toEqual(before.slice(15 + 3 * i, 18 + 3 * i));
      expect(after[18 + 4 * i]).not.toBe(0);
    }
    trainer.dispose();
  });

  test('requires the points to be set again, and is then learned', () => {
    const trainer = trainerOn(settings);
    trainer.train(100);
    trainer.setArchitecture({ ...settings, sizes: [2, 5, 4] });
    expect(trainer.progress()).toMatchObject({ points: 0, step: 100 });
    const { inputs, targets } = randomData({ ...settings, sizes: [2, 5, 4] }, 25);
    trainer.setData(inputs, targets);
    const { loss } = trainer.evaluate();
    expect(trainer.train(500)).toBe(500);
    expect(trainer.evaluate().loss).toBeLessThan(loss);
    trainer.dispose();
  });
});

describe('adding a third class', () => {
  test.for([
    ['tanh', 'squared', 1],
    ['sigmoid', 'cross-entropy', 0.5],
  ])(
    'keeps the boundary learned by one %s output, and removing it restores the weights',
    ([output, loss, half]) => {
      const settings = network({ sizes: [2, 5, 1], output, loss });
      const more = { ...settings, sizes: [2, 5, 3], output: 'softmax', loss: 'cross-entropy' };
      const trainer = trainerOn(settings);
      trainer.train(100);
      const before = trainer.parameters();
      const places = Float64Array.of(-2, 0.3, 1, 0.5, -1, 2);
      const ratios = trainer
        .predict(places)
        .map((o) => (output === 'tanh' ? (1 + o) / (1 - o) : o / (1 - o)));

      trainer.setArchitecture(more);
      const outputs = trainer.predict(places);
      for (let i = 0; i < 3; i++) {
        expect(outputs[3 + i] / outputs[i]).toBeCloseTo(ratios[i], 9); // of B to A, as before
        expect(outputs[6 + i]).toBeGreaterThan(0);
      }
      const wide = trainer.parameters();
      for (let row = 0; row < 6; row++) {
        expect([...wide.slice(15 + 3 * row, 17 + 3 * row)]).toEqual(
          [-half, half].map((s) => s * before[15 + row]),
        );
      }

      trainer.setArchitecture(settings);
      expect(trainer.parameters()).toEqual(before);
      trainer.setArchitecture(more);
      expect(trainer.parameters()).toEqual(wide);
      trainer.dispose();
    },
  );
});

test('progress reports the scheduled learning rate', () => {
  const trainer = trainerOn(network({ schedule: 'step', scheduleEpochs: 2 }));
  const rates = [];
  for (let epoch = 0; epoch < 5; epoch++) {
    rates.push(trainer.progress().learningRate);
    trainer.train(3);
  }
  expect(rates).toEqual([0.1, 0.1, 0.05, 0.05, 0.025]);
  trainer.dispose();
});

test('standardization keeps outputs and predictions in the units of the targets', () => {
  const trainer = createTrainer({
    sizes: [1, 1],
    optimizer: 'levenberg-marquardt',
    standardise: true,
    regression: true,
  });
  trainer.setData(Float64Array.of(1000, 1100, 1300), Float64Array.of(5, 7, 11));
  trainer.train(100);
  expect(trainer.progress().status).toBe('converged');
  expect(disagreement(trainer.outputs(), [5, 7, 11], 1)).toBeLessThan(1e-6);
  expect(disagreement(trainer.predict(Float64Array.of(1200)), [9], 1)).toBeLessThan(1e-6);
  trainer.dispose();
});
