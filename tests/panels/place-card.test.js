// A card is next to its subject, and inside its figure.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeCard } from '../../web/panels/network/place-card.js';

const bounds = { left: -200, top: -40, right: 600, bottom: 500 };

test('it is below and to the right if there is room, otherwise on the other side', () => {
  const size = { width: 300, height: 200 };
  expect(placeCard({ x: 0, y: 0 }, size, bounds)).toEqual({ left: 14, top: 14 });
  expect(placeCard({ x: 500, y: 400 }, size, bounds)).toEqual({ left: 186, top: 186 });
});

test('it stays within bounds that are large enough', () => {
  const place = fc.record({ x: fc.integer({ min: -200, max: 600 }), y: fc.integer({ min: -40, max: 500 }) });
  const sizes = fc.record({
    width: fc.integer({ min: 50, max: 800 }),
    height: fc.integer({ min: 50, max: 540 }),
  });
  fc.assert(
    fc.property(place, sizes, (at, size) => {
      const { left, top } = placeCard(at, size, bounds);
      expect(left).toBeGreaterThanOrEqual(bounds.left);
      expect(top).toBeGreaterThanOrEqual(bounds.top);
      expect(left + size.width).toBeLessThanOrEqual(bounds.right);
      expect(top + size.height).toBeLessThanOrEqual(bounds.bottom);
    }),
  );
});
