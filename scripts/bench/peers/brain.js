import { matricesOf } from '../../../web/engine/shared/parameter-layout.js';

/** Brain.js learns after every point and has the same activation in every layer. */
export const brain = {
  name: 'Brain.js',
  fit: (network) => (network.output === 'tanh' ? { ...network, batchSize: 1 } : null),
  solver: { optimizer: 'gradient-descent', learningRate: 0.01 },

  make({ NeuralNetwork }, { sizes, learningRate }, rows, parameters) {
    const net = new NeuralNetwork({
      activation: 'tanh',
      learningRate,
      momentum: Number.MIN_VALUE, // 0 is rejected
    });
    net.sizes = sizes;
    net.initialize();
    matricesOf(sizes, parameters).forEach(({ W, b }, l) => {
      for (let j = 0; j < b.length; j++) {
        for (let i = 0; i < W.length; i++) net.weights[l + 1][j][i] = W[i][j];
        net.biases[l + 1][j] = b[j];
      }
    });
    const data = net.formatData(rows.map(({ x, y }) => ({ input: x, output: [y] })));
    return {
      train: () => net.trainPatterns(data),
      take: (points) => points.map((x) => Float32Array.from(x)),
      outputs: (taken) => taken.map((x) => net.run(x)[0]),
    };
  },
};
