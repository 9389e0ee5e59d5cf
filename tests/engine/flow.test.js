// The numbers on the network diagram: the pass of one point, or the mean over many.
import { expect, test } from 'vitest';
import { backwardFlow, forwardFlow } from '../../web/panels/network/shown.js';
import { network, trainerOn } from './support.js';

const settings = network({ sizes: [2, 4, 3, 1], hidden: 'tanh', output: 'linear' });
const COUNT = 25;
const all = Array.from({ length: COUNT }, (_, i) => i);

const meanOf = (lists) =>
  lists[0].map((_, i) => lists.reduce((sum, list) => sum + list[i] / lists.length, 0));
const expectClose = (list, other) => {
  expect(list.length).toBe(other.length);
  list.forEach((value, i) => void expect(value).toBeCloseTo(other[i], 12));
};

test('forward shows the mean activation of every unit, and the weights', () => {
  const trainer = trainerOn(settings, COUNT);
  trainer.train(3);
  const parameters = trainer.parameters();
  const flow = forwardFlow(trainer.trace(all), parameters);
  expect(flow.parameters).toBe(parameters);
  expect(flow.numbers).toHaveLength(2 + 4 + 3 + 1);
  expectClose(flow.numbers, meanOf(all.map((i) => forwardFlow(trainer.trace([i]), parameters).numbers)));
  const [{ X }] = trainer.trace([7]).layers;
  expect(forwardFlow(trainer.trace([7]), parameters).numbers.slice(0, 2)).toEqual([...X.values]);
  trainer.dispose();
});

test('backward shows the mean gradients, which are the gradient of the loss', () => {
  const trainer = trainerOn(settings, COUNT);
  trainer.train(3);
  const flow = backwardFlow(trainer.trace(all));
  expectClose(flow.parameters, [...trainer.gradient()]);
  const each = all.map((i) => backwardFlow(trainer.trace([i])));
  expectClose(flow.parameters, meanOf(each.map(({ parameters }) => [...parameters])));
  expectClose(flow.numbers.slice(2), meanOf(each.map(({ numbers }) => numbers.slice(2))));
  expect(flow.numbers.slice(0, 2)).toEqual([Number.NaN, Number.NaN]);
  trainer.dispose();
});
