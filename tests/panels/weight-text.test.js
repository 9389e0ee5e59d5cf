// The sentences about a weight and its next step.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { summaryOf } from '../../web/panels/explain/sentences.js';
import { sentenceOf } from '../../web/panels/weight/sentence.js';

/** f(X, w) = X w with X = 2 and the target 4, so a loss of 2 (w − 2)². @param {number} w @param {number} learningRate */
function at(w, learningRate, delta = 0) {
  const loss = (/** @type {number} */ v) => 2 * (v - 2) ** 2;
  const slope = 4 * (w - 2);
  const next = w - learningRate * slope;
  const change = loss(w + delta) - loss(w);
  const step = { w, loss: loss(w), slope, next, lossNext: loss(next) };
  return sentenceOf({ ...step, change, predicted: slope * delta, points: 2, learningRate, delta });
}

test('the sentence describes the step, an overshoot, a minimum and the tangent', () => {
  expect(at(5, 0.25)).toBe(
    'Slope over all 2 points: 12.00. One gradient step (η = 0.25) moves w from 5.000 to 2.000; the loss falls from 18.00 to 0.',
  );
  expect(at(5, 1)).toBe(
    'Slope over all 2 points: 12.00. One gradient step (η = 1) moves w from 5.000 to −7.000; that is too far: the loss rises from 18.00 to 162.0.',
  );
  expect(at(5, 0.5)).toContain('moves w from 5.000 to −1.000; the loss stays: 18.00.');
  expect(at(2, 0.25)).toBe('The slope is 0: gradient descent has arrived.');
  expect(at(5, 0.25, -1)).toContain(
    'A change Δw = −1 changes the loss by −10.00; the tangent predicts −12.00.',
  );
});

test('a tiny step is described by its size', () => {
  expect(at(5, 1e-7)).toContain('changes w by only −1.2×10⁻⁶; the loss hardly changes: 18.00.');
});

test('no number has more than six digits, even if two are nearly equal', () => {
  const near = fc.double({ min: -100, max: 100, noNaN: true });
  fc.assert(
    fc.property(near, fc.double({ min: 1e-9, max: 1, noNaN: true }), (w, rate) => {
      for (const [digits] of at(w, rate).matchAll(/\d+\.\d+/g))
        expect(digits.replace(/^0\.0*|\./g, '').length, digits).toBeLessThanOrEqual(6);
    }),
  );
});

test('Explain writes a weight before and after a step with enough digits to show the difference', () => {
  const step = {
    ...{ w: Float64Array.of(-1.2733, 0), nextW: Float64Array.of(-1.27330046, 0) },
    ...{ used: Float64Array.of(1.5456e-5, 0), batch: [0], learningRate: 0.03 },
  };
  expect(summaryOf(/** @type {any} */ (step), 0, [1, 1], 'gradient-descent', 2)).toContain(
    'will go from −1.2733000 to −1.2733005',
  );
  const same = { ...step, nextW: step.w };
  expect(summaryOf(/** @type {any} */ (same), 0, [1, 1], 'gradient-descent', 2)).toContain(
    'stays at −1.2733.',
  );
});
