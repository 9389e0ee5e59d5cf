import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LossHistory } from '../../web/model/loss-history.js';

/** A loss that identifies its epoch. @param {number} epoch */
const lossAt = (epoch) => 1 / (1 + epoch);

/** The history of a run recorded at these intervals, in epochs. @param {Iterable<number>} strides */
const historyOf = (strides) => {
  const history = new LossHistory();
  let epoch = 0;
  history.add(0, lossAt(0));
  for (const stride of strides) {
    epoch += stride;
    history.add(epoch, lossAt(epoch));
  }
  return { history, last: epoch };
};

test('a run of any length needs bounded memory, and keeps its first and last loss', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: 1, max: 50 }), (count, stride) => {
      const { history, last } = historyOf(Array.from({ length: count }, () => stride));
      const { epochs, losses } = history;
      expect(epochs.length).toBeLessThanOrEqual(4096);
      expect(losses).toEqual(epochs.map(lossAt));
      expect([epochs[0], epochs.at(-1)]).toEqual([0, last]);
      expect(epochs.every((epoch, i) => i === 0 || epoch > epochs[i - 1])).toBe(true);
    }),
    { numRuns: 30 },
  );
});

test('a long run is thinned evenly', () => {
  const { history, last } = historyOf(Array.from({ length: 50_000 }, () => 1));
  const { epochs } = history;
  const widest = Math.max(...epochs.slice(1).map((epoch, i) => epoch - epochs[i]));
  expect(widest).toBeLessThanOrEqual((4 * last) / epochs.length);
});

test('a second loss of the last epoch replaces the first', () => {
  const { history } = historyOf([1, 1]);
  history.add(2, 7);
  expect(history.epochs).toEqual([0, 1, 2]);
  expect(history.losses).toEqual([lossAt(0), lossAt(1), 7]);
});

test('a replay keeps the later losses until the history is truncated', () => {
  const { history } = historyOf([5, 5, 5]);
  history.add(5, lossAt(5));
  history.add(7, lossAt(7));
  expect(history.epochs).toEqual([0, 5, 10, 15]);
  history.truncate(5);
  history.add(7, 1);
  expect([history.epochs, history.losses]).toEqual([
    [0, 5, 7],
    [lossAt(0), lossAt(5), 1],
  ]);
});

test('all of the first 200 epochs of a long run are kept, for the logarithmic axis', () => {
  const { history } = historyOf(Array.from({ length: 50_000 }, () => 1));
  expect(history.epochs.slice(0, 200)).toEqual(Array.from({ length: 200 }, (_, epoch) => epoch));
});

test('the gaps between later epochs grow no faster than a logarithmic axis can show', () => {
  const { epochs } = historyOf(Array.from({ length: 50_000 }, () => 7)).history;
  for (const [i, epoch] of epochs.entries()) {
    const before = epochs[i - 1] ?? 0;
    expect(epoch - before).toBeLessThanOrEqual(Math.max(14, before / 25));
  }
});

test('without points the loss is NaN, and the previous one is discarded', () => {
  const history = new LossHistory();
  const snapshot = {
    points: 3,
    epoch: 0,
    step: 0,
    evaluatedAt: 0,
    loss: 0.5,
    testPoints: 0,
    testLoss: 0,
    samples: [],
  };
  history.record(/** @type {any} */ (snapshot));
  expect(history.losses).toEqual([0.5]);
  history.record(/** @type {any} */ ({ ...snapshot, points: 0, loss: 0 }));
  expect(history.losses).toEqual([Number.NaN]);
  history.record(/** @type {any} */ ({ ...snapshot, loss: 0.7 }));
  expect(history.losses).toEqual([0.7]);
});
