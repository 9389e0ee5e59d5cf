// The engine as other people's programs have it.
import { expect, test } from 'vitest';
import * as library from '../../web/engine/index.js';

test('what it offers is this', () => {
  expect(Object.keys(library).sort()).toEqual([
    'DEFAULTS',
    'createTrainer',
    'preset',
    'presetNames',
    'toArrays',
    'toNetwork',
  ]);
});

test('XOR is learnt in ten lines', async () => {
  const trainer = await library.createTrainer({
    sizes: [2, 8, 1],
    output: 'tanh',
    learningRate: 0.3,
    batchSize: 4,
  });
  trainer.setData(Float64Array.of(0, 0, 1, 1, 0, 1, 0, 1), Float64Array.of(-1, 1, 1, -1));
  trainer.train(5000);
  expect(trainer.evaluate().loss).toBeLessThan(0.001);
  expect(Array.from(trainer.outputs(), Math.sign)).toEqual([-1, 1, 1, -1]);
  trainer.dispose();
});

test('trainers do not know of one another', async () => {
  const [one, other] = await Promise.all(
    [1, 2].map((seed) => library.createTrainer({ sizes: [2, 3, 1], seed })),
  );
  expect(one.parameters()).not.toEqual(other.parameters());
  one.dispose();
  expect(other.parameters()).toHaveLength(13);
  other.dispose();
});

test('what will not do is refused with a reason', async () => {
  await expect(library.createTrainer({ sizes: [2, 0, 1] })).rejects.toThrow(RangeError);
  await expect(library.createTrainer({ sizes: [2, 1], optimizer: 'luck' })).rejects.toThrow(/luck/);
});
