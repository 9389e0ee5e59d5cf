import { expect, test } from 'vitest';
import { eventually, inEachBrowser, post } from './support/stage.js';

/** @import { Figure } from './support/figure.js' */

const A1 = { x: -2, y: -2, label: 0 };
const A2 = { x: -2, y: 1, label: 0 };
const B = { x: 2, y: 0, label: 1 };
const three = { points: [A1, A2, B] };

/** Places along a straight line. @param {{ x: number, y: number }} from @param {{ x: number, y: number }} to */
const line = (from, to, moves = 8) =>
  Array.from({ length: moves + 1 }, (_, i) => ({
    x: from.x + ((to.x - from.x) * i) / moves,
    y: from.y + ((to.y - from.y) * i) / moves,
  }));

/** Mean red minus blue of the plane around a place: above zero on class B's side. @param {Figure} figure @param {{ x: number, y: number }} place */
const redness = async (figure, place) => {
  const pixels = await figure.pixels(place, 2);
  const mean = (/** @type {number} */ channel) =>
    pixels.reduce((sum, value, i) => (i % 4 === channel ? sum + value : sum), 0) / (pixels.length / 4);
  return mean(0) - mean(2);
};

/** @param {{ x: number, y: number }} point @param {{ x: number, y: number }} place */
const near = (point, place) => Math.hypot(point.x - place.x, point.y - place.y) < 0.02;

const html = post('data="xor"');

inEachBrowser(({ name, open, once }) => {
  const start = async () => {
    const figure = await (await open({ html, again: true })).ready();
    await figure.setState(three);
    return figure;
  };

  test('a point dragged during training moves alone, and the surface follows before it is released', async () => {
    const figure = await start();
    await figure.set('learningRate', '0.02');
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 5);
    const target = { x: -2, y: 2.7 };
    const beside = { x: -2.5, y: 2.7 };
    await eventually(() => redness(figure, beside)).toBeLessThan(-5);
    const before = await figure.pixels(beside);
    const { epoch } = await figure.read();

    await figure.hold(line(B, target));
    const { points, playing } = await figure.read();
    expect(playing).toBe(true);
    expect(points).toHaveLength(3);
    expect(points.slice(0, 2)).toEqual([A1, A2]);
    expect(points[2]?.label).toBe(1);
    expect(near(points[2], target)).toBe(true);
    await eventually(() => redness(figure, beside)).toBeGreaterThan(5);
    expect(await figure.pixels(beside)).not.toEqual(before);
    expect((await figure.read()).epoch).toBeGreaterThan(epoch);

    await figure.page.mouse.up();
    expect(await figure.points()).toEqual(points);
  });

  once('a finished run resumes when a point is dragged', async () => {
    const figure = await start();
    await figure.set('learningRate', '0.3');
    await figure.press('Play');
    await eventually(() => figure.text('.outcome')).toContain('Learned');
    expect((await figure.read()).playing).toBe(false);
    const { epoch } = await figure.read();
    await figure.drag(line(B, { x: -2, y: 2.7 }));
    await eventually(async () => (await figure.read()).epoch).toBeGreaterThan(epoch);
  });

  once('undo and redo step through whole gestures: move, stroke, click, erase, clear', async () => {
    const figure = await start();
    /** @type {unknown[]} */
    const history = [await figure.points()];
    const note = async () => history.push(await figure.points());

    await figure.drag(line(B, { x: 0, y: 2 }));
    await note();
    await figure.press('B');
    await figure.drag(line({ x: -2, y: 0 }, { x: 2, y: 0 }, 12)); // a stroke of many points
    await note();
    await figure.click({ x: 1, y: -1 });
    await note();
    await figure.press('Erase');
    await figure.drag(line({ x: -2, y: 0 }, { x: 0, y: 0 }, 12));
    await note();
    await figure.press('Clear');
    await note();
    const counts = history.map((points) => /** @type {unknown[]} */ (points).length);
    expect(counts.slice(0, 2)).toEqual([3, 3]);
    expect(counts[2]).toBeGreaterThan(10);
    expect(counts[3]).toBe(counts[2] + 1);
    expect(counts[4]).toBeLessThan(counts[3] - 4);
    expect(counts[5]).toBe(0);

    for (const points of history.slice(0, -1).reverse()) {
      await figure.press('Undo');
      expect(await figure.points()).toEqual(points);
    }
    for (const points of history.slice(1)) {
      await figure.press('Redo');
      expect(await figure.points()).toEqual(points);
    }
    await eventually(() => figure.enabled('Redo')).toBe(false);
  });

  once('the eraser removes only the points it touches', async () => {
    const figure = await start();
    await figure.press('Erase');
    await figure.click({ x: 0, y: 0 });
    expect(await figure.points()).toHaveLength(3);
    await figure.click(A1);
    expect(await figure.points()).toEqual([A2, B]);
  });

  once('undo during a drag reverts it and releases the point', async () => {
    const figure = await start();
    await figure.hold(line(B, { x: 0, y: 2 }));
    await figure.page.keyboard.press('ControlOrMeta+z');
    expect(await figure.points()).toEqual(three.points);
    await figure.page.mouse.move(400, 400, { steps: 4 });
    await figure.page.mouse.up();
    expect(await figure.points()).toEqual(three.points);
  });

  test('a drag released outside the plane leaves the point at the edge and ends', async () => {
    const figure = await start();
    await figure.hold(line(B, { x: 2.9, y: 0 }, 3));
    await figure.page.mouse.move(1270, 20, { steps: 3 });
    await figure.page.mouse.up();
    await eventually(async () => (await figure.points())[2]).toEqual({ x: 3, y: 3, label: 1 });
    const points = await figure.points();

    await figure.move(...line({ x: 2, y: 2 }, { x: -2, y: -2 }, 4));
    expect(await figure.points()).toEqual(points);
  });

  test('right and middle mouse buttons do nothing', async () => {
    const figure = await start();
    const map = await figure.map();
    for (const button of /** @type {const} */ (['right', 'middle'])) {
      for (const place of [{ x: 0, y: 0 }, B]) {
        const { x, y } = map(place);
        await figure.page.mouse.move(x, y);
        await figure.page.mouse.down({ button });
        await figure.page.mouse.move(x - 60, y, { steps: 3 });
        await figure.page.mouse.up({ button });
      }
    }
    expect(await figure.points()).toEqual(three.points);
  });

  once('a preset replaces the points and resets training; each task keeps its points', async () => {
    const figure = await (await open({ html, again: true })).ready();
    const { points } = await figure.read();
    await figure.press('Play');
    await figure.until(({ epoch }) => epoch > 2);
    await figure.press('Pause');
    for (const preset of ['moons', 'circle', 'spiral', 'gaussians', 'xor']) {
      await figure.set('data', preset);
      const now = await figure.until(({ epoch }) => epoch === 0);
      expect(now.points).toHaveLength(100);
      expect(now.loss).toBeGreaterThan(0.2);
      expect(now.playing).toBe(false);
    }
    expect(await figure.points()).toEqual(points);
    await figure.set('task', 'regression');
    for (const preset of ['sine', 'step', 'parabola', 'line']) {
      await figure.set('data', preset);
      expect(await figure.points()).toHaveLength(50);
    }
    await figure.set('task', 'classification');
    expect(await figure.points()).toEqual(points);
  });

  test.runIf(name === 'chromium')(
    'a finger draws, a second finger cancels the stroke, and the next drag moves a point',
    async () => {
      const figure = await (await open({ context: { hasTouch: true } })).ready();
      await figure.setState(three);
      const map = await figure.map();
      const session = await figure.page.context().newCDPSession(figure.page);
      /** @param {'touchStart' | 'touchMove' | 'touchEnd'} type @param {...{ x: number, y: number }} places */
      const touch = (type, ...places) =>
        session.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: places.map((place, id) => ({ ...map(place), id })),
        });

      await touch('touchStart', { x: -2, y: 0 });
      for (const place of line({ x: -2, y: 0 }, { x: 1, y: 0 }, 6)) await touch('touchMove', place);
      await eventually(async () => (await figure.points()).length).toBeGreaterThan(8);
      await touch('touchStart', { x: 1, y: 0 }, { x: 0, y: 2 });
      await eventually(() => figure.points()).toEqual(three.points);
      await touch('touchMove', { x: 1.5, y: 0.5 }, { x: 0, y: 2 });
      await touch('touchEnd', { x: 0, y: 2 });
      await touch('touchEnd');
      expect(await figure.points()).toEqual(three.points);

      await touch('touchStart', B);
      for (const place of line(B, { x: 0, y: 2 })) await touch('touchMove', place);
      await touch('touchEnd');
      await eventually(async () => near((await figure.points())[2], { x: 0, y: 2 })).toBe(true);
      expect(await figure.points()).toHaveLength(3);
    },
  );
});
