// Files of other tools, from public bug reports: they open as the same network or are rejected with the right reason.
import { expect, test } from 'vitest';
import { DEFAULTS } from '../../../web/engine/shared/settings.js';
import { join } from '../../../web/io/models/bytes.js';
import * as proto from '../../../web/io/models/protobuf.js';
import {
  constant,
  floatList,
  indices,
  model,
  node,
  number,
  raw,
  tensor,
  whole,
  wholes,
  words,
} from './builder.js';
import { file, golden, goldenFile, open, outputsOf } from './figures.js';

/** A network 2-3-1 whose weights are exact in every float type. */
const W = [
  [1.5, -2, 0.75],
  [0.5, 1.25, -1],
];
const b = [0.25, -0.5, 1];
const V = [[2], [-1.5], [1]];
const c = [-0.75];
const turned = (matrix) => matrix[0].map((_, j) => matrix.map((row) => row[j]));
const start = [...W.flat(), ...b, ...V.flat(), ...c];
const points = [
  [0.5, -1],
  [-2, 1.5],
  [3, 0.25],
];
const sigmoid = (z) => 1 / (1 + Math.exp(-z));
/** Its output for a point. */
const logit = ([x, y], activation = Math.tanh) =>
  V.reduce((sum, [v], j) => sum + v * activation(x * W[0][j] + y * W[1][j] + b[j]), c[0]);
const relu = (z) => Math.max(0, z);

/** Asserts that a file opens as a network with these outputs, to six digits. */
async function expectOutputs(given, outputs, figure) {
  const opened = await open(given, figure);
  if (opened.refusal) expect.fail(`${opened.refusal.code} ${JSON.stringify(opened.refusal.detail)}`);
  const own = outputsOf(opened.state, points);
  own.forEach((row, i) => {
    row.forEach((value, j) => {
      expect(value).toBeCloseTo([outputs[i]].flat()[j], 6);
    });
  });
  return opened;
}
const rejection = async (given, ...more) => {
  const { refusal } = await open(given, ...more);
  return [refusal?.code, refusal?.detail];
};
const probabilities = points.map((point) => sigmoid(logit(point)));

const tensors = [
  tensor('W', [2, 3], W.flat()),
  tensor('b', [3], b),
  tensor('V', [3, 1], V.flat()),
  tensor('c', [1], c),
];
const body = (activation = 'Tanh') => [
  node('Gemm', ['x', 'W', 'b'], 'h'),
  node(activation, ['h'], 'o'),
  node('Gemm', ['o', 'V', 'c'], 'z'),
];

// ONNX

test('case 31: a scikit-learn classifier opens with its probabilities as the output', async () => {
  const nodes = [
    node('Cast', ['x'], 'x1', whole('to', 1)),
    node('MatMul', ['x1', 'W'], 'h'),
    node('Add', ['h', 'b'], 'hb'),
    node('Relu', ['hb'], 'o'),
    node('MatMul', ['o', 'V'], 'z'),
    node('Add', ['z', 'c'], 'zc'),
    node('Sigmoid', ['zc'], 'p'),
    node('Sub', ['one', 'p'], 'q'),
    node('Concat', ['q', 'p'], 'probabilities', whole('axis', 1)),
    node('ArgMax', ['probabilities'], 'most', whole('axis', 1)),
    node('ai.onnx.ml:ArrayFeatureExtractor', ['classes', 'most'], 'label'),
  ];
  const constants = [
    ...tensors,
    tensor('b', [1, 3], b),
    tensor('one', [1], [1]),
    raw('classes', [2], 6, Int32Array.of(0, 1)),
  ];
  const expected = points.map((point) => sigmoid(logit(point, relu)));
  const both = model(nodes, constants, { outputs: ['label', 'probabilities'] });
  expect((await expectOutputs(both, expected)).notes).toEqual(['outputs']);
  const zipMap = [...nodes, node('ai.onnx.ml:ZipMap', ['probabilities'], 'map')];
  await expectOutputs(model(zipMap, constants, { outputs: ['label', 'map'] }), expected);
  // The label alone is not enough.
  expect(await rejection(model(nodes, constants, { outputs: ['label'] }))).toEqual(['class-output', {}]);
});

test('case 31: scikit-learn’s linear models and scalers are read', async () => {
  const scaler = node(
    'ai.onnx.ml:Scaler',
    ['x'],
    'x1',
    floatList('offset', [1, -1]),
    floatList('scale', [2, 0.5]),
  );
  const classifier = node(
    'ai.onnx.ml:LinearClassifier',
    ['x1'],
    ['label', 'scores'],
    floatList('coefficients', [-1.5, 0.5, 1.5, -0.5]),
    floatList('intercepts', [-0.25, 0.25]),
    words('post_transform', 'LOGISTIC'),
  );
  const normalizer = node('ai.onnx.ml:Normalizer', ['scores'], 'p', words('norm', 'L1'));
  const linear = ([x, y]) => 1.5 * 2 * (x - 1) - 0.5 * 0.5 * (y + 1) + 0.25;
  await expectOutputs(
    model([scaler, classifier, normalizer], [], { outputs: ['label', 'p'] }),
    points.map((point) => sigmoid(linear(point))),
  );
  const regressor = node(
    'ai.onnx.ml:LinearRegressor',
    ['x1'],
    'y',
    floatList('coefficients', [1.5, -0.5]),
    floatList('intercepts', [0.25]),
  );
  await expectOutputs(model([scaler, regressor], []), points.map(linear));
});

test.each([
  ['Squeeze of an axis', [node('Squeeze', ['p', 'axes'], 'y')], [indices('axes', [-1])]],
  ['Squeeze of all axes, for a batch of one', [node('Squeeze', ['p'], 'y')], [], { rows: 1 }],
  [
    'Squeeze with axes as an attribute',
    [node('Squeeze', ['p'], 'y', wholes('axes', [1]))],
    [],
    { opset: 11 },
  ],
  [
    'Unsqueeze and back',
    [node('Unsqueeze', ['p', 'axes'], 'u'), node('Squeeze', ['u', 'axes'], 'y')],
    [indices('axes', [1])],
  ],
  ['Reshape to a list', [node('Reshape', ['p', 'shape'], 'y')], [indices('shape', [-1])]],
  ['Reshape of a batch of one', [node('Reshape', ['p', 'shape'], 'y')], [indices('shape', [1])], { rows: 1 }],
  ['Flatten', [node('Flatten', ['p'], 'y', whole('axis', 1))], []],
  ['Transpose without a permutation', [node('Transpose', ['p'], 'y', wholes('perm', [0, 1]))], []],
  ['Cast to float16', [node('Cast', ['p'], 'y', whole('to', 10))], []],
])('case 33: an operator that changes no value is ignored: %s', async (_, tail, more, how = {}) => {
  const nodes = [...body(), node('Sigmoid', ['z'], 'p'), ...tail];
  await expectOutputs(model(nodes, [...tensors, ...more], how), probabilities);
});

test('case 33: Clip and Max are read as ReLU only with a lower bound of 0', async () => {
  const outputs = points.map((point) => logit(point, relu));
  const zero = [...tensors, tensor('zero', [], [0]), tensor('six', [], [6])];
  const through = (operator, ...inputs) => [
    node('Gemm', ['x', 'W', 'b'], 'h'),
    node(operator, ['h', ...inputs], 'o'),
    node('Gemm', ['o', 'V', 'c'], 'y'),
  ];
  const regression = { settings: { ...DEFAULTS, task: 'regression', inputs: 2 }, points: [] };
  for (const nodes of [through('Clip', 'zero'), through('Max', 'zero')])
    await expectOutputs(model(nodes, zero), outputs, regression);
  expect((await rejection(model(through('Clip', 'zero', 'six'), zero)))[0]).toBe('operator');
  expect((await rejection(model(through('Clip', '', 'six'), zero)))[0]).toBe('operator');
  expect((await rejection(model(through('Max', 'six'), zero)))[0]).toBe('operator');
});

test('case 33: a Reshape to a shape computed in the graph is read', async () => {
  const nodes = [
    node('Shape', ['x'], 'shape'),
    node('Gather', ['shape', 'first'], 'n'),
    node('Unsqueeze', ['n', 'zero'], 'rows'),
    node('Concat', ['rows', 'rest'], 'target', whole('axis', 0)),
    node('Reshape', ['x', 'target'], 'flat'),
    node('Gemm', ['flat', 'W', 'b'], 'h'),
    node('Tanh', ['h'], 'o'),
    node('Gemm', ['o', 'V', 'c'], 'z'),
    node('Sigmoid', ['z'], 'y'),
  ];
  const shapes = [raw('first', [], 7, BigInt64Array.of(0n)), indices('zero', [0]), indices('rest', [-1])];
  await expectOutputs(model(nodes, [...tensors, ...shapes]), probabilities);
});

test('case 33: a Reshape that mixes points or columns is rejected', async () => {
  const mixed = (target) =>
    rejection(
      model(
        [node('Reshape', ['x', 'shape'], 'r'), node('Gemm', ['r', 'W', 'b'], 'y')],
        [...tensors, indices('shape', target)],
      ),
    );
  expect(await mixed([-1])).toEqual(['operator', { given: 'Reshape' }]);
  expect(await mixed([2, -1])).toEqual(['operator', { given: 'Reshape' }]);
  const squeezed = model(
    [node('Gemm', ['x', 'W', 'b'], 'h'), node('Squeeze', ['h', 'axes'], 'y')],
    [...tensors, indices('axes', [1])],
  );
  expect(await rejection(squeezed)).toEqual(['operator', { given: 'Squeeze' }]);
});

/** The float16 bits of numbers that float16 represents exactly. */
const halves = (values) =>
  Uint16Array.from(values, (value) => {
    if (value === 0) return 0;
    const exponent = Math.floor(Math.log2(Math.abs(value)));
    const fraction = (Math.abs(value) / 2 ** exponent - 1) * 1024;
    return (value < 0 ? 0x8000 : 0) | ((exponent + 15) << 10) | fraction;
  });
const upperHalves = (values) =>
  Uint16Array.from(values, (value) => new Uint16Array(Float32Array.of(value).buffer)[1]);
const integers = (name, dims, type, values) =>
  join(
    ...dims.map((size) => proto.whole(1, size)),
    proto.whole(2, type),
    proto.text(8, name),
    ...[...values].map((value) => proto.whole(5, value)),
  );

test('case 34: weights of every plain numeric type are read', async () => {
  const nodes = [...body(), node('Sigmoid', ['z'], 'y')];
  const rest = tensors.slice(1);
  const flat = W.flat();
  for (const first of [
    raw('W', [2, 3], 10, halves(flat)),
    integers('W', [2, 3], 10, halves(flat)),
    raw('W', [2, 3], 16, upperHalves(flat)),
    integers('W', [2, 3], 16, upperHalves(flat)),
    raw('W', [2, 3], 11, Float64Array.from(flat)),
  ]) {
    await expectOutputs(model(nodes, [first, ...rest]), probabilities);
  }
  const whole8 = [1, -2, 3, 4, -5, 6];
  for (const first of [
    raw('W', [2, 3], 3, Int8Array.from(whole8)),
    integers('W', [2, 3], 3, whole8),
    raw('W', [2, 3], 5, Int16Array.from(whole8)),
    raw('W', [2, 3], 6, Int32Array.from(whole8)),
    raw('W', [2, 3], 7, BigInt64Array.from(whole8, BigInt)),
  ]) {
    const { state } = await open(model(nodes, [first, ...rest]));
    expect(state.start.slice(0, 6)).toEqual(whole8);
  }
  const { state } = await open(
    model(nodes, [raw('W', [2, 3], 2, Uint8Array.of(1, 2, 3, 4, 5, 255)), ...rest]),
  );
  expect(state.start[5]).toBe(255);
});

test('case 36: weights in a separate file are read with it, and reported as missing without it', async () => {
  const content = Float32Array.of(9, 9, ...start);
  const place = (name, dims, offset, length) =>
    join(
      ...dims.map((size) => proto.whole(1, size)),
      proto.whole(2, 1),
      proto.text(8, name),
      ...[
        ['location', 'deep/net.onnx.data'],
        ['offset', String(8 + offset * 4)],
        ['length', String(length * 4)],
      ].map((entry) => proto.message(13, proto.text(1, entry[0]), proto.text(2, entry[1]))),
      proto.whole(14, 1),
    );
  const net = file(
    model(
      [...body(), node('Sigmoid', ['z'], 'y')],
      [place('W', [2, 3], 0, 6), place('b', [3], 6, 3), place('V', [3, 1], 9, 3), place('c', [1], 12, 1)],
    ),
    'net.onnx',
  );
  const data = file(new Uint8Array(content.buffer), 'net.onnx.data');
  await expectOutputs([net, data], probabilities);
  await expectOutputs([data, net], probabilities);
  expect(await rejection(net)).toEqual(['external', { name: 'net.onnx.data' }]);
  expect(
    await rejection([net, file(new Uint8Array(content.buffer).subarray(0, 20), 'net.onnx.data')]),
  ).toEqual(['external-cut', { name: 'net.onnx.data' }]);
  expect(await rejection(data)).toEqual(['foreign', { kind: 'onnx-data' }]);
});

test('case 38: weights as constants of every form are read, also transposed, reshaped and shared', async () => {
  const nodes = [
    node('Constant', [], 'Wt', constant('value', tensor('', [3, 2], turned(W).flat()))),
    node('Transpose', ['Wt'], 'W', wholes('perm', [1, 0])),
    node('Constant', [], 'b', floatList('value_floats', b)),
    node('Identity', ['b'], 'b1'),
    node('MatMul', ['x', 'W'], 'h'),
    node('Add', ['h', 'b1'], 'hb'),
    node('Tanh', ['hb'], 'o'),
    node('Reshape', ['v', 'shape'], 'V'),
    node('Constant', [], 'c', number('value_float', c[0])),
    node('MatMul', ['o', 'V'], 'z0'),
    node('Add', ['z0', 'c'], 'z'),
    node('Sigmoid', ['z'], 'y'),
  ];
  await expectOutputs(model(nodes, [tensor('v', [3], V.flat()), indices('shape', [3, -1])]), probabilities);
});

test('case 68: batch normalization is folded into the weights, or reported where it cannot be', async () => {
  await expectOutputs(
    model(
      [
        node('Gemm', ['x', 'W', 'b'], 'h'),
        node('BatchNormalization', ['h', 's', 't', 'm', 'v'], 'n', number('epsilon', 0)),
        node('Tanh', ['n'], 'o'),
        node('Gemm', ['o', 'V', 'c'], 'z'),
        node('Sigmoid', ['z'], 'y'),
      ],
      [
        ...tensors,
        tensor('s', [3], [2, 1, -1]),
        tensor('t', [3], [0.5, 0, 1]),
        tensor('m', [3], [1, 2, 3]),
        tensor('v', [3], [4, 1, 0.25]),
      ],
    ),
    points.map((point) => {
      const h = W[0].map((_, j) => point[0] * W[0][j] + point[1] * W[1][j] + b[j]);
      const n = [h[0] - 1 + 0.5, h[1] - 2, -(h[2] - 3) * 2 + 1];
      return sigmoid(n.reduce((sum, value, j) => sum + V[j][0] * Math.tanh(value), c[0]));
    }),
  );
  const { state } = await open(goldenFile('torch-norm'));
  outputsOf(state, golden.points).forEach((row, i) => {
    row.forEach((value, j) => {
      expect(value).toBeCloseTo(golden['torch-norm'].outputs[i][j], 5);
    });
  });
  const behind = model(
    [...body(), node('Sigmoid', ['z'], 'p'), node('BatchNormalization', ['p', 'c', 'c', 'c', 'one'], 'y')],
    [...tensors, tensor('one', [1], [1])],
  );
  expect(await rejection(behind)).toEqual(['trailing', { given: 'BatchNormalization' }]);
});

test('the last of several consecutive outputs is used; independent outputs are rejected', async () => {
  const nodes = [...body(), node('Sigmoid', ['z'], 'p')];
  await expectOutputs(model(nodes, tensors, { outputs: ['z', 'p'] }), probabilities);
  await expectOutputs(model(nodes, tensors, { outputs: ['p', 'o'] }), probabilities);
  const apart = [...nodes, node('Gemm', ['o', 'V', 'c'], 'value')];
  expect(await rejection(model(apart, tensors, { outputs: ['p', 'value'] }))).toEqual([
    'graph-outputs',
    { max: 2, name: 'p, value' },
  ]);
});

test('nodes that the output does not depend on are ignored', async () => {
  const nodes = [...body(), node('Gelu', ['z'], 'g'), node('Sigmoid', ['z'], 'y')];
  await expectOutputs(model(nodes, tensors), probabilities);
});

test('a LogSoftmax is read as a Softmax', async () => {
  const two = tensor('V', [3, 3], [1, 0, 2, 0, 1, -1, 3, 1, 0]);
  const nodes = (last) => [
    node('Gemm', ['x', 'W', 'b'], 'h'),
    node('Tanh', ['h'], 'o'),
    node('MatMul', ['o', 'V'], 'z'),
    node(last, ['z'], 'y', whole('axis', -1)),
  ];
  const soft = await open(model(nodes('Softmax'), [...tensors, two]));
  const log = await open(model(nodes('LogSoftmax'), [...tensors, two]));
  expect(log.state).toEqual(soft.state);
});

// Weights

const json = (value, ...more) => open(JSON.stringify(value), ...more);
const thin = Array.from({ length: 6 }, (_, l) => [
  [
    `${2 * l}.weight`,
    [
      [l + 1, 2],
      [3, l],
    ],
  ],
  [`${2 * l}.bias`, [l, -l]],
]).flat();

test('case 61: layers are ordered by their numbers, whatever the order of the keys', async () => {
  const plain = await json(Object.fromEntries(thin));
  const sorted = await json(Object.fromEntries([...thin].sort(([a], [z]) => (a < z ? -1 : 1))));
  const reversed = await json(Object.fromEntries([...thin].reverse()));
  expect(plain.state.settings.layers).toEqual([2, 2, 2, 2, 2]);
  expect(sorted.state).toEqual(plain.state);
  expect(reversed.state).toEqual(plain.state);
  const keras = (names) =>
    json(
      Object.fromEntries(
        names.flatMap((name, i) => [
          [
            `${name}/kernel`,
            [
              [i, 1],
              [1, i],
            ],
          ],
        ]),
      ),
    );
  const names = ['dense', ...Array.from({ length: 5 }, (_, i) => `dense_${i + 7}`)];
  const one = await keras(names);
  const two = await json(
    Object.fromEntries(
      names
        .map((name, i) => [
          `${name}/kernel`,
          [
            [i, 1],
            [1, i],
          ],
        ])
        .sort(([a], [z]) => (a < z ? -1 : 1)),
    ),
  );
  expect(two.state).toEqual(one.state);
});

test('case 61: keys without numbers open if only one order fits, and are rejected if several do', async () => {
  const layer = (name, rows, columns) => ({
    [`${name}.bias`]: Array(rows).fill(0),
    [`${name}.weight`]: Array.from({ length: rows }, () => Array(columns).fill(1)),
  });
  const fits = await json({ ...layer('body', 4, 3), ...layer('head', 1, 4), ...layer('stem', 3, 2) });
  expect(fits.state.settings.layers).toEqual([3, 4]);
  const { refusal } = await json({ ...layer('decoder', 2, 2), ...layer('encoder', 2, 2) });
  expect(refusal?.code).toBe('order');
});

const state = {
  'net.0.weight': turned(W),
  'net.0.bias': b,
  'net.2.weight': turned(V),
  'net.2.bias': c,
};

test.each([
  [
    'case 62: a checkpoint',
    { epoch: 12, model_state_dict: state, optimizer_state_dict: { state: {}, param_groups: [{}] } },
  ],
  [
    'case 62: weights next to the moments of Adam',
    { model: state, optimizer: { state: { 'net.0.weight': turned(W) } } },
  ],
  [
    'case 62: a Lightning checkpoint',
    { 'pytorch-lightning_version': '2', state_dict: state, hyper_parameters: {} },
  ],
  ['case 62: a nested checkpoint', { checkpoint: { model: { state_dict: state } } }],
  [
    'case 63: prefixes of wrappers',
    Object.fromEntries(Object.entries(state).map(([k, v]) => [`_orig_mod.module.${k}`, v])),
  ],
  ['case 62: the counter of a batch normalization', { ...state, num_batches_tracked: 40, epoch: 3 }],
])('%s: the weights are read', async (_, value) => {
  expect((await json(value)).state?.start).toEqual(start);
});

test('case 62: a file with two networks is rejected', async () => {
  const { refusal } = await json({ generator: state, discriminator: state });
  expect([refusal?.code, refusal?.detail]).toEqual([
    'several',
    { name: 'generator', given: 'discriminator' },
  ]);
});

test.each([
  [
    'Flax parameters',
    { params: { Dense_0: { bias: b, kernel: W }, Dense_1: { bias: c, kernel: V } } },
    'keras',
  ],
  ['scikit-learn', { coefs_: [W, V], intercepts_: [b, c] }, 'sklearn'],
  ['a list of weights and one of biases', { weights: [W, V], biases: [b, c] }, 'numpy'],
  ['matrices, then biases', [W, V, b, c], 'keras'],
  ['names numbered from 0', { W0: W, b0: b, W1: V, b1: c }, 'numpy'],
  [
    'transposed matrices and columns of biases',
    { W1: turned(W), b1: b.map((v) => [v]), W2: turned(V), b2: [c] },
    'numpy',
  ],
  [
    'names with underscores',
    { fc1_weight: turned(W), fc1_bias: b, fc2_weight: turned(V), fc2_bias: c },
    'pytorch',
  ],
])('weights are read: %s', async (_, value, format) => {
  const opened = await json(value);
  expect([opened.format, opened.state?.start]).toEqual([format, start]);
});

test('activations are read from scikit-learn models, and linear models have no hidden layers', async () => {
  const mlp = await json({
    coefs_: [W, V],
    intercepts_: [b, c],
    activation: 'relu',
    out_activation_: 'logistic',
    loss: 'log_loss',
  });
  expect(mlp.notes).toEqual([]);
  expect(mlp.state.settings).toMatchObject({ activation: ['relu'], loss: 'cross-entropy' });
  const logistic = await json({ coef_: [[1, 2]], intercept_: [3] });
  expect(logistic.state).toMatchObject({ start: [1, 2, 3], settings: { layers: [] } });
  const linear = await json({ coef_: [1, 2], intercept_: 3 });
  expect(linear.state.start).toEqual([1, 2, 3]);
});

test('case 61: layers without numbers are ordered by their shapes', async () => {
  const file = { 'out.weight': turned(V), 'out.bias': c, 'hidden.weight': turned(W), 'hidden.bias': b };
  expect((await open(JSON.stringify(file))).state?.start).toEqual(start);
});

test('Keras layers are read with their configuration', async () => {
  const layer = (activation, weights) => ({ class_name: 'Dense', config: { activation }, weights });
  const opened = await open(JSON.stringify([layer('relu', [W, b]), layer('sigmoid', [V, c])]));
  expect(opened.state).toMatchObject({ start, settings: { activation: ['relu'] } });
});

test.each([
  ['names without an order', { W_hidden: W, b_hidden: b, W_out: V, b_out: c }, 'names', {}],
  [
    'numbers in quotes',
    { W1: [['1'], ['2']], b1: [0] },
    'no-number',
    { name: 'W1', given: '“1” in quotes', max: 1 },
  ],
  [
    'null',
    { '0.weight': [[1, null]], '0.bias': [0] },
    'no-number',
    { name: '0.weight', given: 'null', max: 2 },
  ],
  [
    'attention',
    { 'attn.q_proj.weight': turned(W), 'attn.k_proj.weight': turned(V), 'fc.weight': turned(V) },
    'stray',
    { name: 'attn.q_proj.weight' },
  ],
  [
    'LoRA adapters',
    { 'fc.lora_A.weight': turned(W), 'fc.lora_B.weight': turned(V), 'fc.weight': turned(V) },
    'stray',
    { name: 'fc.lora_A.weight' },
  ],
  ['an embedding', { 'emb.weight': turned(W), 'fc.weight': turned(V) }, 'stray', { name: 'emb.weight' }],
  [
    'a layer normalization',
    { '0.weight': turned(W), '0.bias': b, '1.weight': [1, 1, 1], '1.bias': b, '2.weight': turned(V) },
    'norm',
    { name: '1.weight' },
  ],
])('weights are rejected because of %s', async (_, file, code, detail) => {
  const [actual, details] = await rejection(JSON.stringify(file));
  expect(actual).toBe(code);
  expect(details).toMatchObject(detail);
});

test('case 65: NaN and Infinity, as Python writes them, are reported with their position', async () => {
  const text = JSON.stringify({ ...state, note: 'NaN, -Infinity' });
  expect(
    await rejection(text.replace('-0.75]}', '-0.75]}').replace('"net.2.bias":[-0.75]', '"net.2.bias":[NaN]')),
  ).toEqual(['finite', { name: 'net.2.bias', given: 'NaN', max: 1 }]);
  expect(await rejection(text.replace('0.25', '-Infinity'))).toEqual([
    'finite',
    { name: 'net.0.bias', given: '-Infinity', max: 1 },
  ]);
  expect(await rejection('{"0.weight": [[1, 2],\n [3, NaN]]}')).toEqual([
    'finite',
    { name: '0.weight', given: 'NaN', max: 4 },
  ]);
  expect(await rejection('[[[1, 2],\n [3, NaN]]]')).toEqual([
    'json-nan',
    { given: 'NaN', line: 2, column: 6 },
  ]);
});

test('case 66: an architecture without weights is rejected', async () => {
  const layers = [{ class_name: 'Dense', config: { units: 3, activation: 'tanh' } }];
  expect(await rejection(JSON.stringify({ class_name: 'Sequential', config: { layers } }))).toEqual([
    'architecture',
    {},
  ]);
});

test('case 67: a TensorFlow.js model opens with its weight files, and without them is rejected', async () => {
  const dense = (name, activation) => ({ class_name: 'Dense', config: { name, activation } });
  const layers = [
    { class_name: 'InputLayer', config: {} },
    dense('dense', 'tanh'),
    dense('dense_1', 'sigmoid'),
  ];
  const described = {
    modelTopology: { model_config: { class_name: 'Sequential', config: { layers } } },
    weightsManifest: [
      {
        paths: ['group1-shard1of2.bin', 'group1-shard2of2.bin'],
        weights: [
          { name: 'dense/kernel', shape: [2, 3], dtype: 'float32' },
          { name: 'dense/bias', shape: [3], dtype: 'float32' },
          { name: 'dense_1/kernel', shape: [3, 1], dtype: 'float32' },
          { name: 'dense_1/bias', shape: [1], dtype: 'float32' },
        ],
      },
    ],
  };
  const bytes = new Uint8Array(Float32Array.from(start).buffer);
  const net = file(JSON.stringify(described), 'model.json');
  const shards = [
    file(bytes.subarray(0, 30), 'group1-shard1of2.bin'),
    file(bytes.subarray(30), 'group1-shard2of2.bin'),
  ];
  const opened = await expectOutputs([shards[1], net, shards[0]], probabilities);
  expect(opened.notes).toEqual([]);
  expect(await rejection(net)).toEqual(['tfjs-weights', { name: 'group1-shard1of2.bin' }]);
});

test('case 68: batch normalization in a state_dict is folded in if the numbers in the names show its position', async () => {
  const norm = (name) => ({
    [`${name}.weight`]: [2, 1, -1],
    [`${name}.bias`]: [0.5, 0, 1],
    [`${name}.running_mean`]: [1, 2, 3],
    [`${name}.running_var`]: [4 - 1e-5, 1 - 1e-5, 0.25 - 1e-5],
    [`${name}.num_batches_tracked`]: 40,
  });
  const layer = (name, matrix, bias) => ({ [`${name}.weight`]: turned(matrix), [`${name}.bias`]: bias });
  const behind = await json({ ...layer('0', W, b), ...norm('1'), ...layer('3', V, c) });
  expect(behind.notes).toContain('norm');
  const scaled = [1, 1, -2];
  const expected = [...W.flat().map((w, i) => w * scaled[i % 3]), 0.25 - 1 + 0.5, -0.5 - 2, -2 * (1 - 3) + 1];
  behind.state.start.slice(0, 9).forEach((value, i) => {
    expect(value).toBeCloseTo(expected[i], 9);
  });
  const ahead = await json({ ...layer('0', W, b), ...norm('2'), ...layer('3', V, c) });
  expect(ahead.state.start.slice(0, 9)).toEqual([...W.flat(), ...b]);
  [2, -1.5, -2].forEach((value, j) => {
    expect(ahead.state.start[9 + j]).toBeCloseTo(value, 9);
  });
  const { refusal } = await json({ ...layer('fc1', W, b), ...norm('bn1'), ...layer('fc2', V, c) });
  expect([refusal?.code, refusal?.detail]).toEqual(['norm-place', { name: 'bn1' }]);
});

test('case 69: safetensors files are read; truncated ones and unsupported types are rejected', async () => {
  const describe = (entries) => {
    const header = {};
    let at = 0;
    const parts = entries.map(([name, dtype, shape, values]) => {
      header[name] = { dtype, shape, data_offsets: [at, at + values.byteLength] };
      at += values.byteLength;
      return new Uint8Array(values.buffer);
    });
    const text = new TextEncoder().encode(JSON.stringify({ __metadata__: { format: 'pt' }, ...header }));
    return join(new Uint8Array(BigUint64Array.of(BigInt(text.length)).buffer), text, ...parts);
  };
  const saved = describe([
    ['net.0.bias', 'F32', [3], Float32Array.from(b)],
    ['net.0.weight', 'F16', [3, 2], halves(turned(W).flat())],
    ['net.2.bias', 'F64', [1], Float64Array.from(c)],
    ['net.2.weight', 'BF16', [1, 3], upperHalves(V.flat())],
  ]);
  const opened = await open(saved);
  expect([opened.format, opened.state?.start]).toEqual(['pytorch', start]);
  expect(await rejection(saved.subarray(0, saved.length - 8))).toEqual(['cut', {}]);
  expect(await rejection(describe([['a.weight', 'F8_E4M3', [1, 1], Uint8Array.of(1)]]))).toEqual([
    'number-type',
    { name: 'a.weight', given: 'F8_E4M3' },
  ]);
});

test('case 69: files of other programs are recognized', async () => {
  const named = async (bytes, name) => (await rejection(file(Uint8Array.from(bytes), name)))[1]?.kind;
  expect(await named([0x89, ...Buffer.from('HDF\r\n\x1a\n'), ...Array(40).fill(0)], 'model.h5')).toBe('hdf5');
  expect(await named([0x80, 4, 0x95, ...Array(40).fill(0)], 'clf.pkl')).toBe('pickle');
});

test('a large file of another program is recognized without being read', async () => {
  const large = file(
    Buffer.concat([Buffer.from('\x89HDF\r\n\x1a\n', 'latin1'), Buffer.alloc(3_000_000)]),
    'model.h5',
  );
  large.arrayBuffer = () => expect.fail('read');
  expect(await rejection(large)).toEqual(['foreign', { kind: 'hdf5' }]);
});

test('weights keep the points and other settings of the figure', async () => {
  const figure = { settings: { ...DEFAULTS, learningRate: 0.5 }, points: [{ x: 1, y: 2, label: 1 }] };
  const opened = await json(state, figure);
  expect(opened.state.points).toEqual(figure.points);
  expect(opened.state.settings.learningRate).toBe(0.5);
});
