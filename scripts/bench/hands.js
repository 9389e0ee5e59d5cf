// What comes from outside: hostile addresses opened in real pages, and how long a long text keeps the page waiting.
import { Figure } from '../../tests/browser/support/figure.js';
import { complaints, openHostile, hostile as payloads } from '../../tests/browser/support/hostile.js';
import { longTexts } from '../../tests/io/points/long-texts.js';
import { DEFAULTS } from '../../web/engine/shared/settings.js';
import { LARGEST, textInSteps } from '../../web/io/points/reading.js';
import { inBrowser } from '../in-browser.js';
import { ms, quantile } from './numbers.js';

const html = `<!doctype html><title>A post</title><script type="module" src="/downhill.js"></script>
<downhill-figure show="data" data="xor" layers="2"></downhill-figure>`;

/** All hostile payloads, as a link, in every attribute and as a document, in both browsers. */
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

/** The longest step of reading texts of the largest length: so long a reader's press would wait. */
export function reading() {
  const rows = [['texts of 5 million characters', 'ms in all', 'steps', 'p99 of a step', 'longest', 'goal']];
  for (const [name, text] of Object.entries(longTexts(LARGEST))) {
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
