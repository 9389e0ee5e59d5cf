import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { SETTINGS, trainedBits } from '../engine/bits-case.js';
import { eventually, inEachBrowser, post } from './support/stage.js';

/** Hashes of tests/engine/bits-case.js, computed in Node. @param {string} name @returns {Record<string, string>} */
const goldenOf = (name) =>
  JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8'));
const EPOCHS = 500; // of ten steps each

/** The points of tests/engine/bits-case.js as a reader would have drawn them. */
const points = Array.from({ length: 97 }, (_, i) => {
  const [x, y] = [((i * 37) % 97) / 24 - 2, i / 24 - 2];
  return { x, y, label: x * y > 0 ? 1 : 0 };
});

/** FNV-1a in 64 bits. @param {string} hex */
const hash = (hex) =>
  Buffer.from(hex, 'hex')
    .reduce((value, byte) => BigInt.asUintN(64, (value ^ BigInt(byte)) * 0x100000001b3n), 0xcbf29ce484222325n)
    .toString(16)
    .padStart(16, '0');

inEachBrowser(({ open }) => {
  test('a figure trained in strides of varying length ends with the same bits as Node', async () => {
    const figure = await (await open({ html: post('show="transport"') })).ready();
    const settings = {
      task: /** @type {const} */ ('classification'),
      layers: [8, 5],
      learningRate: 0.05,
      batchSize: 10,
      seed: 2026,
    };
    expect(await figure.setState({ settings, points })).toBe(true);
    // First at normal pace, then at full speed, then straight to an epoch, and finally epoch by epoch.
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 5);
    await figure.element.evaluate((element) => element.run('speed=fast'));
    await figure.until(({ epoch }) => epoch > 30);
    await figure.element.evaluate((element, epoch) => element.run(`epoch=${epoch}`), EPOCHS - 10);
    await eventually(async () => (await figure.read()).epoch).toBe(EPOCHS - 10);
    await figure.element.evaluate((element) => {
      for (let i = 0; i < 10; i++) element.step();
    });
    await eventually(async () => (await figure.read()).epoch).toBe(EPOCHS);
    expect(hash(await figure.parameters())).toBe(goldenOf('bits').tanh);
  });

  test('the engine alone produces the same bits as Node for every activation, optimizer and setting', async () => {
    const { page } = await open({ html: post('show="transport"') });
    /** @param {Record<string, string>} golden @param {(name: string) => object} changes @param {number} [steps] */
    const check = async (golden, changes, steps = 5000) => {
      const cases = Object.fromEntries(Object.keys(golden).map((name) => [name, changes(name)]));
      const bits = await page.evaluate(`(async () => {
        const { createTrainer } = await import('/engine.js');
        return (${trainedBits})(createTrainer, ${JSON.stringify(cases)}, ${steps});
      })()`);
      expect(bits).toEqual(golden);
    };
    const { 'l-bfgs': lbfgs, 'levenberg-marquardt': levenberg, ...firstOrder } = goldenOf('optimizer-bits');
    await check(goldenOf('bits'), (name) => ({ hidden: name }));
    await check(firstOrder, (name) => ({ optimizer: name }));
    await check({ 'l-bfgs': lbfgs, 'levenberg-marquardt': levenberg }, (name) => ({ optimizer: name }), 50);
    await check(goldenOf('setting-bits'), (name) => SETTINGS[name]);
  });
});
