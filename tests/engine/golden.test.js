import { describe, expect, test } from 'vitest';
import { createTrainer, disagreement, golden, randomData } from './support.js';

const TOLERANCE = 1e-10;

describe.for(golden('trajectories'))('the run computed with NumPy: $name', (run) => {
  const start = () => {
    const trainer = createTrainer(run.network);
    trainer.setData(Float64Array.from(run.inputs), Float64Array.from(run.targets));
    return trainer;
  };

  test('starts with the same parameters', () => {
    expect(disagreement(start().parameters(), run.initial, 1)).toBeLessThanOrEqual(1e-15);
  });

  test('has the same losses', () => {
    for (const [steps, loss] of Object.entries(run.losses)) {
      const trainer = start();
      expect(trainer.train(Number(steps))).toBe(Number(steps));
      expect(disagreement([trainer.evaluate().loss], [loss], 0)).toBeLessThanOrEqual(TOLERANCE);
    }
  });

  test('ends with the same parameters and the same penalty', () => {
    const trainer = start();
    expect(trainer.train(run.steps)).toBe(run.steps);
    expect(disagreement(trainer.parameters(), run.parameters, 1e-3)).toBeLessThanOrEqual(TOLERANCE);
    expect(disagreement([trainer.evaluate().penalty], [run.penalty], 1e-3)).toBeLessThanOrEqual(TOLERANCE);
  });
});

test.for(golden('tfjs'))(
  'the run computed with TensorFlow.js, in floats, has the same parameters: $name',
  (run) => {
    const trainer = createTrainer(run.network);
    const { inputs, targets } = randomData(run.network, run.points);
    trainer.setData(inputs, targets);
    const start = trainer.parameters();
    trainer.train(run.steps);
    expect(disagreement(trainer.parameters(), run.parameters, 1)).toBeLessThanOrEqual(1e-5);
    expect(disagreement(start, run.parameters, 1)).toBeGreaterThan(0.05);
  },
);
