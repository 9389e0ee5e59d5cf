// Weights as Keras and PyTorch users save them.
import { expect, test } from 'vitest';
import { preset } from '../../../web/engine/shared/presets.js';
import { DEFAULTS } from '../../../web/engine/shared/settings.js';
import { golden, open, outputsOf } from './figures.js';

const json = (value, ...more) => open(JSON.stringify(value), ...more);

const kernel = [
  [1, 2, 3],
  [4, 5, 6],
];
const turned = [
  [1, 4],
  [2, 5],
  [3, 6],
];
const bias = [0.1, 0.2, 0.3];
const last = [[1], [2], [3]];
const expected = [1, 2, 3, 4, 5, 6, 0.1, 0.2, 0.3, 1, 2, 3, 0.5];

test.each([
  ['get_weights() in Keras', 'keras', [kernel, bias, last, [0.5]]],
  [
    'a Keras dictionary',
    'keras',
    { 'dense/kernel:0': kernel, 'dense/bias:0': bias, 'out/kernel:0': last, 'out/bias:0': [0.5] },
  ],
  [
    'a PyTorch state_dict',
    'pytorch',
    { '0.weight': turned, '0.bias': bias, '2.weight': [[1, 2, 3]], '2.bias': [0.5] },
  ],
  [
    'a PyTorch module with its own names',
    'pytorch',
    { 'net.fc1.bias': bias, 'net.fc1.weight': turned, 'net.fc2.weight': [[1, 2, 3]], 'net.fc2.bias': [0.5] },
  ],
  ['the letters W and b', 'numpy', { W1: kernel, b1: bias, W2: last, b2: [0.5] }],
  [
    'a state_dict in a field',
    'pytorch',
    { weights: { '0.weight': turned, '0.bias': bias, '2.weight': [[1, 2, 3]], '2.bias': [0.5] } },
  ],
  [
    'pairs, as in JAX',
    'numpy',
    [
      [kernel, bias],
      [last, [0.5]],
    ],
  ],
  [
    'pairs in a field',
    'numpy',
    {
      params: [
        [kernel, bias],
        [last, [0.5]],
      ],
    },
  ],
  [
    'objects with weights and biases',
    'numpy',
    [
      { weights: kernel, biases: bias },
      { weights: last, biases: [0.5] },
    ],
  ],
  [
    'brain.js, whose first layer is the inputs',
    'numpy',
    {
      type: 'NeuralNetwork',
      sizes: [2, 3, 1],
      layers: [
        { weights: [], biases: [] },
        { weights: turned, biases: bias },
        { weights: [[1, 2, 3]], biases: [0.5] },
      ],
    },
  ],
  ['scikit-learn', 'sklearn', { coefs_: [kernel, last], intercepts_: [bias, [0.5]] }],
  [
    'scikit-learn without underscores in its names',
    'sklearn',
    { intercepts: [bias, [0.5]], coefs: [kernel, last] },
  ],
  [
    'scikit-learn, nested',
    'sklearn',
    { score: 0.9, model: { coefs_: [kernel, last], intercepts_: [bias, [0.5]] } },
  ],
])('weights are read: %s', async (_, format, value) => {
  const opened = await json(value, { settings: { ...DEFAULTS, activation: ['relu'] }, points: [] });
  expect(opened).toMatchObject({ format, notes: ['no-activations'] });
  expect(opened.state.start).toEqual(expected);
  // The figure supplies what the file does not specify.
  expect(opened.state.settings).toMatchObject({
    task: 'classification',
    classes: 2,
    layers: [3],
    activation: ['relu'],
  });
  const chosen = await json(value, undefined, 'sine');
  expect(chosen.state.settings.activation).toEqual(['sine']);
});

test('a note says that square matrices may be transposed, unless a bias or a name decides', async () => {
  const square = [
    [1, 2],
    [3, 4],
  ];
  const both = await json({ W1: square, b1: [5, 6], W2: square, b2: [7, 8] });
  expect(both.notes).toContain('square');
  expect(both.state.start?.slice(0, 6)).toEqual([1, 2, 3, 4, 5, 6]);
  for (const decided of [
    { W1: square, b1: [5, 6], W2: [[1], [2]], b2: [7] },
    { W1: square, b1: [[5], [6]], W2: square, b2: [[7], [8]] },
    { 'fc1.weight': square, 'fc1.bias': [5, 6], 'fc2.weight': square, 'fc2.bias': [7, 8] },
  ])
    expect((await json(decided)).notes).not.toContain('square');
});

test('activations are read from layers that name them', async () => {
  const layers = [
    { kernel, bias, activation: 'swish' },
    { kernel: last, bias: [0.5], activation: 'sigmoid' },
  ];
  const opened = await json({ layers });
  expect(opened.notes).toEqual([]);
  expect(opened.state.settings).toMatchObject({ activation: ['silu'], loss: 'cross-entropy' });
  expect((await json(layers)).state).toEqual(opened.state);
});

test('a state_dict from PyTorch computes PyTorch’s outputs once its activations are given', async () => {
  const { state_dict: weights, outputs } = golden['torch-tanh'];
  const names = ['tanh', 'relu', 'sigmoid'];
  const layers = [0, 2, 4].map((i, l) => ({
    weight: weights[`${i}.weight`],
    bias: weights[`${i}.bias`],
    activation: names[l],
  }));
  const { state } = await json(layers);
  outputsOf(state, golden.points).forEach(([output], i) => {
    expect(Math.abs(output - outputs[i][0])).toBeLessThan(1e-6);
  });
});

test('a network with as many inputs as the figure has features uses these features', async () => {
  const features = ['x1', 'x2', 'x1x2'];
  const { state } = await json([[[1], [2], [3]], [0]], { settings: { ...DEFAULTS, features }, points: [] });
  expect(state.settings).toMatchObject({ features, layers: [], task: 'classification' });
});

test('three outputs are three classes; the points are kept unless the task changes', async () => {
  const points = preset('classification', 'moons', 1);
  const { state, notes } = await json([kernel, bias], { settings: DEFAULTS, points });
  expect(state.settings).toMatchObject({ task: 'classification', classes: 3, layers: [] });
  expect(state.points).toEqual(points);
  expect(notes).toEqual(['logits']);
  const other = await json([kernel, bias], { settings: { ...DEFAULTS, task: 'regression' }, points });
  expect(other.notes).toEqual(['logits', 'preset']);
  expect(other.state.points).not.toEqual(points);
});

test.each([
  [
    'a transposed matrix',
    { '0.weight': turned, '0.bias': bias, '2.weight': last },
    ['inner', { name: '2.weight', shape: [3, 1], expected: [3, 3] }],
  ],
  [
    'kernels of incompatible shapes',
    [kernel, bias, [[1], [2]], [0]],
    ['inner', { name: 'arr_2', shape: [2, 1], expected: [3, 1] }],
  ],
  ['a bias that is too short', [kernel, [1, 2]], ['row', { name: 'arr_1', shape: [2], expected: [3] }]],
  [
    'a ragged row',
    [
      [
        [1, 2, 3],
        [4, 5],
      ],
      bias,
    ],
    ['ragged', { name: 'arr_0', max: 2 }],
  ],
  [
    'a text among the numbers',
    [
      [
        [1, 2, 3],
        [4, 5, '6'],
      ],
      bias,
    ],
    ['no-number', { name: 'arr_0', given: '“6” in quotes', max: 6 }],
  ],
  ['null among the numbers', [[[1, 2, null]], bias], ['no-number', { name: 'arr_0', given: 'null', max: 3 }]],
  ['a running mean', { '0.weight': turned, '1.running_mean': bias }, ['norm', { name: '1' }]],
  [
    'the weights of a batch normalization',
    { '0.weight': turned, '1.weight': bias },
    ['matrix', { name: '1.weight', shape: [3] }],
  ],
  ['a bias without weights', { '0.weight': turned, '1.bias': bias }, ['lone-bias', { name: '1.bias' }]],
  [
    'two kernels for one layer',
    { 'a/kernel': kernel, 'a/kernel:0': kernel },
    ['second', { name: 'a/kernel:0' }],
  ],
  [
    'a wide layer',
    [[Array(65).fill(1), Array(65).fill(1)]],
    ['units', { name: 'arr_0', shape: [2, 65], max: 64 }],
  ],
  [
    'nine hidden layers',
    Array(10)
      .fill([[1]])
      .toSpliced(0, 1, [[1], [1]]),
    ['layers', { max: 8 }],
  ],
  [
    'an unknown activation',
    [{ kernel, activation: 'mish' }],
    ['activation', { given: 'mish', name: '0.kernel' }],
  ],
  ['a softmax in the middle', [{ kernel, activation: 'softmax' }, { kernel: last }], ['hidden-softmax', {}]],
  ['a string instead of an array', { '0.weight': turned, '0.bias': 'x' }, ['no-array', { name: '0.bias' }]],
  [
    'a weight that is too large',
    [[[1e11], [1]], [0]],
    ['state', { problem: { code: 'invalid-weights', max: 3 } }],
  ],
])('rejected with the reason: %s', async (_, value, [code, detail]) => {
  const { refusal } = await json(value);
  expect([refusal?.code, refusal?.detail]).toEqual([code, detail]);
});

test('a file that is not a model is rejected with the reason', async () => {
  const codes = async (file) => (await open(file)).refusal?.code;
  expect(await codes('x,y\n1,2')).toBe('table');
  expect(await codes('\x89PNG')).toBe('table');
  expect(await codes('')).toBe('table');
  expect(await codes('{"a": ')).toBe('json');
  expect((await open('[1,\n2,]')).refusal?.detail).toEqual({ line: 2, column: 3 });
  expect(await codes('{"a": 1}')).toBe('shape');
  expect(await codes('[]')).toBe('empty');
  expect(await codes('[[1, 2, 0], [1, "a", 0]]')).toBe('point');
  expect(await codes('{"version": 2}')).toBe('state');
  expect(await codes(`[${' '.repeat(2_000_000)}`)).toBe('large');
});

test('points and state documents open too', async () => {
  const points = await json([0, 1, 2, 3, 4].map((label) => [1, 2, label]));
  expect(points).toMatchObject({
    format: 'points',
    state: { settings: { classes: 5 }, points: [0, 1, 2, 3, 4].map((label) => ({ x: 1, y: 2, label })) },
  });
  const state = { version: 1, settings: { ...DEFAULTS, layers: [] }, points: [], start: [1, 2, 3] };
  expect(await json(state)).toEqual({ format: 'figure', state, notes: [] });
});
