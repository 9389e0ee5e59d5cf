// The loss over a plane, with the path of the run.
import { expect, test } from 'vitest';
import { network, objectiveOf, trainerOn } from './support.js';

const settings = network({ learningRate: 0.2, l2: 0.01 });

/** The smallest difference between a number and any of a list. */
const nearest = (list, value) => Math.min(...Array.from(list, (each) => Math.abs(each - value)));

test('over two parameters it is the objective at their values, and the path ends at the current ones', () => {
  const trainer = trainerOn(settings);
  trainer.train(40);
  const parameters = trainer.parameters();
  const { ends, losses, path } = trainer.lossPlane({ parameters: [3, 7], count: 5 });
  expect([...path.slice(-2)]).toEqual([parameters[3], parameters[7]]);
  expect(path).toHaveLength(2 * 41);
  const [x0, x1, y0, y1] = ends;
  for (const [row, column] of [
    [0, 0],
    [2, 3],
    [4, 4],
  ]) {
    const moved = parameters.slice();
    moved[3] = x0 + ((x1 - x0) * column) / 4;
    moved[7] = y0 + ((y1 - y0) * row) / 4;
    trainer.setParameters(moved);
    expect(losses[5 * row + column]).toBeCloseTo(objectiveOf(trainer), 12);
  }
  trainer.dispose();
});

test('the principal components explain more of the path than any two parameters', () => {
  const trainer = trainerOn(settings);
  trainer.train(100);
  const { path, shares, ends, losses } = trainer.lossPlane({ count: 3 });
  const spread = (flat, offset) => {
    let sum = 0;
    const last = flat.length - 2;
    for (let i = offset; i < flat.length; i += 2) sum += (flat[i] - flat[last + offset]) ** 2;
    return sum;
  };
  expect([path.at(-2), path.at(-1)]).toEqual([0, 0]);
  expect(shares[0]).toBeGreaterThanOrEqual(shares[1]);
  expect(shares[0] + shares[1]).toBeLessThanOrEqual(1 + 1e-9);
  expect(shares[0] + shares[1]).toBeGreaterThan(0.5);
  const held = spread(path, 0) + spread(path, 1);
  const count = trainer.parameters().length;
  for (let i = 0; i + 1 < count; i += 3) {
    const own = trainer.lossPlane({ parameters: [i, i + 1], count: 2 }).path;
    expect(spread(own, 0) + spread(own, 1)).toBeLessThanOrEqual(held + 1e-9);
  }
  expect(losses.every(Number.isFinite)).toBe(true);
  expect(ends[0]).toBeLessThan(0);
  trainer.dispose();
});

test('the path has bounded memory, is rewound with the run, and is cleared by a reset', () => {
  const trainer = trainerOn(settings);
  const places = () => trainer.lossPlane({ parameters: [0, 1], count: 2 }).path.length / 2;
  expect(places()).toBe(1);
  trainer.train(5000);
  expect(places()).toBeGreaterThan(40);
  expect(places()).toBeLessThanOrEqual(129);
  const start = trainer.lossPlane({ parameters: [0, 1], count: 2 }).path.slice(0, 2);
  trainer.rewind(0);
  expect(places()).toBeLessThanOrEqual(2);
  expect(nearest(start, trainer.parameters()[0])).toBe(0);
  trainer.reset();
  expect(places()).toBe(1);
  trainer.dispose();
});

test('it does not affect the run, works for a network of one weight, and rejects invalid parameters', () => {
  const [looked, alone] = [trainerOn(settings), trainerOn(settings)];
  for (let i = 0; i < 10; i++) {
    looked.train(3);
    looked.lossPlane({ count: 4 });
  }
  alone.train(30);
  expect(looked.parameters()).toEqual(alone.parameters());
  const tiny = trainerOn(network({ sizes: [1, 1], output: 'linear' }), 3);
  tiny.train(5);
  expect(tiny.lossPlane({ count: 3 }).losses.every(Number.isFinite)).toBe(true);
  expect(() => looked.lossPlane({ parameters: [2, 2], count: 3 })).toThrow(/different/);
  expect(() => looked.lossPlane({ parameters: [0, 99], count: 3 })).toThrow(/parameter/);
  for (const trainer of [looked, alone, tiny]) trainer.dispose();
});
