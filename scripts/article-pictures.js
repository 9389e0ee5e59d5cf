// Makes the article's still pictures, and the numbers that stand in its sentences without scripts, from its own
// figures: `node scripts/article-pictures.js`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Figure } from '../tests/browser/support/figure.js';
import { build } from './build.js';
import { inBrowser } from './in-browser.js';
import { smaller } from './png.js';
import { command, root } from './run.js';
import { browserEnv, setup } from './setup.js';

const folder = join(root, 'web/pages/article');

/** What is photographed of each figure, and the loss it is trained to first. */
const PICTURES = {
  moons: { part: '.plane', loss: 0.01 },
  curve: { part: '.plane', loss: 0.004 },
  arc: { part: '.plane', loss: 0.02 },
  net: { part: '[part=network] canvas' },
  hill: { part: '[part=weight] canvas' },
  problem: { part: '.plane', loss: 0.01 },
};

async function photograph(page, id, { part, loss }) {
  const element = await page.waitForSelector(`#${id}`);
  await element.scrollIntoViewIfNeeded();
  const figure = await new Figure(page, element).ready();
  if (loss) {
    await element.evaluate((one) => one.play());
    await page.waitForFunction(([one, least]) => one.loss < least, [element, loss], { timeout: 120_000 });
    await element.evaluate((one) => one.pause());
  }
  await page.waitForTimeout(500); // the last frame, and the numbers in the prose
  const shown = await element.evaluateHandle((one, selector) => one.shadowRoot.querySelector(selector), part);
  const png = await smaller(page, await shown.asElement().screenshot());
  writeFileSync(join(folder, 'pictures', `${id}.png`), png);
  console.log(`${id}: ${png.readUInt32BE(16)} × ${png.readUInt32BE(20)}, ${png.length} bytes`);
  return figure;
}

await command(import.meta, async () => {
  await setup('browsers');
  await build();
  Object.assign(process.env, browserEnv());
  mkdirSync(join(folder, 'pictures'), { recursive: true });
  await inBrowser({}, async (browser, url) => {
    const viewport = { width: 660, height: 900 };
    const page = await browser.newPage({ viewport, deviceScaleFactor: 1.5, colorScheme: 'light' });
    await page.goto(`${url}/article/`);
    for (const [id, how] of Object.entries(PICTURES)) await photograph(page, id, how);
    const values = await page.$$eval('downhill-value', (all) =>
      Object.fromEntries(
        all.map((one) => [`${one.getAttribute('for')} ${one.getAttribute('of')}`, one.textContent]),
      ),
    );
    writeFileSync(join(folder, 'values.json'), `${JSON.stringify(values, null, 2)}\n`);
  });
});
