// What is learned, and from how many of twenty seeds: each draws different points and initial weights.
import { createTrainer } from '../../tests/engine/support.js';
import { toArrays, toNetwork } from '../../web/engine/shared/dataset.js';
import { preset } from '../../web/engine/shared/presets.js';
import { DEFAULTS } from '../../web/engine/shared/settings.js';
import { median, quantile } from './timing.js';

const SEEDS = 20;

/** The figure's presets; unnamed settings are defaults. A loss below `below` counts as learned. */
const LESSONS = [
  { data: 'xor', epochs: 500, below: 0.01 },
  { data: 'circle', epochs: 500, below: 0.01 },
  { data: 'moons', epochs: 500, below: 0.01 },
  { data: 'spiral', epochs: 1000, below: 0.02, layers: [12, 12], optimizer: 'adam', learningRate: 0.01 },
  { data: 'gaussians', classes: 4, epochs: 200, below: 0.05 },
  { data: 'sine', task: 'regression', epochs: 1000, below: 0.01 },
  { data: 'step', task: 'regression', epochs: 1000, below: 0.01, optimizer: 'adam', learningRate: 0.01 },
  {
    data: 'arc',
    task: 'unsupervised',
    epochs: 1000,
    below: 0.02,
    layers: [8, 1, 8],
    optimizer: 'adam',
    learningRate: 0.01,
  },
];

function lossFrom(seed, { data, epochs, below, ...given }) {
  const settings = { ...DEFAULTS, ...given, seed };
  const trainer = createTrainer(toNetwork(settings));
  const { inputs, targets } = toArrays(settings, preset(settings.task, data, seed, settings.classes));
  trainer.setData(inputs, targets);
  trainer.train(epochs * trainer.progress().stepsPerEpoch);
  const { loss } = trainer.evaluate();
  const { sizes } = trainer;
  trainer.dispose();
  return { loss, sizes };
}

export const learning = () => [
  ['learned', 'network', 'optimizer', 'epochs', 'loss below', 'from', 'median loss', 'p90'],
  ...LESSONS.map((lesson) => {
    const { data, epochs, below, classes, optimizer, learningRate } = { ...DEFAULTS, ...lesson };
    const runs = Array.from({ length: SEEDS }, (_, i) => lossFrom(i + 1, lesson));
    const losses = runs.map(({ loss }) => loss);
    const learned = losses.filter((loss) => loss < below).length;
    return [
      classes > 2 ? `${data}, ${classes} classes` : data,
      runs[0].sizes.join('-'),
      `${optimizer} ${learningRate}`,
      epochs,
      below,
      `${learned} of ${SEEDS} seeds`,
      median(losses).toPrecision(2),
      quantile(losses, 0.9).toPrecision(2),
    ];
  }),
];
