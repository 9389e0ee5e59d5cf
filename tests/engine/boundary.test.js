import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { maxPasses } from '../../web/engine/shared/parameter-layout.js';
import { DESCRIPTION_DEFAULTS } from '../../web/engine/shared/settings.js';
import { instantiate } from '../../web/engine/worker/trainer.js';
import { InvalidArgument } from '../../web/engine/worker/validate.js';
import {
  createTrainer,
  disagreement,
  network,
  randomData,
  show,
  trainerOn,
  VOCABULARY,
  wasm,
} from './support.js';

/** Values that Embind would silently convert to a number, and a few others. */
const COERCIBLE = [
  undefined,
  null,
  'abc',
  '',
  '3',
  NaN,
  Infinity,
  -Infinity,
  1e12,
  -1,
  0.5,
  true,
  [],
  [3],
  {},
  3n,
];
const isRejection = (error) => error instanceof InvalidArgument;

/** Whether a call throws an InvalidArgument; any other error is rethrown. */
function rejects(call) {
  try {
    call();
    return false;
  } catch (error) {
    if (isRejection(error)) return true;
    throw error;
  }
}

const isWhole = (value, min, max) => Number.isInteger(value) && value >= min && value <= max;
const isReal = (value, min, max) => typeof value === 'number' && value >= min && value <= max;
const isWord = (table, value) => typeof value === 'string' && VOCABULARY[table].includes(value);
const isBoolean = (value) => typeof value === 'boolean';

/** Whether a value is valid for a field of the small network, which has two hidden layers and a tanh output. */
const FIELDS = {
  sizes: (value) => Array.isArray(value) && value.length >= 2 && value.every((size) => isWhole(size, 1, 64)),
  hidden: (value) =>
    isWord('activations', value) ||
    (Array.isArray(value) && value.length === 2 && value.every((each) => isWord('activations', each))),
  output: (value) => isWord('activations', value),
  // Cross-entropy needs probabilities, which tanh does not produce.
  loss: (value) => isWord('losses', value) && value !== 'cross-entropy',
  regression: isBoolean,
  initialiser: (value) => isWord('initialisers', value),
  features: (value) => Array.isArray(value) && value.every((each) => isWord('features', each)),
  standardise: isBoolean,
  optimizer: (value) => isWord('optimizers', value),
  learningRate: (value) => isReal(value, Number.MIN_VALUE, 1e6),
  // At 1 the bias correction 1 − βᵗ would be 0.
  momentum: (value) => isReal(value, 0, 1) && value !== 1,
  decay: (value) => isReal(value, 0, 1) && value !== 1,
  weightDecay: (value) => isReal(value, 0, 1e3),
  schedule: (value) => isWord('schedules', value),
  scheduleEpochs: (value) => isReal(value, 1, 1e9),
  batchSize: (value) => isWhole(value, 1, 1e6),
  l1: (value) => isReal(value, 0, 1e3),
  l2: (value) => isReal(value, 0, 1e3),
  dropout: (value) => isReal(value, 0, 0.99),
  clip: (value) => isReal(value, 0, 1e100),
  seed: (value) => isWhole(value, 0, 2 ** 32 - 1),
};

/** Values that look like valid ones. */
const LOOKALIKES = [
  ['2', '1'],
  [2],
  [0, 1],
  [2, 65],
  'tanh ',
  'Tanh',
  'toString',
  'true',
  'x1',
  ['x1', 'x9'],
  ['tanh'],
  ['tanh', 'tanh', 'nothing'],
  { 0: 'tanh', 1: 'tanh' },
  { length: 2, 0: 2, 1: 1 },
  new Set(['x1']),
];

test('every field is tested', () => {
  expect(Object.keys(FIELDS).sort()).toEqual(['sizes', ...Object.keys(DESCRIPTION_DEFAULTS)].sort());
});

describe.for(Object.entries(FIELDS))('the field %s of a network', ([field, fits]) => {
  const accepts = (value) => !rejects(() => createTrainer(network({ [field]: value })).dispose());

  test('rejects values that would have to be coerced', () => {
    const wrong = [...COERCIBLE, ...LOOKALIKES].filter((value) => !fits(value));
    expect(wrong.filter(accepts).map(show)).toEqual([]);
  });

  test('accepts exactly the valid ones of arbitrary values', () => {
    fc.assert(fc.property(fc.anything(), (value) => accepts(value) === fits(value)));
  });

  test('leaves the trainer unchanged when it is rejected', () => {
    const trainer = trainerOn(network());
    const before = trainer.parameters();
    expect(rejects(() => trainer.configure(network({ [field]: undefined })))).toBe(true);
    expect(trainer.parameters()).toEqual(before);
    trainer.train(1);
    trainer.dispose();
  });
});

test('missing fields of a network get their defaults', () => {
  const [bare, full] = [{ sizes: [2, 3, 1] }, { sizes: [2, 3, 1], ...DESCRIPTION_DEFAULTS }].map(
    (description) => trainerOn(description),
  );
  for (const trainer of [bare, full]) trainer.train(50);
  expect(bare.parameters()).toEqual(full.parameters());
  for (const trainer of [bare, full]) trainer.dispose();
});

test('cross-entropy requires a sigmoid or softmax output', () => {
  for (const output of VOCABULARY.activations) {
    const rejected = rejects(() => createTrainer(network({ output, loss: 'cross-entropy' })).dispose());
    expect(rejected, output).toBe(output !== 'sigmoid' && output !== 'softmax');
  }
});

test('features require one or two coordinates', () => {
  const features = ['x1', 'x2'];
  expect(rejects(() => createTrainer(network({ features, sizes: [3, 1] })).dispose())).toBe(true);
  expect(rejects(() => createTrainer(network({ features, sizes: [1, 1] })).dispose())).toBe(false);
});

test('a trainer requires a network', () => {
  for (const value of [undefined, null, 7, 'network', {}, []])
    expect(rejects(() => createTrainer(value))).toBe(true);
});

test('invalid values throw a RangeError that names the field', () => {
  expect(() => createTrainer(network({ seed: -1 }))).toThrow(RangeError);
  expect(() => createTrainer(network({ seed: -1 }))).toThrow(/seed/);
  expect(() => createTrainer(network({ momentum: 1 }))).toThrow(/momentum/);
});

test('holds 9: with the largest possible decay rates every number stays finite, also in a preview', () => {
  const almost = 1 - 2 ** -53;
  for (const optimizer of VOCABULARY.optimizers) {
    const trainer = trainerOn(network({ optimizer, momentum: almost, decay: almost }));
    for (let step = 0; step < 3; step++) {
      for (const value of Object.values(trainer.preview())) {
        const numbers = ArrayBuffer.isView(value) ? [...value] : typeof value === 'number' ? [value] : [];
        expect(numbers.every(Number.isFinite), optimizer).toBe(true);
      }
      trainer.train(1);
    }
    trainer.dispose();
  }
});

test('validation is unaffected if the caller later mutates the description', () => {
  const settings = network();
  const trainer = createTrainer(settings);
  settings.sizes.push(3);
  expect(() => trainer.setParameters(trainer.parameters())).not.toThrow();
  trainer.dispose();
});

describe('the number of steps', () => {
  test('is rejected unless it is a whole number, and nothing is trained', () => {
    const trainer = trainerOn(network());
    const before = trainer.parameters();
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...COERCIBLE), fc.anything()), (steps) => {
        fc.pre(!isWhole(steps, 0, 1e9));
        return rejects(() => trainer.train(steps));
      }),
    );
    expect(trainer.parameters()).toEqual(before);
    trainer.dispose();
  });
});

describe('the training set', () => {
  const trainer = trainerOn(network(), 3);
  const right = { inputs: new Float64Array(6), targets: new Float64Array(3) };
  const wrong = [
    ['of undefined', undefined, right.targets],
    ['of null', right.inputs, null],
    ['of text', 'abcdef', 'abc'],
    ['of a number', 6, 3],
    ['with a target too few', right.inputs, new Float64Array(2)],
    ['with half a point', new Float64Array(5), right.targets],
    ['with NaN', right.inputs.with(1, NaN), right.targets],
    ['with an infinite target', right.inputs, right.targets.with(2, Infinity)],
    ['with numbers as text', ['1', '2', '3', '4', '5', '6'], [1, 2, 3]],
    ['with holes', new Array(6), new Array(3)],
    // The square of its fifth power would overflow.
    ['beyond a million', right.inputs.with(0, 1.1e6), right.targets],
  ];

  test.for(wrong)('%s is rejected, and the old one stays', ([, inputs, targets]) => {
    const { loss } = trainer.evaluate();
    expect(rejects(() => trainer.setData(inputs, targets))).toBe(true);
    expect(rejects(() => trainer.setTestData(inputs, targets))).toBe(true);
    expect(trainer.evaluate()).toMatchObject({ loss, testPoints: 0 });
  });

  test('may be empty', () => {
    const empty = trainerOn(network(), 0);
    expect(empty.train(10)).toBe(0);
    expect(empty.progress()).toMatchObject({ points: 0, stepsPerEpoch: 0, stepsLeft: 0, status: 'running' });
    expect(new Set(Object.values(empty.evaluate()))).toEqual(new Set([0]));
    expect(empty.diagnose()).toMatchObject({ health: 'learning', lossFloor: 0 });
    expect(empty.outputs()).toHaveLength(0);
    empty.dispose();
  });
});

describe('the parameters', () => {
  const trainer = trainerOn(network());
  const right = trainer.parameters();
  const wrong = [
    ['undefined', undefined],
    ['text', 'x'.repeat(right.length)],
    ['too few by one', right.slice(1)],
    ['too many by one', new Float64Array(right.length + 1)],
    ['with NaN', right.with(3, NaN)],
    ['with an infinity', right.with(3, -Infinity)],
    ['with numbers as text', Array.from(right, String)],
    ['with holes', new Array(right.length)],
  ];

  test.for(wrong)('that are %s are rejected, and the old ones stay', ([, values]) => {
    expect(rejects(() => trainer.setParameters(values))).toBe(true);
    expect(trainer.parameters()).toEqual(right);
  });

  test('have a finite loss whenever they are accepted', () => {
    const settings = network({ output: 'linear' });
    const accepting = trainerOn(settings);
    for (const size of [1e10, 1e100, 1e200, 1e300]) {
      if (rejects(() => accepting.setParameters(right.map(() => size)))) continue;
      expect(accepting.evaluate().loss, `with parameters of ${size}`).toBeLessThan(Infinity);
    }
    accepting.dispose();
  });

  test('are returned as they were set', () => {
    const values = right.map((_, i) => i / 7);
    trainer.setParameters(values);
    expect(trainer.parameters()).toEqual(values);
  });
});

test('the loss is finite for the largest coordinates, weights and powers', () => {
  const description = network({ features: ['x1^5', 'x1x2', 'x1^4'], hidden: 'relu', output: 'linear' });
  const trainer = createTrainer(description);
  trainer.setData(new Float64Array(50).fill(1e6), new Float64Array(25));
  trainer.setParameters(trainer.parameters().fill(1e10));
  expect(trainer.evaluate().loss).toBeLessThan(Infinity);
  expect(trainer.outputs().every(Number.isFinite)).toBe(true);
  trainer.dispose();
});

describe('the grid of a surface', () => {
  const trainer = trainerOn(network());
  const right = { columns: 4, rows: 3, x: [-1, 1], y: [-1, 1] };

  const accepts = (change) => !rejects(() => trainer.surface({ ...right, ...change }));

  test('requires a whole number of columns and rows', () => {
    for (const name of ['columns', 'rows']) {
      expect(COERCIBLE.filter((value) => accepts({ [name]: value })).map(show)).toEqual([]);
    }
  });

  test('requires two finite numbers for each axis', () => {
    const wrong = [undefined, null, 'ab', ['a', 'b'], ['0', '1'], [NaN, 1], [0, Infinity], [0], []];
    for (const name of ['x', 'y']) {
      expect(wrong.filter((value) => accepts({ [name]: value })).map(show)).toEqual([]);
    }
  });

  test('is rejected if it would take too long or too much memory', () => {
    const large = createTrainer(network({ sizes: [2, ...Array(8).fill(64), 1] }));
    const figure = { ...right, columns: 200, rows: 200 };
    const page = { ...right, columns: 4096, rows: 4096 };
    for (const [name, call] of /** @type {const} */ ([
      ['surface', (grid) => large.surface(grid)],
      ['responses', (grid) => large.responses(grid)],
    ])) {
      expect(
        rejects(() => call(figure)),
        name,
      ).toBe(name === 'responses');
      expect(
        rejects(() => call({ ...figure, columns: 60, rows: 60 })),
        name,
      ).toBe(false);
      expect(
        rejects(() => call(page)),
        name,
      ).toBe(true);
    }
    large.dispose();
  });

  test('includes its edges, row by row from the lowest y', () => {
    const corners = createTrainer(network());
    corners.setData(Float64Array.of(-1, 1, -1, 1, -2, -2, 2, 2), new Float64Array(4));
    const surface = corners.surface({ columns: 2, rows: 2, x: [-1, 1], y: [-2, 2] });
    expect(disagreement(surface, corners.outputs(), 1)).toBeLessThan(1e-6);
    corners.dispose();
  });

  test('is a curve in a single row for one input', () => {
    const curve = createTrainer(network({ sizes: [1, 4, 1] }));
    curve.setData(Float64Array.of(-2, 0, 2), new Float64Array(3));
    const surface = curve.surface({ columns: 3, rows: 1, x: [-2, 2], y: [0, 0] });
    expect(disagreement(surface, curve.outputs(), 1)).toBeLessThan(1e-6);
    curve.dispose();
  });
});

describe('other arguments', () => {
  const trainer = trainerOn(network());
  const range = { parameter: 0, from: -1, to: 1, count: 3 };
  const isPoints = (value) => value instanceof Float64Array && value.length % 2 === 0;
  const isStep = (value) => isWhole(value, 0, 2 ** 52);

  /** Calls with one open argument, and whether a value is valid for it. */
  const calls = {
    'the step to rewind to': [(value) => trainer.rewind(value), isStep],
    'the number of outputs': [
      (value) => trainer.setArchitecture(network({ sizes: [2, 4, 2, value] })),
      (value) => isWhole(value, 1, 64),
    ],
    'points to predict': [(value) => trainer.predict(value), isPoints],
    'points to trace': [
      (value) => trainer.trace(value),
      (value) =>
        Array.isArray(value) && value.length > 0 && Array.from(value).every((one) => isWhole(one, 0, 24)),
    ],
    'a point to trace': [(value) => trainer.trace([value]), (value) => isWhole(value, 0, 24)],
    'the parameter of a curve': [
      (parameter) => trainer.lossAlong({ ...range, parameter }),
      (value) => isWhole(value, 0, 24),
    ],
    'the end of a curve': [
      (to) => trainer.lossAlong({ ...range, to }),
      (value) => isReal(value, -1e10, 1e10),
    ],
    'the number of values on a curve': [
      (count) => trainer.lossAlong({ ...range, count }),
      (value) => isWhole(value, 1, 10_000),
    ],
    'the second parameter': [
      (parameter) => trainer.lossOver([range, { ...range, parameter }]),
      (value) => isWhole(value, 0, 24),
    ],
    'the step to resume at': [
      (step) => trainer.resume({ parameters: trainer.parameters(), epoch: 0, step }),
      isStep,
    ],
    'the parameters to resume from': [
      (parameters) => trainer.resume({ parameters, epoch: 0, step: 0 }),
      () => false,
    ],
  };

  test.for(Object.entries(calls))('%s: invalid values are rejected', ([, [call, fits]]) => {
    const before = trainer.parameters();
    const unfit = fc
      .oneof(fc.constantFrom(...COERCIBLE, ...LOOKALIKES), fc.anything())
      .filter((value) => !fits(value));
    fc.assert(fc.property(unfit, (value) => rejects(() => call(value))));
    expect(trainer.parameters()).toEqual(before);
    expect(trainer.progress()).toMatchObject({ points: 25, step: 0 });
  });

  test('loss curves and surfaces reject invalid ranges', () => {
    for (const wrong of [undefined, null, 7, {}, []]) {
      expect(rejects(() => trainer.lossAlong(wrong))).toBe(true);
      expect(rejects(() => trainer.lossOver(wrong))).toBe(true);
    }
  });

  test('a loss surface is rejected if it has too many values', () => {
    const most = { ...range, count: 10_000 };
    expect(rejects(() => trainer.lossOver([most, most]))).toBe(true);
  });

  test('methods that make many passes over the points are rejected if they would take too long', () => {
    const sizes = [2, 64, 64, 64, 64, 1];
    const large = trainerOn(network({ sizes }), 2000);
    const passes = maxPasses(sizes, 2000);
    const curve = { ...range, count: passes };
    expect(rejects(() => large.lossAlong({ ...curve, count: passes + 1 }))).toBe(true);
    expect(rejects(() => large.lossAlong({ ...curve, count: 9 }))).toBe(false);
    expect(rejects(() => large.lossOver([{ ...curve, count: 3 }, curve]))).toBe(true);
    expect(rejects(() => large.lossPlane({ count: 41 }))).toBe(true);
    expect(rejects(() => large.numericGradient())).toBe(true);
    expect(rejects(() => large.gradientCheck())).toBe(true);
    large.dispose();
  });

  /** Arbitrary arguments either work or throw an InvalidArgument, and the trainer can still be used. */
  test.for([
    'setData',
    'setTestData',
    'setArchitecture',
    'configure',
    'train',
    'rewind',
    'resume',
    'surface',
    'responses',
    'manifold',
    'predict',
    'setParameters',
    'slopeAt',
    'lossAlong',
    'lossOver',
    'lossPlane',
    'gradientCheck',
    'trace',
    'preview',
    'answer',
  ])('%s survives arbitrary arguments', (method) => {
    const trainer = trainerOn(network());
    const grid = { columns: 3, rows: 2, x: [-1, 1], y: [0, 1] };
    const objects = fc.record(
      {
        parameter: fc.anything(),
        parameters: fc.anything(),
        from: fc.anything(),
        count: fc.anything(),
        columns: fc.constantFrom(3, '3', undefined),
        rows: fc.constantFrom(2, null, {}),
        x: fc.oneof(fc.anything(), fc.constant(grid.x)),
        y: fc.oneof(fc.anything(), fc.constant(grid.y)),
        surface: fc.anything(),
        preview: fc.anything(),
        trace: fc.anything(),
        lossOver: fc.anything(),
      },
      { requiredKeys: [] },
    );
    const any = fc.oneof(fc.constantFrom(...COERCIBLE, ...LOOKALIKES), fc.anything(), objects);
    fc.assert(
      fc.property(any, any, (one, other) => {
        rejects(() => trainer[method](one, other)); // any other error is rethrown
      }),
    );
    trainer.setData(...Object.values(randomData(network(), 25)));
    expect(trainer.train(3)).toBe(3);
    trainer.dispose();
  });
});

/** A separate engine whose memory can be measured. */
async function measured() {
  const spy = vi.spyOn(WebAssembly, 'instantiate');
  const create = await instantiate(wasm);
  const { instance } = await spy.mock.results[0].value;
  spy.mockRestore();
  const memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
  return { create, bytes: () => memory.buffer.byteLength };
}

describe('memory', () => {
  test('can grow without invalidating any array', async () => {
    const { create, bytes } = await measured();
    const settings = network();
    const trainer = create(settings);
    const data = randomData(settings, 25);
    trainer.setData(data.inputs, data.targets);
    const [parameters, outputs, gradient] = [trainer.parameters(), trainer.outputs(), trainer.gradient()];
    const small = bytes();

    const grid = { columns: 2400, rows: 2400, x: [-1, 1], y: [-1, 1] };
    const surface = trainer.surface(grid);
    expect(bytes()).toBeGreaterThan(small);

    expect(surface).toHaveLength(2400 * 2400);
    expect(disagreement(surface, trainer.surface(grid), 1)).toBe(0);
    expect(parameters).toHaveLength(25);
    expect(trainer.parameters()).toEqual(parameters);
    expect(trainer.outputs()).toEqual(outputs);
    expect(trainer.gradient()).toEqual(gradient);
    trainer.dispose();
  });

  test('does not grow when trainers are created and disposed of', async () => {
    const { create, bytes } = await measured();
    const settings = network({ sizes: [2, 8, 8, 1] });
    const { inputs, targets } = randomData(settings, 100);
    const live = () => {
      const trainer = create(settings);
      trainer.setData(inputs, targets);
      trainer.train(1);
      trainer.surface({ columns: 8, rows: 8, x: [-1, 1], y: [-1, 1] });
      trainer.outputs();
      trainer.dispose();
    };
    for (let i = 0; i < 100; i++) live();
    const before = bytes();
    for (let i = 0; i < 10_000; i++) live();
    expect(bytes()).toBe(before);
  });

  test('does not grow with rejected calls', async () => {
    const { create, bytes } = await measured();
    const trainer = create(network());
    for (let i = 0; i < 100; i++) rejects(() => trainer.setData(new Float64Array(5), new Float64Array(3)));
    const before = bytes();
    for (let i = 0; i < 10_000; i++) {
      rejects(() => trainer.setParameters(new Float64Array(24)));
      rejects(() => create(network({ seed: -1 })));
    }
    expect(bytes()).toBe(before);
    trainer.dispose();
  });

  test('of a disposed trainer cannot be accessed', () => {
    const trainer = trainerOn(network());
    trainer.dispose();
    expect(() => trainer.train(1)).toThrow('disposed');
    expect(() => trainer.parameters()).toThrow('disposed');
    expect(() => trainer.dispose()).toThrow('disposed');
  });
});

describe('the largest network', () => {
  test('trains on the maximum number of points', () => {
    const trainer = trainerOn(
      network({ sizes: [2, ...Array(8).fill(64), 1], batchSize: 5000, learningRate: 1e-3 }),
      5000,
    );
    const { loss } = trainer.evaluate();
    expect(trainer.train(2)).toBe(2);
    expect(trainer.evaluate().loss).toBeLessThan(loss);
    trainer.dispose();
  });
});
