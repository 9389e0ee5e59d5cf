// How soon after navigation a figure appears, and whether the layout shifts until then: for a post and for the page.
import { inBrowser } from '../in-browser.js';
import { median, ms } from './timing.js';

const ROUNDS = 7;

const pages = {
  '/post.html': `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title><link rel="icon" href="data:,">
<script type="module" src="/downhill.js"></script><downhill-figure show="data" data="moons" autoplay></downhill-figure>`,
};

/** Records when the first picture and the first trained one appeared, and the layout shift. */
const WATCH = `window.firsts = {};
  window.shift = 0;
  new PerformanceObserver((list) => {
    for (const { value, hadRecentInput } of list.getEntries()) if (!hadRecentInput) shift += value;
  }).observe({ type: 'layout-shift', buffered: true });
  const note = (name) => requestAnimationFrame(() => (firsts[name] ??= performance.now()));
  const { clearRect } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.clearRect = function (...box) {
    const figure = document.querySelector('downhill-figure');
    note('picture');
    if (figure.play && !figure.playing && !firsts.trained) figure.play();
    clearRect.apply(this, box);
  };
  addEventListener('downhill-step', () => note('trained'), { once: true });`;

/** @param {string} path */
const starts = (path) =>
  inBrowser({ pages }, async (browser, url) => {
    const rounds = [];
    for (let i = 0; i < ROUNDS; i++) {
      const tab = await browser.newPage({ viewport: { width: 1280, height: 860 } });
      await tab.addInitScript(WATCH);
      await tab.goto(url + path);
      await tab.waitForFunction(() => globalThis.firsts.trained > 0);
      await tab.waitForTimeout(1000); // all panels have loaded
      rounds.push(await tab.evaluate('({ ...firsts, shift })'));
      await tab.close();
    }
    return rounds;
  });

export async function start() {
  const rows = [];
  for (const [name, path] of Object.entries({ 'a post': '/post.html', 'the page': '/' })) {
    const rounds = await starts(path);
    const cell = (/** @type {'picture' | 'trained'} */ key) => {
      const times = rounds.map((one) => one[key]);
      return `${ms(median(times))}, ${ms(Math.max(...times))}`;
    };
    const shift = Math.max(...rounds.map((one) => one.shift)).toFixed(3);
    rows.push([name, cell('picture'), cell('trained'), shift, '≤ 300 ms, ≤ 600 ms, 0']);
  }
  return [
    [
      `from the navigation, median of ${ROUNDS} and worst`,
      'first picture',
      'first trained one',
      'shift',
      'goal',
    ],
    ...rows,
  ];
}
