import fc from 'fast-check';
import { expect, test } from 'vitest';
import { activationOf } from '../../web/engine/shared/dataset.js';
import { LIMITS, NAMES } from '../../web/engine/shared/settings.js';
import {
  canAddLayer,
  canAddUnit,
  withActivation,
  withLayer,
  withoutUnit,
  withUnit,
} from '../../web/model/architecture.js';

const shape = fc.record({
  layers: fc.array(fc.integer({ min: 1, max: LIMITS.units }), {
    minLength: 1,
    maxLength: LIMITS.hiddenLayers,
  }),
  activation: fc.array(fc.constantFrom(...NAMES.activation), {
    minLength: 1,
    maxLength: LIMITS.hiddenLayers,
  }),
});
const withPlace = shape.chain((one) => fc.tuple(fc.constant(one), fc.nat(one.layers.length - 1)));

/** @param {{ layers: readonly number[], activation: readonly string[] }} one */
const activations = (one) => one.layers.map((_, layer) => activationOf(one, layer));

test('adding and removing a unit restores the network', () => {
  fc.assert(
    fc.property(withPlace, ([one, layer]) => {
      if (!canAddUnit(one, layer)) {
        expect(withUnit(one, layer).layers).toEqual(one.layers);
        return;
      }
      const more = { ...one, ...withUnit(one, layer) };
      expect(more.layers[layer]).toBe((one.layers[layer] ?? 0) + 1);
      expect(withoutUnit(more, layer)).toEqual(one);
    }),
  );
});

test('removing the last unit removes the layer, and every other layer keeps its activation', () => {
  fc.assert(
    fc.property(withPlace, ([one, layer]) => {
      const thin = { ...one, layers: one.layers.map((units, i) => (i === layer ? 1 : units)) };
      const next = withoutUnit(thin, layer);
      expect(next.layers).toEqual(one.layers.filter((_, i) => i !== layer));
      expect(activations(next)).toEqual(activations(thin).filter((_, i) => i !== layer));
      expect(next.activation.length).toBeGreaterThan(0);
    }),
  );
});

test('a layer is added before the output, up to the limit', () => {
  fc.assert(
    fc.property(shape, (one) => {
      const { layers } = withLayer(one);
      expect(layers.slice(0, one.layers.length)).toEqual(one.layers);
      expect(layers.length).toBe(one.layers.length + Number(canAddLayer(one)));
    }),
  );
});

test('changing the activation of one layer leaves the others', () => {
  fc.assert(
    fc.property(withPlace, fc.constantFrom(...NAMES.activation), ([one, layer], name) => {
      const next = { ...one, ...withActivation(one, layer, name) };
      expect(activations(next)).toEqual(activations(one).map((own, i) => (i === layer ? name : own)));
    }),
  );
});
