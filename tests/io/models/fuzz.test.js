import fc from 'fast-check';
import { expect, test } from 'vitest';
import { files, opens } from './mutations.js';

test('3,000 damaged model files are opened or rejected', async () => {
  /** @type {Record<string, number>} */
  const outcomes = {};
  await fc.assert(
    fc.asyncProperty(files, async (file) => {
      const outcome = await opens(file);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
    }),
    { numRuns: 3000 },
  );
  // The files reach many different rejections, and some open.
  expect(Object.keys(outcomes).length).toBeGreaterThan(15);
  expect(outcomes.opened).toBeGreaterThan(100);
});
