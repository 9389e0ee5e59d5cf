// The iframe page and its hosts: how its height is reported, and which messages are trusted.
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { Figure } from './support/figure.js';
import { serve } from './support/serve.js';
import { eventually, inOneBrowser } from './support/stage.js';

const HEAR =
  '<script>window.heard = []; addEventListener("message", ({ data }) => heard.push(data));</script>';
const HOST = '<script type="module" src="/embed/host.js"></script>';
const SHOW = 'embed/index.html#data=moons&show=data+transport';

/** @param {string} body */
const page = (body) =>
  `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><title>A post</title>${body}`;

/** Adds host.js at the end of the page. */
const addHost = () =>
  document.body.append(
    Object.assign(document.createElement('script'), { type: 'module', src: '/embed/host.js' }),
  );

inOneBrowser(({ browse }) => {
  /** A site of another origin. @type {string} */
  let elsewhere;
  beforeAll(async () => {
    const loud =
      '<script>setInterval(() => parent.postMessage({ type: "downhill:resize", height: 4000 }, "*"), 20)</script>';
    const site = await serve({ pages: { '/ad.html': page(loud) } });
    elsewhere = site.url;
    return site.close;
  });

  /** Opens a post. @param {string} body */
  async function open(body) {
    const server = await serve({ pages: { '/post/index.html': page(body) } });
    const tab = await browse({ viewport: { width: 800, height: 700 } });
    onTestFinished(async () => {
      await tab.context().close();
      await server.close();
    });
    await tab.goto(`${server.url}/post/`);
    return tab;
  }

  /** By how many pixels the first frame is too low for its page. @param {import('playwright').Page} tab */
  const missing = (tab) =>
    tab.evaluate(() => {
      const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
      const root = /** @type {Document} */ (frame.contentDocument).documentElement;
      return root.querySelector('downhill-figure') ? root.scrollHeight - frame.clientHeight : Infinity;
    });

  /** The heights reported to the page by WordPress's protocol. @param {import('playwright').Page} tab */
  const reported = (tab) =>
    tab.evaluate(() =>
      /** @type {any} */ (window).heard
        .filter((/** @type {any} */ data) => data?.message === 'height' && data.secret === 'LZYzVmOgiq')
        .map((/** @type {any} */ { value }) => value),
    );

  test('case A5: the secret that WordPress appends to an address does not disturb the settings', async () => {
    const tab = await open(
      `${HEAR}<iframe src="/${SHOW}#?secret=LZYzVmOgiq" width="600" height="860"></iframe>`,
    );
    const frame = /** @type {import('playwright').Frame} */ (tab.frames()[1]);
    const figure = await new Figure(tab, await frame.waitForSelector('downhill-figure')).ready();
    expect(await figure.sentence()).toBe('');
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 0);
    await eventually(() => reported(tab)).not.toEqual([]);
  });

  test('case A6: a frame clipped by WordPress reports its height, and again on request', async () => {
    const tab = await open(
      `${HEAR}<iframe sandbox="allow-scripts" style="position: absolute; clip: rect(1px, 1px, 1px, 1px)" src="/${SHOW}#?secret=LZYzVmOgiq" width="600" height="300"></iframe>`,
    );
    await eventually(() => reported(tab)).not.toEqual([]);
    const [height] = await reported(tab);
    expect(height).toBeGreaterThan(500);
    await tab.evaluate(() => {
      /** @type {any} */ (window).heard.length = 0;
      const { contentWindow } = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
      contentWindow?.postMessage({ message: 'ready', secret: 'LZYzVmOgiq' }, '*');
    });
    await eventually(() => reported(tab)).toEqual([height]);
  });

  test('case A7: host.js may load after the frame', async () => {
    const tab = await open(`<iframe src="/${SHOW}" width="600" height="300"></iframe>`);
    const frame = /** @type {import('playwright').Frame} */ (tab.frames()[1]);
    await new Figure(tab, await frame.waitForSelector('downhill-figure')).ready();
    expect(await missing(tab)).toBeGreaterThan(100);
    await tab.evaluate(addHost);
    await eventually(() => missing(tab)).toBeLessThanOrEqual(0);
  });

  test('a sandboxed frame far below gets its height before it is scrolled into view', async () => {
    const tab = await open(
      `${HOST}<p style="height: 6000px"></p><iframe sandbox="allow-scripts" src="/${SHOW}" width="600" height="300"></iframe>`,
    );
    await eventually(() =>
      tab.evaluate(() => document.querySelector('iframe')?.clientHeight),
    ).toBeGreaterThan(500);
  });

  test('holds 10: host.js resizes its own frames and marked ones, and no others', async () => {
    const ad = (/** @type {string} */ mark) =>
      `<iframe ${mark} src="${elsewhere}/ad.html" width="300" height="250"></iframe>`;
    const tab = await open(
      `${HOST}${ad('')}${ad('data-downhill')}<iframe src="/${SHOW}" width="600" height="300"></iframe>`,
    );
    const heights = () =>
      tab.evaluate(() => [...document.querySelectorAll('iframe')].map(({ clientHeight }) => clientHeight));
    await eventually(async () => (await heights()).slice(1).every((height) => height > 400)).toBe(true);
    expect((await heights())[0]).toBe(250);
  });

  test('case B7: reads settings from the query; those of the hash take precedence', async () => {
    const tab = await open(
      '<iframe src="/embed/index.html?data=moons&layers=3#layers=4" width="600" height="800"></iframe>',
    );
    const frame = /** @type {import('playwright').Frame} */ (tab.frames()[1]);
    const figure = await new Figure(tab, await frame.waitForSelector('downhill-figure')).ready();
    const { settings } = await figure.read();
    expect(settings.layers).toEqual([4]);
    expect(await figure.element.evaluate((element) => element.getAttribute('data'))).toBe('moons');
  });
});
