import fc from 'fast-check';
import { expect, test } from 'vitest';
import { outcomeOf } from '../../web/model/outcome.js';

/** @param {number} count @param {(epoch: number) => number} loss */
const run = (count, loss) => {
  const epochs = Array.from({ length: count + 1 }, (_, epoch) => epoch);
  return { epochs, losses: epochs.map(loss) };
};

test('a run whose loss is below 0.001 has learned', () => {
  expect(outcomeOf(run(3, (epoch) => 0.5 * 0.1 ** epoch))).toEqual({ learned: true, loss: 1e-3 });
});

test('a run whose loss still falls has not settled, however slowly', () => {
  expect(outcomeOf(run(5000, (epoch) => 0.5 / Math.log(epoch + 3)))).toBeNull();
  expect(outcomeOf(run(5000, (epoch) => 1 / (1 + epoch / 1000)))).toBeNull();
});

test('a run whose loss is constant has settled, with or without noise', () => {
  expect(outcomeOf(run(1000, () => 0.3))).toEqual({ learned: false, loss: 0.3 });
  const noisy = run(2000, (epoch) => 0.3 + 0.05 * Math.exp(-epoch / 50) + 0.004 * Math.sin(epoch * 7));
  expect(outcomeOf(noisy)?.learned).toBe(false);
});

test('a run has no outcome in its first 400 epochs', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 399 }), (count) => {
      expect(outcomeOf(run(count, () => 0.3))).toBeNull();
    }),
  );
  expect(outcomeOf({ epochs: [], losses: [] })).toBeNull();
});

test('after an edit a run has 400 epochs again, and only later losses count', () => {
  const edited = (/** @type {number} */ epoch) => (epoch <= 1000 ? 0.01 : 0.5 / (1 + (epoch - 1000) / 50));
  for (const epochs of [1001, 1100, 1399, 3000]) expect(outcomeOf(run(epochs, edited), 1000)).toBeNull();
  expect(
    outcomeOf(
      run(3000, (epoch) => (epoch <= 1000 ? 0.01 : 0.3)),
      1000,
    ),
  ).toEqual({ learned: false, loss: 0.3 });
});
