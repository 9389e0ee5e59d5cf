// Content security policies and sandboxes that authors meet, with the figure as an element and in a frame: either it
// works, or the page reports which directive is missing.
import { createServer } from 'node:http';
import { beforeAll, expect, test } from 'vitest';
import { Figure } from './support/figure.js';
import { serve } from './support/serve.js';
import { eventually, inEachBrowser } from './support/stage.js';

/**
 * @typedef {object} Policy
 * @property {(cdn: string) => string} text of the header; '' for none
 * @property {boolean} element whether the element works
 * @property {boolean} frame whether the frame does
 * @property {string[]} violates the directives that are violated
 */

/** @param {string} script what else script-src allows @param {string} [more] */
const scripts =
  (script, more = '') =>
  (/** @type {string} */ cdn) =>
    `script-src 'self' ${cdn} ${script}; ${more.replaceAll('CDN', cdn)}`;

const WASM = "'wasm-unsafe-eval'";

/** @type {Record<string, Policy>} */
const POLICIES = {
  none: { text: () => '', element: true, frame: true, violates: [] },
  'scripts of the host and the figure': {
    text: scripts(''),
    ...{ element: false, frame: true, violates: ['script-src'] },
  },
  'with WebAssembly': { text: scripts(WASM), element: true, frame: true, violates: ['worker-src'] },
  'with WebAssembly, all else from the host': {
    text: scripts(WASM, "default-src 'self'"),
    ...{ element: true, frame: false, violates: ['frame-src', 'worker-src'] },
  },
  'with WebAssembly, blob workers and frames': {
    text: scripts(WASM, "default-src 'self'; worker-src blob:; frame-src CDN"),
    ...{ element: true, frame: true, violates: [] },
  },
  'trusted types': {
    text: () => "require-trusted-types-for 'script'",
    ...{ element: true, frame: true, violates: [] },
  },
  'frames only': {
    text: scripts('', "default-src 'self'; frame-src CDN"),
    ...{ element: false, frame: true, violates: ['script-src'] },
  },
  nonce: {
    text: () =>
      `default-src 'none'; img-src *; script-src 'nonce-abc' ${WASM}; worker-src blob:; frame-src *`,
    ...{ element: true, frame: true, violates: [] },
  },
};

const WATCH = `window.violations = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
    violations.push([effectiveDirective, blockedURI]));
  window.reported = new Set();
  addEventListener('message', ({ data, source }) => data?.type === 'downhill:resize' && reported.add(source));`;

/** @param {string} cdn */
const page = (cdn) => `<!doctype html><html lang="en"><meta charset="utf-8"><title>A post</title>
<script type="module" nonce="abc" src="${cdn}/downhill.js"></script>
<downhill-figure show="data explain"></downhill-figure>
<iframe src="${cdn}/embed/#show=data" width="400" height="420"></iframe>
<script type="module" nonce="abc" src="${cdn}/embed/host.js"></script></html>`;

/** Trains the figure for a few epochs. @param {Figure} figure */
async function works(figure) {
  await figure.ready();
  await figure.element.evaluate((element) => element.drive('speed=fast; play'));
  await figure.until(({ epoch }) => epoch > 3);
  await figure.element.evaluate((element) => element.pause()); // so as not to slow down the others
}

/** Scrolls a frame into view and trains its figure. @param {import('playwright').Page} tab @param {number} number of the frame */
async function worksInside(tab, number) {
  await tab.evaluate((i) => document.querySelectorAll('iframe')[i]?.scrollIntoView(), number);
  const frame = /** @type {import('playwright').Frame} */ (tab.frames()[number + 1]);
  const element = await frame.waitForSelector('downhill-figure');
  await works(new Figure(tab, element));
}

/**
 * The number of colors on screen within a frame; an empty frame has one.
 * @param {import('playwright').Page} tab
 * @param {number} number of the frame
 * @param {import('playwright').Page} blank a page to decode the picture in, which the tab's policy may forbid
 */
async function coloursOf(tab, number, blank) {
  const clip = await tab.evaluate((i) => {
    const frame = /** @type {HTMLIFrameElement} */ (document.querySelectorAll('iframe')[i]);
    frame.scrollIntoView({ behavior: 'instant' });
    const { x, y, width, height } = frame.getBoundingClientRect();
    return { x, y, width, height: Math.min(height, innerHeight - y) };
  }, number);
  const png = (await tab.screenshot({ clip })).toString('base64');
  return blank.evaluate(async (base64) => {
    const image = Object.assign(new Image(), { src: `data:image/png;base64,${base64}` });
    await image.decode();
    const { width, height } = image;
    const ctx = /** @type {any} */ (
      Object.assign(document.createElement('canvas'), { width, height }).getContext('2d')
    );
    ctx.drawImage(image, 0, 0);
    return new Set(new Uint32Array(ctx.getImageData(0, 0, width, height).data.buffer)).size;
  }, png);
}

/** No higher than headless Firefox's window, below which it does not paint cross-site frames. */
const VIEWPORT = { width: 700, height: 700 };

inEachBrowser(({ name, browse }) => {
  /** @param {import('playwright').Page} tab @param {number} count */
  const framesWork = async (tab, count) => {
    await eventually(() => tab.evaluate('reported.size'), 'frames that report their height').toBe(count);
    // Playwright reaches into cross-site frames in Chromium only; screenshots work in both.
    for (let i = 0; i < count && name === 'chromium'; i++) await worksInside(tab, i);
  };

  /** @param {import('playwright').Page} tab @param {number} count */
  const framesPaint = async (tab, count) => {
    for (let i = 0; i < count; i++)
      await eventually(() => coloursOf(tab, i, blank), 'the colours of a frame').toBeGreaterThan(100);
  };

  /** @type {import('playwright').Page} */
  let blank;
  /** Shared by all policies. @type {import('playwright').Page} */
  let tab;
  /** @type {string} */
  let cdn;
  /** @type {string} */
  let host;

  beforeAll(async () => {
    blank = await browse();
    tab = await browse({ viewport: VIEWPORT });
    await tab.addInitScript(WATCH);
    const files = await serve({ headers: { 'access-control-allow-origin': '*' } });
    cdn = files.url;
    const server = createServer(({ url = '' }, response) => {
      const policy = POLICIES[decodeURIComponent(url.slice(1))]?.text(cdn) ?? '';
      const headers = { 'content-type': 'text/html', ...(policy && { 'content-security-policy': policy }) };
      response.writeHead(200, headers).end(url.startsWith('/sandbox') ? sandboxes(cdn) : page(cdn));
    });
    await new Promise((listening) => server.listen(0, '127.0.0.1', () => listening(undefined)));
    host = `http://localhost:${/** @type {any} */ (server.address()).port}`;
    return async () => {
      server.close();
      server.closeAllConnections();
      await files.close();
    };
  });

  test.each(Object.keys(POLICIES))('works, or reports the missing directive: %s', async (policy) => {
    const expected = /** @type {Policy} */ (POLICIES[policy]);
    await tab.goto(`${host}/${encodeURIComponent(policy)}`);
    const figure = new Figure(tab, await tab.waitForSelector('downhill-figure'));
    if (expected.element) {
      await works(figure);
      // A panel in a file of its own, from the same origin as the script.
      await figure.until(({ shadowRoot }) => shadowRoot.querySelector('[part~=explain]')?.checkVisibility());
    } else await figure.says('‘wasm-unsafe-eval’');

    await tab.evaluate(() => document.querySelector('iframe')?.scrollIntoView());
    if (expected.frame) await framesWork(tab, 1);
    else await eventually(() => tab.evaluate(() => document.body.innerText)).toContain('frame-src');

    /** @type {[string, string][]} */
    const violations = await tab.evaluate('violations');
    expect([...new Set(violations.map(([directive]) => directive))].sort()).toEqual(expected.violates);
    expect(violations.filter(([, blocked]) => /^(eval|inline)$/.test(blocked))).toEqual([]);
    if (expected.frame) await framesPaint(tab, 1); // last, since a screenshot adds a style that a policy may block
  });

  test('frames work without a sandbox, with scripts allowed, and with the same origin allowed', async () => {
    await tab.goto(`${host}/sandbox`);
    await framesWork(tab, 3);
    await framesPaint(tab, 3);
  });
});

/** @param {string} cdn */
function sandboxes(cdn) {
  const frame = (/** @type {string} */ sandbox) =>
    `<iframe ${sandbox} src="${cdn}/embed/#show=data" width="400" height="420"></iframe>`;
  const all = ['', 'sandbox="allow-scripts"', 'sandbox="allow-scripts allow-same-origin"'];
  return `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${all.map(frame).join('')}`;
}
