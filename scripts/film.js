// Records the README's short film from the real page: `node scripts/film.js`. Needs img2webp (Debian: apt-get install
// webp).
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Figure } from '../tests/browser/support/figure.js';
import { inBrowser } from './in-browser.js';
import { command, inFolder, root, run } from './run.js';

const FILE = 'docs/film.webp';
const MAX_BYTES = 1_500_000;
/** Learning still looks continuous at this frame interval. */
const FRAME_MS = 180;
const SIZE = { width: 1120, height: 800 };
const WIDTH = 720;
/** Longer stills are cut to this duration. */
const MAX_STILL_MS = 750;

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A ring of one class around a cluster of the other: no line can separate them. */
const RING = Array.from({ length: 9 }, (_, i) => (i / 9) * 2 * Math.PI).map((angle) => ({
  x: 2 * Math.cos(angle),
  y: 2 * Math.sin(angle),
}));
const CLUSTER = [
  { x: 0.1, y: 0.2 },
  { x: -0.5, y: -0.2 },
  { x: 0.4, y: -0.5 },
  { x: -0.2, y: 0.6 },
  { x: 0.6, y: 0.3 },
];

/** A visible pointer, because screenshots do not include the real one. */
const POINTER = `addEventListener('DOMContentLoaded', () => {
  const dot = document.createElement('i');
  dot.style.cssText = 'position:fixed;z-index:9;width:18px;height:18px;margin:-9px;border-radius:50%;' +
    'background:#15181e55;box-shadow:0 0 0 2px #fff;pointer-events:none;left:-20px;top:-20px';
  document.body.append(dot);
  addEventListener('pointermove', ({ clientX, clientY }) => Object.assign(dot.style, { left: clientX + 'px', top: clientY + 'px' }), true);
  addEventListener('pointerdown', () => (dot.style.background = '#15181eaa'), true);
  addEventListener('pointerup', () => (dot.style.background = '#15181e55'), true);
});`;

/** Moves the mouse at a natural speed. */
async function glide(page, { x, y }, steps = 8) {
  await page.mouse.move(x, y, { steps });
  await pause(80);
}

async function press(page, role, name) {
  const box = await page.getByRole(role, { name, exact: true }).boundingBox();
  await glide(page, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  await page.mouse.down();
  await page.mouse.up();
  await pause(250);
}

/** Draws, plays, rewinds and resumes the run, and drags a point while it learns. */
async function act(page, figure) {
  await press(page, 'button', 'Empty sheet');
  const at = await figure.map();
  const draw = async (points) => {
    for (const place of points.map(at)) {
      await glide(page, place, 3);
      await page.mouse.click(place.x, place.y);
    }
  };
  await press(page, 'button', 'Draw class A');
  await draw(CLUSTER);
  await press(page, 'button', 'Draw class B');
  await draw(RING);
  await press(page, 'button', 'Play');
  await figure.until(({ loss }) => loss < 0.02);
  await pause(500);

  const track = await page.getByRole('slider', { name: 'Epoch', exact: true }).boundingBox();
  const share = (part) => ({ x: track.x + 9 + part * (track.width - 18), y: track.y + track.height / 2 });
  const now = await page
    .getByRole('slider', { name: 'Epoch', exact: true })
    .evaluate((input) => input.valueAsNumber / 1000);
  await glide(page, share(now));
  await page.mouse.down();
  for (let part = now; part > now / 2; part -= now / 40) await page.mouse.move(...Object.values(share(part)));
  await pause(300);
  await page.mouse.up();
  await pause(1500);

  const [from, to] = [RING[2], { x: 0.9, y: 0.9 }].map(at);
  await glide(page, from);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 25 });
  await page.mouse.up();
  await pause(2500);
}

/** Records the page during some action, as frames with their time in ms. */
async function record(page, action) {
  const cdp = await page.context().newCDPSession(page);
  const pictures = [];
  cdp.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    pictures.push({ png: Buffer.from(data, 'base64'), at: metadata.timestamp * 1000 });
    cdp.send('Page.screencastFrameAck', { sessionId }).catch(() => {}); // the page may be closed already
  });
  await cdp.send('Page.startScreencast', { format: 'png', maxWidth: WIDTH, maxHeight: WIDTH });
  await action();
  await cdp.send('Page.stopScreencast');
  return pictures;
}

/** Resamples the frames at equal intervals. */
function resample(pictures) {
  const start = pictures[0].at;
  const count = Math.floor((pictures.at(-1).at - start) / FRAME_MS);
  return Array.from({ length: count }, (_, i) =>
    pictures.findLast(({ at }) => at <= start + i * FRAME_MS),
  ).map(({ png }) => png);
}

/** Encodes the film; a repeated frame extends the previous one. */
function encode(pngs, folder) {
  const args = ['-loop', '0', '-kmin', '0', '-kmax', '1', '-lossy', '-q', '42', '-m', '6'];
  for (let i = 0, next = 0; i < pngs.length; i = next) {
    next = i + 1;
    while (next < pngs.length && pngs[next].equals(pngs[i])) next += 1;
    const file = join(folder, `${i}.png`);
    writeFileSync(file, pngs[i]);
    args.push('-d', String(Math.min(MAX_STILL_MS, (next - i) * FRAME_MS)), file);
  }
  run('img2webp', [...args, '-o', join(root, FILE)], { quiet: true });
}

await command(import.meta, async () => {
  await inBrowser({}, async (browser, url) => {
    const page = await browser.newPage({ viewport: SIZE, colorScheme: 'light' });
    await page.addInitScript(POINTER);
    await page.goto(url);
    const figure = await new Figure(page, await page.waitForSelector('downhill-figure')).ready();
    const pictures = resample(await record(page, () => act(page, figure)));
    await inFolder((folder) => encode(pictures, folder));
  });
  const { size } = statSync(join(root, FILE));
  console.log(`${FILE} has ${size.toLocaleString('en')} bytes.`);
  if (size > MAX_BYTES) throw new Error(`The limit is ${MAX_BYTES.toLocaleString('en')} bytes.`);
});
