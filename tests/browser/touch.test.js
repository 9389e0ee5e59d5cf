// A reader on a phone: what scrolls the page changes nothing, what is meant is one tap away.
import { expect, test } from 'vitest';
import { eventually, inEachBrowser, post } from './support/stage.js';
import { Fingers, PHONE, scrolled } from './support/touch.js';

/** @import { Figure } from './support/figure.js' */

const tall = '<p style="height: 3000px">The post goes on.</p>';
const context = PHONE;

/** Places all over an element of the figure, three by three, kept off its edge. @param {Figure} figure @param {string} name how its label begins */
const placesOn = async (figure, name) => {
  const { left, top, width, height } = await figure.element.evaluate(({ shadowRoot }, label) => {
    const all = [...shadowRoot.querySelectorAll('canvas')];
    const { left, top, width, height } = all
      .find((one) => one.ariaLabel?.startsWith(label))
      .getBoundingClientRect();
    return { left, top, width, height };
  }, name);
  return [0.25, 0.5, 0.8].flatMap((across) =>
    [0.3, 0.6, 0.9].map((down) => ({ x: left + across * width, y: top + down * height })),
  );
};

/** Swipes up from each place, and says how far the page went each time. @param {Figure} figure @param {{ x: number, y: number }[]} places */
const swipes = async ({ page }, places, slant = 0) => {
  const fingers = await Fingers.on(page);
  const distances = [];
  for (const { x, y } of places) {
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
    await scrolled(page);
    await fingers.swipe({ x, y }, { x: x + slant, y: y - 160 });
    distances.push(await scrolled(page));
  }
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await scrolled(page);
  return distances;
};

inEachBrowser(
  ({ open }) => {
    test('a swipe over the network scrolls the page and leaves every weight, wherever it begins', async () => {
      const html = post('show="network" data="xor" layers="4 3"') + tall;
      const figure = await (await open({ html, context })).ready();
      const before = await figure.parameters();
      const places = await placesOn(figure, 'The network');
      for (const slant of [0, 25, -25]) {
        for (const distance of await swipes(figure, places, slant)) expect(distance).toBeGreaterThan(100);
        expect(await figure.parameters()).toBe(before);
      }
    });

    test('a tap on the network chooses a weight, and a finger changes it in the picture of the weight', async () => {
      const html = post('show="network weight" data="xor" layers="none"') + tall;
      const figure = await (await open({ html, context })).ready();
      const fingers = await Fingers.on(figure.page);
      const before = await figure.parameters();
      const selected = () => figure.element.evaluate(({ selection }) => selection.parameter);
      for (const place of await placesOn(figure, 'The network')) {
        await fingers.tap(place);
        if ((await selected()) !== null) break;
      }
      expect(await selected()).not.toBeNull();
      expect(await figure.parameters()).toBe(before);

      // Swipes over the curve scroll too; along it they set the weight.
      const curve = await placesOn(figure, 'Loss along');
      for (const distance of await swipes(figure, curve)) expect(distance).toBeGreaterThan(100);
      expect(await figure.parameters()).toBe(before);
      const [first, , , , , , last] = curve;
      await fingers.swipe(first, last);
      await eventually(() => figure.parameters()).not.toBe(before);
    });
  },
  ['chromium'],
);
