// One color, one meaning: blue is negative and class A, orange is positive and class B, wherever a number is shown.
import { expect, test } from 'vitest';
import { layoutNetwork } from '../../web/painters/network-layout.js';
import { eventually, inOneBrowser, post } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

/**
 * Red minus blue at places of the diagram: above zero is orange, below zero blue.
 * @param {Figure} figure
 * @param {{ x: number, y: number }[]} places in CSS pixels of the canvas
 * @returns {Promise<number[]>}
 */
const hues = (figure, places) =>
  figure.element.evaluate((element, all) => {
    const canvas = element.shadowRoot.querySelector('[part~=network] canvas');
    const scale = canvas.width / canvas.getBoundingClientRect().width;
    const copy = Object.assign(document.createElement('canvas'), {
      width: canvas.width,
      height: canvas.height,
    });
    const ctx = /** @type {any} */ (copy.getContext('2d', { willReadFrequently: true }));
    ctx.drawImage(canvas, 0, 0);
    return all.map(({ x, y }) => {
      const [red, , blue] = ctx.getImageData(Math.round(x * scale), Math.round(y * scale), 1, 1).data;
      return red - blue;
    });
  }, places);

/** The diagram's layout. @param {Figure} figure @param {number[]} sizes */
async function layoutOf(figure, sizes) {
  const size = await figure.element.evaluate((element) => {
    const { width, height } = element.shadowRoot
      .querySelector('[part~=network] canvas')
      .getBoundingClientRect();
    return { width, height };
  });
  return layoutNetwork(size, sizes);
}

/** Sample places within the unit circle. */
const SPREAD = [-0.62, -0.31, 0.31, 0.62].flatMap((x) => [-0.62, -0.31, 0.31, 0.62].map((y) => ({ x, y })));

inOneBrowser(({ open }) => {
  test.for([
    ['XOR', 'data="xor" layers="4"', 4],
    ['XOR with cross-entropy', 'data="xor" layers="4" loss="cross-entropy"', 4],
    ['XOR in the dark theme', 'data="xor" layers="4" theme="dark"', 4],
    ['a regression with two inputs', 'task="regression" inputs="2" data="saddle" layers="6"', 6],
  ])('the output unit of %s has the colors of the plane', async ([, attributes, units]) => {
    const html = post(`${attributes} learning-rate="0.3" speed="fast" show="data network"`);
    const figure = await (await open({ html, again: true })).ready();
    await figure.element.evaluate((element) => element.run('epoch=120'));
    await figure.until(({ epoch, playing }) => epoch === 120 && !playing);
    const { layers, radius } = await layoutOf(figure, [2, Number(units), 1]);
    const output = layers[2]?.[0] ?? { x: 0, y: 0 };
    const inTile = SPREAD.map(({ x, y }) => ({ x: output.x + x * radius, y: output.y - y * radius }));
    const tile = await hues(figure, inTile);
    /** @type {number[]} */
    const plane = [];
    for (const { x, y } of SPREAD) {
      const [red = 0, , blue = 0] = await figure.pixels({ x: 3 * x, y: 3 * y }, 0.5);
      plane.push(red - blue);
    }
    // Marks, lines and the transition between the two colors are ambiguous.
    const clear = SPREAD.map((_, i) => i).filter(
      (i) => Math.min(Math.abs(tile[i] ?? 0), Math.abs(plane[i] ?? 0)) > 20,
    );
    const signs = (/** @type {number[]} */ all) => clear.map((i) => Math.sign(all[i] ?? 0));
    expect(clear.length).toBeGreaterThan(5);
    expect(signs(tile)).toEqual(signs(plane));
    expect(new Set(signs(plane)).size).toBe(2);
  });

  test('draws a negative weight in blue and a positive one in orange, and explains this in a legend', async () => {
    const figure = await (await open({ html: post('layers="2" show="network"'), again: true })).ready();
    await figure.until(({ shadowRoot }) => shadowRoot.querySelector('[part~=network] canvas'));
    const layout = await layoutOf(figure, [2, 2, 1]);
    const { from, to } = /** @type {any} */ (layout.weights.find(({ parameter }) => parameter === 0));
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    for (const [value, sign] of [
      [-4, -1],
      [4, 1],
    ]) {
      await figure.element.evaluate((element, w) => element.setParameter(0, w), value);
      await eventually(async () => Math.sign((await hues(figure, [middle]))[0] ?? 0)).toBe(sign);
    }
    expect(await figure.text('[part~=network]')).toMatch(/−\s*\+/);
  });
});
