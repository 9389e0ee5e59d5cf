/**
 * Words that a reader of the figure meets, in English. Labels are nouns, buttons verbs; a message says what happened, what
 * was kept, and what to do.
 */
import { formatNumber } from '../painters/scale.js';

export const en = {
  /** What can be done, by the names of model/actions.js. */
  actions: {
    play: { label: 'Play', hint: 'Train the network' },
    pause: { label: 'Pause', hint: 'Stop training' },
    step: { label: 'Train one epoch', hint: 'Train once on every point' },
    reset: { label: 'Restart', hint: 'Restart with the same initial weights' },
    newSeed: { label: 'New weights', hint: 'Restart with different random weights' },
    keepGoing: { label: 'Keep going', hint: 'Train on, although little changes any more' },
  },

  player: {
    label: 'Training',
    track: 'Epoch',
    speed: 'Speed',
    speeds: {
      slow: { label: '1 epoch/s', hint: 'One epoch a second' },
      normal: { label: '1×', hint: 'Slow at first, then faster' },
      fast: { label: 'Max', hint: 'As fast as this machine can' },
    },
    at: (/** @type {number} */ epoch) => `epoch ${epoch}`,
    replayStart: (/** @type {number} */ epoch) =>
      `Edited at epoch ${epoch}: replay begins here, because the edit cannot be replayed`,
    diverged: (/** @type {number} */ epoch) => `Training diverged at epoch ${epoch}`,
    learned: (/** @type {number} */ loss) => `Learned: loss below ${formatNumber(loss, 1)}.`,
    settled: (/** @type {number} */ loss) => `Settled: the loss stays near ${formatNumber(loss, 2)}.`,
    paused: (/** @type {string} */ readout) => `Paused at ${readout}.`,
  },

  /** In the order in which they are shown. */
  readouts: {
    epoch: 'epoch',
    loss: 'loss',
    penalty: 'regularization',
    testLoss: 'test loss',
    accuracy: 'accuracy',
    rSquared: 'R²',
  },
};
