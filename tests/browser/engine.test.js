// A page's single engine, as its readers see it.
import { expect, test } from 'vitest';
import { Figure } from './support/figure.js';
import { eventually, inOneBrowser, post } from './support/stage.js';

/** Trains one epoch, in view, since figures out of view do not train. @param {Figure} figure */
async function epoch(figure) {
  const { epoch } = await figure.read();
  await figure.element.evaluate((element) => {
    element.scrollIntoView({ behavior: 'instant' });
    element.step();
  });
  await eventually(async () => (await figure.read()).epoch).toBe(epoch + 1);
}

/** Records the page's workers, so that a test can make them crash. */
const WORKERS = `window.workers = [];
  window.Worker = class extends Worker { constructor(...given) { super(...given); workers.push(this); } };`;

/** @param {Figure} figure @param {number} epoch */
const trainsBeyond = (figure, epoch) =>
  eventually(async () => (await figure.read()).epoch).toBeGreaterThan(epoch);

/** How many workers there have been. @param {Figure} figure @returns {Promise<number>} */
const workers = (figure) => figure.page.evaluate('workers.length');

inOneBrowser(({ open }) => {
  test('opening Explain changes no bit of the run, nor of another figure’s run', async () => {
    const html = post('data="moons" optimizer="adam" show="data"', 'data="xor" dropout="0.2" show="data"');
    const page = async () => {
      const first = await (await open({ html })).ready();
      const [, second] = await first.page.$$('downhill-figure');
      const other = await new Figure(first.page, second).ready();
      return /** @type {[Figure, Figure]} */ ([first, other]);
    };
    const [opened, closed] = [await page(), await page()];
    for (const figure of [...opened, ...closed]) await epoch(figure);
    await opened[0].element.evaluate((element) => element.setAttribute('show', 'data explain'));
    await eventually(() => opened[0].text('.explain-panel')).toContain('pre-activation');
    for (const figure of [...opened, ...closed]) for (let i = 0; i < 3; i++) await epoch(figure);
    for (const i of [0, 1]) expect(await opened[i].parameters()).toBe(await closed[i].parameters());
  });

  test('a second-order optimizer continues the run of a first-order one', async () => {
    const figure = await (await open({ html: post('data="xor" layers="4"') })).ready();
    for (let i = 0; i < 3; i++) await epoch(figure);
    const before = await figure.read();
    await figure.element.evaluate((element) => element.setAttribute('optimizer', 'levenberg-marquardt'));
    await epoch(figure);
    const after = await figure.read();
    expect(after.epoch).toBe(4);
    expect(after.loss).toBeLessThan(before.loss ?? 0);
    expect(await figure.sentence()).toBe('');
  });

  test('the iframe page finds a panel’s file next to downhill.js', async () => {
    const { page } = await open({ html: post('show="data"') });
    await page.goto(new URL('/embed/#data=xor&show=data%20explain', page.url()).href);
    const figure = new Figure(page, await page.waitForSelector('downhill-figure'));
    await eventually(() => figure.text('.explain-panel')).toContain('pre-activation');
    expect(await figure.sentence()).toBe('');
  });

  test('after repeated crashes Play restarts the engine, and nothing is lost', async () => {
    // Slow enough that no run finishes learning during the test.
    const slow = 'learning-rate="0.0001" show="data transport"';
    const html = post(`data="xor" ${slow}`, `data="moons" ${slow}`);
    const figure = await open({ html, init: WORKERS, forgives: /downhill:/ });
    await figure.ready();
    const other = await new Figure(figure.page, (await figure.page.$$('downhill-figure'))[1]).ready();
    await figure.click({ x: 0, y: 2 });
    const points = await figure.points();
    await other.element.evaluate((element) => element.play());
    await figure.press('Play');
    // Each crashed worker is replaced, until the figure reports that the engine keeps crashing.
    for (let crash = 1; (await figure.sentence()) === '' && crash < 40; crash++) {
      await eventually(() => workers(figure)).toBe(crash);
      // Wait for a reply: after a crash before the first one the engine would move to the main thread.
      const { epoch: reached } = await figure.read();
      await eventually(async () => {
        const { epoch, playing } = await figure.read();
        return epoch > reached || !playing;
      }).toBe(true);
      await figure.page.evaluate(
        "workers.at(-1).dispatchEvent(new ErrorEvent('error', { cancelable: true }))",
      );
      await eventually(async () => (await workers(figure)) > crash || (await figure.sentence()) !== '').toBe(
        true,
      );
    }
    await figure.says('Press Play');
    expect(await figure.sentence()).not.toContain('reload');
    const { epoch, playing } = await figure.read();
    expect(playing).toBe(false);
    expect(epoch).toBeGreaterThan(0);
    expect(await figure.points()).toEqual(points);
    await figure.press('Play');
    await trainsBeyond(figure, epoch + 3);
    expect(await figure.sentence()).toBe('');
    expect(await figure.points()).toEqual(points);
  });

  test('an engine on the main thread is not mistaken for a dead one when that thread stalls', async () => {
    const figure = await open({
      html: post('data="xor" show="data transport"'),
      headers: { 'content-security-policy': "script-src 'self' 'wasm-unsafe-eval'" },
      forgives: /content.security|worker|blob|synchronous/i,
    });
    await figure.ready();
    await figure.page.route('**/late', async (route) => {
      await new Promise((later) => setTimeout(later, 5500));
      await route.fulfill({ body: '' });
    });
    await figure.press('Play');
    for (let stall = 0; stall < 2; stall++) {
      const { epoch } = await figure.read();
      await trainsBeyond(figure, epoch);
      const stalledFor = await figure.page.evaluate(() => {
        const start = performance.now();
        const request = new XMLHttpRequest();
        request.open('GET', '/late', false);
        request.send();
        return performance.now() - start;
      });
      expect(stalledFor).toBeGreaterThan(5400);
    }
    const { epoch, playing } = await figure.read();
    expect(playing).toBe(true);
    await trainsBeyond(figure, epoch + 3);
    expect(await figure.sentence()).toBe('');
  });
});
