// The files of dist/: which ones a page loads, where they may be hosted, and the message when versions differ.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { PANELS } from '../../web/panels/panels.js';
import { Figure } from './support/figure.js';
import { serve } from './support/serve.js';
import { eventually, inOneBrowser, post } from './support/stage.js';

const dist = join(import.meta.dirname, '../../dist');

/** Scripts that a page or frame has loaded, without their origin. @param {import('playwright').Page | import('playwright').Frame} page */
const scripts = (page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map(({ name }) => name.slice(location.origin.length))
      .filter((name) => /\.js(\?|$)/.test(name)),
  );

test('case A8: each panel is a file named after it, and no file name contains a hash', async () => {
  const names = (await readdir(dist)).filter((name) => name.endsWith('.js'));
  const loader = await readFile(join(dist, '../web/panels/panel-loader.js'), 'utf8');
  const panels = Array.from(
    loader.matchAll(/import\('\.\/([a-z-]+)\//g),
    ([, name]) => `downhill-${name}.js`,
  );
  // Bundlers find the panels by these calls.
  const whole = await readFile(join(dist, 'downhill-figure.js'), 'utf8');
  for (const name of panels) expect(whole).toMatch(new RegExp(`import\\(["'\`]\\./${name}["'\`]\\)`));
  expect(panels.length).toBeGreaterThan(10);
  expect(names).toEqual(expect.arrayContaining(['downhill.js', 'engine.js', ...panels]));
  for (const name of names) expect(name).toMatch(/^(downhill(-[a-z]+)*|engine)\.js$/);
});

inOneBrowser(({ open, browse }) => {
  test('loads every file once when the script’s address has a query', async () => {
    const html = post('show="tools data transport network table"').replace(
      '/downhill.js',
      '/downhill.js?v=2',
    );
    const figure = await (await open({ html })).ready();
    const loaded = (await scripts(figure.page)).map((path) => path.replace(/\?.*/, ''));
    expect(loaded.filter((path) => path === '/downhill.js')).toHaveLength(1);
    expect([...new Set(loaded)].sort()).toEqual(loaded.sort());
    await figure.press('Step');
    await figure.until(({ epoch }) => epoch === 1);
  });

  test('index.html names exactly the scripts that its first view loads', async () => {
    const figure = await (await open()).ready();
    await figure.page.waitForSelector('downhill-figure .autosave', { state: 'attached' });
    const html = await readFile(join(dist, 'index.html'), 'utf8');
    const named = Array.from(html.matchAll(/"\.(\/[\w-]+\.js)"/g), ([, path]) => path);
    expect((await scripts(figure.page)).sort()).toEqual(named.sort());
  });

  test.each(['/figures', '/a/b'])('case N1: the iframe page in %s loads every panel', async (folder) => {
    const server = await serve({ at: folder });
    onTestFinished(server.close);
    const page = await browse();
    onTestFinished(() => page.context().close());
    await page.goto(
      `${server.url}${folder}/embed/#show=${PANELS.filter((name) => name !== 'bench').join('+')}`,
    );
    const figure = await new Figure(page, await page.waitForSelector('downhill-figure')).ready();
    expect(await figure.sentence()).toBe('');
    for (const panel of ['explain', 'table', 'code', 'models', 'picture', 'embed']) {
      const shown = await figure.element.evaluate(
        ({ shadowRoot }, part) => shadowRoot.querySelector(`[part~=${part}]`)?.checkVisibility(),
        panel,
      );
      expect(shown, panel).toBe(true);
    }
    await figure.press('Step');
    await figure.until(({ epoch }) => epoch === 1);
  });

  test('case 90: names the panel files of another version, and training continues', async () => {
    const figure = await open({
      html: post('show="tools data transport network code settings"'),
      pages: {
        '/downhill-network.js': "import { gone } from './downhill-figure.js'; export default class {}",
        '/downhill-settings.js': 'export {}',
        '/downhill-code.js': 'export default class { constructor() { gone(); } }',
      },
      forgives: /downhill:|SyntaxError|ReferenceError/,
    });
    await figure.ready();
    await figure.says('downhill-network.js, downhill-code.js, downhill-settings.js');
    expect(await figure.sentence()).toMatch(/version/);
    expect(await figure.sentence()).not.toMatch(/script-src/);
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 0);
  });

  test('case 92: works on a server that declares another character encoding', async () => {
    const page = await browse();
    onTestFinished(() => page.context().close());
    const server = await serve({ pages: { '/post.html': post() } });
    onTestFinished(server.close);
    for (const charset of ['iso-8859-1', 'windows-1251']) {
      await page.route(/\.js$/, async (route) => {
        const response = await route.fetch();
        await route.fulfill({ response, headers: { 'content-type': `text/javascript; charset=${charset}` } });
      });
      await page.goto(`${server.url}/post.html`);
      const figure = await new Figure(page, await page.waitForSelector('downhill-figure')).ready();
      expect(await figure.sentence()).toBe('');
      await figure.press('Step');
      await figure.until(({ epoch }) => epoch === 1);
      await figure.press('All settings');
      await eventually(() => figure.text('dialog')).toContain('η');
      await page.unroute(/\.js$/);
    }
  });
});
