// Makes the picture of the README from the real page: `node scripts/picture.js`.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { launch } from '../tests/browser/support/browsers.js';
import { Figure } from '../tests/browser/support/figure.js';
import { serve } from '../tests/browser/support/serve.js';
import { build } from './build.js';
import { smaller } from './png.js';
import { command, root } from './run.js';
import { browserEnv, setup } from './setup.js';

const file = join(root, 'docs/picture.png');
const width = 848; // CSS pixels: the figure has 800 of them, and two device pixels for each
const most = 250_000;

/** A screenshot of the trained figure, as PNG. */
async function photograph(page) {
  const figure = await new Figure(page, await page.waitForSelector('downhill-figure')).ready();
  await figure.set('data', 'moons');
  await figure.press('Play');
  await figure.until(({ loss }) => loss < 0.003);
  await figure.press('Pause');
  await page.mouse.move(0, 0); // no button is pointed at
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))));
  return figure.element.screenshot();
}

await command(import.meta, async () => {
  await setup('browsers');
  await build();
  Object.assign(process.env, browserEnv());
  const server = await serve();
  const browser = await launch({ browser: 'chromium' });
  try {
    const viewport = { width, height: 900 };
    const page = await browser.newPage({ viewport, deviceScaleFactor: 2, colorScheme: 'light' });
    await page.goto(`${server.url}/`);
    const png = await smaller(page, await photograph(page));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, png);
    console.log(`docs/picture.png has ${png.length.toLocaleString('en')} bytes.`);
    if (png.length > most) throw new Error(`That is more than ${most.toLocaleString('en')}.`);
  } finally {
    await browser.close();
    await server.close();
  }
});
