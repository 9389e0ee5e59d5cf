import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOf, signScale } from '../../web/painters/signs.js';

const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 20 });

test('the color scale is symmetric about 0', () => {
  const scale = signScale([-0.5, 4]);
  expect([-4, -2, 0, 2, 4, 9].map((value) => shareOf(scale, value))).toEqual([-1, -0.5, 0, 0.5, 1, 1]);
  expect(signScale([])).toEqual({ low: -1, high: 1, threshold: 0 });
  expect(signScale([0.2, 0.2])).toEqual({ low: -1, high: 1, threshold: 0 });
});

test('values far on one side use the whole range of its color', () => {
  const warm = signScale([20, 25, 30]);
  expect([20, 25, 30].map((value) => shareOf(warm, value))).toEqual([0, 0.5, 1]);
  const cold = signScale([-30, -20]);
  expect([-30, -25, -20].map((value) => shareOf(cold, value))).toEqual([-1, -0.5, 0]);
});

test('no value ever has the color of the other sign', () => {
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
