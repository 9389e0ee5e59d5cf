import { expect, test } from 'vitest';
import { complaints, hostile, openHostile } from './support/hostile.js';
import { inOneBrowser, post } from './support/stage.js';

inOneBrowser(({ open }) => {
  test('survives hostile links, attributes and documents with one message each and a usable figure', async () => {
    expect(hostile).toHaveLength(223);
    // `npm run bench -- hostile` opens all of them.
    const sample = hostile.filter((_, i) => i % 9 === 0);
    const figure = await (await open({ html: post('show="data" data="xor" layers="2"') })).ready();
    const opened = await openHostile(figure.page, sample);
    expect(opened).toHaveLength(3 * sample.length);
    expect(complaints(opened)).toEqual([]);
    // The check can fail: on a link accepted silently, and on a badly worded message.
    const silent = { payload: '1~batchSize=x', by: 'link', sentence: '', points: 100, ms: 1 };
    expect(complaints([silent, { ...silent, sentence: 'Batch size: NaN is not valid.' }])).toHaveLength(2);

    // The iframe page accepts a new hash at any time.
    const { page } = figure;
    await page.goto(page.url().replace(/post\.html.*/, 'embed/index.html'));
    for (const payload of [
      '#data=__proto__&task=toString',
      '#state={"version":1,"points":[null]}&for=x',
      '#%',
    ]) {
      await page.evaluate((hash) => Object.assign(location, { hash }), payload);
      await page.waitForFunction(() => document.querySelector('downhill-figure[data-ready]'));
      expect(await page.evaluate(() => [globalThis.__xss, {}.polluted])).toEqual([undefined, undefined]);
      expect(await page.evaluate(() => document.querySelectorAll('downhill-figure').length)).toBe(1);
    }
  });
});
