import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  classTargets,
  isTest,
  shortcoming,
  sizesOf,
  toArrays,
  toNetwork,
  trainingIndex,
} from '../../web/engine/shared/dataset.js';
import { parameterCount } from '../../web/engine/shared/parameter-layout.js';
import { DEFAULTS, NAMES } from '../../web/engine/shared/settings.js';
import { createTrainer } from './support.js';

const settings = (changes) => ({ ...DEFAULTS, ...changes });
const points = [
  { x: 1, y: 2, label: 0 },
  { x: 3, y: 4, label: 1 },
  { x: 5, y: 6, label: 0 },
];
const none = { testInputs: new Float64Array(), testTargets: new Float64Array() };

describe('the arrays of the points', () => {
  test('of two classes are x and y, column by column, with targets −1 and 1', () => {
    expect(toArrays(DEFAULTS, points)).toEqual({
      inputs: Float64Array.of(1, 3, 5, 2, 4, 6),
      targets: Float64Array.of(-1, 1, -1),
      ...none,
    });
    expect(classTargets(DEFAULTS)).toEqual([-1, 1]);
  });

  test('of two classes with cross-entropy have targets 0 and 1', () => {
    const { targets } = toArrays(settings({ loss: 'cross-entropy' }), points);
    expect(targets).toEqual(Float64Array.of(0, 1, 0));
  });

  test('of more classes have one-hot targets, one column per class', () => {
    const three = [...points, { x: 7, y: 8, label: 2 }];
    expect(toArrays(settings({ classes: 3 }), three).targets).toEqual(
      Float64Array.of(1, 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, 1),
    );
  });

  test('of several classes put every point into exactly one class for any label', () => {
    const label = fc.oneof(fc.integer({ min: 0, max: 5 }), fc.double({ min: -9, max: 9, noNaN: true }));
    fc.assert(
      fc.property(fc.array(label, { minLength: 1 }), fc.integer({ min: 3, max: 6 }), (labels, classes) => {
        const drawn = labels.map((each) => ({ x: 0, y: 0, label: each }));
        const { targets } = toArrays(settings({ classes }), drawn);
        return labels.every((_, i) => {
          const row = Array.from({ length: classes }, (_, k) => targets[labels.length * k + i]);
          return row.filter((target) => target === 1).length === 1 && row.every((each) => each % 1 === 0);
        });
      }),
    );
  });

  test('of a regression are x, with y as the target', () => {
    expect(toArrays(settings({ task: 'regression' }), points)).toEqual({
      inputs: Float64Array.of(1, 3, 5),
      targets: Float64Array.of(2, 4, 6),
      ...none,
    });
  });

  test('of a regression with two inputs have the label as the target', () => {
    const drawn = [{ x: 1, y: 2, label: -0.75 }];
    expect(toArrays(settings({ task: 'regression', inputs: 2 }), drawn)).toMatchObject({
      inputs: Float64Array.of(1, 2),
      targets: Float64Array.of(-0.75),
    });
  });

  test('of an autoencoder are their own targets', () => {
    const { inputs, targets } = toArrays(settings({ task: 'unsupervised' }), points);
    expect(inputs).toEqual(Float64Array.of(1, 3, 5, 2, 4, 6));
    expect(targets).toEqual(inputs);
  });

  test('of no points are empty', () => {
    expect(toArrays(DEFAULTS, [])).toEqual({
      inputs: new Float64Array(),
      targets: new Float64Array(),
      ...none,
    });
  });
});

describe('the test points', () => {
  const many = Array.from({ length: 2000 }, (_, i) => ({ x: i, y: -i, label: i % 2 }));
  const kept = settings({ testShare: 0.3 });

  test('are about the given fraction, and every point is in exactly one set', () => {
    const { inputs, testInputs } = toArrays(kept, many);
    expect(testInputs.length / 2 / many.length).toBeCloseTo(0.3, 1);
    expect(inputs.length + testInputs.length).toBe(2 * many.length);
    const xs = [...inputs.slice(0, inputs.length / 2), ...testInputs.slice(0, testInputs.length / 2)];
    expect(xs.sort((a, b) => a - b)).toEqual(many.map(({ x }) => x));
  });

  test('stay the same when points are added', () => {
    const sides = many.map((_, i) => isTest(kept, i));
    expect(many.slice(0, 500).map((_, i) => isTest(kept, i))).toEqual(sides.slice(0, 500));
    const before = toArrays(kept, many.slice(0, 500)).testInputs;
    const after = toArrays(kept, many).testInputs;
    expect(after.slice(0, before.length / 2)).toEqual(before.slice(0, before.length / 2));
  });

  test('leave the training points in their order, at the index that trainingPlace returns', () => {
    const { inputs } = toArrays(kept, many);
    for (const [i, { x }] of many.entries()) {
      const index = trainingIndex(kept, many.length, i);
      if (isTest(kept, i)) expect(index).toBeUndefined();
      else expect(inputs[/** @type {number} */ (index)]).toBe(x);
    }
    for (const none of [-1, many.length, Number.NaN]) {
      expect(trainingIndex(kept, many.length, none)).toBeUndefined();
    }
  });

  test('differ for another seed', () => {
    const other = settings({ testShare: 0.3, seed: 2 });
    expect(many.map((_, i) => isTest(kept, i))).not.toEqual(many.map((_, i) => isTest(other, i)));
  });

  test('do not exist when the fraction is 0', () => {
    expect(many.some((_, i) => isTest(DEFAULTS, i))).toBe(false);
  });
});

describe('the network of the settings', () => {
  test('of a classification has two inputs and ends in tanh', () => {
    expect(toNetwork(DEFAULTS)).toEqual({
      sizes: [2, 4, 2, 1],
      hidden: ['tanh', 'tanh'],
      output: 'tanh',
      loss: 'squared',
      regression: false,
      initialiser: 'xavier',
      features: [],
      standardise: false,
      optimizer: 'gradient-descent',
      learningRate: 0.03,
      momentum: 0.9,
      schedule: 'constant',
      scheduleEpochs: 100,
      batchSize: 10,
      l1: 0,
      l2: 0,
      dropout: 0,
      clip: 0,
      seed: 1,
    });
  });

  test.for([
    [{ loss: 'cross-entropy' }, 1, 'sigmoid', 'cross-entropy'],
    [{ loss: 'huber' }, 1, 'tanh', 'huber'],
    [{ classes: 3 }, 3, 'softmax', 'cross-entropy'],
    [{ classes: 6, loss: 'squared' }, 6, 'softmax', 'squared'],
    [{ task: 'regression' }, 1, 'linear', 'squared'],
    [{ task: 'regression', loss: 'absolute' }, 1, 'linear', 'absolute'],
    [{ task: 'regression', loss: 'cross-entropy' }, 1, 'linear', 'squared'],
    [{ task: 'unsupervised', classes: 4 }, 2, 'linear', 'squared'],
  ])('for %o has %i outputs with %s and the loss %s', ([changes, outputs, output, loss]) => {
    const described = toNetwork(settings(changes));
    expect(described).toMatchObject({ output, loss });
    expect(described.sizes.at(-1)).toBe(outputs);
  });

  test('of a regression has one input, or two', () => {
    expect(toNetwork(settings({ task: 'regression' }))).toMatchObject({
      sizes: [1, 4, 2, 1],
      regression: true,
    });
    expect(toNetwork(settings({ task: 'regression', inputs: 2 }))).toMatchObject({ sizes: [2, 4, 2, 1] });
  });

  test('without hidden layers is a linear model', () => {
    expect(toNetwork(settings({ layers: [] }))).toMatchObject({ sizes: [2, 1], hidden: [] });
  });

  test('repeats the last activation for further layers', () => {
    const activation = ['relu', 'sine'];
    expect(toNetwork(settings({ activation, layers: [3, 4, 5] })).hidden).toEqual(['relu', 'sine', 'sine']);
    expect(toNetwork(settings({ activation, layers: [3] })).hidden).toEqual(['relu']);
  });

  const everyTask = NAMES.task.flatMap((task) =>
    [2, 3, 6].flatMap((classes) =>
      [1, 2].flatMap((inputs) =>
        NAMES.loss.flatMap((loss) =>
          [[], ['x1', 'sin(x2)', 'x1x2']].map((features) => ({ task, classes, inputs, loss, features })),
        ),
      ),
    ),
  );

  test.for(everyTask)('for %o accepts the arrays of its points', (changes) => {
    const all = settings(changes);
    const trainer = createTrainer(toNetwork(all));
    const { inputs, targets } = toArrays(all, points);
    trainer.setData(inputs, targets);
    expect(trainer.progress().points).toBe(3);
    expect(trainer.train(5)).toBe(5);
    expect(trainer.sizes).toEqual(sizesOf(all));
    expect(trainer.parameters()).toHaveLength(parameterCount(sizesOf(all)));
    trainer.dispose();
  });
});

test.for([
  ['empty', 'classification', []],
  ['empty', 'regression', []],
  ['single', 'classification', points.slice(0, 1)],
  ['identical', 'classification', [points[0], { ...points[0], label: 1 }]],
  ['identical', 'regression', [points[0], points[0]]],
  ['one-class', 'classification', [points[0], points[2]]],
  [null, 'regression', [points[0], points[2]]],
  [null, 'unsupervised', [points[0], points[2]]],
  [null, 'classification', points],
])('the shortcoming %s of a %s is detected', ([expected, task, drawn]) => {
  expect(shortcoming(task, drawn)).toBe(expected);
});
