// One notation for the diagram, Explain and the code: h before the activation function and o after it.
import { expect, test } from 'vitest';
import { parameterName, unitName } from '../../web/model/notation.js';

test('units are named by their outputs, with the layer as superscript and the unit as subscript', () => {
  expect([0, 1].map((i) => unitName([2, 4, 1], 0, i))).toEqual(['x₁', 'x₂']);
  expect(unitName([2, 4, 1], 1, 3)).toBe('o¹₄');
  expect(unitName([2, 4, 1], 2, 0)).toBe('o²');
  expect(unitName([2, 4, 3, 3], 3, 2)).toBe('o³₃');
  expect(unitName([1, 1], 0, 0)).toBe('x');
  expect(unitName([1, 1], 1, 0)).toBe('o');
  expect(unitName([2, 12, 1], 1, 11)).toBe('o¹₁₂');
});

test('parameters are named by the units that they connect', () => {
  expect(parameterName([2, 4, 1], { layer: 0, from: 0, to: 3 })).toBe('W¹: x₁ → o¹₄');
  expect(parameterName([2, 4, 1], { layer: 1, from: 3, to: 0 })).toBe('W²: o¹₄ → o²');
  expect(parameterName([2, 4, 1], { layer: 1, from: null, to: 0 })).toBe('b² of o²');
  expect(parameterName([1, 1], { layer: 0, from: 0, to: 0 })).toBe('W: x → o');
});
