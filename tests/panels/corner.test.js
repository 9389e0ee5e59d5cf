import { expect, test } from 'vitest';
import { freeCorner } from '../../web/panels/tools/corner.js';

const domain = /** @type {const} */ ({ x: [-3, 3], y: [-3, 3] });
const at = (/** @type {number[][]} */ ...places) => places.map(([x = 0, y = 0]) => ({ x, y, label: 0 }));

test('the palette is in the corner with the fewest points, and of those in the first', () => {
  expect(freeCorner([], domain)).toBe('top-start');
  expect(freeCorner(at([0, 0], [-2, 1], [2, -1]), domain)).toBe('top-start');
  expect(freeCorner(at([-2.5, 2.9]), domain)).toBe('top-end');
  expect(freeCorner(at([0, 2.9]), domain)).toBe('bottom-start');
  expect(freeCorner(at([0, 2.9], [-2.5, -2.9]), domain)).toBe('bottom-end');
  expect(freeCorner(at([0, 2.9], [-2.5, 2.9], [0, -2.9]), domain)).toBe('top-end');
});

test('what is out of sight is not in the way', () => {
  const points = at([-2.5, 2.9]);
  expect(freeCorner(points, { x: [-1, 1], y: [-1, 1] })).toBe('top-start');
});
