import { formatNumber } from '../../painters/scale.js';

export const notices = {
  converged: 'Converged: the optimizer cannot reduce the loss any further.',
  more: (/** @type {number} */ count) =>
    `${count} more ${count > 1 ? 'problems' : 'problem'}: see downhill-error.`,
  lossFloor: (/** @type {number} */ floor) =>
    `Some points conflict, so the loss cannot go below ${formatNumber(floor)}.`,
  /** What is unusual about the points, and what to do. */
  shortcomings: {
    empty: 'No points yet. Click or tap the plot to add some.',
    single: 'One point isn’t enough to learn from. Add more.',
    identical: 'All points are in the same place. Add some elsewhere.',
    'one-class': 'All points belong to one class. Add some of the other.',
  },
  /** Why a run does not learn, and what to do. */
  health: {
    dead: 'Every unit in one layer is dead, so no gradient gets through. Try new weights or leaky ReLU.',
    saturated: 'Not learning: saturated units pass almost no gradient. Restart with a smaller learning rate.',
    flat: 'Not learning: the loss is flat here. New weights or another optimizer may help.',
  },
};
