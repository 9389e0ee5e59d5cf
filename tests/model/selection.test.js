import { expect, test } from 'vitest';
import { NO_SELECTION, select, within } from '../../web/model/selection.js';

test('selecting a parameter, unit or layer replaces the other two; a point is selected independently', () => {
  const unit = { layer: 1, index: 2 };
  const first = select(NO_SELECTION, { parameter: 3 });
  expect(first).toEqual({ parameter: 3, unit: null, layer: null, point: null });
  expect(select(first, { point: 0 })).toEqual({ parameter: 3, unit: null, layer: null, point: 0 });
  expect(select(first, { unit })).toEqual({ parameter: null, unit, layer: null, point: null });
  expect(select(select(first, { unit }), { parameter: 0 })).toEqual({
    parameter: 0,
    unit: null,
    layer: null,
    point: null,
  });
  expect(select(first, { layer: 1 })).toEqual({ ...NO_SELECTION, layer: 1 });
  expect(select(select(first, { layer: 1 }), { unit })).toEqual({ ...NO_SELECTION, unit });
  expect(select(first, { parameter: null })).toEqual(NO_SELECTION);
  expect(select(first, { parameter: 3 })).toBe(first);
});

test('a point that no longer exists is deselected', () => {
  const selection = select(NO_SELECTION, { point: 4, parameter: 1 });
  expect(within(selection, 5)).toBe(selection);
  expect(within(selection, 4)).toEqual({ parameter: 1, unit: null, layer: null, point: null });
});
