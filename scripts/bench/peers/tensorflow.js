import { matricesOf } from '../../../web/engine/shared/parameter-layout.js';

/** TensorFlow.js takes a batch at a time, here in the order of the points. */
const make = (tf, network, rows, parameters) => {
  const { sizes, output, batchSize, learningRate, optimizer } = network;
  const layers = matricesOf(sizes, parameters).map(({ W, b }) => [
    tf.variable(tf.tensor2d(W)),
    tf.variable(tf.tensor2d([b])),
  ]);
  const take = (points) => tf.tensor2d(points, [points.length, sizes[0]]);
  const batches = [];
  for (let from = 0; from < rows.length; from += batchSize) {
    const batch = rows.slice(from, from + batchSize);
    batches.push([take(batch.map(({ x }) => x)), tf.tensor2d(batch.map(({ y }) => [y]))]);
  }
  const forward = (X) =>
    layers.reduce((a, [W, b], l) => {
      const h = a.matMul(W).add(b);
      return l === layers.length - 1 && output === 'linear' ? h : h.tanh();
    }, X);
  const meanLoss = (X, Y) =>
    forward(X)
      .sub(Y)
      .square()
      .sum()
      .div(2 * Y.shape[0]);
  const descent = optimizer === 'adam' ? tf.train.adam(learningRate) : tf.train.sgd(learningRate);
  return {
    train() {
      for (const [X, Y] of batches) descent.minimize(() => meanLoss(X, Y));
    },
    take,
    outputs: (X) => tf.tidy(() => forward(X).dataSync()),
  };
};

const on = (backend) => ({
  name: `TensorFlow.js, ${backend}`,
  solver: { optimizer: 'adam', learningRate: 0.01 },
  begin: (tf) => tf.setBackend(backend),
  make,
});

export const tensorflow = [on('cpu'), on('wasm')];
