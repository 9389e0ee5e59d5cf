import { expect, test } from 'vitest';
import { ACTIVATIONS } from '../../web/engine/settings.js';
import { Oracle } from './oracle.js';
import { createTrainer, disagreement, network, randomData } from './support.js';

const STEP = 1e-5;
/** Points closer than this to the kink of a ReLU are left out: there is no slope there. */
const MARGIN = 1e-3;

/** Random points for a trainer, none of them near a kink. */
function smoothData(settings, parameters, count) {
  const oracle = new Oracle(settings);
  oracle.setParameters(parameters);
  const candidates = randomData(settings, 20 * count);
  const rows = Array.from({ length: 20 * count }, (_, i) => [
    candidates.inputs[i],
    candidates.inputs[20 * count + i],
  ])
    .filter((row) => {
      oracle.forward(Float64Array.from(row));
      return oracle.layers.every(
        ({ activation, h }) => activation !== 'relu' || h.every((z) => Math.abs(z) > MARGIN),
      );
    })
    .slice(0, count);
  expect(rows).toHaveLength(count);
  return {
    inputs: Float64Array.from([...rows.map(([x]) => x), ...rows.map(([, y]) => y)]),
    targets: candidates.targets.slice(0, settings.sizes.at(-1) * count),
  };
}

/** The slope of the loss along each parameter, by central differences. */
function differences(trainer) {
  const parameters = trainer.parameters();
  const lossWith = (i, value) => {
    trainer.setParameters(parameters.with(i, value));
    return trainer.evaluate().loss;
  };
  const slopes = parameters.map(
    (value, i) => (lossWith(i, value + STEP) - lossWith(i, value - STEP)) / (2 * STEP),
  );
  trainer.setParameters(parameters);
  return slopes;
}

const hiddenLayers = [[], [8], [8, 5], [8, 5, 8]];
const cases = ACTIVATIONS.flatMap((hidden) =>
  ACTIVATIONS.flatMap((output) => hiddenLayers.map((layers) => ({ hidden, output, layers }))),
);

test.for(cases)(
  'the gradient of $layers $hidden, then $output, is the slope of the loss',
  ({ hidden, output, layers }) => {
    const settings = network({ sizes: [2, ...layers, 2], hidden, output });
    const trainer = createTrainer(settings);
    for (const points of [1, 10, 130]) {
      const { inputs, targets } = smoothData(settings, trainer.parameters(), points);
      trainer.setData(inputs, targets);
      expect(disagreement(trainer.gradient(), differences(trainer), 1e-3)).toBeLessThanOrEqual(1e-6);
    }
    trainer.dispose();
  },
);
