import { expect, test } from 'vitest';
import { createFrame } from '../../web/painters/frame.js';
import { paintManifold } from '../../web/painters/manifold.js';
import { readTheme } from '../../web/painters/theme.js';

const theme = readTheme({ getPropertyValue: () => '', fontFamily: 'serif', fontSize: '16px' });
const inset = { left: 0, right: 0, top: 0, bottom: 0 };
/** One data unit is 100 pixels. */
const frame = createFrame({ width: 400, height: 400, dpr: 1, domain: { x: [-2, 2], y: [-2, 2] }, inset });

/**
 * What is painted: each line's start and number of positions, and each text with its position.
 * @param {number[]} values @param {number} count
 */
function painted(values, count) {
  /** @type {{ lines: [number, number, number][], texts: [string, number, number][] }} */
  const seen = { lines: [], texts: [] };
  const ctx = new Proxy(
    {
      moveTo: (/** @type {number} */ x, /** @type {number} */ y) => void seen.lines.push([x, y, 1]),
      lineTo: () => void (/** @type {any} */ (seen.lines.at(-1))[2]++),
      fillText: (/** @type {[string, number, number]} */ ...text) => void seen.texts.push(text),
    },
    { get: (target, name) => /** @type {any} */ (target)[name] ?? (() => {}), set: () => true },
  );
  paintManifold(/** @type {any} */ (ctx), frame, theme, Float64Array.from(values), count);
  return seen;
}

test('one unit: a curve, labeled with round numbers of the code', () => {
  const codes = [-1, -0.5, 0, 0.5, 1];
  const { lines, texts } = painted([...codes, ...[-1.5, -1, 0, 1, 1.5], ...[0, 0, 0, 0, 0]], 5);
  expect(lines[0]).toEqual([50, 200, 5]);
  expect(texts.map(([text]) => text)).toEqual(['−1', '−0.5', '0', '0.5', '1']);
  expect(texts.map(([, x]) => x)).toEqual([50, 100, 200, 300, 350]); // on a horizontal curve the labels are above
  for (const [, , y] of texts) expect(y).toBeLessThan(200);
});

test('labels outside the plane are omitted, and equal codes have none', () => {
  const outside = painted([...[0, 0.5, 1, 1.5, 2], ...[-3, -2.5, 0, 2.5, 3], ...[0, 0, 0, 0, 0]], 5);
  expect(outside.texts.map(([text]) => text)).toEqual(['1']);
  expect(painted([...[1, 1, 1], ...[0, 0, 0], ...[0, 0, 0]], 3).texts).toEqual([]);
});

test('two units: a grid of lines without labels; no values: nothing', () => {
  const zeros = Array.from({ length: 4 * 18 * 3 }, () => 0);
  const { lines, texts } = painted(zeros, 3);
  expect(lines).toEqual(Array.from({ length: 18 }, () => [200, 200, 3]));
  expect(texts).toEqual([]);
  expect(painted([], 3)).toEqual({ lines: [], texts: [] });
});
