// Generates the pictures in the README and docs/drawing.md from real pages: `node scripts/picture.js`.
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Figure } from '../tests/browser/support/figure.js';
import { inBrowser } from './in-browser.js';
import { command, root } from './run.js';

/**
 * Reduces a PNG to 256 colors: half the size, without visible difference. Needs pngquant (Debian: apt-get install
 * pngquant).
 * @param {Buffer} png
 */
export const smaller = (png) =>
  execFileSync('pngquant', ['--strip', '256', '-'], { input: png, maxBuffer: 2 ** 26 });

const painted = (page) =>
  page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

async function trained(page) {
  const figure = await new Figure(page, await page.waitForSelector('downhill-figure')).ready();
  await figure.set('data', 'moons');
  await figure.press('Play');
  await figure.until(({ loss }) => loss < 0.005);
  await figure.element.evaluate((one) => one.pause()); // it may have stopped by itself
  await page.mouse.move(0, 0); // away from the buttons
  await painted(page);
  return figure.element.screenshot();
}

/** A phone with points selected by touch; rings with the 44 px of a fingertip mark the touches. */
async function touched(page) {
  const figure = await new Figure(page, await page.waitForSelector('downhill-figure')).ready();
  await figure.press('Play');
  await figure.until(({ loss }) => loss < 0.02);
  await figure.element.evaluate((one) => one.pause()); // it may have stopped by itself
  await figure.press('More tools');
  await figure.press('Select');
  const points = (await figure.points()).filter(({ label }, i) => label === 1 && i % 7 === 0);
  const places = points.map(await figure.map());
  for (const { x, y } of places) await page.touchscreen.tap(x, y);
  await figure.until(({ shadowRoot }) => !shadowRoot.querySelector('[aria-label="Selected points"]').hidden);
  await painted(page);
  await figure.element.evaluate(({ shadowRoot }, taps) => {
    const centers = [
      ...shadowRoot.querySelectorAll(
        '[data-tool=select], [data-action=undo], [aria-label="Selected points"] [aria-label=Copy]',
      ),
    ]
      .map((button) => button.getBoundingClientRect())
      .map(({ left, top, width, height }) => ({ x: left + width / 2, y: top + height / 2 }));
    for (const { x, y } of [...centers, taps[0]]) {
      const ring = document.createElement('i');
      Object.assign(ring.style, {
        position: 'fixed',
        left: `${x - 22}px`,
        top: `${y - 22}px`,
        width: '44px',
        height: '44px',
        boxSizing: 'border-box',
        border: '2px dashed #d55e00',
        borderRadius: '50%',
      });
      document.body.append(ring);
    }
  }, places);
  return figure.element.screenshot();
}

const phone = `<!doctype html><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<style>body { margin: 16px; font: 1rem / 1.5 sans-serif }</style><script type="module" src="/downhill.js"></script>
<downhill-figure data="moons" show="tools data transport"></downhill-figure>`;

/** Captured at two device pixels per CSS pixel. */
const pictures = [
  {
    name: 'picture.png',
    maxBytes: 250_000,
    path: '/',
    capture: trained,
    viewport: { width: 1240, height: 820 },
  },
  {
    name: 'phone.png',
    maxBytes: 90_000,
    path: '/phone.html',
    capture: touched,
    viewport: { width: 360, height: 740 },
    hasTouch: true,
    isMobile: true,
  },
];

await command(import.meta, async () => {
  const names = process.argv.slice(2);
  await inBrowser({ pages: { '/phone.html': phone } }, async (browser, url) => {
    for (const { name, maxBytes, path, capture, ...device } of pictures) {
      if (names.length && !names.includes(name)) continue;
      const page = await browser.newPage({ ...device, deviceScaleFactor: 2, colorScheme: 'light' });
      await page.goto(url + path);
      const png = smaller(await capture(page));
      writeFileSync(join(root, 'docs', name), png);
      console.log(`docs/${name} has ${png.length.toLocaleString('en')} bytes.`);
      if (png.length > maxBytes) throw new Error(`The limit is ${maxBytes.toLocaleString('en')} bytes.`);
    }
  });
});
