// Generates the article's still pictures, and the numbers shown in its sentences without scripts, from its own figures:
// `node scripts/article-pictures.js`, or only some of them: `node scripts/article-pictures.js pass hill`.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Figure } from '../tests/browser/support/figure.js';
import { inBrowser } from './in-browser.js';
import { smaller } from './picture.js';
import { command, root } from './run.js';

const folder = join(root, 'web/pages/article');

/**
 * For each figure, the part to capture, and what to do first: a loss to train to, instructions to run, or how often to
 * press Next.
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

/** Width of the window. Figures are as wide as the text column. */
const WIDTH = 660;

/** @param {string} id of a figure @param {object} how as in PICTURES */
async function capture(page, id, { part, loss, drive, next = 0, width = WIDTH }) {
  await page.setViewportSize({ width, height: 900 });
  const element = await page.waitForSelector(`#${id}`);
  await element.scrollIntoViewIfNeeded();
  const figure = await new Figure(page, element).ready();
  if (loss) {
    await element.evaluate((it) => it.play());
    await page.waitForFunction(([it, target]) => it.loss < target, [element, loss], { timeout: 120_000 });
    await element.evaluate((it) => it.pause());
  }
  if (drive) await element.evaluate((it, instructions) => it.drive(instructions), drive);
  for (let i = 0; i < next; i++) await figure.press('Next');
  await page.waitForTimeout(500); // the last frame, and the numbers in the prose
  const target = await element.evaluateHandle((it, selector) => it.shadowRoot.querySelector(selector), part);
  const png = smaller(await target.asElement().screenshot());
  writeFileSync(join(folder, 'pictures', `${id}.png`), png);
  console.log(`${id}: ${png.readUInt32BE(16)} × ${png.readUInt32BE(20)}, ${png.length} bytes`);
}

await command(import.meta, async () => {
  mkdirSync(join(folder, 'pictures'), { recursive: true });
  await inBrowser({}, async (browser, url) => {
    // With reduced motion, scrolling does not control the figures.
    const page = await browser.newPage({
      ...{ deviceScaleFactor: 1.5, colorScheme: 'light', reducedMotion: 'reduce' },
    });
    await page.goto(`${url}/article/`);
    const wanted = process.argv.slice(2);
    const values = wanted.length ? JSON.parse(readFileSync(join(folder, 'values.json'), 'utf8')) : {};
    for (const [id, how] of Object.entries(PICTURES)) {
      if (wanted.length && !wanted.includes(id)) continue;
      await capture(page, id, how);
      // Its values in the text, at the time of its picture.
      const shown = await page.$$eval(`downhill-value[for=${id}]`, (all) =>
        all.map((it) => [`${it.getAttribute('for')} ${it.getAttribute('of')}`, it.textContent]),
      );
      Object.assign(values, Object.fromEntries(shown));
    }
    writeFileSync(join(folder, 'values.json'), `${JSON.stringify(values, null, 2)}\n`);
  });
});
