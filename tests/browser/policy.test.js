// Restrictive pages: content security policies, sandboxes and file:.
import { copyFile, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { Figure } from './support/figure.js';
import { eventually, inOneBrowser, post } from './support/stage.js';

const dist = join(import.meta.dirname, '../../dist');

/** @param {string} script what script-src allows @param {string} worker what worker-src allows */
const policy = (script, worker) => ({
  'content-security-policy': `default-src 'none'; img-src data:; script-src ${script}; worker-src ${worker}`,
});

const WATCH = `window.violations = [];
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => violations.push(effectiveDirective));`;

/** Draws, trains, and shows that the numbers move. @param {Figure} figure */
const works = async (figure) => {
  await figure.ready();
  const { points } = await figure.read();
  await figure.click({ x: 0, y: 0 });
  expect(await figure.points()).toHaveLength(points.length + 1);
  await figure.element.evaluate((element) => element.drive('speed=fast'));
  await figure.press('Play');
  await figure.until(({ loss }) => loss < 0.1);
  await figure.element.evaluate((element) => element.pause());
};

inOneBrowser(({ name, open }) => {
  const html = post();

  test('under a strict policy it works and violates nothing', async () => {
    const headers = policy("'self' 'wasm-unsafe-eval'", 'blob:');
    const figure = await open({ html, headers, init: WATCH });
    await works(figure);
    expect(await figure.page.evaluate('violations')).toEqual([]);
    if (name === 'chromium') expect(figure.page.workers()).toHaveLength(1);
  });

  test('where no worker may run it trains on the page', async () => {
    const headers = policy("'self' 'wasm-unsafe-eval'", "'none'");
    const figure = await open({
      html,
      headers,
      init: WATCH,
      forgives: /worker|Content.Security.Policy/i,
    });
    await works(figure);
    expect(new Set(await figure.page.evaluate('violations'))).toEqual(new Set(['worker-src']));
    expect(figure.page.workers()).toHaveLength(0);
  });

  test('where no WebAssembly may run it says so, and drawing still works', async () => {
    const forgives = /wasm|WebAssembly|Content.Security.Policy|downhill:/i;
    let told = 0;
    const figure = await open({ html, headers: policy("'self'", 'blob:'), forgives });
    figure.page.on('console', (message) => {
      if (message.text().startsWith('downhill:')) told++;
    });
    await figure.says(/engine could not start.*‘wasm-unsafe-eval’/);
    await figure.press('Clear');
    await figure.click({ x: 1, y: 1 }, { x: -1, y: 1 });
    expect(await figure.points()).toHaveLength(2);
    await figure.press('Undo');
    expect(await figure.points()).toHaveLength(1);
    await eventually(async () => (await figure.pixels({ x: 1, y: 1 }, 1))[2]).toBeGreaterThan(100); // it is painted

    await figure.page.waitForTimeout(100);
    const before = told;
    await figure.page.waitForTimeout(300);
    expect(told).toBe(before); // and it does not try again with every frame
  });

  test('it works in a sandboxed iframe', async () => {
    const inner =
      '<iframe sandbox="allow-scripts" src="/inner.html" style="border: 0; position: fixed; inset: 0; width: 100%; height: 100%"></iframe>';
    const outer = await open({
      html: `${html}${inner}`,
      pages: { '/inner.html': html },
      headers: { 'access-control-allow-origin': '*' },
    });
    const frame = await (await outer.page.waitForSelector('iframe')).contentFrame();
    const element = await frame?.waitForSelector('downhill-figure');
    if (!element) throw new Error('There is no frame.');
    const figure = new Figure(outer.page, element);
    await works(figure);
    expect(await frame?.evaluate(() => origin)).toBe('null');
  });

  test('case B5: the page for iframes works from a file, without a server', async () => {
    const { page } = await open({ html });
    await page.goto(`file://${dist}/embed/index.html#show=data+transport+network+settings`);
    await works(new Figure(page, await page.waitForSelector('downhill-figure')));
  });

  test('it works on a page of file: that links to it, where modules may be loaded from there', async ({
    skip,
  }) => {
    const folder = await mkdtemp(join(tmpdir(), 'downhill-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    await writeFile(join(folder, 'post.html'), html.replace('/downhill.js', './downhill.js'));
    const files = await readdir(dist);
    for (const file of files.filter((one) => /^downhill(-\w+)?\.js$/.test(one))) {
      await copyFile(join(dist, file), join(folder, file));
    }
    const { page } = await open({ html, forgives: /CORS|origin|file:/i });
    await page.goto(`file://${folder}/post.html`);
    const element = await page.waitForSelector('downhill-figure', { state: 'attached' });
    const defined = await page.evaluate(() => customElements.get('downhill-figure') !== undefined);
    skip(!defined, 'this browser loads no module from file:');
    await works(new Figure(page, element));
  });
});
