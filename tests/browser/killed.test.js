// The whole browser is killed while the reader draws: no page gets to clean up or flush.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { launchOn } from './support/browsers.js';
import { Figure } from './support/figure.js';
import { serve } from './support/serve.js';
import { eventually, post } from './support/stage.js';

/** Ids of the processes running on a profile, in ascending order. @param {string} profile */
async function processesOn(profile) {
  const numbers = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    numbers.map(async (number) => {
      const line = await readFile(`/proc/${number}/cmdline`, 'utf8').catch(() => '');
      return line.includes(profile) ? [number] : [];
    }),
  );
  return found.flat().sort((a, b) => a - b);
}

// Firefox passes too, but starting it twice takes too long for every run.
describe.each(/** @type {const} */ (['chromium']))('%s', (browser) => {
  test.runIf(process.platform === 'linux')('drawn points survive when the browser is killed', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'downhill-'));
    const server = await serve({ pages: { '/post.html': post('show="tools data" layers="2" keep') } });
    const open = async () => {
      const context = await launchOn(browser, profile);
      const page = await context.newPage();
      await page.goto(`${server.url}/post.html`);
      return { context, figure: new Figure(page, await page.waitForSelector('downhill-figure')) };
    };
    const state = (/** @type {Figure} */ figure) =>
      figure.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('.autosave')?.dataset.state);

    const { figure } = await open();
    await eventually(() => state(figure)).toBe('new');
    await figure.setState({ points: [] });
    await figure.click({ x: -1, y: -1 }, { x: 1, y: 1 });
    await eventually(() => state(figure)).toBe('kept');
    const points = await figure.points();
    await figure.hold([
      { x: 0, y: -2 },
      { x: 1, y: -2 },
    ]);
    for (const number of await processesOn(profile)) process.kill(number, 'SIGKILL');
    await eventually(async () => (await processesOn(profile)).length).toBe(0);

    const { context, figure: next } = await open();
    onTestFinished(async () => {
      await context.close();
      await server.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    });
    await eventually(() => state(next)).toBe('restored');
    expect((await next.points()).slice(0, 2)).toEqual(points);
  });
});
