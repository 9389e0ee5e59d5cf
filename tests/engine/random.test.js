import { expect, test } from 'vitest';
import { createRandom } from '../../web/engine/shared/random.js';

/** The first four words of a seed and stream: the same table as in tests/native/random_test.cpp. */
const KNOWN = [
  { seed: 0, stream: 0, words: [0x69cef2a4, 0x89959840, 0xeeb93ebe, 0x99849937] },
  { seed: 1, stream: 0, words: [0x36326cfa, 0x4e3077d1, 0x48f4cd8d, 0xecd57157] },
  { seed: 1, stream: 1, words: [0x905d9bcb, 0x80ccf01c, 0x22062fbf, 0xeea71747] },
  { seed: 0xffffffff, stream: 7, words: [0x9e65e72d, 0xc813e054, 0x5e16b38e, 0x313a48aa] },
];

test.for(KNOWN)('seed $seed, stream $stream draws what the core draws', ({ seed, stream, words }) => {
  const { next } = createRandom(seed, stream);
  expect(words.map(next)).toEqual(words);
});

test('a double is made from two words, as in the core', () => {
  expect(createRandom(1).uniform()).toBe(0.21170693118443384);
});

test('uniform numbers are in [0, 1)', () => {
  const { uniform } = createRandom(2);
  const numbers = Array.from({ length: 10_000 }, uniform);
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...numbers)).toBeLessThan(1);
});

test('normal numbers have mean 0 and variance 1', () => {
  const { normal } = createRandom(3);
  const numbers = Array.from({ length: 40_000 }, normal);
  const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
  expect(numbers.every(Number.isFinite)).toBe(true);
  expect(mean(numbers)).toBeCloseTo(0, 1);
  expect(mean(numbers.map((value) => value * value))).toBeCloseTo(1, 1);
});
