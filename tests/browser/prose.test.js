// The prose around a figure: words that highlight a part of it, links that change it, and adjustable numbers.
import { expect, test } from 'vitest';
import { eventually, inEachBrowser } from './support/stage.js';

/** @import { Page } from 'playwright' */

const HTML = `<!doctype html><html lang="en"><title>A post</title><link rel="icon" href="data:,">
  <script type="module" src="/downhill.js"></script>
  <downhill-figure id="fig" layers="3" learning-rate="0.1" show="network transport"></downhill-figure>
  <p>A <button data-downhill-for="fig" data-downhill-set="select=weight:0.1.2">weight</button>,
  a <button data-downhill-for="fig" data-downhill-set="select=unit:1.0">unit</button>,
  a <button data-downhill-for="fig" data-downhill-set="select=point:3">point</button>,
  <button data-downhill-for="fig" data-downhill-set="select=unit:7.0">nowhere</button>,
  <button data-downhill-for="fig" data-downhill-set="select=nothing">nothing</button>,
  <a href="#fig" data-downhill-set="epoch=12">epoch 12</a>, <a href="#fig" data-downhill-set="epoch=3">epoch 3</a>.
  At <downhill-value id="rate" for="fig" of="learning-rate" values="0.03, 0.1, 0.3" aria-label="learning rate"></downhill-value>,
  <downhill-value id="weight" for="fig" of="weight:0.1.2" step="0.5" min="-2" max="2" aria-label="the weight"></downhill-value>,
  <downhill-value id="layers" for="fig" of="layers" values="none, 3, 4 2"></downhill-value>.</p></html>`;

const NOTHING = { parameter: null, unit: null, layer: null, point: null };

inEachBrowser(({ open, once }) => {
  once('a word highlights its part on hover and focus, and selects it when pressed', async () => {
    const figure = await (await open({ html: HTML, again: true })).ready();
    const { page } = figure;
    const selection = () => figure.element.evaluate((one) => one.selection);
    const word = (/** @type {string} */ name) => page.getByRole('button', { name, exact: true });
    await word('weight').hover();
    await eventually(selection).toEqual({ ...NOTHING, parameter: 5 });
    await page.mouse.move(2, 2);
    await eventually(selection).toEqual(NOTHING);

    await word('unit').focus();
    await eventually(selection).toEqual({ ...NOTHING, unit: { layer: 1, index: 0 } });
    await word('point').focus();
    await eventually(selection).toEqual({ ...NOTHING, point: 3 });
    await page.keyboard.press('Enter');
    await word('weight').focus();
    await eventually(selection).toEqual({ ...NOTHING, parameter: 5, point: 3 });
    await word('weight').blur();
    await eventually(selection).toEqual({ ...NOTHING, point: 3 }); // as it was before

    await word('unit').click();
    await page.mouse.move(2, 2);
    await word('unit').blur();
    expect(await selection()).toEqual({ ...NOTHING, unit: { layer: 1, index: 0 }, point: 3 });
    await word('nothing').click();
    await page.mouse.move(2, 2);
    expect(await selection()).toEqual(NOTHING);
    await word('nowhere').click();
    await figure.says('“unit:7.0”');
  });

  once('links jump forward and back to an epoch of the run, with the same bits each time', async () => {
    const figure = await (await open({ html: HTML, again: true })).ready();
    const { page } = figure;
    const go = async (/** @type {number} */ epoch) => {
      await page.getByText(`epoch ${epoch}`, { exact: true }).click();
      await eventually(async () => (await figure.read()).epoch).toBe(epoch);
      return figure.parameters();
    };
    const early = await go(3);
    const late = await go(12);
    expect(late).not.toBe(early);
    expect(await go(3)).toBe(early);
    expect(await go(12)).toBe(late);
  });

  test('a number in a sentence can be stepped with keys and dragged, within its bounds', async () => {
    const figure = await (await open({ html: HTML, again: true })).ready();
    const { page } = figure;
    const rate = page.getByRole('spinbutton', { name: 'learning rate' });
    const settings = async () => (await figure.read()).settings;
    await rate.waitFor();
    expect([await rate.getAttribute('aria-valuenow'), await rate.getAttribute('aria-valuetext')]).toEqual([
      '1',
      '0.1',
    ]);
    await rate.press('ArrowUp');
    await eventually(async () => (await settings()).learningRate).toBe(0.3);
    expect(await rate.innerText()).toBe('0.3');
    expect(await rate.getAttribute('aria-valuetext')).toBe('0.3');
    await rate.press('ArrowRight'); // already the last value
    await rate.press('Home');
    await eventually(async () => (await settings()).learningRate).toBe(0.03);

    await rate.scrollIntoViewIfNeeded();
    const box = await rate.boundingBox();
    if (!box) throw new Error('The number has no box.');
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.move(x + 50, y, { steps: 4 });
    await eventually(async () => (await settings()).learningRate).toBe(0.3);
    await page.mouse.move(x + 24, y);
    await page.mouse.up();
    await eventually(async () => (await settings()).learningRate).toBe(0.1);

    const weight = page.getByRole('spinbutton', { name: 'the weight' });
    const value = () => figure.element.evaluate((one) => one.read('weight:0.1.2'));
    await weight.press('End');
    await eventually(value).toBe(2);
    await weight.press('ArrowDown');
    await eventually(value).toBe(1.5);
    await eventually(() => weight.getAttribute('aria-valuenow')).toBe('1.5');
    await weight.press('PageDown');
    await eventually(value).toBe(-2);

    const layers = page.getByRole('spinbutton', { name: 'layers' });
    await layers.press('ArrowUp');
    await eventually(async () => (await settings()).layers).toEqual([4, 2]);
    await layers.press('Home');
    await eventually(async () => (await settings()).layers).toEqual([]);
    await eventually(() => layers.innerText()).toBe('none');
  });
});
