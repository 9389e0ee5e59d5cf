import { formatNumber } from '../../painters/scale.js';

export const loss = {
  label: 'Training loss by epoch',
  loss: 'loss',
  testLoss: 'test loss',
  previous: 'previous run',
  epoch: 'epoch',
  logEpochs: { label: 'log epochs', hint: 'Logarithmic scale for the epochs' },
  logLoss: { label: 'log loss', hint: 'Logarithmic scale for the loss' },
  /** The readout at an epoch; with a test loss only if there are test points. */
  at: (/** @type {number} */ epoch, /** @type {number} */ loss, /** @type {number} */ testLoss) =>
    `epoch ${epoch}: loss ${formatNumber(loss)}${Number.isFinite(testLoss) ? `, test loss ${formatNumber(testLoss)}` : ''}`,
  confusion: {
    label: 'Confusion table',
    hint: 'Which class the network takes the points of each class for',
    actual: 'Class',
    predicted: 'Predicted',
    training: 'Training points',
    test: 'Test points',
    none: 'There are no points to count yet.',
  },
};
