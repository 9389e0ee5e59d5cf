import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DEFAULTS, LIMITS, NAMES } from '../../web/engine/shared/settings.js';
import { isPoint, readState, toState } from '../../web/engine/shared/state-document.js';
import { sentence } from '../../web/words/index.js';
import { show } from './support.js';

const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true });
/** Points with labels that are valid in every task. */
const point = fc.record({ x: coordinate, y: coordinate, label: fc.constantFrom(0, 1) });
const within = ([min, max]) => fc.double({ min, max, noNaN: true });
const whole = ([min, max]) => fc.integer({ min, max });
const settings = fc.record({
  task: fc.constantFrom(...NAMES.task),
  classes: whole(LIMITS.classes),
  inputs: whole(LIMITS.inputs),
  layers: fc.array(whole([1, LIMITS.units]), { maxLength: LIMITS.hiddenLayers }),
  activation: fc.array(fc.constantFrom(...NAMES.activation), {
    minLength: 1,
    maxLength: LIMITS.hiddenLayers,
  }),
  loss: fc.constantFrom(...NAMES.loss),
  initialiser: fc.constantFrom(...NAMES.initialiser),
  features: fc.array(fc.constantFrom(...NAMES.features), { maxLength: NAMES.features.length }),
  standardise: fc.boolean(),
  optimizer: fc.constantFrom(...NAMES.optimizer),
  learningRate: within(LIMITS.learningRate),
  momentum: within(LIMITS.momentum),
  schedule: fc.constantFrom(...NAMES.schedule),
  scheduleEpochs: whole(LIMITS.scheduleEpochs),
  batchSize: whole(LIMITS.batchSize),
  l1: within(LIMITS.l1),
  l2: within(LIMITS.l2),
  dropout: within(LIMITS.dropout),
  clip: within(LIMITS.clip),
  testShare: within(LIMITS.testShare),
  seed: whole(LIMITS.seed),
});

test('every setting is tested', () => {
  expect(Object.keys(fc.sample(settings, 1)[0])).toEqual(Object.keys(DEFAULTS));
});

describe('a state', () => {
  test('is read as it was written', () => {
    fc.assert(
      fc.property(settings, fc.array(point), (given, points) => {
        const state = toState(given, points);
        expect(readState(state)).toEqual({ state });
        expect(state).toEqual({ version: 1, settings: given, points });
      }),
    );
  });

  test('survives JSON to the last bit', () => {
    // JSON has no −0.
    const plain = fc
      .record({ x: coordinate, y: coordinate })
      .map(({ x, y }) => ({ x: x + 0, y: y + 0, label: 0 }));
    fc.assert(
      fc.property(settings, fc.array(plain), (given, points) => {
        const state = toState(given, points);
        expect(readState(JSON.parse(JSON.stringify(state)))).toEqual({ state });
      }),
    );
  });

  test('holds copies', () => {
    const given = { ...DEFAULTS, layers: [3], activation: ['tanh'], features: ['x1'] };
    const points = [{ x: 0, y: 0, label: 0 }];
    const state = toState(given, points);
    given.layers.push(4);
    given.activation.push('relu');
    given.features.push('x2');
    points[0].x = 9;
    expect(state).toMatchObject({
      settings: { layers: [3], activation: ['tanh'], features: ['x1'] },
      points: [{ x: 0 }],
    });
  });

  test('has defaults for missing fields, and ignores unknown ones', () => {
    const raw = {
      version: 1,
      settings: { seed: '7', colour: 'red' },
      points: [{ x: 1, y: 2, z: 3 }],
      more: 1,
    };
    expect(readState(raw)).toEqual({
      state: { version: 1, settings: { ...DEFAULTS, seed: 7 }, points: [{ x: 1, y: 2, label: 0 }] },
    });
    expect(readState({ version: 1 })).toEqual({ state: { version: 1, settings: DEFAULTS, points: [] } });
  });

  test('can have as many points as the limit, and no more', () => {
    const points = Array.from({ length: LIMITS.points }, () => ({ x: 1, y: 2, label: 1 }));
    expect(readState(toState(DEFAULTS, points))).toHaveProperty('state.points.length', LIMITS.points);
    expect(readState({ version: 1, points: [...points, points[0]] })).toEqual({
      problem: { code: 'too-many-points', max: LIMITS.points },
    });
  });
});

describe('an untrusted document', () => {
  const problem = (raw) => readState(raw).problem?.code;
  const named = (values) => values.map((value) => [show(value), value]);

  test.for(named([null, undefined, 7, 'text', [], [{ version: 1 }], true]))('is rejected: %s', ([, raw]) => {
    expect(problem(raw)).toBe('not-a-document');
  });

  test.for([undefined, 0, 2, '1', null, {}, 'x'.repeat(1e6), { toString: 1 }])(
    'is rejected because of its version: %#',
    (version) => {
      expect(problem({ version })).toBe('document-version');
    },
  );

  test.for(named([{}, 'points', 7, { length: 1 }]))(
    'is rejected because of its list of points: %s',
    ([, points]) => {
      expect(problem({ version: 1, points })).toBe('invalid-points');
    },
  );

  test.for(
    named([
      null,
      7,
      [1, 2],
      {},
      { x: 1 },
      { x: '1', y: 2 },
      { x: NaN, y: 2 },
      { x: 1, y: 1e7 },
      { x: 1, y: 2, label: 2 },
      { x: 1, y: 2, label: -1 },
      { x: 1, y: 2, label: 0.5 },
      { x: 1, y: 2, label: '1' },
    ]),
  )('is rejected because of the point %s', ([, wrong]) => {
    expect(readState({ version: 1, points: [{ x: 0, y: 0 }, wrong] })).toEqual({
      problem: { code: 'invalid-point', given: '2' },
    });
    expect(isPoint(wrong, DEFAULTS)).toBe(false);
  });

  test.for([
    [{ classes: 6 }, 5, true],
    [{ classes: 6 }, 6, false],
    [{ classes: 3 }, 1.5, false],
    [{ task: 'regression', inputs: 2 }, -0.75, true],
    [{ task: 'regression', inputs: 2 }, 1e7, false],
    [{ task: 'regression', inputs: 2 }, NaN, false],
    [{ task: 'unsupervised' }, 3, true],
  ])('with %o can have a point with the label %d: %s', ([changes, label, fits]) => {
    const read = readState({ version: 1, settings: changes, points: [{ x: 0, y: 0, label }] });
    expect('state' in read).toBe(fits);
    expect(isPoint({ x: 0, y: 0, label }, { ...DEFAULTS, ...changes })).toBe(fits);
  });

  test.for([
    ['invalid-option', { task: 'sorting' }],
    ['invalid-option', { activation: { toString: 1, valueOf: 1 } }],
    ['invalid-number', { learningRate: null }],
    ['invalid-whole-number', { seed: -1 }],
    ['invalid-layers', { layers: [300, 300] }],
    ['invalid-layers', { layers: [{ toString: 1, valueOf: 1 }] }],
  ])('is rejected as a whole because of one setting: %s', ([code, wrong]) => {
    expect(readState({ version: 1, settings: { seed: 3, ...wrong } })).toHaveProperty('problem.code', code);
  });

  const isAnswer = (answer) =>
    'problem' in answer
      ? sentence(answer.problem) !== answer.problem.code
      : Object.keys(answer.state).join() === 'version,settings,points' && 'state' in readState(answer.state);

  test('is quoted only in part in a message', () => {
    expect(readState({ version: 'x'.repeat(1e6) }).problem.given.length).toBeLessThan(30);
  });

  test('never makes readState throw', () => {
    const anything = fc.anything({ withSparseArray: true, withNullPrototype: true, withTypedArray: true });
    const almost = fc.record(
      {
        version: fc.constant(1),
        settings: fc.oneof(
          anything,
          fc.record(Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, anything])), {
            requiredKeys: [],
          }),
        ),
        points: fc.oneof(anything, fc.array(anything), fc.array(point)),
      },
      { requiredKeys: ['version'] },
    );
    const json = fc.json().map((text) => JSON.parse(text));
    fc.assert(
      fc.property(fc.oneof(anything, almost, json), (raw) => isAnswer(readState(raw))),
      { numRuns: 2000 },
    );
  });

  test('never pollutes a prototype', () => {
    const raw = JSON.parse(`{
      "version": 1,
      "__proto__": { "polluted": 1, "points": [{ "x": 9, "y": 9 }] },
      "constructor": { "prototype": { "polluted": 1 } },
      "settings": { "__proto__": { "polluted": 1, "seed": 99 }, "constructor": 7, "seed": 5 },
      "points": [{ "__proto__": { "polluted": 1, "label": 1 }, "x": 1, "y": 2 }]
    }`);
    expect(readState(raw)).toEqual({
      state: { version: 1, settings: { ...DEFAULTS, seed: 5 }, points: [{ x: 1, y: 2, label: 0 }] },
    });
    expect({}.polluted).toBeUndefined();
  });
});

describe('the initial weights of a run', () => {
  const linear = { ...DEFAULTS, layers: [] };
  const state = { version: 1, settings: linear, points: [], start: [1, 2, 3] };

  test('are kept, with and without the progress of the run', () => {
    expect(readState(state)).toEqual({ state });
    const further = { ...state, step: 4, epoch: 2, parameters: [3, 2, 1] };
    expect(readState(further)).toEqual({ state: further });
    expect(toState(linear, [], undefined, Float64Array.of(1, 2, 3))).toEqual(state);
    expect(toState(linear, [], undefined, null)).not.toHaveProperty('start');
  });

  test.each([
    [[1, 2]],
    [[1, 2, 3, 4]],
    [[1, 2, Number.NaN]],
    [[1, 2, '3']],
    ['123'],
    [{ length: 3 }],
    [null],
  ])('cannot be %j', (start) => {
    expect(readState({ ...state, start })).toEqual({ problem: { code: 'invalid-weights', max: 3 } });
  });
});
