/** 60 configurations with the losses that the engine computes for them. */
import { expect } from 'vitest';
import { configurations, farthest, printed, trained } from './configurations.js';

export const cases = configurations(60).map((configuration) => ({
  ...configuration,
  ...trained(configuration),
}));

/** Compares the printed losses of each case with the engine's. */
export function compare(outputs) {
  outputs.forEach((output, i) => {
    const gap = farthest(printed(output), cases[i].losses);
    if (!(gap <= 1e-9))
      expect.fail(`${gap} apart: ${JSON.stringify(cases[i].settings)}\n${output.slice(0, 600)}`);
  });
  expect(outputs).toHaveLength(60);
}
