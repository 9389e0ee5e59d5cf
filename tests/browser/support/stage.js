/**
 * Browsers and pages for tests; every page that a test opens must end without a fault.
 *
 * @import { BrowserContextOptions } from 'playwright'
 */
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { browsers, launch } from './browsers.js';
import { Figure } from './figure.js';
import { serve } from './serve.js';

/**
 * @typedef {object} Options
 * @property {string} [html] a page of its own in place of the one in dist/
 * @property {Record<string, string>} [pages] more pages, by path
 * @property {Record<string, string>} [headers] of every answer
 * @property {BrowserContextOptions} [context]
 * @property {RegExp} [forgives] what the console may say
 * @property {string} [init] a script that runs before those of the page
 * @property {boolean} [own] the page gets a tab of its own: its test does to the tab what others would see
 * @property {boolean} [again] the page may be one that an earlier test of the same html has left, with a new figure
 *   in it: most of a short test's time goes into a new page. Nothing may be kept there.
 *
 * @typedef {object} Tab
 * @property {string | null} key the options of its context; null: no other test may have it
 * @property {import('playwright').Page} page
 * @property {string[]} faults what the console has said
 * @property {RegExp} [forgives] what it may say
 *
 * @typedef {object} Stage
 * @property {'chromium' | 'firefox'} name
 * @property {typeof test} once what browsers do not differ in, as far as is known: a test for the first of them; with
 *   ALL_BROWSERS=1 for each
 * @property {(options?: Options) => Promise<Figure>} open opens a page, and returns its first figure
 * @property {(context?: BrowserContextOptions) => Promise<import('playwright').Page>} browse gives an empty page, whose
 *   context the caller closes, and whose console may say what it likes
 */

/**
 * Asks again until the answer is as expected, for as long as a busy machine may need.
 * @param {() => unknown} ask
 * @param {string} [what]
 */
export const eventually = (ask, what) => expect.poll(ask, { timeout: 20_000, interval: 30, message: what });

const defaults = { viewport: { width: 1280, height: 950 } };

/** What a figure of a test shows, where the test does not say it: all that many tests look at. */
const SHOWN = 'show="tasks tools data transport loss network settings"';

/** A page with figures of these attributes, or one without any, and nothing else. @param {...string} attributes of each figure */
export const post = (...attributes) => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A post</title>
<link rel="icon" href="data:,">
<script type="module" src="/downhill.js"></script>
${(attributes.length ? attributes : ['']).map((text) => `<downhill-figure ${/\bshow=/.test(text) ? text : `${SHOWN} ${text}`}></downhill-figure>`).join('\n')}
</html>`;

/** The browsers of this process, which runs several files of tests. @type {Map<string, import('playwright').Browser>} */
const launched = new Map();

/** A browser, started when it is asked for first; it ends with the process. @param {'chromium' | 'firefox'} name */
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

    /** Pages that may be used again, by their html. @type {Map<string, { page: import('playwright').Page, faults: string[], close: (spoilt: boolean) => Promise<void> }>} */
    const left = new Map();

    /** A page that is left, with a figure like the first one's at its start in place of that. @param {string} html */
    const openAgain = async (html) => {
      const one = left.get(html) ?? (await prepare({ html }));
      const { page, faults, close } = one;
      left.set(html, one);
      onTestFinished(async ({ task }) => {
        if (task.result?.state === 'fail') {
          left.delete(html);
          await close(true);
        }
        expect(faults.splice(0), 'the console').toEqual([]);
      });
      await page.bringToFront();
      await page.mouse.move(0, 0);
      const figure = await page.evaluateHandle(() => {
        const before = /** @type {Element} */ (document.querySelector('downhill-figure'));
        const after = /** @type {Element} */ (before.cloneNode(true));
        after.removeAttribute('data-ready');
        before.replaceWith(after);
        scrollTo(0, 0);
        return after;
      });
      return new Figure(page, /** @type {any} */ (figure));
    };

    /** @type {Stage['open']} */
    const open = async (options = {}) => {
      if (options.again && options.html) return openAgain(options.html);
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

    /** Tabs that tests have left, by the options of their contexts. @type {Map<string, Tab[]>} */
    const idle = new Map();

    /** A tab of its own, or one that an earlier test has left: most of a short test's time goes into a new one. @param {Options} options */
    const takeTab = async ({ context, init, own }) => {
      const key = JSON.stringify(context ?? {});
      const others = own || init ? undefined : idle.get(key)?.pop();
      if (others) {
        others.faults = [];
        await others.page.bringToFront();
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
      await page.setViewportSize(JSON.parse(key).viewport ?? defaults.viewport);
      await page.mouse.move(0, 0);
      idle.set(key, [...(idle.get(key) ?? []), tab]);
    };

    /** A page at an address of its own, so that nothing that another has stored is there. @param {Options} options */
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
 * Runs a whole file's tests as once() does a single one.
 * @param {(stage: Stage) => void} tests
 */
export const inOneBrowser = (tests) =>
  inEachBrowser(tests, process.env.ALL_BROWSERS ? browsers : ['chromium']);
