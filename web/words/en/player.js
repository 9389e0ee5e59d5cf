import { formatNumber } from '../../painters/scale.js';

export const player = {
  label: 'Training',
  track: 'Epoch',
  speed: 'Speed',
  speeds: {
    slow: { label: '1 epoch/s', hint: 'One epoch a second' },
    normal: { label: '1×', hint: 'Slow at first, then faster' },
    fast: { label: 'Max', hint: 'As fast as this machine can' },
  },
  epoch: 'epoch',
  at: (/** @type {number} */ epoch) => `epoch ${epoch}`,
  replayStart: (/** @type {number} */ epoch) =>
    `Edited at epoch ${epoch}: replay begins here, because the edit cannot be replayed`,
  diverged: (/** @type {number} */ epoch) => `Training diverged at epoch ${epoch}`,
  learned: (/** @type {number} */ loss) => `Learned: loss below ${formatNumber(loss, 1)}.`,
  settled: (/** @type {number} */ loss) => `Settled: loss near ${formatNumber(loss, 2)}.`,
  paused: (/** @type {string} */ readout) => `Paused at ${readout}.`,
};
