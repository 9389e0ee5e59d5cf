// The cost of twenty figures in a post in Chromium, and how soon the first appears.
import { Figure } from '../../tests/browser/support/figure.js';
import { inBrowser } from '../in-browser.js';
import { intervals, rate } from './browser.js';
import { dragging, WATCH_LATENCY } from './gestures.js';
import { ms, quantile } from './timing.js';

const PRESETS = ['xor', 'circle', 'moons', 'spiral', 'gaussians'];
const figures = Array.from(
  { length: 20 },
  (_, i) => `<downhill-figure show="data" data="${PRESETS[i % 5]}" autoplay></downhill-figure>`,
).join('\n');

/** A post with twenty training figures, all visible or all below the fold. */
const page = (
  start = '',
) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><link rel="icon" href="data:,">
<style>main { display: grid; grid-template-columns: repeat(5, 1fr) } body { margin: 0 }</style>
<script type="module" src="/downhill.js"></script>${start}<main>${figures}</main></html>`;

const pages = {
  '/blank.html': '<!doctype html><title>Nothing</title><link rel="icon" href="data:,">',
  '/seen.html': page(),
  '/unseen.html': page('<p style="height: 5000px">Text</p>'),
};

const WATCH_FRAMES = `window.framesAsked = 0;
  const ask = window.requestAnimationFrame;
  window.requestAnimationFrame = (run) => (framesAsked++, ask.call(window, run));`;

const on = (path, init, measure) =>
  inBrowser({ pages }, async (browser, url) => {
    const tab = await browser.newPage({ viewport: { width: 1280, height: 1040 } });
    await tab.addInitScript(init);
    await tab.goto(url + path);
    return measure(tab, browser, url + path);
  });

/** Frames and a drag while all twenty train. */
const seen = () =>
  on('/seen.html', WATCH_LATENCY, async (tab) => {
    const all = await tab.$$('downhill-figure');
    const first = await new Figure(tab, all[0]).ready();
    for (const one of all) await new Figure(tab, one).until(({ epoch }) => epoch > 20);
    const gaps = await intervals(first);
    const latencies = await dragging(first);
    return { fps: rate(gaps), gap: quantile(gaps, 0.95), drag: quantile(latencies, 0.95) };
  });

/** Frames of an empty page: what the machine can do at the time. */
const blank = () => on('/blank.html', '', async (page) => rate(await intervals({ page })));

/** Frames requested in ten seconds off-screen, and CPU use of the page's process in percent. */
const unseen = () =>
  on('/unseen.html', WATCH_FRAMES, async (tab, browser) => {
    await tab.waitForFunction(() => document.querySelector('downhill-figure').playing);
    await tab.waitForTimeout(1500); // let the page settle
    const session = await browser.newBrowserCDPSession();
    const used = async () => {
      const { processInfo } = await session.send('SystemInfo.getProcessInfo');
      return processInfo
        .filter(({ type }) => type === 'renderer')
        .reduce((sum, { cpuTime }) => sum + cpuTime, 0);
    };
    const [before, frames] = [await used(), await tab.evaluate('framesAsked')];
    await tab.waitForTimeout(10_000);
    return { frames: (await tab.evaluate('framesAsked')) - frames, cpu: 10 * ((await used()) - before) };
  });

export async function post() {
  const runs = [];
  const left = [];
  for (let i = 0; i < 3; i++) {
    runs.push(await seen());
    left.push(await blank());
  }
  const fps = Math.max(...runs.map((one) => one.fps));
  const gap = Math.min(...runs.map((one) => one.gap));
  const drag = Math.min(...runs.map((one) => one.drag));
  const { frames, cpu } = await unseen();
  return [
    ['a post in Chromium', 'measured', 'goal'],
    [
      '20 figures in sight, all training: frames, best of 3',
      `${fps.toFixed(1)} fps, p95 ${ms(gap)}`,
      '≥ 55 fps',
    ],
    ['a blank page in turns with them, best of 3', `${Math.max(...left).toFixed(1)} fps`, ''],
    ['the same: pointer to painted frame in a drag, best of 3', `p95 ${ms(drag)}`, 'p95 ≤ 80 ms'],
    ['20 figures off-screen: frames requested in 10 s', frames, '0'],
    ['the same: processor time of the page’s process', `${cpu.toFixed(2)} %`, '≤ 1 %'],
  ];
}
