// `npm run bench` measures everything; `npm run bench -- frames engine` only those parts. The machine should be idle.
import { loadavg } from 'node:os';
import { build } from './build.js';
import { command } from './run.js';
import { setup } from './setup.js';
import { printSizes } from './size.js';

/** A part from a file in bench/, loaded on demand, because a fresh clone has no wasm to import yet. */
const from = (file, name, kind) => ({
  kind,
  work: async () => (await import(`./bench/${file}.js`))[name](),
});

/** A part from bench/engine.js, with the latest wasm build. */
const ofEngine = (name) => ({
  work: async () => {
    const { createTrainer } = await import('../tests/engine/support.js');
    return (await import('./bench/engine.js'))[name](createTrainer);
  },
});

/** The parts to measure. A row is a label, its values, and their targets. */
const parts = {
  frames: from('browser', 'frames', 'browsers'),
  page: from('browser', 'page', 'browsers'),
  latency: from('gestures', 'latency', 'browsers'),
  tasks: from('browser', 'tasks', 'browsers'),
  explain: from('browser', 'explain', 'browsers'),
  post: from('post', 'post', 'browsers'),
  start: from('start', 'start', 'browsers'),
  engine: ofEngine('engine'),
  surfaces: ofEngine('surfaces'),
  'engine-page': from('in-page', 'enginePage', 'browsers'),
  peers: from('peers', 'peers'),
  'peers-page': from('peers', 'peersPage', 'browsers'),
  share: from('limits', 'share'),
  growth: from('limits', 'growth'),
  calls: from('limits', 'calls'),
  solving: ofEngine('solving'),
  refit: ofEngine('refit'),
  learning: from('learning', 'learning'),
  reading: from('hands', 'reading'),
  files: from('hands', 'files', 'browsers'),
  hostile: from('hands', 'hostile', 'browsers'),
  sizes: {
    work: () => {
      console.log();
      printSizes();
    },
  },
};

const line = (cells, widths) => cells.map((cell, i) => String(cell).padEnd(widths[i])).join('  ');

function table([head, ...rows]) {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => String(row[i]).length)));
  console.log(`\n${[head, ...rows].map((row) => line(row, widths).trimEnd()).join('\n')}`);
}

await command(import.meta, async () => {
  const names = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(parts);
  const unknown = names.find((name) => !Object.hasOwn(parts, name));
  if (unknown) throw new Error(`Unknown part "${unknown}". Choose from: ${Object.keys(parts).join(' ')}.`);

  await setup(...names.flatMap((name) => parts[name].kind ?? []));
  await build();
  const [load] = loadavg();
  if (load > 0.5)
    console.log(`The machine is busy (load ${load.toFixed(1)}), so these numbers are provisional.`);
  for (const name of names) {
    const rows = await parts[name].work();
    // A part may return several tables, one, or none.
    for (const each of Array.isArray(rows?.[0]?.[0]) ? rows : [rows ?? []]) if (each.length) table(each);
  }
});
