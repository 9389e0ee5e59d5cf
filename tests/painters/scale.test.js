import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatNumber, formatTick, linear, logTicks, ticks } from '../../web/painters/scale.js';

const finite = fc.double({ min: -1e9, max: 1e9, noNaN: true });
const ordered = fc.tuple(finite, finite).filter(([a, b]) => a < b);
const rising = (/** @type {number[]} */ list) => list.every((v, i) => i === 0 || v > (list[i - 1] ?? NaN));

test('a linear scale maps its ends exactly and inverts', () => {
  fc.assert(
    fc.property(ordered, fc.double({ min: 0, max: 1, noNaN: true }), ([lo, hi], t) => {
      fc.pre(hi - lo > 1e-6 * (1 + Math.abs(lo)));
      const { map, invert } = linear([lo, hi], [300, 20]);
      const value = lo + t * (hi - lo);
      expect(map(lo)).toBe(300);
      expect(map(hi)).toBeCloseTo(20, 6);
      expect(Math.abs(invert(map(value)) - value)).toBeLessThan(1e-9 * (1 + Math.abs(lo) + Math.abs(hi)));
    }),
  );
  expect(linear([2, 2], [0, 100]).map(2)).toBe(0);
  expect(linear([0, 1], [5, 5]).invert(5)).toBe(0);
});

test('ticks increase, are within the range, are few, and are 1, 2 or 5 times a power of ten apart', () => {
  fc.assert(
    fc.property(ordered, fc.integer({ min: 1, max: 12 }), ([lo, hi], count) => {
      fc.pre(hi - lo > 1e-9 * (Math.abs(lo) + Math.abs(hi)));
      const list = ticks(lo, hi, count);
      expect(rising(list)).toBe(true);
      expect(list.every((v) => v >= lo && v <= hi)).toBe(true);
      expect(list.length).toBeLessThanOrEqual(count + 1);
      const [a, b] = list;
      if (a !== undefined && b !== undefined && hi - lo > 1e-300) {
        const power = Math.log10(b - a);
        const offs = [1, 2, 5].map((factor) =>
          Math.abs(power - Math.log10(factor) - Math.round(power - Math.log10(factor))),
        );
        expect(Math.min(...offs)).toBeLessThan(1e-5);
      }
    }),
  );
  expect(ticks(-1, 1, 4)).toEqual([-1, -0.5, 0, 0.5, 1]);
  expect(ticks(0, 0.3, 3)).toEqual([0, 0.1, 0.2, 0.3]);
  expect(ticks(3, 3)).toEqual([3]);
  expect(ticks(0, Infinity)).toEqual([]);
  expect(ticks(NaN, 1)).toEqual([]);
  expect(ticks(1e17, 1e17 + 64).length).toBeLessThan(8);
});

test('log ticks increase and are within the range, for up to thirty decades', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -12, max: 17, noNaN: true }),
      fc.double({ min: 0.01, max: 29, noNaN: true }),
      (low, span) => {
        const [lo, hi] = [10 ** low, 10 ** (low + span)];
        const list = logTicks(lo, hi);
        expect(rising(list)).toBe(true);
        expect(list.every((v) => v >= lo && v <= hi)).toBe(true);
        expect(list.length).toBeGreaterThanOrEqual(span > 0.4 ? 1 : 0);
        expect(list.length).toBeLessThanOrEqual(9);
      },
    ),
  );
  expect(logTicks(1, 100)).toEqual([1, 2, 5, 10, 20, 50, 100]);
  expect(logTicks(1e-12, 1e17, 4)).toEqual([1e-10, 1, 1e10]);
  expect(logTicks(0, 1)).toEqual([]);
});

test('ticks have short labels', () => {
  const cases = {
    '-0': '0',
    0.5: '0.5',
    '-1': '−1',
    1e-6: '10⁻⁶',
    200000: '2×10⁵',
    '-1e17': '−10¹⁷',
    10000: '10000',
  };
  for (const [value, text] of Object.entries(cases)) expect(formatTick(Number(value))).toBe(text);
  expect(formatTick(0.1 + 0.2)).toBe('0.3');
  expect(formatTick(NaN)).toBe('–');
});

test('numbers have a constant number of digits', () => {
  /** @type {[number, string][]} */
  const cases = [
    [0, '0.00'],
    [-0, '0.00'],
    [0.031, '0.0310'],
    [-12.54, '−12.5'],
    [9.999, '10.0'],
    [999.7, '1000'],
    [123456, '123456'],
    [1234567, '1.23×10⁶'],
    [3.1249e-7, '3.12×10⁻⁷'],
    [-1e17, '−1.00×10¹⁷'],
    [Infinity, '–'],
    [NaN, '–'],
  ];
  for (const [value, text] of cases) expect(formatNumber(value)).toBe(text);
  expect(formatNumber(Math.PI, 6)).toBe('3.14159');
  fc.assert(
    fc.property(
      fc.double(),
      fc.integer({ min: 1, max: 12 }),
      (v, d) => !/[-e]|undefined/.test(formatNumber(v, d)),
    ),
  );
});
