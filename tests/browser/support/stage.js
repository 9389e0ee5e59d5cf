/**
 * Browsers and pages for tests; every page that a test opens must end without errors.
 *
 * @import { BrowserContextOptions } from 'playwright'
 */
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { browsers, launch } from './browsers.js';
import { Figure } from './figure.js';
import { serve } from './serve.js';

/**
 * @typedef {object} Options
 * @property {string} [html] replaces the page in dist/
 * @property {Record<string, string>} [pages] more pages, by path
 * @property {Record<string, string>} [headers] of every response
 * @property {BrowserContextOptions} [context]
 * @property {RegExp} [forgives] console messages to ignore
 * @property {string} [init] a script that runs before those of the page
 * @property {boolean} [own] whether the page gets its own tab, because its test changes the tab for others
 * @property {boolean} [again] whether to reuse a page of the same head that an earlier test has left, with a new body:
 *   opening a page takes most of a short test's time. For tests that store nothing and leave no trace outside the body
 *
 * @typedef {object} Tab
 * @property {string | null} key the options of its context but its viewport; null if it cannot be reused
 * @property {import('playwright').Page} page
 * @property {string[]} faults console messages
 * @property {RegExp} [forgives] messages to ignore
 *
 * @typedef {object} Prepared
 * @property {import('playwright').Page} page
 * @property {string[]} faults
 * @property {(spoilt: boolean) => Promise<void>} close
 *
 * @typedef {object} Stage
 * @property {'chromium' | 'firefox'} name
 * @property {typeof test} once for behavior believed to be the same in all browsers: tests only the first; with
 *   ALL_BROWSERS=1 each
 * @property {(options?: Options) => Promise<Figure>} open opens a page, and returns its first figure
 * @property {(context?: BrowserContextOptions) => Promise<import('playwright').Page>} browse opens an empty page, whose
 *   context the caller closes, and whose console is ignored
 */

/**
 * Polls until the result is as expected, with a timeout for busy machines.
 * @param {() => unknown} ask
 * @param {string} [what]
 */
export const eventually = (ask, what) => expect.poll(ask, { timeout: 20_000, interval: 30, message: what });

const defaults = { viewport: { width: 1280, height: 950 } };

/** Default panels of a test's figure: those that many tests use. */
const SHOWN = 'show="tasks tools data transport loss network settings"';

const SCRIPT = '<script type="module" src="/downhill.js"></script>';

/**
 * A page with nothing but figures with these attributes, or one without any.
 * @param {...string} attributes of each figure
 */
export const post = (...attributes) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A post</title>
<link rel="icon" href="data:,">
${SCRIPT}
${(attributes.length ? attributes : ['']).map((text) => `<downhill-figure ${/\bshow=/.test(text) ? text : `${SHOWN} ${text}`}></downhill-figure>`).join('\n')}
</html>`;

/** A post that is dark where the reader's system is. @param {string} html */
export const inBothSchemes = (html) =>
  html.replace(
    '<title>',
    '<style>@media (prefers-color-scheme: dark) { html { background: #111 } }</style><title>',
  );

/** The browsers of this process, which runs several test files. @type {Map<string, import('playwright').Browser>} */
const launched = new Map();

/** A browser, started on first use; it ends with the process. @param {'chromium' | 'firefox'} name */
async function running(name) {
  const before = launched.get(name);
  if (before?.isConnected()) return before;
  const browser = await launch({ browser: name });
  launched.set(name, browser);
  return browser;
}

/**
 * Runs the same tests in each browser.
 * @param {(stage: Stage) => void} tests
 * @param {readonly ('chromium' | 'firefox')[]} [which]
 */
export const inEachBrowser = (tests, which = browsers) =>
  describe.each(which)('%s', (name) => {
    /** @type {import('playwright').Browser} */
    let browser;
    beforeAll(async () => {
      browser = await running(name);
      return async () => {
        for (const context of browser.contexts()) await context.close();
      };
    });

    /** Reusable pages by their heads and contexts. @type {Map<string, Prepared>} */
    const left = new Map();

    /** A page with this html, in which an earlier test may have had another body. @param {Options & { html: string }} options */
    const openAgain = async ({ html, context = {} }) => {
      const [head, body = ''] = html.split(SCRIPT);
      if (/<script(?! type="application\/json")/.test(body))
        throw new Error('Such a script runs in a new page only.');
      const { viewport = defaults.viewport, ...others } = context;
      const key = JSON.stringify([head, others]);
      const before = left.get(key);
      const { page, faults, close } = before ?? (await prepare({ html, context }));
      left.set(key, { page, faults, close });
      onTestFinished(async ({ task }) => {
        if (task.result?.state === 'fail') {
          left.delete(key);
          await close(true);
        } else await page.evaluate(() => document.body.replaceChildren()); // a figure left playing would slow down others
        expect(faults.splice(0), 'the console').toEqual([]);
      });
      if (before) {
        await page.bringToFront();
        await page.mouse.move(0, 0);
        if (viewport) await page.setViewportSize(viewport);
        await page.evaluate((content) => {
          document.body.innerHTML = content;
          scrollTo({ top: 0, behavior: 'instant' });
        }, body);
      }
      return new Figure(page, await page.waitForSelector('downhill-figure', { state: 'attached' }));
    };

    /** @type {Stage['open']} */
    const open = async (options = {}) => {
      if (options.again && options.html) return openAgain({ ...options, html: options.html });
      const { page, faults, close } = await prepare(options);
      onTestFinished(async ({ task }) => {
        await close(task.result?.state === 'fail');
        expect(faults, 'the console').toEqual([]);
      });
      return new Figure(
        page,
        await page.waitForSelector('downhill-figure', { state: 'attached', timeout: 10_000 }),
      );
    };

    /** Idle tabs by context options. @type {Map<string, Tab[]>} */
    const idle = new Map();

    /**
     * A new tab, or one that an earlier test has left: opening one takes most of a short test's time.
     * @param {Options} options
     */
    const takeTab = async ({ context, init, own }) => {
      const { viewport = defaults.viewport, ...rest } = context ?? {};
      const key = JSON.stringify(rest);
      const others = own || init ? undefined : idle.get(key)?.pop();
      if (others) {
        others.faults = [];
        await others.page.bringToFront();
        if (viewport) await others.page.setViewportSize(viewport);
        return others;
      }
      const page = await (await browser.newContext({ ...defaults, ...context })).newPage();
      /** @type {Tab} */
      const tab = { key: own || init ? null : key, page, faults: [], forgives: undefined };
      const note = (/** @type {string} */ text) => tab.forgives?.test(text) || tab.faults.push(text);
      page.on('pageerror', (error) => note(String(error)));
      page.on('console', (message) => {
        if (['error', 'warning'].includes(message.type())) note(message.text());
      });
      if (init) await page.addInitScript(init);
      return tab;
    };

    /** Empties a tab for the next test, or closes it. @param {Tab} tab @param {boolean} spoilt */
    const leaveTab = async (tab, spoilt) => {
      const { key, page } = tab;
      if (key === null || spoilt || page.isClosed() || page.context().pages().length > 1)
        return page.context().close();
      await page.goto('about:blank');
      await page.mouse.move(0, 0);
      idle.set(key, [...(idle.get(key) ?? []), tab]);
    };

    /** A page at a unique address, so that nothing stored by another is there. @param {Options} options @returns {Promise<Prepared>} */
    const prepare = async (options) => {
      const { html, pages = {}, headers = {}, forgives } = options;
      const server = await serve({ pages: html ? { ...pages, '/post.html': html } : pages, headers });
      const tab = await takeTab(options);
      tab.forgives = forgives;
      const { page, faults } = tab;
      await page.goto(`${server.url}/${html ? 'post.html' : ''}`);
      const close = async (/** @type {boolean} */ spoilt) => {
        await leaveTab(tab, spoilt);
        await server.close();
      };
      return { page, faults, close };
    };

    const browse = async (/** @type {BrowserContextOptions} */ context = {}) =>
      (await browser.newContext({ ...defaults, ...context })).newPage();

    const once = name === which[0] || process.env.ALL_BROWSERS ? test : test.skip;
    tests({ name, once, open, browse });
  });

/**
 * Runs all tests of a file as once() does a single one.
 * @param {(stage: Stage) => void} tests
 */
export const inOneBrowser = (tests) =>
  inEachBrowser(tests, process.env.ALL_BROWSERS ? browsers : ['chromium']);
