// Writes tfjs.json: runs of momentum, RMSProp and Adam in TensorFlow.js, in floats, which golden.test.js compares with the
// core. TensorFlow.js has 60 packages, too many to install for every test run, so its numbers are stored instead:
//
//   node tests/golden/generate-tfjs.js
import { writeFileSync } from 'node:fs';
import { peers } from '../../scripts/peers.js';
import { createTrainer, network, randomData } from '../engine/support.js';

const STEPS = 100;
const POINTS = 20;

const tf = (await peers())('@tensorflow/tfjs');
await tf.setBackend('cpu');

// Its RMSProp adds ε before taking the root, so it gets the square of ours.
const optimizers = {
  momentum: ({ learningRate, momentum }) => tf.train.momentum(learningRate, momentum),
  rmsprop: ({ learningRate, decay }) => tf.train.rmsprop(learningRate, decay, 0, 1e-16),
  adam: ({ learningRate, momentum, decay }) => tf.train.adam(learningRate, momentum, decay, 1e-8),
};

/** A tensor from numbers in column-major order. */
const columns = (values, count) => tf.tensor2d([...values], [count, values.length / count]).transpose();

/** The parameters after the steps, starting from our initial ones, with all points in each step. */
function parametersOf(description) {
  const { inputs, targets } = randomData(description, POINTS);
  const [x, y] = [columns(inputs, 2), columns(targets, 1)];
  const initial = createTrainer(description).parameters();
  let offset = 0;
  const variables = description.sizes.slice(1).flatMap((units, l) =>
    [
      [description.sizes[l], units],
      [1, units],
    ].map((shape) => {
      const from = offset;
      offset += shape[0] * shape[1];
      return tf.variable(tf.tensor2d([...initial.slice(from, offset)], shape));
    }),
  );
  const optimizer = optimizers[description.optimizer](description);
  const loss = () => {
    let a = x;
    for (let l = 0; l < variables.length; l += 2)
      a = a
        .matMul(variables[l])
        .add(variables[l + 1])
        .tanh();
    return a
      .sub(y)
      .square()
      .sum()
      .div(2 * POINTS);
  };
  for (let step = 0; step < STEPS; step++) optimizer.minimize(loss);
  return variables.flatMap((variable) => [...variable.dataSync()]);
}

const runs = [
  { optimizer: 'momentum', learningRate: 0.05, momentum: 0.9 },
  { optimizer: 'rmsprop', learningRate: 0.005, decay: 0.9 },
  { optimizer: 'adam', learningRate: 0.02, momentum: 0.9, decay: 0.999 },
].map((changes) => {
  const description = network({ sizes: [2, 5, 3, 1], batchSize: POINTS, ...changes });
  return {
    name: changes.optimizer,
    network: description,
    steps: STEPS,
    points: POINTS,
    parameters: parametersOf(description),
  };
});
writeFileSync(new URL('tfjs.json', import.meta.url), `${JSON.stringify(runs)}\n`);
