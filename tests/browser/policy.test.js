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

/** Draws a point and trains until the loss is low. @param {Figure} figure */
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

  test('works under a strict policy without violations', async () => {
    const headers = policy("'self' 'wasm-unsafe-eval'", 'blob:');
    const figure = await open({ html, headers, init: WATCH });
    await works(figure);
    expect(await figure.page.evaluate('violations')).toEqual([]);
    if (name === 'chromium') expect(figure.page.workers()).toHaveLength(1);
  });

  test('trains on the main thread where workers are blocked', async () => {
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

  test('reports that WebAssembly is blocked, without retrying, and still lets the reader draw', async () => {
    const forgives = /wasm|WebAssembly|Content.Security.Policy|downhill:/i;
    let warnings = 0;
    const figure = await open({ html, headers: policy("'self'", 'blob:'), forgives });
    figure.page.on('console', (message) => {
      if (message.text().startsWith('downhill:')) warnings++;
    });
    await figure.says(/engine could not start.*‘wasm-unsafe-eval’/);
    await figure.press('Clear');
    await figure.click({ x: 1, y: 1 }, { x: -1, y: 1 });
    expect(await figure.points()).toHaveLength(2);
    await figure.press('Undo');
    expect(await figure.points()).toHaveLength(1);
    await eventually(async () => (await figure.pixels({ x: 1, y: 1 }, 1))[2]).toBeGreaterThan(100); // the point is painted

    await figure.page.waitForTimeout(100);
    const before = warnings;
    await figure.page.waitForTimeout(300);
    expect(warnings).toBe(before); // it does not retry every frame
  });

  test('works in a sandboxed iframe', async () => {
    const inner =
      '<iframe sandbox="allow-scripts" src="/inner.html" style="border: 0; position: fixed; inset: 0; width: 100%; height: 100%"></iframe>';
    const outer = await open({
      html: `${html}${inner}`,
      pages: { '/inner.html': html },
      headers: { 'access-control-allow-origin': '*' },
    });
    const frame = await (await outer.page.waitForSelector('iframe')).contentFrame();
    const element = await frame?.waitForSelector('downhill-figure');
    if (!element) throw new Error('The frame has no figure.');
    const figure = new Figure(outer.page, element);
    await works(figure);
    expect(await frame?.evaluate(() => origin)).toBe('null');
  });

  test('case B5: the iframe page works from file:, without a server', async () => {
    const { page } = await open({ html });
    await page.goto(`file://${dist}/embed/index.html#show=data+transport+network+settings`);
    await works(new Figure(page, await page.waitForSelector('downhill-figure')));
  });

  test('works on a file: page that includes the script, in browsers that load modules from file:', async ({
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
    skip(!defined, 'this browser does not load modules from file:');
    await works(new Figure(page, element));
  });
});
