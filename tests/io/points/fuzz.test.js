import fc from 'fast-check';
import { expect, test } from 'vitest';
import { properties } from './properties.js';

test('the shares of the properties add up to 1', () => {
  expect(properties.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1);
});

test.each(properties)('$name', ({ share, property }) => {
  fc.assert(property, { numRuns: Math.ceil(5000 * share) });
});
