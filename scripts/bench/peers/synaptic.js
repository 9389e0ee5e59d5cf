import { matricesOf } from '../../../web/engine/shared/parameter-layout.js';

/**
 * Synaptic learns after every point and leaves out σ′ at its outputs: its gradient is that of the squared loss only for
 * a linear output. It propagates errors through weights that it has just changed, an error of second order in the
 * learning rate, so it is checked at a small one.
 */
export const synaptic = {
  name: 'Synaptic',
  fit: (network) => ({ ...network, output: 'linear', batchSize: 1 }),
  checkedAt: 1e-5,
  solver: { optimizer: 'gradient-descent', learningRate: 0.01 },

  make({ Layer, Network, Neuron }, { sizes, learningRate }, rows, parameters) {
    const [input, ...others] = sizes.map((units) => new Layer(units));
    const output = others.pop();
    const all = [input, ...others, output];
    matricesOf(sizes, parameters).forEach(({ W, b }, l) => {
      all[l].project(all[l + 1]);
      all[l + 1].list.forEach((neuron, j) => {
        neuron.bias = b[j];
        neuron.squash = all[l + 1] === output ? Neuron.squash.IDENTITY : Neuron.squash.TANH;
        for (const connection of Object.values(neuron.connections.inputs))
          connection.weight = W[all[l].list.indexOf(connection.from)][j];
      });
    });
    const network = new Network({ input, hidden: others, output });
    const targets = rows.map(({ y }) => [y]);
    return {
      train() {
        for (let i = 0; i < rows.length; i++) {
          network.activate(rows[i].x);
          network.propagate(learningRate, targets[i]);
        }
      },
      take: (points) => points,
      outputs: (points) => points.map((x) => network.activate(x)[0]),
    };
  },
};
