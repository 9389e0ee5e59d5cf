// `npm run bench` measures everything; `npm run bench -- frames engine` measures those. The machine should be
// quiet: on a busy one the numbers say more about its other work.
import { loadavg } from 'node:os';
import { frames, latency, page, tasks } from './bench/browser.js';
import { engine, refit, solving, surfaces } from './bench/engine.js';
import { learning } from './bench/learning.js';
import { calls, growth, share } from './bench/limits.js';
import { inNode, inPage } from './bench/peers.js';
import { build } from './build.js';
import { command } from './run.js';
import { browserEnv, setup } from './setup.js';
import { printSizes } from './size.js';

/** What can be measured. A row is what it is, its values, and what they should be. */
const parts = {
  frames: { kind: 'browsers', work: frames },
  page: { kind: 'browsers', work: page },
  latency: { kind: 'browsers', work: latency },
  tasks: { kind: 'browsers', work: tasks },
  engine: { work: engine },
  peers: { work: inNode },
  'peers-page': { kind: 'browsers', work: inPage },
  surfaces: { work: surfaces },
  share: { work: share },
  growth: { work: growth },
  calls: { work: calls },
  solving: { work: solving },
  refit: { work: refit },
  learning: { work: learning },
  sizes: {
    work: () => {
      console.log();
      printSizes();
    },
  },
};

const line = (cells, widths) => cells.map((cell, i) => String(cell).padEnd(widths[i])).join('  ');

/** Prints rows of equal length below a head. */
function table([head, ...rows]) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => String(row[i]).length)));
  console.log(`\n${[head, ...rows].map((row) => line(row, widths).trimEnd()).join('\n')}`);
}

await command(import.meta, async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
  const unknown = names.find((name) => !Object.hasOwn(parts, name));
  if (unknown) throw new Error(`There is no part "${unknown}". The parts: ${Object.keys(parts).join(' ')}.`);

  await setup(...names.flatMap((name) => parts[name].kind ?? []));
  await build();
  Object.assign(process.env, browserEnv());
  const [load] = loadavg();
  if (load > 0.5)
    console.log(`The machine is busy (load ${load.toFixed(1)}): take the numbers as provisional.`);
  for (const name of names) {
    const rows = await parts[name].work();
    if (rows) table(rows);
  }
});
