// The loss over the epochs: readouts for pointer, finger and keys, scales, and the confusion table.
import { expect, test } from 'vitest';
import { eventually, inEachBrowser, post } from './support/stage.js';
import { Fingers, PHONE, scrolled } from './support/touch.js';

/** @import { Figure } from './support/figure.js' */

const html = post('show="data loss" data="circle" layers="4" test-share="0.3"');

/** The chart, which is a slider over the epochs. @param {Figure} figure */
const chart = ({ page }) => page.getByRole('slider', { name: 'Training loss by epoch' });

/** Its reading, as a screen reader announces it. @param {Figure} figure */
const reading = (figure) => chart(figure).getAttribute('aria-valuetext');

/** The epoch of the reading. @param {Figure} figure */
const epochOf = async (figure) => Number(/^epoch (\d+):/.exec((await reading(figure)) ?? '')?.[1]);

/** The visible readout. @param {Figure} figure */
const readout = ({ page }) => page.locator('downhill-figure').getByText(/^epoch \d+: loss/);

/** Trains epoch by epoch, so that the curve contains each one. @param {Figure} figure @param {number} [epochs] */
async function train(figure, epochs = 40) {
  await figure.element.evaluate(async (element, count) => {
    for (let i = 1; i <= count; i++) {
      element.step();
      while (element.epoch < i) await new Promise(requestAnimationFrame);
    }
  }, epochs);
  await eventually(() => epochOf(figure)).toBe(epochs);
  return epochs;
}

/** The place at a fraction of the chart's width. @param {Figure} figure @param {number} share */
async function placeOn(figure, share) {
  const { x, y, width, height } = /** @type {any} */ (await chart(figure).boundingBox());
  return { x: x + width * share, y: y + height / 2 };
}

inEachBrowser(({ open, once }) => {
  test('reads out the epoch under the pointer until the pointer leaves', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const last = await train(figure);
    expect(await readout(figure).count()).toBe(0);
    const { mouse } = figure.page;
    const left = await placeOn(figure, 0.01);
    await mouse.move(left.x, left.y);
    await eventually(() => readout(figure).innerText()).toMatch(/^epoch 0: loss 0\.\d+, test loss 0\.\d+$/);
    const right = await placeOn(figure, 0.99);
    await mouse.move(right.x, right.y);
    const { loss = 0 } = await figure.read();
    await eventually(() => readout(figure).innerText()).toContain(
      `epoch ${last}: loss ${loss.toPrecision(3)}`,
    );
    await mouse.move(0, 0);
    await eventually(() => readout(figure).count()).toBe(0);
  });

  once('arrow keys, Page Up, Home and End move the readout along the epochs; Escape hides it', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const last = await train(figure);
    const { keyboard } = figure.page;
    await chart(figure).focus();
    await keyboard.press('Home');
    await eventually(() => epochOf(figure)).toBe(0);
    expect(await readout(figure).innerText()).toBe(await reading(figure));
    await keyboard.press('ArrowRight');
    await eventually(() => epochOf(figure)).toBeGreaterThan(0);
    const first = await epochOf(figure);
    await keyboard.press('PageUp');
    await eventually(() => epochOf(figure)).toBeGreaterThan(first);
    await keyboard.press('End');
    await eventually(() => epochOf(figure)).toBe(last);
    await keyboard.press('ArrowLeft');
    await eventually(() => epochOf(figure)).toBeLessThan(last);
    await keyboard.press('Escape');
    await eventually(() => readout(figure).count()).toBe(0);
    expect((await figure.read()).epoch).toBe(last); // reading does not rewind
  });

  once('the epoch axis is logarithmic by default, the loss axis on request', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const last = await train(figure, 80);
    const { page } = figure;
    const middle = async () => {
      await page.mouse.move(0, 0);
      const { x, y } = await placeOn(figure, 0.5);
      await page.mouse.move(x, y);
      await eventually(() => readout(figure).count()).toBe(1);
      return epochOf(figure);
    };
    expect(await middle()).toBeLessThan(last / 4);
    await page.getByLabel('log epochs').uncheck();
    const half = await middle();
    expect(half).toBeGreaterThan(last / 3);
    expect(half).toBeLessThan((3 * last) / 4);
    await page.mouse.move(0, 0);
    const picture = () =>
      chart(figure).evaluate((/** @type {HTMLCanvasElement} */ canvas) => canvas.toDataURL());
    await eventually(() => readout(figure).count()).toBe(0);
    const straight = await picture();
    await page.getByLabel('log loss').check();
    await eventually(picture).not.toBe(straight);
    await page.getByLabel('log loss').uncheck();
    await page.mouse.move(0, 0);
    await eventually(picture).toBe(straight);
  });

  once('keeps the early epochs of the curve at full speed', async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.element.evaluate((element) => element.drive('speed=fast; play'));
    await figure.until(({ epoch }) => epoch > 1000);
    await figure.element.evaluate((element) => element.pause());
    await chart(figure).focus();
    const { keyboard } = figure.page;
    await keyboard.press('Home');
    await eventually(() => epochOf(figure)).toBe(0);
    for (let i = 0; i < 60; i++) await keyboard.press('ArrowRight');
    await eventually(() => epochOf(figure)).toBeGreaterThan(30);
    expect(await epochOf(figure)).toBeLessThan(200);
  });

  once('after rewinding, the dot is at the epoch shown', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const last = await train(figure, 8);
    // The middle of the dot: the only ink that is wider than a line.
    const dot = () =>
      chart(figure).evaluate((/** @type {HTMLCanvasElement} */ canvas) => {
        const { width, height } = canvas;
        const copy = Object.assign(document.createElement('canvas'), { width, height });
        const ctx = /** @type {CanvasRenderingContext2D} */ (
          copy.getContext('2d', { willReadFrequently: true })
        );
        ctx.drawImage(canvas, 0, 0);
        const { data } = ctx.getImageData(0, 0, width, height);
        const isInk = (/** @type {number} */ x, /** @type {number} */ y) =>
          data[4 * (y * width + x) + 3] > 200;
        const reach = Math.floor((1.5 * width) / canvas.clientWidth);
        const found = [];
        for (let y = reach; y < height - reach; y++)
          for (let x = reach; x < width - reach; x++) {
            const around = Array.from({ length: (2 * reach + 1) ** 2 }, (_, i) => i);
            const side = 2 * reach + 1;
            if (around.every((i) => isInk(x - reach + (i % side), y - reach + Math.floor(i / side))))
              found.push(x);
          }
        return (found.reduce((sum, x) => sum + x, 0) / found.length) * (canvas.clientWidth / width);
      });
    const right = await dot();
    const shows = async (/** @type {number} */ epoch) => {
      await figure.element.evaluate((element, to) => element.drive(`epoch=${to}`), epoch);
      await eventually(async () => (await figure.read()).epoch).toBe(epoch);
      await figure.page.evaluate(
        () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
      );
      return dot();
    };
    const left = await shows(0);
    for (const epoch of [1, 3, 6]) {
      const share = Math.log1p(epoch) / Math.log1p(last);
      expect(Math.abs((await shows(epoch)) - (left + share * (right - left))), `${epoch}`).toBeLessThan(1);
    }
  });

  once(
    'the confusion table counts every point by actual and predicted class, test points separately',
    async () => {
      const figure = await (await open({ html, again: true })).ready();
      await train(figure, 3);
      const { page } = figure;
      expect(await page.getByRole('table').count()).toBe(0);
      await page.getByRole('button', { name: 'Confusion table' }).click();
      const table = (/** @type {string} */ name) => page.getByRole('table', { name });
      const counts = async (/** @type {string} */ name) => {
        const rows = await table(name).getByRole('row').allInnerTexts();
        return rows.slice(2).map((row) => row.match(/\d+/g)?.map(Number) ?? []);
      };
      await eventually(() => table('Test points').count()).toBe(1);
      const share = async (/** @type {string} */ name) => {
        const [[a = 0, b = 0] = [], [c = 0, d = 0] = []] = await counts(name);
        return { points: a + b + c + d, right: (a + d) / (a + b + c + d) };
      };
      const [training, tested] = await Promise.all([share('Training points'), share('Test points')]);
      expect(training.points + tested.points).toBe(100);
      expect(training.right).toBeCloseTo((await figure.read()).accuracy ?? 0, 12);
      expect(tested.right).toBeCloseTo(
        await figure.element.evaluate((element) => element.read('test-accuracy')),
        12,
      );

      // It follows edits, and other tasks have none.
      await figure.element.evaluate((element) => element.addPoint({ x: 0, y: 0, label: 0 }));
      await eventually(
        async () => (await share('Training points')).points + (await share('Test points')).points,
      ).toBe(101);
      await figure.element.evaluate((element) => element.setSetting('task', 'regression'));
      await eventually(() => page.getByRole('button', { name: 'Confusion table' }).count()).toBe(0);
      await eventually(() => page.getByRole('table').count()).toBe(0);
    },
  );

  once('hide="log" removes both log checkboxes', async () => {
    const figure = await (await open({ html: post('show="loss" hide="log"'), again: true })).ready();
    expect(await figure.page.getByRole('checkbox', { name: /^log / }).count()).toBe(0);
  });
});

inEachBrowser(
  ({ open }) => {
    test('a swipe along the curve leaves a readout; a vertical swipe scrolls the page and hides it', async () => {
      const tall = html.replace('</html>', '<div style="height:2000px"></div></html>');
      const figure = await (await open({ html: tall, context: PHONE, again: true })).ready();
      await train(figure);
      const fingers = await Fingers.on(figure.page);
      await chart(figure).evaluate((one) => one.scrollIntoView({ block: 'center', behavior: 'instant' }));
      await fingers.swipe(await placeOn(figure, 0.6), await placeOn(figure, 0.01));
      await eventually(() => epochOf(figure)).toBe(0);
      expect(await readout(figure).count()).toBe(1);
      const before = await scrolled(figure.page);
      const { x, y } = await placeOn(figure, 0.5);
      await fingers.swipe({ x, y }, { x, y: y - 150 });
      expect(await scrolled(figure.page)).toBeGreaterThan(before + 60);
      await eventually(() => readout(figure).count()).toBe(0);
    });
  },
  ['chromium'],
);
