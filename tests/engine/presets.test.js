import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DOMAINS, shortcoming, toArrays, toNetwork } from '../../web/engine/dataset.js';
import { isPoint } from '../../web/engine/document.js';
import { preset, presetNames } from '../../web/engine/presets.js';
import { DEFAULTS, TASKS } from '../../web/engine/settings.js';
import { createTrainer } from './support.js';

const SEEDS = [1, 2, 3, 4, 5];

/** Steps in which the default network learns a preset, and the loss that it reaches; about twice of what is measured. */
const LEARNT = {
  xor: { steps: 1000, loss: 0.01 },
  circle: { steps: 1000, loss: 0.01 },
  moons: { steps: 2000, loss: 0.01 },
  spiral: { steps: 10_000, loss: 0.01 },
  gaussians: { steps: 1000, loss: 0.01 },
  line: { steps: 1000, loss: 0.01 },
  sine: { steps: 10_000, loss: 0.005 },
  step: { steps: 10_000, loss: 0.01 },
  parabola: { steps: 10_000, loss: 0.03 },
};

const all = TASKS.flatMap((task) => presetNames(task).map((name) => ({ task, name })));

test('each task has presets of its own', () => {
  expect(presetNames('classification')).toEqual(['xor', 'circle', 'moons', 'spiral', 'gaussians']);
  expect(presetNames('regression')).toEqual(['line', 'sine', 'step', 'parabola']);
});

test.for(['', 'sine', '__proto__', 'constructor', 'toString'])(
  'a classification has no preset "%s"',
  (name) => {
    expect(preset('classification', name, 1)).toBeNull();
  },
);

describe.for(all)('the preset $name', ({ task, name }) => {
  const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

  test('is the same for the same seed, and another for another', () => {
    expect(preset(task, name, 1)).toEqual(preset(task, name, 1));
    expect(preset(task, name, 1)).not.toEqual(preset(task, name, 2));
  });

  test('has points that can be drawn and learnt', () => {
    fc.assert(
      fc.property(seed, (drawn) => {
        const points = preset(task, name, drawn);
        expect(points.every(isPoint)).toBe(true);
        expect(shortcoming(task, points)).toBeNull();
      }),
    );
  });

  test('stays on the plane that is shown', () => {
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

  test.for(SEEDS)('is learnt with the default settings from seed %i', (drawn) => {
    const trainer = createTrainer(toNetwork({ ...DEFAULTS, task, seed: drawn }));
    const { inputs, targets } = toArrays(task, preset(task, name, drawn));
    trainer.setData(inputs, targets);
    trainer.train(LEARNT[name].steps);
    expect(trainer.evaluate().loss).toBeLessThan(LEARNT[name].loss);
    trainer.dispose();
  });
});
