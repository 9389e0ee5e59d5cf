import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULTS, LIMITS, NAMES, readSetting, SETTINGS } from '../../web/engine/shared/settings.js';
import { ELEMENTWISE, show, VOCABULARY } from './support.js';

const isWhole = (value, [min, max]) => Number.isInteger(value) && value >= min && value <= max;
const isReal = (value, [min, max]) => typeof value === 'number' && value >= min && value <= max;
const areWords = (value, allowed, [least, most]) =>
  Array.isArray(value) &&
  value.length >= least &&
  value.length <= most &&
  Array.from(value).every((word) => allowed.includes(word));

/** Whether a value of each setting is valid. */
const IS_VALID = {
  task: (value) => NAMES.task.includes(value),
  classes: (value) => isWhole(value, LIMITS.classes),
  inputs: (value) => isWhole(value, LIMITS.inputs),
  layers: (value) =>
    Array.isArray(value) &&
    value.length <= LIMITS.hiddenLayers &&
    Array.from(value).every((units) => isWhole(units, [1, LIMITS.units])),
  activation: (value) => areWords(value, NAMES.activation, [1, LIMITS.hiddenLayers]),
  loss: (value) => NAMES.loss.includes(value),
  initialiser: (value) => NAMES.initialiser.includes(value),
  features: (value) => areWords(value, NAMES.features, [0, NAMES.features.length]),
  standardise: (value) => typeof value === 'boolean',
  optimizer: (value) => NAMES.optimizer.includes(value),
  learningRate: (value) => isReal(value, LIMITS.learningRate),
  momentum: (value) => isReal(value, LIMITS.momentum),
  schedule: (value) => NAMES.schedule.includes(value),
  scheduleEpochs: (value) => isWhole(value, LIMITS.scheduleEpochs),
  batchSize: (value) => isWhole(value, LIMITS.batchSize),
  l1: (value) => isReal(value, LIMITS.l1),
  l2: (value) => isReal(value, LIMITS.l2),
  dropout: (value) => isReal(value, LIMITS.dropout),
  clip: (value) => isReal(value, LIMITS.clip),
  testShare: (value) => isReal(value, LIMITS.testShare),
  seed: (value) => isWhole(value, LIMITS.seed),
};

/** Objects that JSON can contain and that cannot be converted to a string. */
const WITHOUT_TEXT = [Object.create(null), { toString: 1, valueOf: 1 }, [{ toString: 1, valueOf: 1 }]];

test('every setting is tested', () => {
  expect(Object.keys(IS_VALID).sort()).toEqual([...SETTINGS].sort());
});

describe('the options of a setting', () => {
  test('are exactly those of the core', () => {
    const sorted = (words) => [...words].sort();
    // Softmax is only used for outputs; "auto" chooses one of the losses.
    expect(sorted(NAMES.activation)).toEqual(sorted(ELEMENTWISE));
    expect(sorted(NAMES.loss)).toEqual(sorted(['auto', ...VOCABULARY.losses]));
    expect(NAMES.initialiser).toEqual(VOCABULARY.initialisers);
    expect(NAMES.features).toEqual(VOCABULARY.features);
    expect(NAMES.optimizer).toEqual(VOCABULARY.optimizers);
    expect(NAMES.schedule).toEqual(VOCABULARY.schedules);
  });

  test('are read in upper case and with spaces around them', () => {
    for (const name of ['task', 'loss', 'initialiser', 'optimizer', 'schedule']) {
      for (const word of NAMES[name]) {
        expect(readSetting(name, ` ${word.toUpperCase()} `)).toEqual({ value: word });
      }
    }
    for (const name of ['activation', 'features']) {
      for (const word of NAMES[name])
        expect(readSetting(name, word.toUpperCase())).toEqual({ value: [word] });
    }
  });
});

describe.for(SETTINGS)('the setting %s', (name) => {
  const isReading = (reading) =>
    'problem' in reading
      ? reading.problem.code.startsWith('invalid-') && reading.problem.name === name && !('value' in reading)
      : IS_VALID[name](reading.value);

  test('accepts its default', () => {
    expect(readSetting(name, DEFAULTS[name])).toEqual({ value: DEFAULTS[name] });
  });

  test('is read from the text of an attribute', () => {
    const text = Array.isArray(DEFAULTS[name]) ? DEFAULTS[name].join(' ') : String(DEFAULTS[name]);
    expect(readSetting(name, text)).toEqual({ value: DEFAULTS[name] });
  });

  test('reads arbitrary input as a valid value or a problem', () => {
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
      fc.array(fc.constantFrom(...NAMES.activation, ...NAMES.features, '', 'none'), { maxLength: 12 }),
      fc.integer().map(String),
      fc.constant(Symbol('s')),
    );
    fc.assert(
      fc.property(anything, (raw) => isReading(readSetting(name, raw))),
      { numRuns: 1000 },
    );
  });

  test('reports values that cannot be converted to a string', () => {
    for (const raw of WITHOUT_TEXT) expect(readSetting(name, raw)).toHaveProperty('problem.code');
  });

  test('quotes only the start of a long value', () => {
    const { problem } = readSetting(name, `abc${'x'.repeat(1e6)}`);
    expect(problem.given.length).toBeLessThan(30);
  });

  test('is read within 200 ms even if the text is long', () => {
    const start = performance.now();
    readSetting(name, `${'1'.repeat(30_000)}x`);
    readSetting(name, ' ,;'.repeat(30_000));
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
    '1e',
    '0x10',
    '11',
  ],
  momentum: ['abc', '', '-0.1', '1', 'NaN', 'Infinity'],
  l1: ['abc', '', '-1e-9', '11', 'NaN', 'Infinity'],
  l2: ['abc', '', '-1e-9', '11', 'NaN', 'Infinity'],
  dropout: ['abc', '', '-0.1', '0.91', '1', 'NaN'],
  clip: ['abc', '', '-1', '1e7', 'NaN', 'Infinity'],
  testShare: ['abc', '', '-0.1', '0.91', '1', 'NaN'],
};
const wholeNumbers = {
  batchSize: ['abc', '', '0', '-1', '2.5', 'NaN', 'Infinity', '300 300', '__proto__', '5001', 'ALL'],
  classes: ['abc', '', '1', '7', '2.5', 'NaN'],
  inputs: ['abc', '', '0', '3', '1.5', 'NaN'],
  scheduleEpochs: ['abc', '', '0', '1e7', '1.5', 'NaN'],
  seed: ['abc', '', '-1', '1.5', 'NaN', 'Infinity', '4294967296', '__proto__'],
};
const noNumbers = [NaN, Infinity, -Infinity, null, undefined, true, [], [1], {}, 1n, Symbol('one'), () => 1];

describe.for([
  ...Object.entries(numbers).map((entry) => [...entry, 'invalid-number']),
  ...Object.entries(wholeNumbers).map((entry) => [...entry, 'invalid-whole-number']),
])('%s', ([name, texts, code]) => {
  test.for([...texts, ...noNumbers].map((raw) => [show(raw), raw]))('rejects %s', ([, raw]) => {
    expect(readSetting(name, raw)).toHaveProperty('problem.code', code);
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
  ['activation', ' ReLU ', ['relu']],
  ['activation', 'tanh relu', ['tanh', 'relu']],
  ['activation', 'tanh, leaky-relu; sine', ['tanh', 'leaky-relu', 'sine']],
  ['activation', ['tanh', 'relu'], ['tanh', 'relu']],
  ['features', 'x1 x2^2 sin(x1)', ['x1', 'x2^2', 'sin(x1)']],
  ['features', 'none', []],
  ['features', '', []],
  ['features', [], []],
  ['standardise', '', true],
  ['standardise', 'standardise', true],
  ['standardise', 'true', true],
  ['standardise', 'false', false],
  ['standardise', false, false],
  ['task', 'regression', 'regression'],
  ['layers', '8 4', [8, 4]],
  ['layers', '8,4; 2', [8, 4, 2]],
  ['layers', [8, '4'], [8, 4]],
  ['layers', 8, [8]],
  ['layers', 'none', []],
  ['layers', '', []],
  ['layers', [], []],
  ['layers', '1 1 1 1 1 1 1 1', [1, 1, 1, 1, 1, 1, 1, 1]],
])('%s: %j is read as %j', ([name, raw, value]) => {
  expect(readSetting(name, raw)).toEqual({ value });
});

test.for(['abc', '0', '-1', '300 300', '65', '8 0', '8.5', 'NaN', '1 1 1 1 1 1 1 1 1', '__proto__'])(
  'layers: the text %s is rejected',
  (raw) => {
    expect(readSetting('layers', raw)).toEqual({
      problem: {
        code: 'invalid-layers',
        name: 'layers',
        given: raw,
        min: LIMITS.hiddenLayers,
        max: LIMITS.units,
      },
    });
  },
);

test.for([NaN, null, undefined, {}, true, [0], [[8]], [null], [8, NaN]].map((raw) => [show(raw), raw]))(
  'layers: the value %s is rejected',
  ([, raw]) => {
    expect(readSetting('layers', raw)).toHaveProperty('problem.code', 'invalid-layers');
  },
);

const noWords = [
  '__proto__',
  'constructor',
  'toString',
  null,
  undefined,
  0,
  7,
  true,
  {},
  [[]],
  [null],
  [['x1']],
];
const noActivations = [
  ...noWords,
  'softmax',
  '',
  'none',
  [],
  [''],
  'tanh none',
  ['tanh', ''],
  'tanh softmax',
  Array(9).fill('tanh'),
];
const noFeatures = [...noWords, 'x3', 'x1 x3', ['x1', 'none'], 'x1 none', Array(11).fill('x1')];
const noFlags = [...noWords, 'yes', '1', 1, [], ['true'], 'TRUE '];

test.for(noActivations.map((raw) => [show(raw), raw]))('activation: %s is rejected', ([, raw]) => {
  expect(readSetting('activation', raw)).toHaveProperty('problem.allowed', NAMES.activation);
});

test.for(noFeatures.map((raw) => [show(raw), raw]))('features: %s is rejected', ([, raw]) => {
  expect(readSetting('features', raw)).toHaveProperty('problem.allowed', NAMES.features);
});

test.for(noFlags.filter((raw) => raw !== true).map((raw) => [show(raw), raw]))(
  'standardise: %s is rejected',
  ([, raw]) => {
    expect(readSetting('standardise', raw)).toHaveProperty('problem.code', 'invalid-option');
  },
);
