// The light engine is the whole one with less in it, and a run can move from one to the other at any step.
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { instantiate } from '../../web/engine/light.js';
import { parameterCount } from '../../web/engine/shape.js';
import { createTrainer, network, randomData, randomNetwork } from './support.js';

const createLight = await instantiate(
  readFileSync(new URL('../../build/wasm/downhill.wasm', import.meta.url)),
);

const grid = { columns: 9, rows: 7, x: /** @type {const} */ ([-1, 1]), y: /** @type {const} */ ([-1, 1]) };

/** Everything that the light engine says. */
const seen = (trainer) => ({
  ...trainer.progress(),
  ...trainer.evaluate(),
  ...trainer.see({
    surface: grid,
    responses: grid,
    outputs: true,
    parameters: true,
    gradient: true,
    diagnose: true,
    manifold: 9,
    slope: { parameter: 0, delta: 0.1 },
    lossAlong: { parameter: 0, from: -1, to: 1, count: 9 },
  }),
});

/** A trainer of each engine on the same points. @param {number} seed */
function pair(seed) {
  const settings = randomNetwork(seed);
  const { inputs, targets } = randomData(settings, 25, seed);
  return [createLight, createTrainer].map((create) => {
    const trainer = create(settings);
    trainer.setData(inputs, targets);
    return trainer;
  });
}

const seeds = fc.integer({ min: 1, max: 1e6 });

test('every number of the light engine is that of the whole one', () => {
  fc.assert(
    fc.property(seeds, fc.nat(60), (seed, steps) => {
      const [light, whole] = pair(seed);
      expect(light.train(steps)).toBe(whole.train(steps));
      expect(seen(light)).toEqual(seen(whole));
      light.dispose();
      whole.dispose();
    }),
    { numRuns: 100 },
  );
});

test('a run that moves goes on to the same bits, back and forth, and can still be gone back in', () => {
  fc.assert(
    fc.property(seeds, fc.nat(400), fc.nat(400), fc.nat(800), (seed, before, after, back) => {
      const [light, whole] = pair(seed);
      const [moved, stays] = pair(seed);
      stays.train(before);
      moved.train(before);
      whole.train(7); // another run, to be replaced
      whole.restore(moved.state());
      light.restore(whole.state());
      expect(seen(light)).toEqual(seen(stays));
      for (const trainer of [light, whole, stays]) trainer.train(after);
      expect(seen(light)).toEqual(seen(stays));
      expect(seen(whole)).toEqual(seen(stays));
      expect(whole.lossPlane({ count: 2 })).toEqual(stays.lossPlane({ count: 2 }));
      expect(light.rewind(back)).toBe(stays.rewind(back));
      expect(seen(light)).toEqual(seen(stays));
      for (const trainer of [light, whole, moved, stays]) trainer.dispose();
    }),
    { numRuns: 40 },
  );
});

describe('what is no state of such a run', () => {
  const settings = network();
  const make = (sizes = settings.sizes, points = 25) => {
    const trainer = createLight({ ...settings, sizes });
    const { inputs, targets } = randomData({ ...settings, sizes }, points);
    trainer.setData(inputs, targets);
    return trainer;
  };
  const state = make().state();
  test.for([
    ['nothing', new Float64Array()],
    ['a list', [...state]],
    ['undefined', undefined],
    ['one of another network', make([2, 3, 1]).state()],
    ['one of fewer points', make([2, 4, 2, 1], 24).state()],
    ['one that is cut off', state.slice(0, -1)],
    ['one with more behind', Float64Array.of(...state, 0)],
    ['one that is no number somewhere', state.with(9, Number.NaN)],
  ])('is refused, and changes nothing: %s', ([, wrong]) => {
    const trainer = make();
    trainer.train(5);
    const before = seen(trainer);
    expect(() => trainer.restore(/** @type {any} */ (wrong))).toThrow(RangeError);
    expect(seen(trainer)).toEqual(before);
    trainer.dispose();
  });
});

test('without the methods of second order, a run of one stands still and says why', () => {
  const light = createLight(network({ optimizer: 'l-bfgs', output: 'linear' }));
  const { inputs, targets } = randomData(network(), 25);
  light.setData(inputs, targets);
  expect(light.train(3)).toBe(0);
  expect(light.progress().status).toBe('unfit');
  expect(light.parameters()).toHaveLength(parameterCount(light.sizes));
  light.dispose();
});

test('a trainer that has been disposed says so', () => {
  const light = createLight(network());
  light.dispose();
  expect(() => light.train(1)).toThrow('disposed');
  expect(() => light.dispose()).toThrow('disposed');
});
