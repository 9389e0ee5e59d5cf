// Makes the article's still pictures, and the numbers shown in its sentences without scripts, from its own
// figures: `node scripts/article-pictures.js`, or only some: `node scripts/article-pictures.js pass hill`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Figure } from '../tests/browser/support/figure.js';
import { inBrowser } from './in-browser.js';
import { smaller } from './picture.js';
import { command, root } from './run.js';

const folder = join(root, 'web/pages/article');

/**
 * For each figure, the part to photograph, and the loss to train to first, commands to run, or how often to press Next.
 */
const PICTURES = {
  moons: { part: '.plane', loss: 0.01 },
  curve: { part: '.plane', loss: 0.004, width: 1280 },
  arc: { part: '.plane', loss: 0.02 },
  net: { part: '[part~=network] canvas', width: 1280 },
  pass: { part: '[part~=network] canvas', next: 4 },
  hill: { part: '[part~=weight] canvas' },
  walk: { part: '[part~=weight] canvas', drive: 'learning-rate=0.5; reset; step' },
  problem: { part: '.plane', loss: 0.01 },
};

/** Width of the window: a figure is as wide as the column of text. */
const WIDTH = 660;

/** @param {string} id of a figure @param {object} how as in PICTURES */
async function photograph(page, id, { part, loss, drive, next = 0, width = WIDTH }) {
  await page.setViewportSize({ width, height: 900 });
  const element = await page.waitForSelector(`#${id}`);
  await element.scrollIntoViewIfNeeded();
  const figure = await new Figure(page, element).ready();
  if (loss) {
    await element.evaluate((one) => one.play());
    await page.waitForFunction(([one, least]) => one.loss < least, [element, loss], { timeout: 120_000 });
    await element.evaluate((one) => one.pause());
  }
  if (drive) await element.evaluate((one, what) => one.drive(what), drive);
  for (let i = 0; i < next; i++) await figure.press('Next');
  await page.waitForTimeout(500); // the last frame, and the numbers in the prose
  const shown = await element.evaluateHandle((one, selector) => one.shadowRoot.querySelector(selector), part);
  const png = smaller(await shown.asElement().screenshot());
  writeFileSync(join(folder, 'pictures', `${id}.png`), png);
  console.log(`${id}: ${png.readUInt32BE(16)} × ${png.readUInt32BE(20)}, ${png.length} bytes`);
}

await command(import.meta, async () => {
  mkdirSync(join(folder, 'pictures'), { recursive: true });
  await inBrowser({}, async (browser, url) => {
    // Under reduced motion, scrolling drives no figure.
    const page = await browser.newPage({
      ...{ deviceScaleFactor: 1.5, colorScheme: 'light', reducedMotion: 'reduce' },
    });
    await page.goto(`${url}/article/`);
    const wanted = process.argv.slice(2);
    const values = wanted.length ? JSON.parse(readFileSync(join(folder, 'values.json'), 'utf8')) : {};
    for (const [id, how] of Object.entries(PICTURES)) {
      if (wanted.length && !wanted.includes(id)) continue;
      await photograph(page, id, how);
      // What its values show at the time of its picture.
      const said = await page.$$eval(`downhill-value[for=${id}]`, (all) =>
        all.map((one) => [`${one.getAttribute('for')} ${one.getAttribute('of')}`, one.textContent]),
      );
      Object.assign(values, Object.fromEntries(said));
    }
    writeFileSync(join(folder, 'values.json'), `${JSON.stringify(values, null, 2)}\n`);
  });
});
