// A reader on a phone: scrolling the page changes nothing, and everything intended is one tap away.
import { expect, test } from 'vitest';
import { eventually, inEachBrowser, post } from './support/stage.js';
import { Fingers, PHONE, scrolled } from './support/touch.js';

/** @import { Figure } from './support/figure.js' */

const tall = '<p style="height: 3000px">The post continues.</p>';
const context = PHONE;

/** Three by three places on a canvas of the figure, away from its edges. @param {Figure} figure @param {string} name how its label begins */
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

/** Swipes up from each place; returns how far the page scrolled each time. @param {Figure} figure @param {{ x: number, y: number }[]} places */
const swipes = async ({ page }, places, slant = 0) => {
  const fingers = await Fingers.on(page);
  const distances = [];
  for (const { x, y } of places) {
    await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' })); // back from the previous swipe
    await fingers.swipe({ x, y }, { x: x + slant, y: y - 160 }, 8);
    distances.push(await scrolled(page));
  }
  await page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
  await scrolled(page);
  return distances;
};

inEachBrowser(
  ({ open }) => {
    test('a swipe over the network scrolls the page and changes no weight, wherever it starts', async () => {
      const html = post('show="network" data="xor" layers="4 3"') + tall;
      const figure = await (await open({ html, context, again: true })).ready();
      const before = await figure.parameters();
      const places = await placesOn(figure, 'The network');
      const even = places.filter((_, i) => i % 2 === 0);
      const odd = places.filter((_, i) => i % 2 === 1);
      for (const [slant, from] of /** @type {const} */ ([
        [0, places],
        [25, even],
        [-25, odd],
      ])) {
        for (const distance of await swipes(figure, from, slant)) expect(distance).toBeGreaterThan(100);
        expect(await figure.parameters()).toBe(before);
      }
    });

    test('a tap on the network selects a weight, and a swipe along its loss curve sets it', async () => {
      const html = post('show="network weight" data="xor" layers="none"') + tall;
      const figure = await (await open({ html, context, again: true })).ready();
      const fingers = await Fingers.on(figure.page);
      const before = await figure.parameters();
      const selected = () => figure.element.evaluate(({ selection }) => selection.parameter);
      for (const place of await placesOn(figure, 'The network')) {
        await fingers.tap(place);
        if ((await selected()) !== null) break;
      }
      expect(await selected()).not.toBeNull();
      expect(await figure.parameters()).toBe(before);

      // Vertical swipes over the curve and the slider scroll, too; one along the curve sets the weight.
      const slider = await figure.element.evaluate(({ shadowRoot }) => {
        const { left, top, width, height } = shadowRoot.querySelector('[type=range]').getBoundingClientRect();
        return [0.2, 0.5, 0.8].map((share) => ({ x: left + share * width, y: top + height / 2 }));
      });
      for (const distance of await swipes(figure, slider)) expect(distance).toBeGreaterThan(100);
      expect(await figure.parameters()).toBe(before);
      const curve = await placesOn(figure, 'Loss along');
      for (const distance of await swipes(figure, curve)) expect(distance).toBeGreaterThan(100);
      expect(await figure.parameters()).toBe(before);
      const [first, , , , , , last] = curve;
      await fingers.swipe(first, last);
      await eventually(() => figure.parameters()).not.toBe(before);
    });

    test('in a figure without tools a swipe over the plane scrolls; a tap selects an existing point, and a drag then moves it', async () => {
      const html = post('show="data transport" data="xor" layers="2"') + tall;
      const figure = await (await open({ html, context, again: true })).ready();
      const { page } = figure;
      const before = await figure.points();
      for (const distance of await swipes(figure, await placesOn(figure, 'Data plane')))
        expect(distance).toBeGreaterThan(100);
      expect(await figure.points()).toEqual(before);

      await figure.setState({ points: [{ x: 1, y: 1, label: 1 }] });
      const fingers = await Fingers.on(page);
      const map = await figure.map();
      await fingers.tap(map({ x: -1, y: -1 }));
      expect(await figure.points()).toHaveLength(1);
      await fingers.tap(map({ x: 1, y: 1 }));
      await eventually(() => figure.element.evaluate(({ selection }) => selection.point)).toBe(0);
      await fingers.swipe(map({ x: 1, y: 1 }), map({ x: 0, y: -1 }));
      await eventually(async () => (await figure.points())[0]?.y).toBeCloseTo(-1, 1);
      expect(await page.evaluate(() => scrollY)).toBe(0);
      await figure.press('Undo');
      expect(await figure.points()).toEqual([{ x: 1, y: 1, label: 1 }]);
    });

    test.each([
      ['show="tools data" touch-action="scroll"', 0, 1],
      ['show="data" touch-action="scroll"', 0, 1],
      ['show="tools data"', 8, 9],
      ['show="data" touch-action="draw"', 8, 9],
    ])('with %s a swipe draws at least %i points, and a tap adds one', async (attributes, least, most) => {
      const html = post(`${attributes} data="xor" layers="2"`) + tall;
      const figure = await (await open({ html, context, again: true })).ready();
      await figure.setState({ points: [] });
      const fingers = await Fingers.on(figure.page);
      const map = await figure.map();
      await fingers.swipe(map({ x: 1, y: -2 }), map({ x: 1, y: 1 }));
      const distance = await scrolled(figure.page);
      if (least) expect(distance).toBe(0);
      else expect(distance).toBeGreaterThan(50);
      const drawn = (await figure.points()).length;
      expect(drawn).toBeGreaterThanOrEqual(least);
      expect(drawn).toBeLessThanOrEqual(least && most + 10);
      await figure.page.evaluate(() => scrollTo({ top: 0, behavior: 'instant' }));
      await scrolled(figure.page);
      await fingers.tap(map({ x: -1, y: 0 }));
      await eventually(async () => (await figure.points()).length).toBe(drawn + 1);
    });

    test('in the article a swipe over the first canvas of any figure scrolls and changes nothing', async () => {
      const blank = '<link rel="icon" href="data:,"><downhill-figure></downhill-figure>';
      // Otherwise scrolling trains the figures of its stories.
      const { page } = await open({ html: blank, context: { ...context, reducedMotion: 'reduce' } });
      await page.goto(new URL('/article/', page.url()).href);
      const fingers = await Fingers.on(page);
      const state = () =>
        page.$$eval('downhill-figure', (all) =>
          all.map((one) => [
            .../** @type {any} */ (one).points,
            .../** @type {any} */ (one.parameters ?? []),
          ]),
        );
      for (const element of await page.$$('downhill-figure')) {
        await element.scrollIntoViewIfNeeded();
        await element.evaluate((one) => /** @type {any} */ (one).ready);
        const seen = await element.evaluate((one) => {
          const all = [
            ...(one.shadowRoot?.querySelectorAll('canvas:is([role=application], [role=img])') ?? []),
          ];
          const canvas = all.find((each) => each.checkVisibility());
          canvas?.scrollIntoView({ block: 'center', behavior: 'instant' });
          return Boolean(canvas);
        });
        if (!seen) continue;
        const from = await scrolled(page);
        const before = await state();
        await fingers.swipe({ x: 150, y: 370 }, { x: 150, y: 250 });
        expect(await scrolled(page)).toBeGreaterThan(from + 60);
        expect(await state()).toEqual(before);
      }
    });

    test('case A2: a surrounding slide deck does not see touches that draw, but sees those that may scroll', async () => {
      const deck = `<script>
        window.heard = [];
        for (const type of ['pointerdown', 'pointermove', 'pointerup', 'touchstart', 'touchmove', 'touchend'])
          document.addEventListener(type, ({ type, pointerType }) => pointerType === 'mouse' || heard.push(type));
      </script>`;
      const html = post('show="tools data" layers="2"') + deck + tall;
      const figure = await (await open({ html, context })).ready();
      const { page } = figure;
      const fingers = await Fingers.on(page);
      const map = await figure.map();
      const heard = () => page.evaluate('heard');
      await fingers.swipe(map({ x: -2, y: 0 }), map({ x: 2, y: 0 }));
      expect((await figure.points()).length).toBeGreaterThan(105);
      expect(await heard()).toEqual([]);
      await figure.element.evaluate((element) => element.setAttribute('touch-action', 'scroll'));
      await fingers.tap(map({ x: 0, y: -2 }));
      expect(await heard()).toContain('touchstart');
    });
  },
  ['chromium'],
);
