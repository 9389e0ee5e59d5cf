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
  ['get_weights() of Keras', 'keras', [kernel, bias, last, [0.5]]],
  [
    'a dictionary of Keras',
    'keras',
    { 'dense/kernel:0': kernel, 'dense/bias:0': bias, 'out/kernel:0': last, 'out/bias:0': [0.5] },
  ],
  [
    'a state_dict of PyTorch',
    'pytorch',
    { '0.weight': turned, '0.bias': bias, '2.weight': [[1, 2, 3]], '2.bias': [0.5] },
  ],
  [
    'names of a module’s own',
    'pytorch',
    { 'net.fc1.bias': bias, 'net.fc1.weight': turned, 'net.fc2.weight': [[1, 2, 3]], 'net.fc2.bias': [0.5] },
  ],
  ['the article’s letters', 'numpy', { W1: kernel, b1: bias, W2: last, b2: [0.5] }],
  [
    'within a field',
    'pytorch',
    { weights: { '0.weight': turned, '0.bias': bias, '2.weight': [[1, 2, 3]], '2.bias': [0.5] } },
  ],
  [
    'pairs, as JAX has them',
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
    'layers of weights and biases',
    'numpy',
    [
      { weights: kernel, biases: bias },
      { weights: last, biases: [0.5] },
    ],
  ],
  [
    'brain.js, whose first layer are the inputs',
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
    'scikit-learn, its names without their underscores',
    'sklearn',
    { intercepts: [bias, [0.5]], coefs: [kernel, last] },
  ],
  [
    'scikit-learn, deeper',
    'sklearn',
    { score: 0.9, model: { coefs_: [kernel, last], intercepts_: [bias, [0.5]] } },
  ],
])('%s', async (_, format, value) => {
  const opened = await json(value, { settings: { ...DEFAULTS, activation: ['relu'] }, points: [] });
  expect(opened).toMatchObject({ format, notes: ['no-activations'] });
  expect(opened.state.start).toEqual(expected);
  // What the file does not say, the figure does.
  expect(opened.state.settings).toMatchObject({
    task: 'classification',
    classes: 2,
    layers: [3],
    activation: ['relu'],
  });
  const chosen = await json(value, undefined, 'sine');
  expect(chosen.state.settings.activation).toEqual(['sine']);
});

test('that square matrices could be either way round is said, unless a bias or a name tells', async () => {
  const square = [
    [1, 2],
    [3, 4],
  ];
  const both = await json({ W1: square, b1: [5, 6], W2: square, b2: [7, 8] });
  expect(both.notes).toContain('square');
  expect(both.state.start?.slice(0, 6)).toEqual([1, 2, 3, 4, 5, 6]);
  for (const told of [
    { W1: square, b1: [5, 6], W2: [[1], [2]], b2: [7] },
    { W1: square, b1: [[5], [6]], W2: square, b2: [[7], [8]] },
    { 'fc1.weight': square, 'fc1.bias': [5, 6], 'fc2.weight': square, 'fc2.bias': [7, 8] },
  ])
    expect((await json(told)).notes).not.toContain('square');
});

test('layers that name their activations need no guess', async () => {
  const layers = [
    { kernel, bias, activation: 'swish' },
    { kernel: last, bias: [0.5], activation: 'sigmoid' },
  ];
  const opened = await json({ layers });
  expect(opened.notes).toEqual([]);
  expect(opened.state.settings).toMatchObject({ activation: ['silu'], loss: 'cross-entropy' });
  expect((await json(layers)).state).toEqual(opened.state);
});

test('a state_dict that PyTorch wrote gives its numbers, once its activations are named', async () => {
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

test('a network on features takes the figure’s', async () => {
  const features = ['x1', 'x2', 'x1x2'];
  const { state } = await json([[[1], [2], [3]], [0]], { settings: { ...DEFAULTS, features }, points: [] });
  expect(state.settings).toMatchObject({ features, layers: [], task: 'classification' });
});

test('three outputs and more are classes; points of another task stay where they are', async () => {
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
    'a matrix the wrong way round',
    { '0.weight': turned, '0.bias': bias, '2.weight': last },
    ['inner', { name: '2.weight', shape: [3, 1], expected: [3, 3] }],
  ],
  [
    'kernels that do not meet',
    [kernel, bias, [[1], [2]], [0]],
    ['inner', { name: 'arr_2', shape: [2, 1], expected: [3, 1] }],
  ],
  ['a bias too short', [kernel, [1, 2]], ['row', { name: 'arr_1', shape: [2], expected: [3] }]],
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
  [
    'what JSON has for no number',
    [[[1, 2, null]], bias],
    ['no-number', { name: 'arr_0', given: 'null', max: 3 }],
  ],
  ['a running mean', { '0.weight': turned, '1.running_mean': bias }, ['norm', { name: '1' }]],
  [
    'the weights of a batch normalisation',
    { '0.weight': turned, '1.weight': bias },
    ['matrix', { name: '1.weight', shape: [3] }],
  ],
  ['a bias alone', { '0.weight': turned, '1.bias': bias }, ['lone-bias', { name: '1.bias' }]],
  [
    'two kernels without a layer between',
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
    'an activation there is not',
    [{ kernel, activation: 'mish' }],
    ['activation', { given: 'mish', name: '0.kernel' }],
  ],
  ['a softmax in the middle', [{ kernel, activation: 'softmax' }, { kernel: last }], ['hidden-softmax', {}]],
  ['an array that is none', { '0.weight': turned, '0.bias': 'x' }, ['no-array', { name: '0.bias' }]],
  ['too large a weight', [[[1e11], [1]], [0]], ['state', { problem: { code: 'invalid-weights', max: 3 } }]],
])('%s is named', async (_, value, [code, detail]) => {
  const { refusal } = await json(value);
  expect([refusal?.code, refusal?.detail]).toEqual([code, detail]);
});

test('what is no model is named too', async () => {
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

test('points and figures open here as well', async () => {
  const points = await json([0, 1, 2, 3, 4].map((label) => [1, 2, label]));
  expect(points).toMatchObject({
    format: 'points',
    state: { settings: { classes: 5 }, points: [0, 1, 2, 3, 4].map((label) => ({ x: 1, y: 2, label })) },
  });
  const state = { version: 1, settings: { ...DEFAULTS, layers: [] }, points: [], start: [1, 2, 3] };
  expect(await json(state)).toEqual({ format: 'figure', state, notes: [] });
});
