import fc from 'fast-check';
import { expect, test } from 'vitest';
import { files, opens } from './mutations.js';

test('3,000 files that are nearly models are opened or refused', async () => {
  /** @type {Record<string, number>} */
  const ends = {};
  await fc.assert(
    fc.asyncProperty(files, async (file) => {
      const end = await opens(file);
      ends[end] = (ends[end] ?? 0) + 1;
    }),
    { numRuns: 3000 },
  );
  // They go deep: many ends, and some are whole.
  expect(Object.keys(ends).length).toBeGreaterThan(15);
  expect(ends.opened).toBeGreaterThan(100);
});
