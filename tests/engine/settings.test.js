import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ACTIVATIONS, DEFAULTS, LIMITS, readSetting, SETTINGS, TASKS } from '../../web/engine/settings.js';
import { show } from './support.js';

const isWhole = (value, [min, max]) => Number.isInteger(value) && value >= min && value <= max;

/** Whether a value keeps to the limits. */
const KEEPS = {
  task: (value) => TASKS.includes(value),
  layers: (value) =>
    Array.isArray(value) &&
    value.length <= LIMITS.hiddenLayers &&
    Array.from(value).every((units) => isWhole(units, [1, LIMITS.units])),
  activation: (value) => ACTIVATIONS.includes(value),
  learningRate: (value) =>
    typeof value === 'number' && value >= LIMITS.learningRate[0] && value <= LIMITS.learningRate[1],
  batchSize: (value) => isWhole(value, LIMITS.batchSize),
  seed: (value) => isWhole(value, LIMITS.seed),
};

/** Objects that come out of JSON and cannot be made into text. */
const WITHOUT_TEXT = [Object.create(null), { toString: 1, valueOf: 1 }, [{ toString: 1, valueOf: 1 }]];

test('there is a rule for every setting', () => {
  expect(Object.keys(KEEPS)).toEqual(SETTINGS);
});

describe.for(SETTINGS)('the setting %s', (name) => {
  const isReading = (reading) =>
    'problem' in reading
      ? /^E-SET-\d$/.test(reading.problem.code) && reading.problem.name === name && !('value' in reading)
      : KEEPS[name](reading.value);

  test('keeps its default', () => {
    expect(readSetting(name, DEFAULTS[name])).toEqual({ value: DEFAULTS[name] });
  });

  test('is a value within the limits or a problem, whatever is given', () => {
    const anything = fc.oneof(
      fc.anything({
        withBigInt: true,
        withSparseArray: true,
        withTypedArray: true,
        withDate: true,
        withMap: true,
      }),
      fc.jsonValue(),
      fc.string(),
      fc.double(),
      fc.array(fc.oneof(fc.integer(), fc.string())),
      fc.integer().map(String),
      fc.constant(Symbol('s')),
    );
    fc.assert(
      fc.property(anything, (raw) => isReading(readSetting(name, raw))),
      { numRuns: 1000 },
    );
  });

  test('is a problem when it cannot be made into text', () => {
    for (const raw of WITHOUT_TEXT) expect(readSetting(name, raw)).toHaveProperty('problem.code');
  });

  test('shows no more than a little of what was given', () => {
    const { problem } = readSetting(name, `abc${'x'.repeat(1e6)}`);
    expect(problem.given.length).toBeLessThan(30);
  });

  test('is read at once, however long the text', () => {
    const start = performance.now();
    readSetting(name, `${'1'.repeat(30_000)}x`);
    expect(performance.now() - start).toBeLessThan(200);
  });
});

const numbers = {
  learningRate: [
    'abc',
    '',
    ' ',
    '0',
    '-1',
    'NaN',
    'Infinity',
    '1e999',
    '300 300',
    '__proto__',
    '0,1',
    '1e',
    '0x10',
    '11',
  ],
  batchSize: ['abc', '', '0', '-1', '2.5', 'NaN', 'Infinity', '300 300', '__proto__', '5001', 'ALL'],
  seed: ['abc', '', '-1', '1.5', 'NaN', 'Infinity', '4294967296', '__proto__'],
};
const noNumbers = [NaN, Infinity, -Infinity, null, undefined, true, [], [1], {}, 1n, Symbol('one'), () => 1];

describe.for(Object.entries(numbers))('%s', ([name, texts]) => {
  test.for([...texts, ...noNumbers].map((raw) => [show(raw), raw]))('is not %s', ([, raw]) => {
    expect(readSetting(name, raw)).toHaveProperty(
      'problem.code',
      name === 'learningRate' ? 'E-SET-2' : 'E-SET-3',
    );
  });
});

test.for([
  ['learningRate', '0.1', 0.1],
  ['learningRate', ' 1e-3 ', 0.001],
  ['learningRate', '.5', 0.5],
  ['learningRate', 10, 10],
  ['batchSize', '32', 32],
  ['batchSize', 'all', 5000],
  ['seed', '0', 0],
  ['seed', '4294967295', 4294967295],
  ['activation', ' ReLU ', 'relu'],
  ['task', 'regression', 'regression'],
  ['layers', '8 4', [8, 4]],
  ['layers', '8,4; 2', [8, 4, 2]],
  ['layers', [8, '4'], [8, 4]],
  ['layers', 8, [8]],
  ['layers', 'none', []],
  ['layers', '', []],
  ['layers', [], []],
  ['layers', '1 1 1 1 1 1 1 1', [1, 1, 1, 1, 1, 1, 1, 1]],
])('%s reads %j as %j', ([name, raw, value]) => {
  expect(readSetting(name, raw)).toEqual({ value });
});

test.for(['abc', '0', '-1', '300 300', '65', '8 0', '8.5', 'NaN', '1 1 1 1 1 1 1 1 1', '__proto__'])(
  'layers are not %s',
  (raw) => {
    expect(readSetting('layers', raw)).toEqual({
      problem: { code: 'E-SET-4', name: 'layers', given: raw, min: LIMITS.hiddenLayers, max: LIMITS.units },
    });
  },
);

test.for([NaN, null, undefined, {}, true, [0], [[8]], [null], [8, NaN]].map((raw) => [show(raw), raw]))(
  'layers are not the value %s',
  ([, raw]) => {
    expect(readSetting('layers', raw)).toHaveProperty('problem.code', 'E-SET-4');
  },
);

const noActivations = [
  '__proto__',
  'constructor',
  'toString',
  'softmax',
  '',
  null,
  undefined,
  0,
  {},
  ['tanh'],
];

test.for(noActivations.map((raw) => [show(raw), raw]))('an activation is not %s', ([, raw]) => {
  expect(readSetting('activation', raw)).toHaveProperty('problem.allowed', ACTIVATIONS);
});
