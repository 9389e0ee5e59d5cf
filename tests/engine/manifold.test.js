// The manifold of an autoencoder, from the real wasm, against plain JavaScript.
import { expect, test } from 'vitest';
import { createTrainer, network } from './support.js';

const points = Float64Array.from({ length: 160 }, (_, i) =>
  i < 80 ? Math.cos(i / 20) + 0.1 * Math.sin(17 * i) : 2 * Math.sin((i - 80) / 20) + 1,
);

/** A trained autoencoder. @param {number[]} hidden @param {object} [changes] */
function autoencoder(hidden, changes) {
  const sizes = [2, ...hidden, 2];
  const trainer = createTrainer(
    network({ sizes, output: 'linear', regression: true, learningRate: 0.05, ...changes }),
  );
  trainer.setData(points, points);
  trainer.train(300);
  return trainer;
}

/**
 * The outputs of layers `first` to `last` for the inputs of the first one; tanh, and linear in the output layer.
 * @param {number[]} sizes of the whole network @param {Float64Array} parameters @param {number} first layer
 * @param {number} last layer @param {number[]} values
 */
function through(sizes, parameters, first, last, values) {
  let at = 0;
  for (let layer = 0; layer <= last; layer++) {
    const [inputs = 0, units = 0] = [sizes[layer], sizes[layer + 1]];
    const start = at;
    at += (inputs + 1) * units;
    if (layer < first) continue;
    const before = values;
    values = Array.from({ length: units }, (_, j) => {
      let sum = parameters[start + inputs * units + j] ?? 0;
      for (let i = 0; i < inputs; i++) sum += (before[i] ?? 0) * (parameters[start + i * units + j] ?? 0);
      return layer === sizes.length - 2 ? sum : Math.tanh(sum);
    });
  }
  return values;
}

test('with one bottleneck unit it is the curve of all codes between the smallest and the largest', () => {
  const sizes = [2, 5, 1, 6, 2];
  const trainer = autoencoder(sizes.slice(1, -1));
  const parameters = trainer.parameters();
  const codes = Array.from(
    { length: 80 },
    (_, i) => through(sizes, parameters, 0, 1, [points[i] ?? 0, points[80 + i] ?? 0])[0] ?? 0,
  );
  const places = trainer.manifold(5);
  const [low, high] = [Math.min(...codes), Math.max(...codes)];
  expect(places).toHaveLength(15);
  for (let i = 0; i < 5; i++) {
    const code = low + ((high - low) * i) / 4;
    const [x = 0, y = 0] = through(sizes, parameters, 2, 3, [code]);
    const close = [code, x, y].map((value) => expect.closeTo(value, 10));
    expect([places[i], places[5 + i], places[10 + i]]).toEqual(close);
  }
  expect(trainer.parameters()).toEqual(parameters); // unchanged
  trainer.dispose();
});

test('with two bottleneck units it is a grid, first the lines along the first code', () => {
  const sizes = [2, 5, 2, 6, 2];
  const trainer = autoencoder(sizes.slice(1, -1));
  const parameters = trainer.parameters();
  const places = trainer.manifold(3);
  const count = 2 * 9 * 3;
  expect(places).toHaveLength(4 * count);
  const [first, second, xs, ys] = [0, 1, 2, 3].map((k) => places.subarray(k * count, (k + 1) * count));
  const [low1 = 0, high1 = 0] = [first?.[0], first?.[2]];
  const [low2 = 0, high2 = 0] = [second?.[0], second?.[3 * 8]];
  expect(low1).toBeLessThan(high1);
  expect(low2).toBeLessThan(high2);
  const at = (/** @type {number} */ place, /** @type {number[]} */ codes) => {
    const [x = 0, y = 0] = through(sizes, parameters, 2, 3, codes);
    const close = [...codes, x, y].map((value) => expect.closeTo(value, 10));
    expect([first?.[place], second?.[place], xs?.[place], ys?.[place]]).toEqual(close);
  };
  at(0, [low1, low2]);
  at(1, [(low1 + high1) / 2, low2]);
  at(2, [high1, low2]);
  at(3 * 8 + 1, [(low1 + high1) / 2, high2]); // the last line along the first code
  at(3 * 9 + 2, [low1, high2]); // the first along the second
  at(count - 1, [high1, high2]);
  trainer.dispose();
});

test('it is in the units of the targets, and the outputs of a good fit are on the curve', () => {
  const trainer = autoencoder([8, 1, 8], { standardise: true });
  trainer.train(20_000);
  const outputs = trainer.manifold(401).subarray(401);
  const fitted = trainer.outputs();
  for (let i = 0; i < 80; i++) {
    let least = Number.POSITIVE_INFINITY;
    for (let k = 0; k < 401; k++) {
      const [dx, dy] = [
        (outputs[k] ?? 0) - (fitted[i] ?? 0),
        (outputs[401 + k] ?? 0) - (fitted[80 + i] ?? 0),
      ];
      least = Math.min(least, Math.hypot(dx, dy));
    }
    expect(least).toBeLessThan(0.05);
  }
  trainer.dispose();
});

test.each([[[8, 3, 8]], [[]], [[4]]])('without a bottleneck it is empty: %j', (hidden) => {
  const trainer = autoencoder(hidden);
  expect(trainer.manifold(5)).toHaveLength(0);
  trainer.dispose();
});

test('it is empty without points, constant for one point, and rejects an invalid count', () => {
  const trainer = createTrainer(network({ sizes: [2, 1, 2], output: 'linear', regression: true }));
  expect(trainer.manifold(5)).toHaveLength(0);
  for (const count of [1, 1.5, 1001, Number.NaN]) expect(() => trainer.manifold(count)).toThrow(RangeError);
  trainer.setData(Float64Array.of(1, 2), Float64Array.of(1, 2)); // one point: all codes are the same
  const places = trainer.manifold(3);
  expect(new Set(places.slice(0, 3)).size).toBe(1);
  expect(new Set(places.slice(3, 6)).size).toBe(1);
  trainer.dispose();
});
