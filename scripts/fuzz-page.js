import { browsers } from '../tests/browser/support/browsers.js';
import { Figure } from '../tests/browser/support/figure.js';
import { page as html, runSequence } from '../tests/browser/support/sequences.js';
import { build } from './build.js';
import { inBrowser } from './in-browser.js';
import { setup } from './setup.js';

const SEQUENCES = 300;
/** Commands per sequence. */
const LENGTH = 20;

/**
 * Tries the page with random sequences of reader actions, half of them in each browser.
 * @param {number} seed of the first
 */
export async function fuzzPage(seed) {
  await build();
  await setup('browsers');
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
