import { describe, expect, test } from 'vitest';
import { CLASS_TARGETS, shortcoming, toArrays, toNetwork } from '../../web/engine/dataset.js';
import { DEFAULTS } from '../../web/engine/settings.js';
import { createTrainer } from './support.js';

const points = [
  { x: 1, y: 2, label: 0 },
  { x: 3, y: 4, label: 1 },
  { x: 5, y: 6, label: 0 },
];

describe('the arrays of the points', () => {
  test('of a classification are x and y, column after column, with the classes at −1 and 1', () => {
    expect(toArrays('classification', points)).toEqual({
      inputs: Float64Array.of(1, 3, 5, 2, 4, 6),
      targets: Float64Array.of(-1, 1, -1),
    });
    expect(CLASS_TARGETS).toEqual([-1, 1]);
  });

  test('of a regression are x, with y for the target', () => {
    expect(toArrays('regression', points)).toEqual({
      inputs: Float64Array.of(1, 3, 5),
      targets: Float64Array.of(2, 4, 6),
    });
  });

  test('of no points are empty', () => {
    expect(toArrays('classification', [])).toEqual({
      inputs: new Float64Array(),
      targets: new Float64Array(),
    });
  });
});

describe('the network of the settings', () => {
  test('of a classification has two inputs and ends in tanh', () => {
    expect(toNetwork(DEFAULTS)).toEqual({
      sizes: [2, 8, 8, 1],
      hidden: 'tanh',
      output: 'tanh',
      learningRate: 0.1,
      batchSize: 10,
      seed: 1,
    });
  });

  test('of a regression has one input and ends in a linear unit', () => {
    expect(toNetwork({ ...DEFAULTS, task: 'regression' })).toMatchObject({
      sizes: [1, 8, 8, 1],
      output: 'linear',
    });
  });

  test('of no hidden layers is a linear model', () => {
    expect(toNetwork({ ...DEFAULTS, layers: [] })).toMatchObject({ sizes: [2, 1] });
  });

  test.for(['classification', 'regression'])('of a %s takes the arrays of its points', (task) => {
    const trainer = createTrainer(toNetwork({ ...DEFAULTS, task }));
    const { inputs, targets } = toArrays(task, points);
    trainer.setData(inputs, targets);
    expect(trainer.progress().points).toBe(3);
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
  [null, 'classification', points],
])('a shortcoming is %s in a %s', ([expected, task, drawn]) => {
  expect(shortcoming(task, drawn)).toBe(expected);
});
