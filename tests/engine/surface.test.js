// The painted surface, in floats, against the predictions, in doubles, from the real wasm.
import { expect, test } from 'vitest';
import { createTrainer, disagreement, network, randomData, VOCABULARY } from './support.js';

const grid = { columns: 21, rows: 13, x: [-2, 2], y: [-1.5, 1] };

/** The positions of the grid, column by column. */
const places = Float64Array.from({ length: 2 * 21 * 13 }, (_, k) =>
  k < 21 * 13 ? -2 + (4 * (k % 21)) / 20 : -1.5 + (2.5 * Math.floor((k - 21 * 13) / 21)) / 12,
);

test.each([...VOCABULARY.activations])('with %s the error is within 1e-4 of the largest output', (hidden) => {
  for (const changes of [
    { sizes: [2, 7, 5, 3], output: 'softmax', loss: 'cross-entropy' },
    {
      sizes: [2, 8, 1],
      features: ['x1', 'x2', 'x1^2', 'x1x2', 'sin(x2)'],
      standardise: true,
    },
    { sizes: [2, 8, 8, 8, 8, 8, 1], output: 'linear', regression: true, standardise: true },
  ]) {
    const description = network({ hidden, learningRate: 0.03, ...changes });
    const trainer = createTrainer(description);
    const { inputs, targets } = randomData(description, 40);
    trainer.setData(inputs, targets);
    trainer.train(200);
    const right = trainer.predict(places);
    const largest = right.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    expect(disagreement(trainer.surface(grid), right, largest)).toBeLessThan(1e-4);
    trainer.dispose();
  }
});
