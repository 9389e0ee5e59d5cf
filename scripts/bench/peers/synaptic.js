import { layersOf } from './layers.js';

/**
 * Synaptic learns after every single point, and takes no σ′ at its outputs: its gradient is that of the squared loss
 * only behind a linear output. It sends the error back through weights that it has just changed, which makes a
 * difference of the learning rate's square, so that it is checked at a small one.
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
    layersOf(sizes, parameters).forEach(({ units, W, b }, l) => {
      all[l].project(all[l + 1]);
      all[l + 1].list.forEach((neuron, j) => {
        neuron.bias = b[j];
        neuron.squash = all[l + 1] === output ? Neuron.squash.IDENTITY : Neuron.squash.TANH;
        for (const connection of Object.values(neuron.connections.inputs))
          connection.weight = W[all[l].list.indexOf(connection.from) * units + j];
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
