export const tasks = {
  label: 'Task',
  classification: { label: 'Classification', hint: 'Tell classes of points apart' },
  regression: { label: 'Regression', hint: 'Predict a value from x' },
  unsupervised: { label: 'Autoencoder', hint: 'Reproduce the points through a narrow layer' },
};
