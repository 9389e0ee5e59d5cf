// The visible range of the loss along a weight, and hit testing in the network diagram.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hitNetwork, layoutNetwork } from '../../web/painters/network-layout.js';
import { heights, rangeAround } from '../../web/painters/weight-curve.js';

const value = fc.double({ min: -1e4, max: 1e4, noNaN: true });

test('the range contains the ball and its step with a margin, and has round ends', () => {
  fc.assert(
    fc.property(value, fc.double({ min: -50, max: 50, noNaN: true }), (w, step) => {
      const [from, to] = rangeAround(w, w + step, 1, null);
      expect(from).toBeLessThan(Math.min(w, w + step) - 1);
      expect(to).toBeGreaterThan(Math.max(w, w + step) + 1);
    }),
  );
  expect(rangeAround(5, -7, 1, null)).toEqual([-11, 9]);
});

test('the axis stays while the ball is within it, and follows when it leaves', () => {
  const before = rangeAround(0, 0.1, 1, null);
  expect(rangeAround(1, 1.1, 1, before)).toBe(before);
  expect(rangeAround(before[1], before[1], 1, before)).not.toEqual(before);
});

test('a huge or invalid step is ignored, so the ball stays in the picture', () => {
  for (const next of [1e9, Number.NaN, -Infinity]) {
    expect(rangeAround(2, next, 1, null)).toEqual([-1, 5]);
  }
});

test('at a minimum the height still shows the curve', () => {
  const losses = Array.from({ length: 61 }, (_, i) => 0.002 + ((i - 30) / 10) ** 2);
  const [low, high] = heights({ losses, loss: 0.002, lossNext: 0.002 - 1e-12, delta: 0, change: 0 });
  expect(low).toBeLessThan(0.002);
  expect(high - low).toBeGreaterThan(0.9); // the middle third of the curve rises by 1
  expect(high - low).toBeLessThan(4);
});

test('on a fixed axis the whole curve is shown wherever the ball is', () => {
  const losses = Array.from({ length: 21 }, (_, i) => 2 * (i - 10) ** 2);
  const at = (/** @type {number} */ loss) =>
    heights({ losses, loss, lossNext: 9 * loss, delta: 0, change: 0, fixed: true });
  expect(at(18)).toEqual(at(1458));
  expect(at(0)[0]).toBeLessThan(0);
  expect(at(0)[1]).toBeGreaterThan(200);
});

test('zooming in shows less', () => {
  const width = (/** @type {number} */ zoom) => {
    const [from, to] = rangeAround(1.234, 1.235, zoom, null);
    return to - from;
  };
  expect(width(4)).toBeLessThan(width(1));
  expect(width(1)).toBeLessThan(width(0.25));
});

test('a click on a unit or a bias hits it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 2, maxLength: 5 }), (sizes) => {
      const layout = layoutNetwork({ width: 480, height: 260 }, sizes);
      for (const { x, y, layer, index } of layout.layers.flat()) {
        expect(hitNetwork(layout, { x, y }, 7)).toEqual({ unit: { layer, index } });
      }
      for (const { x, y, parameter } of layout.biases) {
        expect(hitNetwork(layout, { x, y }, 7)).toEqual({ parameter });
      }
    }),
  );
});

test('a click on the middle of a line hits its weight, and one on empty space nothing', () => {
  const layout = layoutNetwork({ width: 480, height: 260 }, [2, 3, 1]);
  for (const { from, to } of layout.weights) {
    // The midpoint of a curve is halfway between its ends; where two lines cross, either is right.
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
    const here = layout.weights.filter(
      (other) =>
        Math.abs((other.from.y + other.to.y) / 2 - middle.y) < 1e-6 && other.from.layer === from.layer,
    );
    const hit = /** @type {{ parameter: number }} */ (hitNetwork(layout, middle, 3));
    expect(here.map(({ parameter }) => parameter)).toContain(hit.parameter);
  }
  expect(hitNetwork(layout, { x: 2, y: 2 }, 7)).toBeNull();
});

test('folded columns show the ten units around the selection, and a click on the count shows the next ten', () => {
  const sizes = [2, 64, 25, 1];
  const size = { width: 480, height: 260 };
  const drawn = (/** @type {object} */ selection) =>
    layoutNetwork(size, sizes, selection).layers.map((column) => [column[0]?.index, column.at(-1)?.index]);
  const usual = [
    [0, 1],
    [0, 9],
    [0, 9],
    [0, 0],
  ];
  expect(drawn({})).toEqual(usual);
  expect(drawn({ parameter: 9, unit: null })).toEqual(usual);
  // The weight from unit 21 of the first hidden layer to unit 24 of the second, and its bias.
  const first = 3 * 64;
  const turned = [
    [0, 1],
    [20, 29],
    [15, 24],
    [0, 0],
  ];
  expect(drawn({ parameter: first + 21 * 25 + 24 })).toEqual(turned);
  expect(drawn({ parameter: first + 64 * 25 + 24 })).toEqual([
    [0, 1],
    [0, 9],
    [15, 24],
    [0, 0],
  ]);
  let unit = { layer: 1, index: 0 };
  for (const next of [10, 20, 30, 40, 50, 60, 0]) {
    const layout = layoutNetwork(size, sizes, { unit });
    const fold = layout.folded[0] ?? { x: 0, y: 0 };
    expect(hitNetwork(layout, fold, 7)).toEqual({ unit: { layer: 1, index: next } });
    unit = { layer: 1, index: next };
  }
});
