import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contour } from '../../web/painters/contour.js';

/** @type {(n: number, f: (x: number, y: number) => number) => number[]} */
const grid = (n, f) => Array.from({ length: n * n }, (_, i) => f(i % n, Math.floor(i / n)));

test("a circle's level set is on the circle and closed", () => {
  const { segments, count } = contour(
    grid(41, (x, y) => Math.hypot(x - 20, y - 20)),
    41,
    41,
    13.3,
  );
  const ends = new Map();
  let length = 0;
  for (let i = 0; i < 4 * count; i += 4) {
    const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = segments.subarray(i, i + 4);
    length += Math.hypot(x1 - x0, y1 - y0);
    for (const [x, y] of /** @type {[number, number][]} */ ([
      [x0, y0],
      [x1, y1],
    ])) {
      expect(Math.abs(Math.hypot(x - 20, y - 20) - 13.3)).toBeLessThan(0.02);
      const key = `${x.toFixed(3)} ${y.toFixed(3)}`;
      ends.set(key, (ends.get(key) ?? 0) + 1);
    }
  }
  expect(length).toBeCloseTo(2 * Math.PI * 13.3, 0);
  expect([...ends.values()].every((times) => times === 2)).toBe(true);
});

test('every end of every segment interpolates the level along an edge, for any grid', () => {
  const value = fc.oneof(
    { weight: 9, arbitrary: fc.float({ min: -4, max: 4, noNaN: true }) },
    fc.constant(NaN),
  );
  fc.assert(
    fc.property(
      fc
        .integer({ min: 2, max: 9 })
        .chain((n) => fc.tuple(fc.constant(n), fc.array(value, { minLength: n * n, maxLength: n * n }))),
      fc.float({ min: -3, max: 3, noNaN: true }),
      ([n, values], level) => {
        const { segments, count } = contour(values, n, n, level);
        for (let i = 0; i < 2 * count; i++) {
          const [x = NaN, y = NaN] = segments.subarray(2 * i);
          expect(x === Math.round(x) || y === Math.round(y)).toBe(true);
          const at = (/** @type {number} */ c, /** @type {number} */ r) => values[r * n + c] ?? NaN;
          const [a, b] = [at(Math.floor(x), Math.floor(y)), at(Math.ceil(x), Math.ceil(y))];
          const t = x - Math.floor(x) + (y - Math.floor(y));
          expect(Math.abs(a + t * (b - a) - level)).toBeLessThan(1e-5 * (1 + Math.abs(b - a)));
        }
      },
    ),
  );
});

test('cells with a corner that is not finite are skipped', () => {
  const values = grid(5, (x) => x - 1.5);
  expect(contour(values, 5, 5, 0).count).toBe(4);
  values[2 * 5 + 1] = NaN;
  expect(contour(values, 5, 5, 0).count).toBe(2);
  expect(contour(values.fill(NaN), 5, 5, 0).count).toBe(0);
  expect(contour([0, Infinity, 0, 1], 2, 2, 0.5).count).toBe(0);
});

test('the middle of a saddle decides which corners are joined', () => {
  const cut = (/** @type {number[]} */ values) => [...contour(values, 2, 2, 0).segments.subarray(0, 8)];
  // The middle is above: the high corners (lower left, upper right) are joined, the low ones cut off.
  expect(cut([3, -1, -1, 3])).toEqual([0.75, 0, 1, 0.25, 0.25, 1, 0, 0.75]);
  // The middle is below: the high corners are cut off.
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = cut([1, -3, -3, 1]);
  expect(Math.abs(x0 - x1) + Math.abs(y0 - y1)).toBeCloseTo(0.5);
  expect(contour([1, -3, -3, 1], 2, 2, 0).count).toBe(2);
});

test('a given result is reused and grows when needed', () => {
  const out = { segments: new Float32Array(8), count: 99 };
  expect(
    contour(
      grid(30, (x, y) => (x + y) % 2),
      30,
      30,
      0.5,
      out,
    ),
  ).toBe(out);
  expect(out.count).toBe(2 * 29 * 29);
  const { segments } = out;
  contour(
    grid(30, (x) => x),
    30,
    30,
    4.5,
    out,
  );
  expect(out.count).toBe(29);
  expect(out.segments).toBe(segments);
});
