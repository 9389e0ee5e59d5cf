import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { trainedBits } from '../engine/bits-case.js';
import { Figure } from './support/figure.js';
import { inEachBrowser, post } from './support/stage.js';

/** Hashes of tests/engine/bits-case.js, found in Node. @param {string} name @returns {Record<string, string>} */
const goldenOf = (name) =>
  JSON.parse(readFileSync(new URL(`../golden/${name}.json`, import.meta.url), 'utf8'));
const golden = goldenOf('bits');
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
  test('5,000 steps in the page end in the same bits as in Node, for each activation', async () => {
    const activations = Object.keys(golden);
    const first = await open({
      html: post(...activations.map(() => 'show="transport"')),
      context: { viewport: { width: 1280, height: 3000 } }, // what is out of sight does not train
    });
    const elements = await first.page.$$('downhill-figure');
    const figures = elements.map((element) => new Figure(first.page, element));
    await Promise.all(
      figures.map(async (figure, i) => {
        const settings = {
          task: /** @type {const} */ ('classification'),
          layers: [8, 5],
          activation: /** @type {any} */ (activations[i]),
          learningRate: 0.05,
          batchSize: 10,
          seed: 2026,
        };
        expect(await figure.setState({ settings, points })).toBe(true);
        // By strides of all lengths, and the last of them epoch by epoch.
        await figure.element.evaluate(async (element, epochs) => {
          await element.ready;
          element.play();
          await new Promise((done) => {
            element.addEventListener('downhill-step', () => {
              if (element.epoch === epochs) done(undefined);
              if (element.epoch < epochs / 2) return element.play(); // one that has learnt stops by itself
              if (!element.playing) return;
              element.pause();
              for (let { epoch } = element; epoch < epochs; epoch++) element.step();
            });
          });
        }, EPOCHS);
      }),
    );
    for (const figure of figures) expect((await figure.read()).epoch).toBe(EPOCHS);
    const bits = await Promise.all(figures.map(async (figure) => hash(await figure.parameters())));
    expect(Object.fromEntries(activations.map((name, i) => [name, bits[i]]))).toEqual(golden);
  });

  test('the engine without a figure ends in the same bits as in Node, for each optimizer', async () => {
    const expected = goldenOf('optimizer-bits');
    const { page } = await open({ html: post('show="transport"') });
    const bits = await page.evaluate(`(async () => {
      const { createTrainer } = await import('/engine.js');
      const trained = (name, steps) => (${trainedBits})(createTrainer, { [name]: { optimizer: name } }, steps);
      const steps = (name) => (/l-bfgs|levenberg/.test(name) ? 50 : 5000);
      const all = ${JSON.stringify(Object.keys(expected))}.map((name) => trained(name, steps(name)));
      return Object.assign({}, ...(await Promise.all(all)));
    })()`);
    expect(bits).toEqual(expected);
  });
});
