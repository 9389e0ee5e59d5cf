// Layout: the plain figure of a post, a figure within a given height, and the standalone page.
import { expect, test } from 'vitest';
import { eventually, inEachBrowser } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

/** A page with one figure as an author writes it. @param {string} figure @param {string} [around] style of its box */
const bare = (figure, around = '') => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>A post</title>
<link rel="icon" href="data:,">
<script type="module" src="/downhill.js"></script>
<div style="${around}">${figure}</div>
</html>`;

/** The names of the visible controls. @param {Figure} figure @returns {Promise<string[]>} */
const controls = (figure) =>
  figure.element.evaluate(({ shadowRoot }) =>
    [...shadowRoot.querySelectorAll('button, select, input, summary, [tabindex="0"]')]
      .filter((one) => one.checkVisibility())
      .map((one) => (one.ariaLabel ?? one.innerText).split('.')[0]),
  );

/** The boxes of parts, in the window. @param {Figure} figure @param {readonly string[]} selectors */
const boxes = (figure, selectors) =>
  figure.element.evaluate(
    ({ shadowRoot }, all) =>
      all.map((/** @type {string} */ selector) => {
        const { top, bottom, left, right } = shadowRoot.querySelector(selector).getBoundingClientRect();
        return { selector, top, bottom, left, right };
      }),
    selectors,
  );

/** The parts that are not fully within the window. @param {Figure} figure @param {readonly string[]} selectors */
const outOfSight = async (figure, selectors) => {
  const { innerWidth, innerHeight } = await figure.page.evaluate(() => ({ innerWidth, innerHeight }));
  return (await boxes(figure, selectors)).filter(
    ({ top, bottom, left, right }) => top < 0 || bottom > innerHeight || left < 0 || right > innerWidth,
  );
};

const PLANE = '[part~=plane]';
const NETWORK = '[part~=network]';

inEachBrowser(({ open, name, once }) => {
  test('without `show` a figure has the plane and a player in one line', async () => {
    const html = bare('<downhill-figure data="moons"></downhill-figure>', 'width: 700px');
    const figure = await (await open({ html, again: true })).ready();
    expect(await controls(figure)).toEqual(['Data plane', 'Play', 'Epoch']);
    const [play, loss] = await boxes(figure, ['[data-action=play]', '[data-value=loss]']);
    expect(loss.top).toBeGreaterThan(play.top);
    expect(loss.bottom).toBeLessThan(play.bottom);
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 0);
  });

  once.each([
    [640, 360],
    [320, 480],
    [960, 540],
  ])('with fit it stays within a box of %i × %i, as on a slide', async (width, height) => {
    const box = `width: ${width}px; height: ${height}px`;
    const html = bare('<downhill-figure data="moons" fit></downhill-figure>', box);
    const figure = await (await open({ html, again: true })).ready();
    const found = await boxes(figure, [PLANE, '[part~=transport]']);
    const end = await figure.element.evaluate(
      (element) => element.parentElement.getBoundingClientRect().bottom,
    );
    expect(Math.max(...found.map(({ bottom }) => bottom))).toBeLessThanOrEqual(end);
    const [plane] = found;
    expect(plane.bottom - plane.top).toBeGreaterThan(height / 2);
    expect(plane.right - plane.left).toBeCloseTo(plane.bottom - plane.top, 0);
    // The outcome of a run takes no space of its own.
    await figure.element.evaluate((element) => element.drive('speed=fast; play'));
    await eventually(() =>
      figure.element.evaluate(({ shadowRoot }) => shadowRoot.querySelector('.outcome').checkVisibility()),
    ).toBe(true);
    const [after, , outcome] = await boxes(figure, [PLANE, '[part~=transport]', '.outcome']);
    expect(after).toEqual(plane);
    expect(outcome.bottom).toBeLessThanOrEqual(end);
  });

  test.each([
    [1280, 860],
    [1366, 650],
  ])('on a screen of %i × %i nothing needed for a run requires scrolling', async (width, height) => {
    const figure = await (await open({ context: { viewport: { width, height } } })).ready();
    const needed = [
      PLANE,
      '[part~=transport]',
      '[data-value=loss]',
      NETWORK,
      '[role=tablist]',
      '[part~=loss]',
    ];
    expect(await outOfSight(figure, needed)).toEqual([]);
    await figure.element.evaluate((element) => element.run('classes=6'));
    await figure.until(({ settings }) => settings.classes === 6);
    expect(await outOfSight(figure, needed), 'six classes').toEqual([]);
    for (const tab of ['Explain', 'Data', 'Code', 'Share', 'Train']) {
      await figure.press(tab);
      expect(await outOfSight(figure, ['[role=tablist]', PLANE]), tab).toEqual([]);
    }
  });

  once('at the end of a low page the outcome of a run does not cover the save status', async () => {
    const figure = await (await open({ context: { viewport: { width: 1366, height: 650 } } })).ready();
    await figure.click({ x: -1, y: 1 });
    await eventually(() => figure.text('.autosave')).toContain('Saved in this browser');
    await figure.element.evaluate((element) => element.run('speed=fast; play'));
    await eventually(() => figure.text('.outcome')).toContain('Learned');
    await figure.page.evaluate(() => scrollTo({ top: 1e6, behavior: 'instant' }));
    const [outcome, saved] = await boxes(figure, ['.outcome', '.autosave']);
    const apart = outcome.bottom <= saved.top || outcome.right <= saved.left;
    expect(apart, JSON.stringify([outcome, saved])).toBe(true);
  });

  once('a click or an arrow key opens one tab at a time and loads what is on it', async () => {
    const figure = await (await open()).ready();
    const parts = ['settings', 'explain', 'table', 'code', 'embed'];
    const shown = () =>
      figure.element.evaluate(
        ({ shadowRoot }, all) =>
          all.filter((/** @type {string} */ part) =>
            shadowRoot.querySelector(`[part~=${part}]`)?.checkVisibility(),
          ),
        parts,
      );
    await eventually(shown).toEqual(['settings']);
    await figure.press('Explain');
    await eventually(shown).toEqual(['explain']);
    for (const part of ['table', 'code', 'embed', 'settings']) {
      await figure.page.keyboard.press('ArrowRight');
      await eventually(shown).toEqual([part]);
    }
    await figure.page.keyboard.press('ArrowLeft');
    await eventually(shown).toEqual(['embed']);

    // Keys may arrive faster than frames.
    await figure.element.evaluate(({ shadowRoot }) => {
      for (const key of ['ArrowLeft', 'ArrowLeft', 'ArrowLeft'])
        shadowRoot.activeElement.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
    });
    await eventually(shown).toEqual(['explain']);
  });

  test('on a phone plane and player are on the first screen and stay in view on scrolling; the tools keep to one row', async () => {
    const touch = name === 'chromium' ? { hasTouch: true, isMobile: true } : {};
    const context = { viewport: { width: 390, height: 844 }, ...touch };
    const figure = await (await open({ context })).ready();
    expect(await outOfSight(figure, [PLANE, '[part~=transport]', '[data-action=play]'])).toEqual([]);
    await figure.element.evaluate(({ shadowRoot }) =>
      shadowRoot.querySelector('[role=tabpanel]').scrollIntoView({ block: 'end', behavior: 'instant' }),
    );
    expect(await outOfSight(figure, [PLANE, '[data-action=play]'])).toEqual([]);
    const [plane] = await boxes(figure, [PLANE]);
    expect(plane.bottom - plane.top).toBeLessThanOrEqual(0.46 * 844 + 1);

    // The tools keep to one row, even with six classes.
    for (const classes of [2, 3, 4, 5, 6]) {
      await figure.element.evaluate((element, count) => element.drive(`classes=${count}`), classes);
      await eventually(async () => (await figure.read()).settings.classes).toBe(classes);
      await figure.page.evaluate(
        () => new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next))),
      );
      const [tools] = await boxes(figure, ['[part~=tools]']);
      expect(tools.bottom - tools.top, `${classes} classes`).toBeLessThanOrEqual(44);
    }
  });

  test.each([
    [768, 1024],
    [1024, 1366],
  ])(
    'on a tablet of %i × %i the bench is below plane and network, as wide as both',
    async (width, height) => {
      const touch = name === 'chromium' ? { hasTouch: true } : {};
      const figure = await (await open({ context: { viewport: { width, height }, ...touch } })).ready();
      const parts = [PLANE, '[part~=tools]', NETWORK, '[part~=transport]', '[role=tablist]'];
      expect(await outOfSight(figure, [...parts, '[part~=loss]'])).toEqual([]);
      const before = await boxes(figure, parts);
      const stands = async (/** @type {string} */ when) =>
        expect(await boxes(figure, parts), when).toEqual(before);
      const [plane, tools, network, player, tabs] = before;
      expect(network.left).toBeGreaterThan(plane.right);
      expect(tools.top).toBeGreaterThanOrEqual(plane.bottom);
      expect(tools.bottom - tools.top).toBeLessThanOrEqual(44);
      expect(player.top).toBeGreaterThanOrEqual(Math.max(tools.bottom, network.bottom));
      expect(player.top - network.bottom).toBeLessThan(40);
      expect(tabs.top).toBeGreaterThanOrEqual(player.bottom);
      expect(tabs.right - tabs.left).toBeCloseTo(network.right - plane.left, -1);
      const settings = ['[data-setting=learningRate]', '[data-setting=noise]'];
      const [rate, noise] = await boxes(figure, settings);
      expect(rate.top).toBe(noise.top);
      for (const tab of ['Explain', 'Data', 'Code', 'Share', 'Train']) {
        await figure.press(tab);
        await stands(tab);
      }
      await figure.element.evaluate((element) => element.drive('speed=fast; play'));
      await eventually(() => figure.text('.outcome')).toContain('Learned');
      await stands('learned');
      await figure.element.evaluate((element) => element.drive('clear'));
      await figure.click({ x: -1, y: -1 });
      await figure.says('One point');
      await stands('advice');
    },
  );

  once.each([
    [1024, 600],
    [768, 600],
    [900, 700],
  ])('in a window of %i × %i plane, player and tabs are in view', async (width, height) => {
    const figure = await (await open({ context: { viewport: { width, height } } })).ready();
    expect(await outOfSight(figure, [PLANE, '[part~=transport]', NETWORK, '[role=tablist]'])).toEqual([]);
  });

  once.each([320, 390, 480])(
    'in a post of %i px the tools are one row below the plane, where they cover no point',
    async (width) => {
      const bars = '<downhill-figure data="moons" show="data transport tools"></downhill-figure>';
      const figure = await (await open({ html: bare(bars, `width: ${width}px`), again: true })).ready();
      const [plane, tools, player] = await boxes(figure, [PLANE, '[part~=tools]', '[part~=transport]']);
      expect(tools.top).toBeGreaterThanOrEqual(plane.bottom);
      expect(player.top).toBeGreaterThanOrEqual(tools.bottom);
      expect(tools.bottom - tools.top).toBeLessThan(45);
      await figure.press('Draw class B');
      await figure.click({ x: 0, y: 0 });
      await eventually(async () => (await figure.points()).at(-1)?.label).toBe(1);
    },
  );

  test.each([
    ['the page', null],
    ['a post', bare('<downhill-figure show="tools data transport network"></downhill-figure>')],
  ])('on a phone nothing in %s moves when a message appears or disappears', async (_, html) => {
    const touch = name === 'chromium' ? { hasTouch: true, isMobile: true } : {};
    const context = { viewport: { width: 390, height: 844 }, ...touch };
    const figure = await (await open({ context, ...(html && { html }), again: true })).ready();
    await figure.element.evaluate((element) => element.drive('clear'));
    await eventually(async () => (await figure.points()).length).toBe(0);
    const parts = [PLANE, '[part~=tools]', NETWORK, '[part~=transport]', '[data-action=play]'];
    const before = await boxes(figure, parts);
    const expectUnmoved = async () => expect(await boxes(figure, parts)).toEqual(before);
    const [tools, network, player] = [before[1], before[2], before[3]];
    const above = html ? player.bottom : tools.bottom;
    expect(network.top - above).toBeLessThan(20); // no line is reserved for messages
    await figure.click({ x: -1, y: -1 });
    await figure.says('One point');
    await expectUnmoved();
    await figure.click({ x: -1, y: 1 });
    await figure.says('one class');
    await expectUnmoved();
    const [notice, plane] = await boxes(figure, ['[part~=notice]', PLANE]);
    expect(notice.top).toBeGreaterThan(plane.bottom); // not over the points
    const [said] = await boxes(figure, ['[part~=notice] span']);
    expect(said.top).toBeGreaterThan(player.top); // instead of the readout
    expect(said.bottom).toBeLessThanOrEqual(player.bottom + 1);
    await figure.element.evaluate((element) => element.setSetting('learningRate', 1e9));
    await figure.says('Learning rate');
    await expectUnmoved();
    await figure.element.evaluate((element) => element.setSetting('learningRate', 0.5));
    await figure.press('Draw class B');
    await figure.click({ x: 1, y: 0 });
    await eventually(() => figure.sentence()).toBe('');
    await expectUnmoved();
    if (html) return;

    // The outcome is above the player.
    await figure.element.evaluate((element) => element.drive('speed=fast; play'));
    await eventually(() => figure.text('.outcome')).not.toBe('');
    await expectUnmoved();
    const [outcome] = await boxes(figure, ['.outcome']);
    expect(outcome.bottom).toBeLessThanOrEqual(player.top);
  });

  once.each([320, 390, 600, 700])(
    'in a post of %i px the text below does not move when a run ends or advice appears',
    async (width) => {
      for (const show of ['', 'show="tools data transport network"']) {
        const html = bare(`<downhill-figure data="xor" ${show}></downhill-figure>`, `width: ${width}px`);
        const figure = await (await open({ html })).ready();
        const height = () => figure.element.evaluate(({ clientHeight }) => clientHeight);
        const before = await height();
        await figure.element.evaluate((element) => element.run('speed=fast; play'));
        await eventually(() => figure.text('.outcome')).toContain('Learned');
        expect(await height()).toBe(before);
        const [outcome, player] = await boxes(figure, ['.outcome', '[part~=transport]']);
        expect(outcome.bottom).toBeLessThanOrEqual(player.bottom + 8);
        await figure.press('Keep going');
        await eventually(async () => (await figure.read()).playing).toBe(true);

        await figure.element.evaluate((element) => element.drive('clear'));
        await figure.click({ x: -1, y: -1 });
        await figure.says('One point');
        expect(await height()).toBe(before);
        const [said, plane] = await boxes(figure, ['[part~=notice]', PLANE]);
        expect(said.top).toBeGreaterThan(plane.bottom); // over no point
      }
    },
  );

  once('on a phone the save status moves nothing, even at the end of the page', async () => {
    const context = { viewport: { width: 390, height: 844 } };
    const figure = await (await open({ context })).ready();
    await figure.page.evaluate(() => scrollTo({ top: 1e6, behavior: 'instant' }));
    const parts = [PLANE, '[part~=settings]', '[part~=transport]'];
    const before = await boxes(figure, parts);
    await figure.click({ x: 0, y: 1 });
    await eventually(() => figure.text('.autosave')).toContain('Saved in this browser');
    expect(await boxes(figure, parts)).toEqual(before);
  });

  test.each([
    [700, 1000, false],
    [540, 960, false],
    [390, 844, false],
    [390, 844, true],
    [390, 660, false],
    [640, 360, false],
    [800, 450, true],
    [960, 540, false],
    [960, 540, true],
  ])(
    'with fit the plane and the network are visible in a box of %i × %i (touch: %s)',
    async (width, height, touch) => {
      const tag = '<downhill-figure data="moons" fit show="data transport network"></downhill-figure>';
      const html = bare(tag, `width: ${width}px; height: ${height}px`);
      const context = { viewport: { width: width + 20, height: height + 20 }, hasTouch: touch };
      const figure = await (await open({ html, context, again: true })).ready();
      const [plane, network, player] = await boxes(figure, [PLANE, NETWORK, '[part~=transport]']);
      const { end, right } = await figure.element.evaluate(({ parentElement }) => {
        const box = parentElement.getBoundingClientRect();
        return { end: box.bottom, right: box.right };
      });
      expect(Math.max(plane.bottom, network.bottom, player.bottom)).toBeLessThanOrEqual(end);
      const values = ['epoch', 'loss', 'accuracy'].map((value) => `[data-value=${value}]`);
      expect(new Set((await boxes(figure, values)).map(({ top }) => top)).size).toBe(1); // in one line
      expect(network.right).toBeLessThanOrEqual(right);
      expect(plane.bottom - plane.top).toBeGreaterThan(200);
      expect(network.bottom - network.top).toBeGreaterThan(180);
      if (width > height) expect(network.left).toBeGreaterThan(plane.right);
      else expect(network.top).toBeGreaterThanOrEqual(player.bottom);
    },
  );

  test('with fit in a small box the network is hidden and the plane takes the full width', async () => {
    const tag = '<downhill-figure data="moons" fit show="data transport network"></downhill-figure>';
    const html = bare(tag, 'width: 390px; height: 500px');
    const figure = await (await open({ html, again: true })).ready();
    const [plane] = await boxes(figure, [PLANE]);
    expect(plane.right - plane.left).toBe(390);
    expect(await figure.text(NETWORK)).toBe('');
  });

  test.each([
    [560, 'beside'],
    [720, 'beside'],
    [500, 'below'],
  ])(
    'in a post of %i px the network is %s the plane, and other parts are below both',
    async (width, place) => {
      const show = 'tools data transport network loss';
      const html = bare(
        `<downhill-figure data="moons" show="${show}"></downhill-figure>`,
        `width: ${width}px`,
      );
      const figure = await (await open({ html, again: true })).ready();
      const parts = [PLANE, NETWORK, '[part~=transport]', '[part~=loss]', '[part~=tools]'];
      const [plane, network, player, loss, tools] = await boxes(figure, parts);
      if (place === 'beside') expect(network.left).toBeGreaterThan(plane.right);
      else expect(network.top).toBeGreaterThan(player.bottom);
      expect(player.right).toBeLessThanOrEqual(plane.right + 1);
      expect(tools.right).toBeLessThanOrEqual(plane.right);
      if (place === 'beside') {
        expect(loss.top).toBeGreaterThan(Math.max(player.bottom, network.bottom));
        expect(loss.right - loss.left).toBeGreaterThan(width - 40);
      }
      expect(plane.right - plane.left).toBeGreaterThan(280);
    },
  );

  once('a figure is never shown without its points while it is resized', async () => {
    const html = bare('<downhill-figure data="moons"></downhill-figure>', 'width: 700px');
    const figure = await (await open({ html, own: true, forgives: /willReadFrequently/ })).ready();
    const painted = await figure.element.evaluate(async (element) => {
      const marks = /** @type {HTMLCanvasElement} */ (element.shadowRoot.querySelector('canvas.marks'));
      const pixels = () =>
        marks
          .getContext('2d')
          .getImageData(0, 0, marks.width, marks.height)
          .data.filter((value, i) => i % 4 === 3 && value > 0).length;
      const seen = (/** @type {number} */ width) =>
        new Promise((resolve) => {
          const observer = new ResizeObserver(
            ([{ contentRect }]) => contentRect.width === width && resolve(0),
          );
          observer.observe(element.parentElement);
        });
      // Holds frames back, as on a busy page or while a screenshot is taken.
      const { requestAnimationFrame: frame } = window;
      const waiting = /** @type {FrameRequestCallback[]} */ ([]);
      window.requestAnimationFrame = (callback) => waiting.push(callback);
      const before = pixels();
      element.parentElement.style.width = '500px';
      await seen(500);
      await new Promise((resolve) => frame(() => frame(resolve)));
      const between = pixels();
      window.requestAnimationFrame = frame;
      for (const callback of waiting) frame(callback);
      await new Promise((resolve) => frame(() => frame(resolve)));
      return { before, between, after: pixels(), across: marks.width / marks.clientWidth };
    });
    expect(painted.before).toBeGreaterThan(100);
    expect(painted.between).toBeGreaterThan(100);
    expect(painted.after).toBeGreaterThan(100);
    expect(painted.across).toBeCloseTo(1, 1); // sharp again
  });
});
