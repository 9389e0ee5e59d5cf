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

/** What Embind would take for a number in silence, and a few things besides. */
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
const isRefusal = (error) => error instanceof InvalidArgument;

/** Whether a call is refused; anything but a refusal is thrown on. */
function refuses(call) {
  try {
    call();
    return false;
  } catch (error) {
    if (isRefusal(error)) return true;
    throw error;
  }
}

const isWhole = (value, min, max) => Number.isInteger(value) && value >= min && value <= max;
const isReal = (value, min, max) => typeof value === 'number' && value >= min && value <= max;
const isWord = (table, value) => typeof value === 'string' && VOCABULARY[table].includes(value);
const isBoolean = (value) => typeof value === 'boolean';

/** What each field of a network may be: the small one, with two hidden layers and tanh for its output. */
const FIELDS = {
  sizes: (value) => Array.isArray(value) && value.length >= 2 && value.every((size) => isWhole(size, 1, 64)),
  hidden: (value) =>
    isWord('activations', value) ||
    (Array.isArray(value) && value.length === 2 && value.every((each) => isWord('activations', each))),
  output: (value) => isWord('activations', value),
  // Cross-entropy is for probabilities, and tanh gives none.
  loss: (value) => isWord('losses', value) && value !== 'cross-entropy',
  regression: isBoolean,
  initialiser: (value) => isWord('initialisers', value),
  features: (value) => Array.isArray(value) && value.every((each) => isWord('features', each)),
  standardise: isBoolean,
  optimizer: (value) => isWord('optimizers', value),
  learningRate: (value) => isReal(value, Number.MIN_VALUE, 1e6),
  // At 1 the correction 1 − βᵗ would be 0.
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

/** Things that look like something else. */
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

test('there is a rule for every field', () => {
  expect(Object.keys(FIELDS).sort()).toEqual(['sizes', ...Object.keys(DESCRIPTION_DEFAULTS)].sort());
});

describe.for(Object.entries(FIELDS))('the %s of a network', ([field, fits]) => {
  const accepts = (value) => !refuses(() => createTrainer(network({ [field]: value })).dispose());

  test('is nothing that would have to be coerced', () => {
    const wrong = [...COERCIBLE, ...LOOKALIKES].filter((value) => !fits(value));
    expect(wrong.filter(accepts).map(show)).toEqual([]);
  });

  test('is refused unless it fits, whatever it is', () => {
    fc.assert(fc.property(fc.anything(), (value) => accepts(value) === fits(value)));
  });

  test('that is refused leaves the trainer as it was', () => {
    const trainer = trainerOn(network());
    const before = trainer.parameters();
    expect(refuses(() => trainer.configure(network({ [field]: undefined })))).toBe(true);
    expect(trainer.parameters()).toEqual(before);
    trainer.train(1);
    trainer.dispose();
  });
});

test('a network that leaves something out gets the defaults', () => {
  const [bare, full] = [{ sizes: [2, 3, 1] }, { sizes: [2, 3, 1], ...DESCRIPTION_DEFAULTS }].map(
    (description) => trainerOn(description),
  );
  for (const trainer of [bare, full]) trainer.train(50);
  expect(bare.parameters()).toEqual(full.parameters());
  for (const trainer of [bare, full]) trainer.dispose();
});

test('cross-entropy takes an output that is a probability', () => {
  for (const output of VOCABULARY.activations) {
    const refused = refuses(() => createTrainer(network({ output, loss: 'cross-entropy' })).dispose());
    expect(refused, output).toBe(output !== 'sigmoid' && output !== 'softmax');
  }
});

test('features are of points with one or two coordinates', () => {
  const features = ['x1', 'x2'];
  expect(refuses(() => createTrainer(network({ features, sizes: [3, 1] })).dispose())).toBe(true);
  expect(refuses(() => createTrainer(network({ features, sizes: [1, 1] })).dispose())).toBe(false);
});

test('a network is not a thing to be left out', () => {
  for (const value of [undefined, null, 7, 'network', {}, []])
    expect(refuses(() => createTrainer(value))).toBe(true);
});

test('what is refused is refused by a RangeError that says what is wrong', () => {
  expect(() => createTrainer(network({ seed: -1 }))).toThrow(RangeError);
  expect(() => createTrainer(network({ seed: -1 }))).toThrow(/seed/);
  expect(() => createTrainer(network({ momentum: 1 }))).toThrow(/momentum/);
});

test('holds 9: with memories as long as may be every number is finite, those of a preview too', () => {
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

test('a network that the caller changes afterwards does not change the checks', () => {
  const settings = network();
  const trainer = createTrainer(settings);
  settings.sizes.push(3);
  expect(() => trainer.setParameters(trainer.parameters())).not.toThrow();
  trainer.dispose();
});

describe('the number of steps', () => {
  test('is refused unless it is one, and then nothing is trained', () => {
    const trainer = trainerOn(network());
    const before = trainer.parameters();
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...COERCIBLE), fc.anything()), (steps) => {
        fc.pre(!isWhole(steps, 0, 1e9));
        return refuses(() => trainer.train(steps));
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
    ['beyond a million, whose fifth power squared is no number', right.inputs.with(0, 1.1e6), right.targets],
  ];

  test.for(wrong)('%s is refused, and the old one stays', ([, inputs, targets]) => {
    const { loss } = trainer.evaluate();
    expect(refuses(() => trainer.setData(inputs, targets))).toBe(true);
    expect(refuses(() => trainer.setTestData(inputs, targets))).toBe(true);
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
    ['one too few', right.slice(1)],
    ['one too many', new Float64Array(right.length + 1)],
    ['with NaN', right.with(3, NaN)],
    ['with an infinity', right.with(3, -Infinity)],
    ['with numbers as text', Array.from(right, String)],
    ['with holes', new Array(right.length)],
  ];

  test.for(wrong)('that are %s are refused, and the old ones stay', ([, values]) => {
    expect(refuses(() => trainer.setParameters(values))).toBe(true);
    expect(trainer.parameters()).toEqual(right);
  });

  test('that are accepted have a finite loss', () => {
    const settings = network({ output: 'linear' });
    const accepting = trainerOn(settings);
    for (const size of [1e10, 1e100, 1e200, 1e300]) {
      if (refuses(() => accepting.setParameters(right.map(() => size)))) continue;
      expect(accepting.evaluate().loss, `with parameters of ${size}`).toBeLessThan(Infinity);
    }
    accepting.dispose();
  });

  test('come back as they were set', () => {
    const values = right.map((_, i) => i / 7);
    trainer.setParameters(values);
    expect(trainer.parameters()).toEqual(values);
  });
});

test('as far out as points may be, the loss is finite with the steepest features', () => {
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

  const accepts = (change) => !refuses(() => trainer.surface({ ...right, ...change }));

  test('has a whole number of columns and rows', () => {
    for (const name of ['columns', 'rows']) {
      expect(COERCIBLE.filter((value) => accepts({ [name]: value })).map(show)).toEqual([]);
    }
  });

  test('has edges that are two finite numbers', () => {
    const wrong = [undefined, null, 'ab', ['a', 'b'], ['0', '1'], [NaN, 1], [0, Infinity], [0], []];
    for (const name of ['x', 'y']) {
      expect(wrong.filter((value) => accepts({ [name]: value })).map(show)).toEqual([]);
    }
  });

  test('is no larger than can be waited for, nor than there is memory for', () => {
    const large = createTrainer(network({ sizes: [2, ...Array(8).fill(64), 1] }));
    const figure = { ...right, columns: 200, rows: 200 };
    const page = { ...right, columns: 4096, rows: 4096 };
    for (const [name, call] of /** @type {const} */ ([
      ['surface', (grid) => large.surface(grid)],
      ['responses', (grid) => large.responses(grid)],
    ])) {
      expect(
        refuses(() => call(figure)),
        name,
      ).toBe(name === 'responses');
      expect(
        refuses(() => call({ ...figure, columns: 60, rows: 60 })),
        name,
      ).toBe(false);
      expect(
        refuses(() => call(page)),
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

  test('is a single row for one input, its curve', () => {
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

  /** Each call with one argument left open, and what that may be. */
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
    'the places on a curve': [
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

  test.for(Object.entries(calls))('%s: refused unless it fits', ([, [call, fits]]) => {
    const before = trainer.parameters();
    const unfit = fc
      .oneof(fc.constantFrom(...COERCIBLE, ...LOOKALIKES), fc.anything())
      .filter((value) => !fits(value));
    fc.assert(fc.property(unfit, (value) => refuses(() => call(value))));
    expect(trainer.parameters()).toEqual(before);
    expect(trainer.progress()).toMatchObject({ points: 25, step: 0 });
  });

  test('a curve of no parameters there are is refused however it is asked for', () => {
    for (const wrong of [undefined, null, 7, {}, []]) {
      expect(refuses(() => trainer.lossAlong(wrong))).toBe(true);
      expect(refuses(() => trainer.lossOver(wrong))).toBe(true);
    }
  });

  test('a surface of losses has no more places than can be waited for', () => {
    const most = { ...range, count: 10_000 };
    expect(refuses(() => trainer.lossOver([most, most]))).toBe(true);
  });

  test('what takes a pass over the points again and again is refused where that takes too long', () => {
    const sizes = [2, 64, 64, 64, 64, 1];
    const large = trainerOn(network({ sizes }), 2000);
    const passes = maxPasses(sizes, 2000);
    const curve = { ...range, count: passes };
    expect(refuses(() => large.lossAlong({ ...curve, count: passes + 1 }))).toBe(true);
    expect(refuses(() => large.lossAlong({ ...curve, count: 9 }))).toBe(false);
    expect(refuses(() => large.lossOver([{ ...curve, count: 3 }, curve]))).toBe(true);
    expect(refuses(() => large.lossPlane({ count: 41 }))).toBe(true);
    expect(refuses(() => large.numericGradient())).toBe(true);
    expect(refuses(() => large.gradientCheck())).toBe(true);
    large.dispose();
  });

  /** Whatever is given in place of any argument, the answer is numbers or a refusal, and the trainer goes on. */
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
  ])('%s takes no value of another kind', (method) => {
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
        refuses(() => trainer[method](one, other)); // anything but a refusal is thrown on
      }),
    );
    trainer.setData(...Object.values(randomData(network(), 25)));
    expect(trainer.train(3)).toBe(3);
    trainer.dispose();
  });
});

/** An engine of its own whose memory can be measured. */
async function measured() {
  const spy = vi.spyOn(WebAssembly, 'instantiate');
  const create = await instantiate(wasm);
  const { instance } = await spy.mock.results[0].value;
  spy.mockRestore();
  const memory = Object.values(instance.exports).find((value) => value instanceof WebAssembly.Memory);
  return { create, bytes: () => memory.buffer.byteLength };
}

describe('memory', () => {
  test('may grow, and every array is right all the same', async () => {
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

  test('does not grow with trainers that come and go', async () => {
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

  test('does not grow with calls that are refused', async () => {
    const { create, bytes } = await measured();
    const trainer = create(network());
    for (let i = 0; i < 100; i++) refuses(() => trainer.setData(new Float64Array(5), new Float64Array(3)));
    const before = bytes();
    for (let i = 0; i < 10_000; i++) {
      refuses(() => trainer.setParameters(new Float64Array(24)));
      refuses(() => create(network({ seed: -1 })));
    }
    expect(bytes()).toBe(before);
    trainer.dispose();
  });

  test('of a disposed trainer is not touched any more', () => {
    const trainer = trainerOn(network());
    trainer.dispose();
    expect(() => trainer.train(1)).toThrow('disposed');
    expect(() => trainer.parameters()).toThrow('disposed');
    expect(() => trainer.dispose()).toThrow('disposed');
  });
});

describe('the largest network', () => {
  test('is trained on the most points', () => {
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
