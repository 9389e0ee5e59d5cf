import { matricesOf } from '../../../web/engine/shared/parameter-layout.js';

/** ConvNetJS takes points one at a time and updates the weights after every batch. */
export const convnetjs = {
  name: 'ConvNetJS',
  solver: { optimizer: 'momentum', learningRate: 0.03 },

  make({ Net, Trainer, Vol, TanhLayer }, network, rows, parameters) {
    const { sizes, output, batchSize, learningRate, optimizer } = network;
    const net = new Net();
    const hidden = sizes
      .slice(1, -1)
      .map((units) => ({ type: 'fc', num_neurons: units, activation: 'tanh' }));
    net.makeLayers([
      { type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0] },
      ...hidden,
      { type: 'regression', num_neurons: 1 },
    ]);
    if (output === 'tanh') net.layers.splice(-1, 0, new TanhLayer({ in_sx: 1, in_sy: 1, in_depth: 1 }));
    const dense = net.layers.filter(({ layer_type }) => layer_type === 'fc');
    matricesOf(sizes, parameters).forEach(({ W, b }, l) => {
      const { filters, biases } = dense[l];
      for (let j = 0; j < b.length; j++) {
        for (let i = 0; i < W.length; i++) filters[j].w[i] = W[i][j];
        biases.w[j] = b[j];
      }
    });
    const trainer = new Trainer(net, {
      method: 'sgd',
      learning_rate: learningRate,
      momentum: optimizer === 'momentum' ? 0.9 : 0,
      l2_decay: 0,
    });
    const volumes = rows.map(({ x }) => new Vol(x));
    return {
      train() {
        for (let from = 0; from < rows.length; from += batchSize) {
          // It would carry a short last batch over into the next epoch.
          const end = Math.min(from + batchSize, rows.length);
          trainer.batch_size = end - from;
          trainer.k = 0;
          for (let i = from; i < end; i++) trainer.train(volumes[i], [rows[i].y]);
        }
      },
      take: (points) => points.map((x) => new Vol(x)),
      outputs: (taken) => taken.map((volume) => net.forward(volume).w[0]),
    };
  },
};
