// What twenty figures of one post cost in Chromium, and how soon the first of them is there.
import { Figure } from '../../tests/browser/support/figure.js';
import { inBrowser } from '../in-browser.js';
import { dragging, intervals, rate, WATCH_LATENCY } from './browser.js';
import { median, ms, quantile } from './numbers.js';

const PRESETS = ['xor', 'circle', 'moons', 'spiral', 'gaussians'];
const figures = Array.from(
  { length: 20 },
  (_, i) => `<downhill-figure show="data" data="${PRESETS[i % 5]}" autoplay></downhill-figure>`,
).join('\n');

/** A post with twenty figures that train, all of them in sight, or all below it. */
const page = (
  start = '',
) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><link rel="icon" href="data:,">
<style>main { display: grid; grid-template-columns: repeat(5, 1fr) } body { margin: 0 }</style>
<script type="module" src="/downhill.js"></script>${start}<main>${figures}</main></html>`;

const pages = {
  '/blank.html': '<!doctype html><title>Nothing</title><link rel="icon" href="data:,">',
  '/seen.html': page(),
  '/start.html': page().replace(figures, figures.split('\n')[2]),
  '/unseen.html': page('<p style="height: 5000px">Text</p>'),
};

/** Counts the animation frames that figures ask for. */
const WATCH_FRAMES = `window.framesAsked = 0;
  const ask = window.requestAnimationFrame;
  window.requestAnimationFrame = (run) => (framesAsked++, ask.call(window, run));`;

/** Notes when the first picture and the first trained one were on the screen, after the navigation began. */
const WATCH_START = `window.firsts = {};
  const note = (name) => requestAnimationFrame(() => (firsts[name] ??= performance.now()));
  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    note('picture');
    if (document.querySelector('downhill-figure').epoch > 0) note('trained');
    clearRect.apply(this, box);
  };`;

/** Opens a page in a browser of its own, and measures there. */
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

/** Frames of a page with nothing on it: what the machine leaves at that time. */
const blank = () => on('/blank.html', '', async (page) => rate(await intervals({ page })));

/** Frames asked for in ten seconds off-screen, and the processor time of the page's process meanwhile, in per cent. */
const unseen = () =>
  on('/unseen.html', WATCH_FRAMES, async (tab, browser) => {
    await tab.waitForFunction(() => document.querySelector('downhill-figure').playing);
    await tab.waitForTimeout(1500); // the page has settled
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

/** The first picture and the first trained one of a page with one figure, seven times over. */
const starts = () =>
  on('/start.html', '', async (_, browser, url) => {
    const rounds = [];
    for (let i = 0; i < 7; i++) {
      const fresh = await browser.newPage({ viewport: { width: 1280, height: 950 } });
      await fresh.addInitScript(WATCH_START);
      await fresh.goto(url);
      await fresh.waitForFunction(() => globalThis.firsts.trained > 0);
      rounds.push(await fresh.evaluate('firsts'));
      await fresh.close();
    }
    return { picture: rounds.map((one) => one.picture), trained: rounds.map((one) => one.trained) };
  });

/** The rows of a post. */
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
  const { picture, trained } = await starts();
  return [
    ['a post in Chromium', 'measured', 'goal'],
    [
      '20 figures in sight, all training: frames, best of 3',
      `${fps.toFixed(1)} fps, p95 ${ms(gap)}`,
      '≥ 55 fps',
    ],
    ['a blank page in turns with them, best of 3', `${Math.max(...left).toFixed(1)} fps`, ''],
    ['the same: pointer to painted frame in a drag, best of 3', `p95 ${ms(drag)}`, 'p95 ≤ 80 ms'],
    ['20 figures off-screen: frames asked for in 10 s', frames, '0'],
    ['the same: processor time of the page’s process', `${cpu.toFixed(2)} %`, '≤ 1 %'],
    [
      'navigation to the first picture, median of 7, worst',
      `${ms(median(picture))}, ${ms(Math.max(...picture))}`,
      '≤ 300 ms',
    ],
    [
      'navigation to the first trained frame',
      `${ms(median(trained))}, ${ms(Math.max(...trained))}`,
      '≤ 600 ms',
    ],
  ];
}
