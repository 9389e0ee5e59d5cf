import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInstructions } from '../../web/element/prose-commands.js';
import { parameterCount } from '../../web/engine/shared/parameter-layout.js';
import { parameterNamed } from '../../web/model/parameter-names.js';

test('actions, settings, data and parameters are read in order', () => {
  const text =
    ' pause ; learning-rate=0.03;layers = 8 8; data=moons; weight:0.1.2=-5e-1; bias:1.0=2; new-seed;play;';
  expect(readInstructions(text)).toEqual({
    instructions: [
      { type: 'pause' },
      { type: 'set', name: 'learningRate', value: '0.03' },
      { type: 'set', name: 'layers', value: '8 8' },
      { type: 'preset', name: 'moons' },
      { place: 'weight:0.1.2', value: -0.5 },
      { place: 'bias:1.0', value: 2 },
      { type: 'newSeed' },
      { type: 'play' },
    ],
  });
});

test('epochs and selections are read', () => {
  const parts = ['weight:0.1.2', 'bias:1.0', 'unit:1.3', 'layer:0', 'point:42', 'nothing'];
  for (const part of parts)
    expect(readInstructions(`select=${part}`)).toEqual({ instructions: [{ select: part }] });
  expect(readInstructions('epoch=40; play')).toEqual({ instructions: [{ epoch: 40 }, { type: 'play' }] });
});

test.each([
  'select=',
  'select=weight:0',
  'select=point:-1',
  'select=unit:1',
  'select=constructor',
  'select=nothing:1',
  'epoch=',
  'epoch=-1',
  'epoch=1.5',
  'epoch=all',
  'dance',
  'constructor',
  '__proto__=1',
  'toString=1',
  'weight:0.0=1',
  'weight:0.0.0=NaN',
  'weight:0.0.0=Infinity',
  'weight:0.0.0=',
  'weight:-1.0.0=1',
  'bias:0.0.0=1',
  'play(); alert(1)',
  '<img src=x onerror=alert(1)>',
  'play;'.repeat(200),
])('%s is rejected as an unknown instruction', (text) => {
  const reading = readInstructions(text);
  expect(reading).toMatchObject({ problem: { code: 'unknown-instruction' } });
});

test('arbitrary text never throws, and yields only instructions or a problem', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 80, unit: 'binary' }), (text) => {
      const reading = readInstructions(text);
      if ('problem' in reading) return reading.problem.code === 'unknown-instruction';
      return reading.instructions.every(
        (each) => 'place' in each || 'select' in each || 'epoch' in each || typeof each.type === 'string',
      );
    }),
    { numRuns: 2000 },
  );
});

test('every parameter has exactly one name, in the order of the parameters', () => {
  const sizes = [2, 3, 4, 1];
  const places = sizes.slice(1).flatMap((columns, layer) => [
    ...Array.from({ length: (sizes[layer] ?? 0) * columns }, (_, i) => {
      return `weight:${layer}.${Math.floor(i / columns)}.${i % columns}`;
    }),
    ...Array.from({ length: columns }, (_, i) => `bias:${layer}.${i}`),
  ]);
  expect(places.map((place) => parameterNamed(place, sizes))).toEqual(
    Array.from({ length: parameterCount(sizes) }, (_, i) => i),
  );
});

test.each(['weight:0.2.0', 'weight:0.0.3', 'weight:3.0.0', 'bias:0.3', 'bias:9.0', 'weight', 'loss'])(
  'there is no parameter %s',
  (place) => expect(parameterNamed(place, [2, 3, 4, 1])).toBe(-1),
);
