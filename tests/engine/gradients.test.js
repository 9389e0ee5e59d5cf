import { expect, test } from 'vitest';
import {
  createTrainer,
  disagreement,
  ELEMENTWISE,
  network,
  objectiveOf,
  randomData,
  VOCABULARY,
} from './support.js';

const STEP = 1e-5;
const TOLERANCE = 1e-6;
/** Points closer than this to a kink are excluded: there is no derivative. */
const MARGIN = 1e-3;

/** Random points for a trainer, none near a kink of a unit or of the loss. */
function smoothData(settings, trainer, count) {
  const kinked = (name) => ['relu', 'leaky-relu', 'elu'].includes(name);
  const [tries, outputs] = [20 * count, settings.sizes.at(-1)];
  const { inputs, targets } = randomData(settings, tries);
  trainer.setData(inputs, targets);
  const chosen = Array.from({ length: tries }, (_, i) => i)
    .filter((i) => {
      const { layers, Y } = trainer.trace([i]);
      const far = (values) => values.every((value) => Math.abs(value) > MARGIN);
      const errors = layers.at(-1).A.values.map((o, k) => Math.abs(o - Y.values[k]));
      return (
        layers.every(({ Z }, l) => {
          const activation = l === layers.length - 1 ? settings.output : settings.hidden;
          return !kinked(activation) || far(Z.values);
        }) &&
        (settings.loss !== 'absolute' || far(errors)) &&
        (settings.loss !== 'huber' || far(errors.map((error) => error - 1)))
      );
    })
    .slice(0, count);
  expect(chosen).toHaveLength(count);
  const rows = (flat, columns) =>
    Float64Array.from({ length: columns * count }, (_, at) => {
      return flat[Math.floor(at / count) * tries + chosen[at % count]];
    });
  return { inputs: rows(inputs, 2), targets: rows(targets, outputs) };
}

/** The gradient of the objective by central differences. */
function differences(trainer) {
  const parameters = trainer.parameters();
  const lossWith = (i, value) => {
    trainer.setParameters(parameters.with(i, value));
    return objectiveOf(trainer);
  };
  const slopes = parameters.map(
    (value, i) => (lossWith(i, value + STEP) - lossWith(i, value - STEP)) / (2 * STEP),
  );
  trainer.setParameters(parameters);
  return slopes;
}

/** The largest error of a network's gradient on a number of points. */
function errorOf(settings, points) {
  const trainer = createTrainer(settings);
  const { inputs, targets } = smoothData(settings, trainer, points);
  trainer.setData(inputs, targets);
  const error = disagreement(trainer.gradient(), differences(trainer), 1e-3);
  trainer.dispose();
  return error;
}

const outputs = [
  ['linear', 'squared'],
  ['linear', 'absolute'],
  ['tanh', 'huber'],
  ['sigmoid', 'cross-entropy'],
  ['softmax', 'cross-entropy'],
  ['softmax', 'squared'],
];
const pairs = ELEMENTWISE.flatMap((hidden) => outputs.map(([output, loss]) => ({ hidden, output, loss })));

test.for(pairs)(
  'the gradient through $hidden, with $output and $loss, matches central differences',
  ({ hidden, output, loss }) => {
    const settings = network({ sizes: [2, 6, 5, 3], hidden, output, loss, l1: 1e-3, l2: 1e-2 });
    for (const points of [1, 10]) expect(errorOf(settings, points)).toBeLessThanOrEqual(TOLERANCE);
  },
);

test.for(ELEMENTWISE)('the gradient with the output %s matches central differences', (output) => {
  for (const layers of [[], [8], [8, 5, 8]]) {
    expect(errorOf(network({ sizes: [2, ...layers, 2], output }), 7)).toBeLessThanOrEqual(TOLERANCE);
  }
});

test('the gradient over more points than fit in one pass matches central differences', () => {
  expect(errorOf(network({ sizes: [2, 8, 2] }), 130)).toBeLessThanOrEqual(TOLERANCE);
});

test.for(VOCABULARY.initialisers)(
  'the gradient at %s initial weights matches central differences',
  (initialiser) => {
    expect(errorOf(network({ initialiser }), 7)).toBeLessThanOrEqual(TOLERANCE);
  },
);

test('central differences detect a wrong sign in one layer', () => {
  const settings = network();
  const trainer = createTrainer(settings);
  const { inputs, targets } = smoothData(settings, trainer, 7);
  trainer.setData(inputs, targets);
  const slipped = trainer.gradient().map((slope, i) => (i < 12 ? -slope : slope));
  expect(disagreement(slipped, differences(trainer), 1e-3)).toBeGreaterThan(100 * TOLERANCE);
  trainer.dispose();
});
