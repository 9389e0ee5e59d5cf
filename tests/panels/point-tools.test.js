import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  copied,
  gridStep,
  inBox,
  inLasso,
  labelled,
  shifted,
  snapped,
  toggled,
  without,
} from '../../web/panels/tools/point-tools.js';

const near = fc.double({ min: -5, max: 5, noNaN: true });
const points = fc.array(fc.record({ x: near, y: near, label: fc.nat(5) }), { maxLength: 30 });
const place = fc.record({ x: near, y: near });

test('a box and a lasso along its edges select the same points', () => {
  fc.assert(
    fc.property(points, place, place, (all, a, b) => {
      const inside = all.filter(({ x, y }) => ![a.x, b.x].includes(x) && ![a.y, b.y].includes(y));
      const path = [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];
      expect(inLasso(inside, path)).toEqual(inBox(inside, a, b));
    }),
  );
});

test('a concave lasso selects only the points inside it', () => {
  const u = [[0, 0], [4, 0], [4, 4], [3, 4], [3, 1], [1, 1], [1, 4], [0, 4]].map(([x, y]) => ({ x, y })); // biome-ignore format: a shape
  const at = (/** @type {number} */ x, /** @type {number} */ y) => ({ x, y, label: 0 });
  expect(inLasso([at(0.5, 3), at(2, 3), at(3.5, 3), at(2, 0.5), at(5, 1)], u)).toEqual([0, 2, 3]);
});

test('operations on a selection leave the other points alone and change nothing in place', () => {
  fc.assert(
    fc.property(points, fc.array(fc.nat(29)), near, near, (all, numbers, dx, dy) => {
      const group = [...new Set(numbers)].filter((i) => i < all.length);
      const before = structuredClone(all);
      const moved = shifted(all, group, dx, dy);
      all.forEach((point, i) => {
        const to = group.includes(i) ? { ...point, x: point.x + dx, y: point.y + dy } : point;
        expect(moved[i]).toEqual(to);
      });
      expect(without(all, group)).toHaveLength(all.length - group.length);
      const copy = copied(all, group, dx, dy);
      expect(copy.points.slice(0, all.length)).toEqual(all);
      expect(copy.group.map((i) => copy.points[i])).toEqual(group.map((i) => moved[i]));
      expect(
        labelled(all, group, 3).filter(({ label }, i) => label !== all[i]?.label).length,
      ).toBeLessThanOrEqual(group.length);
      expect(structuredClone(all)).toEqual(before);
    }),
  );
  expect(toggled([1, 2], 2)).toEqual([1]);
  expect(toggled([1], 2)).toEqual([1, 2]);
});

test('the grid has round steps, and snapping is idempotent', () => {
  expect(gridStep([-3, 3])).toBe(0.2);
  fc.assert(
    fc.property(place, (at) => {
      const domain = { x: [-3, 3], y: [-1.5, 1.5] };
      const once = snapped(at, domain);
      expect(snapped(once, domain)).toEqual(once);
      expect(Math.abs(once.x - at.x)).toBeLessThanOrEqual(0.1 + 1e-9);
      expect(String(once.x).length).toBeLessThanOrEqual(4);
    }),
  );
});
