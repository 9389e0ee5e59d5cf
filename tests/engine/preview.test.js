// The preview of a step: for random networks with random settings, every displayed number is recomputed here from the
// numbers displayed before it.
import { describe, expect, test } from 'vitest';
import { isTraceable } from '../../web/engine/shared/parameter-layout.js';
import { createTrainer, disagreement, network, objectiveOf, randomNetwork, trainerOn } from './support.js';

const SAME = 1e-11;

/** The next w, m and v of one parameter, by the textbook formulas of the optimizers. */
const RULES = {
  'gradient-descent': ({ w, g, rate }) => ({ w: w - rate * g, m: 0, v: 0 }),
  momentum: ({ w, g, m, rate, beta1 }) => {
    const next = beta1 * m + g;
    return { w: w - rate * next, m: next, v: 0 };
  },
  nesterov: ({ w, g, m, rate, beta1 }) => {
    const next = beta1 * m + g;
    return { w: w - rate * (g + beta1 * next), m: next, v: 0 };
  },
  adagrad: ({ w, g, v, rate }) => ({ w: w - (rate * g) / (Math.sqrt(v + g * g) + 1e-8), m: 0, v: v + g * g }),
  rmsprop: ({ w, g, v, rate, beta2 }) => {
    const next = beta2 * v + (1 - beta2) * g * g;
    return { w: w - (rate * g) / (Math.sqrt(next) + 1e-8), m: 0, v: next };
  },
  adam: ({ w, g, m, v, rate, beta1, beta2, c1, c2 }) => {
    const [nextM, nextV] = [beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g * g];
    return { w: w - (rate * (nextM / c1)) / (Math.sqrt(nextV / c2) + 1e-8), m: nextM, v: nextV };
  },
  adamw: (given) => RULES.adam({ ...given, w: given.w - given.rate * 0.01 * given.w }),
};

/** Checks that the numbers of a preview follow from one another. */
function recompute(step, settings) {
  const { trace, gradient, penalty, used, w, m, v, learningRate, correction1, correction2 } = step;
  const flat = trace.layers.flatMap(({ dW, db }) => [...dW.values, ...db.values]);
  expect(disagreement(gradient, flat, 1e-3)).toBeLessThanOrEqual(SAME);
  const { total } = step;
  expect(total).toEqual(gradient.map((g, i) => g + penalty[i]));
  expect(step.norm).toBeCloseTo(Math.hypot(...total), 10);
  const scale = settings.clip > 0 && step.norm > settings.clip ? settings.clip / step.norm : 1;
  expect(step.scale).toBeCloseTo(scale, 12);
  expect(
    disagreement(
      used,
      total.map((g) => g * scale),
      1e-3,
    ),
  ).toBeLessThanOrEqual(SAME);

  const rule = RULES[settings.optimizer];
  const common = { rate: learningRate, beta1: 0.9, beta2: 0.999, c1: correction1, c2: correction2 };
  const next = Array.from(w, (_, i) => rule({ w: w[i], g: used[i], m: m[i], v: v[i], ...common }));
  for (const [shown, name] of [
    [step.nextW, 'w'],
    [step.nextM, 'm'],
    [step.nextV, 'v'],
  ]) {
    const own = next.map((each) => each[name]);
    expect(disagreement(shown, own, 1e-3), name).toBeLessThanOrEqual(SAME);
  }
  expect(step.change).toEqual(step.nextW.map((value, i) => value - w[i]));
}

describe('previews of 250 random networks follow from their own numbers and predict the step', () => {
  test.for(Array.from({ length: 10 }, (_, i) => i))('25 networks, batch %i', (part) => {
    for (let i = 0; i < 25; i++) {
      const settings = randomNetwork(1 + 25 * part + i);
      const trainer = trainerOn(settings, 25);
      trainer.train(3);
      for (const points of [[], [4]]) recompute(trainer.preview(points), settings);
      const step = trainer.preview();
      trainer.train(1);
      expect(trainer.parameters(), `seed ${settings.seed}`).toEqual(step.nextW);
      expect(objectiveOf(trainer)).toBeCloseTo(step.allAfter, 12);
      trainer.dispose();
    }
  });
});

test('slopeAt agrees with gradient, objective and lossAlong, for 200 random networks', () => {
  for (let seed = 1; seed <= 200; seed++) {
    const trainer = trainerOn(randomNetwork(seed), 25);
    trainer.train(3);
    const gradient = trainer.gradient();
    const parameters = trainer.parameters();
    for (const parameter of [0, parameters.length - 1, seed % parameters.length]) {
      const at = trainer.slopeAt({ parameter, delta: -1 });
      expect(at.w).toBe(parameters[parameter]);
      expect(Math.abs(at.loss - objectiveOf(trainer))).toBeLessThanOrEqual(1e-9);
      expect(Math.abs(at.slope - gradient[parameter])).toBeLessThanOrEqual(1e-9);
      expect(at.next).toBe(at.w - trainer.progress().learningRate * at.slope);
      expect(at.predicted + at.slope).toBe(0);
      const lossAt = (/** @type {number} */ w) =>
        trainer.lossAlong({ parameter, from: w, to: w, count: 1 })[0];
      expect(Math.abs(lossAt(at.w) - at.loss)).toBeLessThanOrEqual(1e-9);
      expect(lossAt(at.next)).toBe(at.lossNext);
      expect(lossAt(at.w - 1) - lossAt(at.w)).toBe(at.change);
    }
    expect(trainer.parameters()).toEqual(parameters);
    trainer.dispose();
  }
});

describe('the example f(X, w) = X w', () => {
  const example = (/** @type {number} */ learningRate) => {
    const trainer = createTrainer({ sizes: [1, 1], learningRate, batchSize: 2 });
    trainer.setData(Float64Array.of(2, -2), Float64Array.of(4, -4));
    trainer.setParameters(Float64Array.of(5, 0));
    return trainer;
  };
  test.for([
    [1, [5, -7, 29, -79]],
    [0.5, [5, -1, 5, -1]],
    [0.25, [5, 2, 2, 2]],
  ])('η = %d walks %o', ([rate, walk]) => {
    const trainer = example(rate);
    const seen = walk.map(() => {
      const { w, next } = trainer.slopeAt({ parameter: 0 });
      trainer.train(1);
      expect(trainer.parameters()[0]).toBe(next);
      return w;
    });
    expect(seen).toEqual(walk);
    trainer.dispose();
  });

  test('a slope is not a difference', () => {
    const at = example(0.25).slopeAt({ parameter: 0, delta: -1 });
    expect(at).toMatchObject({ w: 5, loss: 18, slope: 12, predicted: -12, change: -10 });
  });
});

describe('a gradient check', () => {
  const smooth = network({ sizes: [2, 4, 3, 1], hidden: 'sigmoid', output: 'sigmoid' });

  test('agrees with backpropagation, and detects σ′ evaluated at the activation', () => {
    const trainer = trainerOn(smooth);
    const right = trainer.gradientCheck();
    expect(right.gradient).toEqual(trainer.gradient());
    expect(right.difference).toEqual(trainer.numericGradient());
    expect(Math.max(...right.error)).toBeLessThan(1e-6);
    const wrong = trainer.gradientCheck('activation');
    expect(wrong.difference).toEqual(right.difference);
    expect(Math.max(...wrong.error)).toBeGreaterThan(1e-2);
    trainer.dispose();
  });

  test('has relative errors', () => {
    const trainer = trainerOn(smooth);
    const { gradient: a, difference: n, error } = trainer.gradientCheck('activation');
    error.forEach((each, i) => {
      expect(each).toBeCloseTo(Math.abs(a[i] - n[i]) / Math.max(1e-3, Math.abs(a[i]) + Math.abs(n[i])), 14);
    });
    trainer.dispose();
  });

  test('includes the penalty in both modes', () => {
    const trainer = trainerOn({ ...smooth, hidden: 'linear', output: 'linear', l2: 0.1, l1: 0.01 });
    // A linear activation has the same derivative everywhere, so here both modes are correct.
    for (const at of /** @type {const} */ (['pre-activation', 'activation'])) {
      expect(Math.max(...trainer.gradientCheck(at).error)).toBeLessThan(1e-6);
    }
    trainer.dispose();
  });
});

test('responses are the outputs of every unit over the plane', () => {
  const trainer = trainerOn(network({ sizes: [2, 3, 2, 1] }));
  const grid = { columns: 3, rows: 2, x: [-1, 1], y: [-2, 2] };
  const responses = trainer.responses(grid);
  expect(responses).toHaveLength(8 * 6);
  // The last point of the grid as a training point.
  trainer.setData(Float64Array.of(1, 2), Float64Array.of(0));
  const { layers } = trainer.trace([0]);
  const shown = [...layers[0].X.values, ...layers.flatMap(({ A }) => [...A.values])];
  shown.forEach((value, unit) => {
    expect(responses[6 * unit + 5]).toBeCloseTo(value, 6);
  });
  expect(trainerOn(network({ sizes: [1, 1] })).responses({ ...grid, rows: 1 })).toHaveLength(6);
});

test('the response of one unit is its part of the responses', () => {
  const trainer = trainerOn(network({ sizes: [2, 3, 2, 1] }));
  const grid = { columns: 3, rows: 2, x: [-1, 1], y: [-2, 2] };
  const all = trainer.responses(grid);
  for (let unit = 0; unit < 8; unit++)
    expect(trainer.response({ ...grid, unit })).toEqual(all.slice(6 * unit, 6 * unit + 6));
  for (const unit of [-1, 8, 0.5, undefined])
    expect(() => trainer.response({ ...grid, unit })).toThrow(/unit/);
});

describe('invalid arguments', () => {
  const trainer = trainerOn(network());
  test.for([
    [() => trainer.preview([25]), /point/],
    [() => trainer.preview('all'), /list/],
    [() => trainer.slopeAt({ parameter: 99 }), /parameter/],
    [() => trainer.slopeAt({ parameter: 0, delta: Number.NaN }), /within/],
    [() => trainer.gradientCheck('here'), /here/],
    [() => trainer.trace([0], 'there'), /there/],
    [() => trainer.responses({ columns: 0, rows: 1, x: [0, 1], y: [0, 1] }), /columns/],
    [() => createTrainer(network()).preview(), /no points/],
  ])('throw a reason: %s', ([call, reason]) => {
    expect(call).toThrow(reason);
  });

  test('include a trace that would need too much memory', () => {
    expect(isTraceable([2, 64, 64, 64, 64, 1], 5000)).toBe(false);
    expect(isTraceable([2, 8, 8, 1], 5000)).toBe(true);
    expect(isTraceable([2, 1], 0)).toBe(false);
  });
});
