// `npm run fuzz` tries the importers on a quarter of a million inputs, from a seed that it prints.
import fc from 'fast-check';
import { properties } from '../tests/data/properties.js';
import { command } from './run.js';

const RUNS = 250_000;

await command(import.meta, () => {
  const seed = Number(process.argv[2] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`seed ${seed}`);
  const start = performance.now();
  let total = 0;
  for (const { name, share, property } of properties) {
    const before = performance.now();
    const numRuns = Math.round(RUNS * share);
    fc.assert(property, { numRuns, seed });
    total += numRuns;
    console.log(
      `${String(numRuns).padStart(7)}  ${((performance.now() - before) / 1000).toFixed(1).padStart(5)} s  ${name}`,
    );
  }
  console.log(`${total} runs, 0 throws, ${((performance.now() - start) / 1000).toFixed(1)} s`);
});
