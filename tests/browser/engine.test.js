// The one engine of a page, as its readers meet it.
import { expect, test } from 'vitest';
import { Figure } from './support/figure.js';
import { eventually, inEachBrowser, post } from './support/stage.js';

/** One epoch, whole; what cannot be seen does not train. @param {Figure} figure */
async function epoch(figure) {
  const { epoch } = await figure.read();
  await figure.element.evaluate((element) => {
    element.scrollIntoView({ behavior: 'instant' });
    element.step();
  });
  await eventually(async () => (await figure.read()).epoch).toBe(epoch + 1);
}

inEachBrowser(({ open }) => {
  test('a look inside changes no bit of a run, nor of that of another figure of the page', async () => {
    const html = post('data="moons" optimizer="adam" show="data"', 'data="xor" dropout="0.2" show="data"');
    const page = async () => {
      const first = await (await open({ html })).ready();
      const [, second] = await first.page.$$('downhill-figure');
      const other = await new Figure(first.page, second).ready();
      return /** @type {[Figure, Figure]} */ ([first, other]);
    };
    const [opened, closed] = [await page(), await page()];
    for (const figure of [...opened, ...closed]) await epoch(figure);
    await opened[0].element.evaluate((element) => element.setAttribute('show', 'data hood'));
    await eventually(() => opened[0].text('.hood')).toContain('loss');
    for (const figure of [...opened, ...closed]) for (let i = 0; i < 3; i++) await epoch(figure);
    for (const i of [0, 1]) expect(await opened[i].parameters()).toBe(await closed[i].parameters());
  });

  test('a method of second order trains, and what was learnt before is kept', async () => {
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

  test('the page for iframes finds the panel of a file where downhill.js lies', async () => {
    const { page } = await open({ html: post('show="data"') });
    await page.goto(new URL('/embed/#data=xor&show=data%20hood', page.url()).href);
    const figure = new Figure(page, await page.waitForSelector('downhill-figure'));
    await eventually(() => figure.text('.hood')).toContain('loss');
    expect(await figure.sentence()).toBe('');
  });
});
