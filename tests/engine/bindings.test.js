// JavaScript and cpp/bindings.cpp agree on their interface. Embind silently ignores unknown fields, and no types are
// checked across it.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  DEFAULTS,
  DESCRIPTION_DEFAULTS,
  DESCRIPTION_LIMITS,
  engineSettings,
  NAMES,
} from '../../web/engine/shared/settings.js';
import { openCore } from '../../web/engine/worker/core.js';
import { settingsOf, vocabularyOf } from '../../web/engine/worker/trainer.js';
import { validateDescription } from '../../web/engine/worker/validate.js';
import { network, trainerOn, VOCABULARY, wasm } from './support.js';

const core = await openCore(wasm);

/** An object that records which of its fields are read, including those of nested objects. */
function recorded(object, read) {
  return new Proxy(object, {
    get: (target, name) => {
      read.add(name);
      const value = target[name];
      return value?.constructor === Object ? recorded(value, read) : value;
    },
  });
}

const fieldsOf = (object) =>
  Object.entries(object).flatMap(([name, value]) =>
    value?.constructor === Object ? [name, ...fieldsOf(value)] : [name],
  );

describe('the settings', () => {
  const settings = settingsOf(core, validateDescription(network(), VOCABULARY));

  test('passed to the core are exactly those that it reads', () => {
    const read = new Set();
    core.createTrainer(recorded(settings, read)).delete();
    expect([...read].sort()).toEqual(fieldsOf(settings).sort());
  });

  test('have every field of a description and no others', () => {
    const parts = ['sizes', 'hidden', 'output'];
    const given = ['sizes', ...Object.keys(DESCRIPTION_DEFAULTS)].filter((name) => !parts.includes(name));
    const own = ['coordinates', 'layers', 'outputs', 'activations', 'objective'];
    expect(
      fieldsOf(settings)
        .filter((name) => !own.includes(name))
        .sort(),
    ).toEqual(given.sort());
  });

  test('have a limit for each number, and the defaults of a figure', () => {
    const numbers = Object.keys(DESCRIPTION_DEFAULTS).filter(
      (name) => typeof DESCRIPTION_DEFAULTS[/** @type {'l1'} */ (name)] === 'number',
    );
    expect(Object.keys(DESCRIPTION_LIMITS).sort()).toEqual(numbers.sort());
    expect(DESCRIPTION_DEFAULTS).toMatchObject(engineSettings(DEFAULTS));
  });

  test('have the names that the core knows', () => {
    const { softmax, ...activations } = core.Activation;
    expect(softmax).toBeDefined();
    expect([...NAMES.activation].sort()).toEqual(
      Object.keys(activations)
        .filter((word) => word !== 'values')
        .sort(),
    );
    expect(vocabularyOf(core)).toMatchObject({
      initialisers: NAMES.initialiser,
      optimizers: NAMES.optimizer,
      schedules: NAMES.schedule,
      features: NAMES.features,
    });
  });
});

/** The fields of the types declared in protocol.js. */
const protocol = Object.fromEntries(
  readFileSync(new URL('../../web/engine/shared/protocol.js', import.meta.url), 'utf8')
    .split('@typedef {object} ')
    .slice(1)
    .map((text) => [
      /^\w+/.exec(text)?.[0],
      [...text.split('@typedef')[0].matchAll(/@property \{.*?\} (\w+)/g)].map(([, name]) => name),
    ]),
);

describe('results have the fields declared in protocol.js', () => {
  const trainer = trainerOn(network({ optimizer: 'adam', dropout: 0.2 }));
  trainer.train(3);
  const preview = trainer.preview();
  test.for(
    Object.entries({
      Progress: trainer.progress(),
      Metrics: trainer.evaluate(),
      Diagnosis: trainer.diagnose(),
      Memory: trainer.memory(),
      Slope: trainer.slopeAt({ parameter: 0, delta: 0.1 }),
      GradientCheck: trainer.gradientCheck(),
      LossPlane: trainer.lossPlane({ count: 3 }),
      Preview: preview,
      Trace: preview.trace,
      TraceLayer: preview.trace.layers[0],
    }),
  )('%s', ([name, value]) => {
    expect(protocol[name]?.length).toBeGreaterThan(1);
    expect(Object.keys(value).sort()).toEqual([...(protocol[name] ?? [])].sort());
    expect(Object.values(value).includes(undefined)).toBe(false);
  });
});

test('every returned array is a copy that nothing changes later', () => {
  const trainer = trainerOn(network());
  const [parameters, gradient, outputs] = [trainer.parameters(), trainer.gradient(), trainer.outputs()];
  const copies = [parameters, gradient, outputs].map((array) => array.slice());
  trainer.train(50);
  trainer.gradient();
  trainer.outputs();
  expect([parameters, gradient, outputs]).toEqual(copies);
  expect(new Set([parameters, gradient, outputs].map(({ buffer }) => buffer)).size).toBe(3);
  expect(parameters.buffer.byteLength).toBe(parameters.byteLength);
  trainer.dispose();
});
