import { expect, test } from 'vitest';
import { eventually, inEachBrowser } from './support/stage.js';

/** Six places in each quarter of the plane; their product says the class. */
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

/**
 * Presses Play, and returns how many milliseconds the page took from the click to a loss below this.
 * @param {import('./support/figure.js').Figure} figure @param {number} goal
 */
async function playUntil(figure, goal) {
  const time = await figure.element.evaluateHandle((element, below) => {
    const clock = { from: 0, to: 0 };
    element.addEventListener('click', ({ timeStamp }) => {
      clock.from = timeStamp;
    });
    element.addEventListener('downhill-step', (/** @type {any} */ { detail }) => {
      if (detail.loss < below && !clock.to) clock.to = performance.now();
    });
    return clock;
  }, goal);
  await figure.press('Play');
  await eventually(async () => (await time.jsonValue()).to).toBeGreaterThan(0);
  const { from, to } = await time.jsonValue();
  return to - from;
}

inEachBrowser(({ open }) => {
  test('XOR drawn by clicking is learnt within 5 s of pressing play', async () => {
    const figure = await (await open()).ready();
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

    expect(await playUntil(figure, 0.01)).toBeLessThan(5000);
    await eventually(() => figure.shown('loss')).toBeLessThan(0.01);
    await figure.press('Pause');
    const { loss, accuracy, epoch } = await figure.read();
    expect(loss).toBeLessThan(0.01);
    expect(accuracy).toBe(1);
    await eventually(() => figure.shown('accuracy')).toBe(100);
    expect(await figure.shown('epoch')).toBe(epoch);
  });

  test('a sine drawn by dragging is learnt within 5 s of pressing play', async () => {
    const figure = await (await open()).ready();
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

    expect(await playUntil(figure, 0.005)).toBeLessThan(5000);
    await eventually(() => figure.shown('loss')).toBeLessThan(0.005);
    const { loss, accuracy } = await figure.read();
    expect(loss).toBeLessThan(0.005);
    expect(accuracy).toBeUndefined();
  });
});
