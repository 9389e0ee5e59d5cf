// Step sizes in Explain: where the next layer and the previous epoch begin.
import { describe, expect, test } from 'vitest';
import { epochBefore, nextLayer } from '../../web/panels/explain/stepper.js';

/** @param {string} text such as 'forward 0' */
const operation = (text) => {
  const [pass, layer] = text.split(' ');
  return /** @type {any} */ ({ pass, layer: layer === undefined ? null : Number(layer) });
};
const operations = [
  'forward 0',
  'forward 0',
  'forward 1',
  'loss',
  'backward 1',
  'backward 1',
  'backward 0',
].map(operation);

describe('by layer', () => {
  test('Next goes to the first operation of the next layer, and past the last one', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((at) => nextLayer(operations, at, 1))).toEqual([2, 2, 3, 4, 6, 6, 7]);
  });

  test('Previous goes to the first operation of this layer, then of the one before, and past the start', () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((at) => nextLayer(operations, at, -1))).toEqual([-1, 0, 0, 2, 3, 4, 4]);
  });
});

test('Previous by epoch goes to the start of this epoch, or of the one before if this one has just started', () => {
  const at = (/** @type {number} */ step, /** @type {number} */ stepsLeft) =>
    epochBefore({ step, stepsLeft, stepsPerEpoch: 10 });
  expect(at(25, 5)).toBe(20);
  expect(at(20, 10)).toBe(10);
  expect(at(3, 7)).toBe(0);
  expect(at(0, 10)).toBe(0);
});
