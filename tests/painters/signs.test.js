import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOf, signScale } from '../../web/painters/signs.js';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });

test('negative values have the one colour and positive ones the other, equally strong at equal distances', () => {
  const scale = signScale([-0.5, 4]);
  expect([-4, -2, 0, 2, 4, 9].map((value) => shareOf(scale, value))).toEqual([-1, -0.5, 0, 0.5, 1, 1]);
  expect(signScale([])).toEqual({ low: -1, high: 1, threshold: 0 });
  expect(signScale([0.2, 0.2])).toEqual({ low: -1, high: 1, threshold: 0 });
});

test('values that lie far on one side are told apart in its colour', () => {
  const warm = signScale([20, 25, 30]);
  expect([20, 25, 30].map((value) => shareOf(warm, value))).toEqual([0, 0.5, 1]);
  const cold = signScale([-30, -20]);
  expect([-30, -25, -20].map((value) => shareOf(cold, value))).toEqual([-1, -0.5, 0]);
});

test('whatever the values, none has the colour of the other sign', () => {
  fc.assert(
    fc.property(values, (all) => {
      const scale = signScale(all);
      for (const value of all) {
        const share = shareOf(scale, value);
        expect(Math.abs(share)).toBeLessThanOrEqual(1);
        if (share !== 0) expect(Math.sign(share)).toBe(Math.sign(value));
      }
    }),
  );
});
