// `npm run fuzz` fuzzes the importers with a quarter of a million texts and a hundred thousand files, from a seed that
// it prints. Slow files are retried, and count only if they are slow every time. `npm run fuzz -- page` fuzzes the
// page.
import fc from 'fast-check';
import { browsers } from '../tests/browser/support/browsers.js';
import { Figure } from '../tests/browser/support/figure.js';
import { page as html, runSequence } from '../tests/browser/support/sequences.js';
import { files, opens } from '../tests/io/models/mutations.js';
import { properties } from '../tests/io/points/properties.js';
import { inBrowser } from './in-browser.js';
import { command } from './run.js';

const RUNS = 250_000;
const FILES = 100_000;
const MAX_MS = 50;

const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1).padStart(5);

/** CPU time of opening a file in milliseconds; on a busy machine, wall-clock time would include other work. */
async function timeToOpen(file) {
  const before = process.cpuUsage();
  await opens(file);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** Opens all files and returns the time of the slowest. */
async function fuzzFiles(seed) {
  let slowest = 0;
  await fc.assert(
    fc.asyncProperty(files, async (file) => {
      let ms = await timeToOpen(file);
      for (let i = 0; i < 3 && ms > MAX_MS; i++) ms = Math.min(ms, await timeToOpen(file));
      if (ms > MAX_MS) throw new Error(`${file.length} bytes take ${ms} ms.`);
      slowest = Math.max(slowest, ms);
    }),
    { numRuns: FILES, seed },
  );
  return slowest;
}

/** @param {number} seed */
async function fuzzImporters(seed) {
  const start = performance.now();
  let total = 0;
  for (const { name, share, property } of properties) {
    const before = performance.now();
    const numRuns = Math.round(RUNS * share);
    fc.assert(property, { numRuns, seed });
    total += numRuns;
    console.log(`${String(numRuns).padStart(7)}  ${seconds(before)} s  ${name}`);
  }
  const before = performance.now();
  const slowest = await fuzzFiles(seed);
  console.log(
    `${String(FILES).padStart(7)}  ${seconds(before)} s  files opened or rejected, the slowest in ${slowest.toFixed(1)} ms`,
  );
  console.log(`${total + FILES} runs, 0 exceptions, ${seconds(start)} s`);
}

const SEQUENCES = 300;
/** Commands per sequence. */
const LENGTH = 20;

/**
 * Fuzzes the page with random sequences of user actions, half of them in each browser.
 * @param {number} seed of the first sequence
 */
async function fuzzPage(seed) {
  for (const browser of browsers) {
    const start = performance.now();
    await inBrowser({ browser, pages: { '/post.html': html } }, async (opened, url) => {
      const page = await opened.newPage({ viewport: { width: 1280, height: 950 } });
      await page.goto(`${url}/post.html`);
      let figure = await new Figure(page, await page.waitForSelector('downhill-figure')).ready();
      await figure.until(({ shadowRoot }) => shadowRoot.querySelector('.import'));
      for (let i = 0; i < SEQUENCES / browsers.length; i++)
        figure = await runSequence(figure, seed + i, LENGTH);
    });
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${SEQUENCES / browsers.length} sequences in ${browser}, 0 divergences, ${seconds} s`);
  }
}

await command(import.meta, async () => {
  const page = process.argv[2] === 'page';
  const seed = Number(process.argv[page ? 3 : 2] ?? Math.floor(Math.random() * 2 ** 31));
  console.log(`seed ${seed}`);
  await (page ? fuzzPage : fuzzImporters)(seed);
});
