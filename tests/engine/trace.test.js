// The traced pass: every matrix is recomputed here from the ones before it.
import { describe, expect, test } from 'vitest';
import { createTrainer, disagreement, network, randomData, trainerOn, VOCABULARY } from './support.js';

const SAME = 1e-12;

/** A matrix of the trace as rows. @param {{ rows: number, columns: number, values: Float64Array }} shown */
const rowsOf = ({ rows, columns, values }) =>
  Array.from({ length: rows }, (_, i) => [...values.slice(i * columns, (i + 1) * columns)]);
const transpose = (A) => A[0].map((_, j) => A.map((row) => row[j]));
const multiply = (A, B) =>
  A.map((row) => transpose(B).map((column) => row.reduce((sum, a, i) => sum + a * column[i], 0)));
const times = (A, B) => A.map((row, i) => row.map((a, j) => a * B[i][j]));
const columnSums = (A) => [transpose(A).map((column) => column.reduce((sum, a) => sum + a, 0))];

const same = (shown, rows) => expect(disagreement(shown.values, rows.flat(), 1)).toBeLessThanOrEqual(SAME);

/** W and b of each layer, from the parameters. */
function layersOf(trainer) {
  const [parameters, { sizes }] = [[...trainer.parameters()], trainer];
  return sizes.slice(1).map((units, l) => ({
    W: Array.from({ length: sizes[l] }, () => parameters.splice(0, units)),
    b: parameters.splice(0, units),
  }));
}

const logistic = (z) => 1 / (1 + Math.exp(-z));
const geluInner = (z) => Math.sqrt(2 / Math.PI) * (z + 0.044715 * z ** 3);
const SIGMA = {
  linear: [(z) => z, () => 1],
  sigmoid: [logistic, (z) => logistic(z) * (1 - logistic(z))],
  tanh: [Math.tanh, (z) => 1 - Math.tanh(z) ** 2],
  relu: [(z) => Math.max(z, 0), (z) => (z > 0 ? 1 : 0)],
  'leaky-relu': [(z) => (z > 0 ? z : 0.01 * z), (z) => (z > 0 ? 1 : 0.01)],
  elu: [(z) => (z > 0 ? z : Math.expm1(z)), (z) => (z > 0 ? 1 : Math.exp(z))],
  softplus: [(z) => Math.log1p(Math.exp(z)), logistic],
  silu: [(z) => z * logistic(z), (z) => logistic(z) * (1 + z * (1 - logistic(z)))],
  sine: [Math.sin, Math.cos],
  gaussian: [(z) => Math.exp(-z * z), (z) => -2 * z * Math.exp(-z * z)],
  gelu: [
    (z) => 0.5 * z * (1 + Math.tanh(geluInner(z))),
    (z) => {
      const t = Math.tanh(geluInner(z));
      return 0.5 * (1 + t) + 0.5 * z * (1 - t * t) * Math.sqrt(2 / Math.PI) * (1 + 3 * 0.044715 * z * z);
    },
  ],
};
const softmax = (row) => {
  const sum = row.reduce((total, z) => total + Math.exp(z), 0);
  return row.map((z) => Math.exp(z) / sum);
};
const LOSS = {
  squared: [(o, y) => (o - y) ** 2 / 2, (o, y) => o - y],
  absolute: [(o, y) => Math.abs(o - y), (o, y) => Math.sign(o - y)],
  huber: [
    (o, y) => (Math.abs(o - y) < 1 ? (o - y) ** 2 / 2 : Math.abs(o - y) - 0.5),
    (o, y) => Math.max(-1, Math.min(1, o - y)),
  ],
};

/** Recomputes every matrix of a trace from the ones before, and compares. */
function recompute(settings, points, indices) {
  const trainer = trainerOn(settings, points);
  const { loss, Y, layers } = trainer.trace(indices);
  const { inputs, targets } = randomData(settings, points);
  const pick = (flat, columns) =>
    indices.map((i) => Array.from({ length: columns }, (_, j) => flat[j * points + i]));
  const n = indices.length;

  let A = pick(inputs, settings.sizes[0]);
  const weights = layersOf(trainer);
  layers.forEach((layer, l) => {
    const { W, b } = weights[l];
    const name = l === layers.length - 1 ? settings.output : settings.hidden;
    same(layer.X, A);
    const Z = multiply(A, W).map((row) => row.map((z, j) => z + b[j]));
    same(layer.Z, Z);
    A = Z.map((row) => (name === 'softmax' ? softmax(row) : row.map(SIGMA[name][0])));
    same(layer.A, A);
    if (layer.D && name !== 'softmax')
      same(
        layer.D,
        Z.map((row) => row.map(SIGMA[name][1])),
      );
  });

  const y = pick(targets, settings.sizes.at(-1));
  same(Y, y);
  const crossed = settings.loss === 'cross-entropy';
  const [value, slope] = LOSS[settings.loss] ?? [(o, t) => (t ? -Math.log(o) : 0), (o, t) => o - t];
  const sum = A.flatMap((row, i) => row.map((o, k) => value(o, y[i][k]))).reduce((total, l) => total + l, 0);
  expect(loss).toBeCloseTo(sum / n, 11);

  let upstream = A.map((row, i) => row.map((o, k) => slope(o, y[i][k]) / n));
  for (let l = layers.length - 1; l >= 0; l--) {
    const { X, dA, D, dZ, dW, db } = layers[l];
    if (crossed && l === layers.length - 1) {
      expect([dA, D]).toEqual([null, null]);
      same(dZ, upstream);
    } else {
      same(dA, upstream);
      if (settings.output !== 'softmax' || l < layers.length - 1) same(dZ, times(rowsOf(dA), rowsOf(D)));
    }
    same(dW, multiply(transpose(rowsOf(X)), rowsOf(dZ)));
    same(db, columnSums(rowsOf(dZ)));
    upstream = multiply(rowsOf(dZ), transpose(weights[l].W));
  }
  trainer.dispose();
  return layers;
}

const OUTPUTS = [
  ['linear', 'squared'],
  ['tanh', 'absolute'],
  ['linear', 'huber'],
  ['softmax', 'cross-entropy'],
  ['softmax', 'squared'],
];

test.for(Object.keys(SIGMA).flatMap((hidden) => OUTPUTS.map(([output, loss]) => ({ hidden, output, loss }))))(
  'the matrices for $hidden, with $output and $loss, follow from one another',
  ({ hidden, output, loss }) => {
    recompute(network({ sizes: [2, 5, 4, 3], hidden, output, loss }), 25, [3, 0, 24, 3]);
  },
);

test('every activation is tested', () => {
  expect([...Object.keys(SIGMA), 'softmax'].sort()).toEqual([...VOCABULARY.activations].sort());
});

describe('a trace', () => {
  test.for([1, 2, 7, 130])('of %i points has one row for each', (count) => {
    const indices = Array.from({ length: count }, (_, i) => i);
    const layers = recompute(network({ sizes: [2, 4, 1] }), 130, indices);
    const shape = ({ rows, columns, values }) => [rows, columns, values.length];
    expect(layers.map(({ X, Z, dZ, dW, db }) => [X, Z, dZ, dW, db].map(shape))).toEqual([
      [
        [count, 2, 2 * count],
        [count, 4, 4 * count],
        [count, 4, 4 * count],
        [2, 4, 8],
        [1, 4, 4],
      ],
      [
        [count, 4, 4 * count],
        [count, 1, count],
        [count, 1, count],
        [4, 1, 4],
        [1, 1, 1],
      ],
    ]);
  });

  test('of all points has the gradient and the loss of the training set', () => {
    const trainer = trainerOn(network(), 25);
    const { loss, layers } = trainer.trace(Array.from({ length: 25 }, (_, i) => i));
    expect(loss).toBeCloseTo(trainer.evaluate().loss, 13);
    const gradient = layers.flatMap(({ dW, db }) => [...dW.values, ...db.values]);
    expect(disagreement(gradient, trainer.gradient(), 1)).toBeLessThanOrEqual(SAME);
    trainer.dispose();
  });

  test('starts with the computed features', () => {
    const trainer = createTrainer(network({ sizes: [2, 3, 1], features: ['x1x2', 'x1^2', 'x2'] }));
    trainer.setData(Float64Array.of(2, 3, 5, 7), Float64Array.of(0, 1));
    expect(trainer.trace([0, 1]).layers[0].X).toEqual({
      rows: 2,
      columns: 3,
      values: Float64Array.of(10, 4, 5, 21, 9, 7),
    });
    trainer.dispose();
  });

  test('does not affect the run', () => {
    const [looked, alone] = [trainerOn(network()), trainerOn(network())];
    for (let i = 0; i < 20; i++) {
      looked.train(1);
      looked.trace([i]);
    }
    alone.train(20);
    expect(looked.parameters()).toEqual(alone.parameters());
    for (const trainer of [looked, alone]) trainer.dispose();
  });
});
