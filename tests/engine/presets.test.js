import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DOMAINS, shortcoming, toArrays, toNetwork } from '../../web/engine/shared/dataset.js';
import { preset, presetNames } from '../../web/engine/shared/presets.js';
import { DEFAULTS, NAMES } from '../../web/engine/shared/settings.js';
import { isPoint } from '../../web/engine/shared/state-document.js';
import { createTrainer } from './support.js';

const SEEDS = [1, 2, 3, 4, 5];

/** With a bottleneck of one unit, and Adam, which is faster than plain gradient descent. */
const AUTOENCODER = { layers: [8, 1, 8], optimizer: 'adam', learningRate: 0.01 };

/**
 * Steps in which a network learns a preset, and the loss that it must reach: about twice the measured values.
 */
const LEARNED = {
  xor: { steps: 1000, loss: 0.01 },
  circle: { steps: 1000, loss: 0.01 },
  moons: { steps: 2000, loss: 0.01 },
  spiral: { steps: 10_000, loss: 0.01 },
  gaussians: { steps: 1000, loss: 0.01 },
  line: { steps: 1000, loss: 0.01 },
  sine: { steps: 10_000, loss: 0.005 },
  step: { steps: 10_000, loss: 0.01 },
  parabola: { steps: 10_000, loss: 0.03 },
  'unsupervised arc': { steps: 10_000, loss: 0.03, settings: AUTOENCODER },
  'unsupervised line': { steps: 10_000, loss: 0.1, settings: AUTOENCODER },
  'unsupervised ring': { steps: 20_000, loss: 0.1, settings: AUTOENCODER },
};

const all = NAMES.task.flatMap((task) => presetNames(task).map((name) => ({ task, name })));

test('each task has its own presets', () => {
  expect(presetNames('classification')).toEqual(['xor', 'circle', 'moons', 'spiral', 'gaussians']);
  expect(presetNames('regression')).toEqual(['line', 'sine', 'step', 'parabola']);
  expect(presetNames('regression', 2)).toEqual(['tilt', 'saddle', 'hill']);
  expect(presetNames('unsupervised')).toEqual(['arc', 'line', 'ring']);
});

test.for(['', 'sine', '__proto__', 'constructor', 'toString'])(
  'a classification has no preset "%s"',
  (name) => {
    expect(preset('classification', name, 1)).toBeNull();
  },
);

describe.for(all)('the preset $name of a $task', ({ task, name }) => {
  const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
  const { steps, loss, settings } = LEARNED[`${task} ${name}`] ?? LEARNED[name];

  test('is the same for the same seed, and differs for another', () => {
    expect(preset(task, name, 1)).toEqual(preset(task, name, 1));
    expect(preset(task, name, 1)).not.toEqual(preset(task, name, 2));
  });

  test('has valid points that can be learned, for any seed and number of classes', () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 2, max: 6 }), (drawn, classes) => {
        const points = preset(task, name, drawn, classes);
        expect(points.every((point) => isPoint(point, { ...DEFAULTS, task, classes }))).toBe(true);
        expect(shortcoming(task, points)).toBeNull();
      }),
    );
  });

  test('stays within the visible plane', () => {
    const {
      x: [left, right],
      y: [bottom, top],
    } = DOMAINS[task];
    for (let drawn = 0; drawn < 1000; drawn++) {
      const outside = preset(task, name, drawn).filter(
        ({ x, y }) => x < left || x > right || y < bottom || y > top,
      );
      expect(outside, `seed ${drawn}`).toEqual([]);
    }
  });

  test.for(SEEDS)('is learned from seed %i', (drawn) => {
    const described = { ...DEFAULTS, layers: [8, 8], learningRate: 0.1, task, seed: drawn, ...settings };
    const trainer = createTrainer(toNetwork(described));
    const { inputs, targets } = toArrays(described, preset(task, name, drawn));
    trainer.setData(inputs, targets);
    trainer.train(steps);
    expect(trainer.evaluate().loss).toBeLessThan(loss);
    trainer.dispose();
  });
});

describe.for(['spiral', 'gaussians'])('the preset %s', (name) => {
  test.for([2, 3, 4, 5, 6])('is evenly divided into %i classes', (classes) => {
    const counts = Array(classes).fill(0);
    for (const { label } of preset('classification', name, 1, classes)) counts[label]++;
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(Math.floor(100 / classes));
    expect(counts.reduce((sum, count) => sum + count)).toBe(100);
  });

  test('is learned with four classes', () => {
    const described = { ...DEFAULTS, layers: [8, 8], classes: 4, optimizer: 'adam', learningRate: 0.02 };
    const trainer = createTrainer(toNetwork(described));
    const { inputs, targets } = toArrays(described, preset('classification', name, 1, 4));
    trainer.setData(inputs, targets);
    trainer.train(3000);
    expect(trainer.evaluate().accuracy).toBeGreaterThan(0.97);
    trainer.dispose();
  });
});

test.each(presetNames('regression', 2))(
  'the preset %s of two inputs has values all over the plane',
  (name) => {
    const points = preset('regression', name, 3, 2, 2);
    expect(points).toHaveLength(100);
    for (const axis of ['x', 'y']) {
      const values = points.map((point) => point[axis]);
      expect(Math.min(...values)).toBeLessThan(-2);
      expect(Math.max(...values)).toBeGreaterThan(2);
    }
    expect(new Set(points.map(({ label }) => label)).size).toBe(100);
    expect(preset('regression', name, 3)).toBeNull();
    const { inputs, targets } = toArrays({ ...DEFAULTS, task: 'regression', inputs: 2 }, points);
    expect([inputs[1], inputs[101], targets[1]]).toEqual([points[1].x, points[1].y, points[1].label]);
  },
);

describe('the options of a preset', () => {
  test.each(all)('count is the number of points: $task $name', ({ task, name }) => {
    for (const count of [1, 2, 7, 500]) expect(preset(task, name, 1, 2, 1, { count })).toHaveLength(count);
  });

  test.each(all)('noise moves points but keeps their number: $task $name', ({ task, name }) => {
    const made = (noise) => preset(task, name, 1, 2, 1, { count: 400, noise });
    const [plain, noisier] = [made(0), made(0.3)];
    const spread = (axis) =>
      Math.sqrt(plain.reduce((sum, p, i) => sum + (noisier[i][axis] - p[axis]) ** 2, 0) / 400);
    expect(noisier).toHaveLength(400);
    expect(spread('y')).toBeGreaterThan(0.1);
    expect(spread('y')).toBeLessThan(1);
    expect(made(0)).toEqual(plain);
  });

  test('turns is the number of turns of the spiral', () => {
    // The turns of an arm, from the angles of its points.
    const turns = (points) => {
      const arm = points.filter(({ label }) => label === 0).map(({ x, y }) => Math.atan2(y, x));
      const steps = arm.slice(5).map((angle, i) => Math.sin(angle - arm[i + 4]));
      return steps.reduce((sum, step) => sum + Math.asin(step), 0) / (2 * Math.PI);
    };
    for (const given of [0.5, 1.25, 2]) {
      expect(turns(preset('classification', 'spiral', 1, 2, 1, { turns: given, count: 600 }))).toBeCloseTo(
        given,
        0,
      );
    }
  });
});
