// Untrusted input: hostile addresses opened in real pages, and how long large texts block the page.
import { Figure } from '../../tests/browser/support/figure.js';
import { complaints, openHostile, hostile as payloads } from '../../tests/browser/support/hostile.js';
import { longTexts } from '../../tests/io/points/long-texts.js';
import { sizesOf } from '../../web/engine/shared/dataset.js';
import { parameterCount } from '../../web/engine/shared/parameter-layout.js';
import { DEFAULTS } from '../../web/engine/shared/settings.js';
import { toNpz, toOnnx } from '../../web/io/models/files.js';
import { MAX_SIZE, textInSteps } from '../../web/io/points/reading.js';
import { inBrowser } from '../in-browser.js';
import { ms, quantile } from './timing.js';

const html = `<!doctype html><title>A post</title><script type="module" src="/downhill.js"></script>
<downhill-figure show="data" data="xor" layers="2"></downhill-figure>`;

/** All hostile payloads as a link, in every attribute and as a document, in both browsers. */
export async function hostile() {
  const rows = [
    ['hostile payloads', 'figures opened', 'bad ends', 'exceptions', 'slowest to be usable', 'goal'],
  ];
  for (const name of /** @type {const} */ (['chromium', 'firefox'])) {
    await inBrowser({ browser: name, pages: { '/post.html': html } }, async (browser, url) => {
      const page = await browser.newPage();
      /** @type {string[]} */
      const faults = [];
      page.on('pageerror', (error) => faults.push(String(error)));
      await page.goto(`${url}/post.html`);
      await new Figure(page, await page.waitForSelector('downhill-figure')).ready();
      const opened = await openHostile(page, payloads);
      const bad = complaints(opened);
      for (const line of [...bad, ...faults].slice(0, 20)) console.log(line);
      const slowest = Math.max(...opened.map((one) => one.ms));
      rows.push([name, opened.length, bad.length, faults.length, ms(slowest), '0, 0, ≤ 1000 ms'].map(String));
    });
  }
  return rows;
}

/** The longest step of reading texts of maximum length, which is how long a press could wait. */
export function reading() {
  const rows = [['texts of 5 million characters', 'ms in all', 'steps', 'p99 of a step', 'longest', 'goal']];
  for (const [name, text] of Object.entries(longTexts(MAX_SIZE))) {
    const steps = textInSteps(text, DEFAULTS);
    /** @type {number[]} */
    const times = [];
    for (let done = false; !done; ) {
      const start = performance.now();
      done = steps.next().done ?? false;
      times.push(performance.now() - start);
    }
    const all = times.reduce((sum, time) => sum + time, 0);
    rows.push([
      name,
      ms(all),
      String(times.length),
      ms(quantile(times, 0.99)),
      ms(Math.max(...times)),
      '≤ 50 ms',
    ]);
  }
  return rows;
}

/** Large files by name, at the limit of each kind. @returns {Record<string, string | Uint8Array>} */
function largeFiles() {
  const rows = Array.from({ length: 4990 }, (_, i) => ({ x: Math.sin(i), y: Math.cos(3 * i), label: i % 3 }));
  const cells = (/** @type {number} */ i) => Array.from({ length: 95 }, (_, j) => Math.sin(i * j).toFixed(6));
  const settings = { ...DEFAULTS, classes: 3, layers: Array(8).fill(64), activation: Array(8).fill('tanh') };
  const parameters = Array.from({ length: parameterCount(sizesOf(settings)) }, (_, i) => Math.sin(i));
  const now = { settings, points: rows, parameters, step: 0, epoch: 0 };
  return {
    'columns.csv': [
      ['x', 'y', 'label', ...cells(0).keys()].join(','),
      ...rows.map(({ x, y, label }, i) => [x, y, label, ...cells(i)].join(',')),
    ].join('\n'),
    'records.json': JSON.stringify(rows.map((row) => ({ ...row, note: 'n'.repeat(800) }))),
    'points.npz': toNpz(now),
    'network.onnx': toOnnx(now),
    'weights.json': JSON.stringify({
      '0.weight': Array.from({ length: 64 }, () => [0.5, -0.5]),
      ...Object.fromEntries(
        Array.from({ length: 7 }, (_, i) => [`${i + 1}.weight`, Array(64).fill(Array(64).fill(1 / 3))]),
      ),
    }),
    ...longTexts(MAX_SIZE),
  };
}

/** CPU time of the page's longest task while large files are dropped on it. */
export async function files() {
  const table = [['files dropped on a figure', 'KB', 'longest task', 'goal']];
  const post = html.replace('"data"', '"data table models"');
  await inBrowser({ pages: { '/post.html': post } }, async (browser, url) => {
    const page = await browser.newPage();
    await page.goto(`${url}/post.html`);
    const element = await page.waitForSelector('downhill-figure');
    await new Figure(page, element).ready();
    for (const [name, content] of Object.entries(largeFiles())) {
      const bytes = Buffer.from(content);
      const transfer = await page.evaluateHandle(
        ([title, base64]) => {
          const given = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
          const dataTransfer = new DataTransfer();
          dataTransfer.items.add(new File([given], title));
          return dataTransfer;
        },
        [name, bytes.toString('base64')],
      );
      const times = [];
      for (let i = 0; i < 3; i++) {
        await browser.startTracing(page, { categories: ['toplevel'] });
        await element.evaluate((figure, dataTransfer) => {
          const init = { dataTransfer, bubbles: true, composed: true, cancelable: true };
          figure.shadowRoot.querySelector('[part~=plane]').dispatchEvent(new DragEvent('drop', init));
        }, transfer);
        await page.waitForTimeout(READ_MS);
        times.push(longestTask(JSON.parse(String(await browser.stopTracing()))));
      }
      table.push([name, (bytes.length / 1000).toFixed(0), ms(Math.min(...times)), '≤ 50 ms']);
    }
  });
  return table;
}

/** Time for the largest file on a slow machine. */
const READ_MS = 3000;

/** CPU time of the longest task on a page's main thread. @param {{ traceEvents: any[] }} trace */
function longestTask({ traceEvents }) {
  const threadOf = (/** @type {any} */ { pid, tid }) => `${pid} ${tid}`;
  const main = traceEvents
    .filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain')
    .map(threadOf);
  const tasks = traceEvents.filter(({ name }) => name === 'ThreadControllerImpl::RunTask');
  return (
    tasks.reduce((most, task) => (main.includes(threadOf(task)) ? Math.max(most, task.tdur ?? 0) : most), 0) /
    1000
  );
}
