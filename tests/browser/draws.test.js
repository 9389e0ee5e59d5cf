import { expect, test } from 'vitest';
import { eventually, inOneBrowser } from './support/stage.js';

/** Six places in one quadrant, mirrored into all four; the sign of x · y is the class. */
const QUARTER = [
  [0.6, 0.7],
  [1.7, 0.5],
  [0.5, 1.9],
  [1.2, 1.3],
  [2.3, 1.6],
  [1.8, 2.4],
];
const XOR = [1, -1].flatMap((sx) =>
  [1, -1].flatMap((sy) => QUARTER.map(([x, y]) => ({ x: sx * x, y: sy * y }))),
);

/** Presses Play and waits for a loss below `goal`. @param {import('./support/figure.js').Figure} figure @param {number} goal */
async function playUntil(figure, goal) {
  await figure.press('Play');
  await eventually(async () => (await figure.read()).loss ?? 1).toBeLessThan(goal);
}

/** Opens the page with a network and a rate that learn the drawing from any initial weights, at full speed. */
const learner = (/** @type {import('./support/stage.js').Stage['open']} */ open) =>
  open().then(async (figure) => {
    await figure.ready();
    await figure.element.evaluate((element) =>
      Object.assign(element, { layers: '8 8', learningRate: 0.1, speed: 'fast' }),
    );
    return figure;
  });

inOneBrowser(({ open }) => {
  test('learns XOR drawn by clicking', async () => {
    const figure = await learner(open);
    await figure.press('Clear');
    await figure.says('No points yet');

    await figure.press('A');
    await figure.click(...XOR.filter(({ x, y }) => x * y < 0));
    await figure.says('All points belong to one class');
    await figure.press('B');
    await figure.click(...XOR.filter(({ x, y }) => x * y > 0));

    const { points } = await figure.read();
    expect(points).toHaveLength(24);
    for (const { x, y, label } of points) expect(label).toBe(x * y > 0 ? 1 : 0);
    await eventually(() => figure.sentence()).toBe('');

    await playUntil(figure, 0.01);
    await eventually(() => figure.shown('loss')).toBeLessThan(0.01);
    await figure.element.evaluate((element) => element.pause()); // unless it has already stopped
    const { loss, accuracy, epoch } = await figure.read();
    expect(loss).toBeLessThan(0.01);
    expect(accuracy).toBe(1);
    await eventually(() => figure.shown('accuracy')).toBe(100);
    expect(await figure.shown('epoch')).toBe(epoch);
  });

  test('learns a sine drawn by dragging', async () => {
    const figure = await learner(open);
    await figure.set('task', 'regression');
    await figure.press('Clear');
    const sine = Array.from({ length: 60 }, (_, i) => ({ x: -2.8 + (5.6 * i) / 59 })).map(({ x }) => ({
      x,
      y: Math.sin((2 * Math.PI * x) / 4),
    }));
    await figure.drag(sine);

    const { points } = await figure.read();
    expect(points.length).toBeGreaterThan(40);
    for (const { x, y } of points) expect(Math.abs(y - Math.sin((2 * Math.PI * x) / 4))).toBeLessThan(0.06);

    await playUntil(figure, 0.005);
    await eventually(() => figure.shown('loss')).toBeLessThan(0.005);
    const { loss, accuracy } = await figure.read();
    expect(loss).toBeLessThan(0.005);
    expect(accuracy).toBeUndefined();
  });
});
