// Other libraries at the same training as the core, in turns with it in one process. Each begins with the
// same parameters, and has to reach the yardstick's loss on full batches before it is timed.
import { Oracle } from '../../tests/engine/oracle.js';
import { createTrainer } from '../../tests/engine/support.js';
import { peers as load } from '../peers.js';
import { compare, dataOf, WORKLOADS } from './engine.js';

/** Points as rows. */
const rowsOf = ({ inputs, targets }, points) =>
  Array.from({ length: points }, (_, i) => ({
    x: Array.from({ length: inputs.length / points }, (__, k) => inputs[k * points + i]),
    y: targets[i],
  }));

/** ConvNetJS takes its points one at a time, and changes the weights after every batch. */
function convnet({ Net, Trainer, Vol, TanhLayer }, { points, network }, rows, parameters) {
  const { sizes, output, batchSize, learningRate } = network;
  const net = new Net();
  const hidden = sizes.slice(1, -1).map((units) => ({ type: 'fc', num_neurons: units, activation: 'tanh' }));
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: sizes[0] },
    ...hidden,
    { type: 'regression', num_neurons: 1 },
  ]);
  if (output === 'tanh') net.layers.splice(-1, 0, new TanhLayer({ in_sx: 1, in_sy: 1, in_depth: 1 }));
  let at = 0;
  for (const { layer_type, filters, biases, num_inputs: inputs } of net.layers) {
    if (layer_type !== 'fc') continue;
    for (let i = 0; i < inputs; i++) for (const { w } of filters) w[i] = parameters[at++];
    for (let j = 0; j < filters.length; j++) biases.w[j] = parameters[at++];
  }
  const trainer = new Trainer(net, {
    method: 'sgd',
    learning_rate: learningRate,
    momentum: 0,
    l2_decay: 0,
    batch_size: batchSize,
  });
  const volumes = rows.map(({ x }) => new Vol(x));
  return {
    train() {
      for (let i = 0; i < points; i++) trainer.train(volumes[i], [rows[i].y]);
    },
    loss: () => rows.reduce((sum, { y }, i) => sum + (net.forward(volumes[i]).w[0] - y) ** 2 / 2, 0) / points,
  };
}

/** TensorFlow.js takes a batch at a time, here in the order of the points. */
function tensors(tf, { points, network }, rows, parameters) {
  const { sizes, output, batchSize, learningRate } = network;
  let at = 0;
  const variable = (shape) => {
    const from = at;
    at += shape[0] * shape[1];
    return tf.variable(tf.tensor2d([...parameters.slice(from, at)], shape));
  };
  const layers = sizes.slice(1).map((units, l) => [variable([sizes[l], units]), variable([1, units])]);
  const X = tf.tensor2d(rows.map(({ x }) => x));
  const Y = tf.tensor2d(rows.map(({ y }) => [y]));
  const optimizer = tf.train.sgd(learningRate);
  const meanLoss = (from, count) => {
    let a = X.slice([from, 0], [count, sizes[0]]);
    layers.forEach(([W, b], l) => {
      const h = a.matMul(W).add(b);
      a = l === layers.length - 1 && output === 'linear' ? h : h.tanh();
    });
    const error = a.sub(Y.slice([from, 0], [count, 1]));
    return error
      .square()
      .sum()
      .div(2 * count);
  };
  return {
    train() {
      for (let from = 0; from < points; from += batchSize)
        optimizer.minimize(() => meanLoss(from, Math.min(batchSize, points - from)));
    },
    loss: () => tf.tidy(() => meanLoss(0, points).dataSync()[0]),
  };
}

/** Throws unless a peer and the yardstick agree after three epochs of one full batch. */
function verify(name, make, workload, rows, data) {
  const whole = { ...workload, network: { ...workload.network, batchSize: workload.points } };
  const plain = new Oracle(whole.network);
  const peer = make(whole, rows, plain.parameters());
  plain.setData(data.inputs, data.targets);
  for (let epoch = 0; epoch < 3; epoch++) peer.train();
  plain.train(3);
  const [theirs, expected] = [peer.loss(), plain.loss()];
  if (!(Math.abs(theirs - expected) < 1e-5))
    throw new Error(`${name}, ${workload.name}: loss ${theirs}, and the yardstick ${expected}`);
}

/** Epochs per second of each, and how many times as fast the core is. */
export async function peers() {
  const require = await load();
  const tf = require('@tensorflow/tfjs');
  await tf.setBackend('cpu');
  const convnetjs = require('convnetjs');
  const makers = {
    ConvNetJS: (...given) => convnet(convnetjs, ...given),
    'TensorFlow.js, cpu': (...given) => tensors(tf, ...given),
  };
  const table = [['peers, epochs per second', 'workload', 'peer', 'wasm', 'ratio', 'aim']];
  for (const workload of WORKLOADS) {
    const data = dataOf(workload);
    const rows = rowsOf(data, workload.points);
    const steps = Math.ceil(workload.points / workload.network.batchSize);
    const core = createTrainer(workload.network);
    core.setData(data.inputs, data.targets);
    for (const [name, make] of Object.entries(makers)) {
      verify(name, make, workload, rows, data);
      const peer = make(workload, rows, core.parameters());
      const { fast, slow, ratio } = compare(
        (epochs) => core.train(epochs * steps),
        (epochs) => {
          for (let epoch = 0; epoch < epochs; epoch++) peer.train();
        },
      );
      const rate = (ms) => (1000 / ms).toLocaleString('en', { maximumFractionDigits: 0 });
      table.push([name, workload.name, rate(slow), rate(fast), `${ratio.toFixed(1)} ×`, '2 ×']);
    }
    core.dispose();
  }
  return table;
}
