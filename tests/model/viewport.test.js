import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DEFAULTS } from '../../web/engine/shared/settings.js';
import { Viewport } from '../../web/model/viewport.js';

const near = fc.double({ min: -5, max: 5, noNaN: true });
const points = fc.array(fc.record({ x: near, y: near, label: fc.nat(5) }), { maxLength: 30 });
const DEFAULT = { x: [-3, 3], y: [-3, 3] };

/** @param {import('../../web/engine/shared/dataset.js').Point[]} [all] the points of the figure */
const viewportOf = (all = []) =>
  new Viewport({ content: () => ({ settings: DEFAULTS, points: all }), onChange: () => {} });

test('zooming keeps the position under the pointer, and is limited in both directions', () => {
  const viewport = viewportOf();
  viewport.zoom(0.5, { x: 1, y: -1 });
  expect(viewport.domain).toEqual({ x: [-1, 2], y: [-2, 1] });
  expect(viewport.isZoomedIn).toBe(true);
  for (let i = 0; i < 200; i++) viewport.zoom(0.5, { x: 1, y: 1 });
  expect(viewport.domain.x[1] - viewport.domain.x[0]).toBeGreaterThanOrEqual(1e-3);
  for (let i = 0; i < 200; i++) viewport.zoom(2, { x: 0, y: 0 });
  expect(Math.max(...viewport.domain.x, ...viewport.domain.y)).toBeLessThanOrEqual(1e6);
  expect(viewport.isZoomedIn).toBe(false);
});

test('panning moves the visible part, but not out of the range of coordinates', () => {
  const viewport = viewportOf();
  viewport.pan(1, -0.5);
  expect(viewport.domain).toEqual({ x: [-2, 4], y: [-3.5, 2.5] });
  viewport.pan(1e7, 0);
  expect(viewport.domain).toEqual({ x: [-2, 4], y: [-3.5, 2.5] });
  viewport.fit();
  expect(viewport.domain).toEqual(DEFAULT);
});

test('fitting shows every point, and the default part if that contains them all', () => {
  fc.assert(
    fc.property(points, (all) => {
      const viewport = viewportOf(all);
      viewport.fit();
      const { x, y } = viewport.domain;
      for (const point of all) {
        expect(point.x >= x[0] && point.x <= x[1] && point.y >= y[0] && point.y <= y[1]).toBe(true);
      }
      if (all.every((point) => Math.abs(point.x) <= 3 && Math.abs(point.y) <= 3))
        expect({ x, y }).toEqual(DEFAULT);
    }),
  );
});
