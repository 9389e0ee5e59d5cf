// The light engine hands over to the whole one, in a file of its own, when more is asked for.
import { expect, test } from 'vitest';
import { Figure } from './support/figure.js';
import { eventually, inEachBrowser, post } from './support/stage.js';

/** The files of ours that the page has asked for. @param {Figure} figure @returns {Promise<string[]>} */
const files = (figure) =>
  figure.page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name.split('/').at(-1)),
  );

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
  test('a run goes on to the same bits when the hood is opened, in both figures of a page', async () => {
    const html = post('data="moons" optimizer="adam" show="data"', 'data="xor" dropout="0.2" show="data"');
    const page = async () => {
      const first = await (await open({ html })).ready();
      const [, second] = await first.page.$$('downhill-figure');
      const other = await new Figure(first.page, second).ready();
      return /** @type {[Figure, Figure]} */ ([first, other]);
    };
    const moved = await page();
    const stays = await page();
    for (const figure of [...moved, ...stays]) await epoch(figure);
    expect(await files(moved[0])).not.toContain('downhill-whole.js');

    await moved[0].element.evaluate((element) => element.setAttribute('show', 'data hood'));
    await eventually(() => moved[0].text('.hood')).toContain('loss');
    await eventually(() => files(moved[0])).toContain('downhill-whole.js');
    for (const figure of [...moved, ...stays]) for (let i = 0; i < 3; i++) await epoch(figure);
    for (const i of [0, 1]) expect(await moved[i].parameters()).toBe(await stays[i].parameters());
    expect((await files(moved[0])).filter((name) => name === 'downhill-whole.js')).toHaveLength(1);
    expect(await files(stays[0])).not.toContain('downhill-whole.js');
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

  test('the page for iframes finds it, and the panel that asks for it, where downhill.js lies', async () => {
    const { page } = await open({ html: post('show="data"') });
    await page.goto(new URL('/embed/#data=xor&show=data%20hood', page.url()).href);
    const figure = new Figure(page, await page.waitForSelector('downhill-figure'));
    await eventually(() => figure.text('.hood')).toContain('loss');
    expect(await figure.sentence()).toBe('');
  });

  test('where its file cannot be had, a sentence says so, and closing what asks for it helps', async () => {
    const figure = await open({
      html: post('show="data transport hood"'),
      pages: { '/downhill-whole.js': 'throw new Error("no");' },
      init: `window.heard = []; addEventListener('downhill-error', ({ detail }) => heard.push(detail.code));`,
      forgives: /downhill:|Error: no/,
    });
    await figure.says('downhill-whole.js');
    expect(await figure.page.evaluate('heard')).toContain('E-ENG-4');
    const { length } = await figure.points();
    await figure.click({ x: 0, y: 2 });
    expect(await figure.points()).toHaveLength(length + 1);
    await figure.element.evaluate((element) => element.setAttribute('show', 'data transport'));
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 3);
  });
});
