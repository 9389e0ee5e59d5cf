/** Every word of the loss curve. */
export const TEXT = {
  label: 'Training loss by epoch',
  epoch: 'epoch',
  loss: 'loss',
  log: 'log',
  logHint: 'Logarithmic scale for the loss',
};
