/** In display order. */
export const readouts = {
  epoch: 'epoch',
  loss: 'loss',
  penalty: 'regularization',
  testLoss: 'test loss',
  accuracy: 'accuracy',
  rSquared: 'R²',
};
