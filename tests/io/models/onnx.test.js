// ONNX models: exported ones compute the same outputs elsewhere, imported ones compute the same outputs here, and
// unsupported parts are reported.
import { expect, test } from 'vitest';
import { coordinatesOf, isTest } from '../../../web/engine/shared/dataset.js';
import { DEFAULTS } from '../../../web/engine/shared/settings.js';
import { join } from '../../../web/io/models/bytes.js';
import { toNpz, toOnnx } from '../../../web/io/models/files.js';
import * as proto from '../../../web/io/models/protobuf.js';
import { constant, model, node, number, tensor, whole } from './builder.js';
import { evaluate } from './evaluator.js';
import { figures, golden, goldenFile, open, outputsOf } from './figures.js';

const cases = figures(60);

/** The largest difference between two tables, relative for values above 1. */
const gap = (one, other) => {
  expect(one.length).toBe(other.length);
  return Math.max(
    ...one.flatMap((row, i) =>
      row.map((value, j) => Math.abs(value - other[i][j]) / Math.max(1, Math.abs(value))),
    ),
  );
};

test('60 exported networks compute the outputs of the page to 1e-5', () => {
  for (const { now, outputs } of cases) {
    const points = now.points
      .filter((_, i) => !isTest(now.settings, i))
      .map(({ x, y }) => [x, y].slice(0, coordinatesOf(now.settings)));
    const file = toOnnx(now);
    expect(toOnnx(now)).toEqual(file);
    const apart = gap(outputs, evaluate(file, points));
    if (!(apart < 1e-5)) expect.fail(`${apart} apart: ${JSON.stringify(now.settings)}`);
  }
});

test.each([
  ['ONNX', toOnnx],
  ['NPZ', toNpz],
])('exporting as %s, importing and exporting again gives the same bytes', async (_, write) => {
  for (const { now } of cases) {
    const file = write(now);
    // Imported into a figure with other settings but the same points.
    const settings = { ...DEFAULTS, seed: 99, task: now.settings.task };
    const figure = { settings: { ...settings, classes: 6, inputs: now.settings.inputs }, points: now.points };
    const opened = await open(file, figure);
    if (!('state' in opened)) expect.fail(`${opened.refusal.code} ${JSON.stringify(opened.refusal.detail)}`);
    const { state } = opened;
    const { step = 0, epoch = 0 } = state;
    const again = write({ ...state, parameters: state.parameters ?? state.start, step, epoch });
    expect(Buffer.compare(again, file), JSON.stringify(now.settings)).toBe(0);
    expect(state.settings).toEqual(now.settings);
    expect(opened.notes).toEqual([]);
  }
});

test('standardization computed from other points is folded into the weights, with a note', async () => {
  for (const { now, outputs } of cases.filter(({ now: { settings } }) => settings.standardise)) {
    const points = now.points.filter((_, i) => !isTest(now.settings, i));
    const figure = {
      settings: now.settings,
      points: now.points.map((point) => ({ ...point, x: point.x / 2 + 1, y: point.y - 1 })),
    };
    const { state, notes } = await open(toOnnx(now), figure);
    expect(notes).toContain('folded');
    expect(state.settings.standardise).toBe(false);
    const apart = gap(
      outputs,
      outputsOf(
        state,
        points.map(({ x, y }) => [x, y]),
      ),
    );
    if (!(apart < 1e-4)) expect.fail(`${apart} apart: ${JSON.stringify(now.settings)}`);
  }
});

test.each(['torch-tanh', 'torch-mixed'])(
  '%s, exported by PyTorch, computes PyTorch’s outputs',
  async (name) => {
    const { state } = await open(goldenFile(name));
    expect(gap(golden[name].outputs, outputsOf(state, golden.points))).toBeLessThan(1e-5);
  },
);

const W = tensor('W', [2, 3], [1, 2, 3, 4, 5, 6]);
const W2 = tensor('W2', [3, 1], [1, -1, 0.5]);
const b = tensor('b', [3], [0.1, 0.2, 0.3]);

test('cases 32, 35: a chain of MatMul and Add is read, with weights as inputs, float_data, constants and no-op nodes', async () => {
  const file = model(
    [
      node('Identity', ['x'], 'same'),
      node('Constant', [], 'W', constant('value', tensor('', [2, 3], [1, 2, 3, 4, 5, 6]))),
      node('MatMul', ['same', 'W'], 'h'),
      node('Add', ['b', 'h'], 'hb'),
      node('Relu', ['hb'], 'o'),
      node('Flatten', ['o'], 'flat'),
      node('Transpose', ['W2t'], 'W2'),
      node('MatMul', ['flat', 'W2'], 'h2'),
      node('Mul', ['h2', 'two'], 'y'),
    ],
    [
      tensor('b', [1, 3], [0.1, 0.2, 0.3], { raw: false }),
      tensor('W2t', [1, 3], [1, -1, 0.5]),
      tensor('two', [], [2]),
    ],
    { inputs: ['x', 'b'] },
  );
  const { state } = await open(file);
  expect(state.settings).toMatchObject({ task: 'regression', inputs: 2, layers: [3], activation: ['relu'] });
  expect(state.start.slice(0, 6)).toEqual([1, 2, 3, 4, 5, 6]);
  expect(state.start.slice(9)).toEqual([2, -2, 1, 0]);
  const relu = (x, y) => [0, 1, 2].map((j) => Math.max(0, x * (j + 1) + y * (j + 4) + [0.1, 0.2, 0.3][j]));
  const expected = [
    [1, 0],
    [-1, 0.5],
  ].map(([x, y]) => relu(x, y).reduce((sum, o, j) => sum + 2 * o * [1, -1, 0.5][j], 0));
  const outputs = outputsOf(state, [
    [1, 0],
    [-1, 0.5],
  ]);
  outputs.forEach(([output], i) => {
    expect(output).toBeCloseTo(expected[i], 5);
  });
});

test('a softmax or two logits for two classes become a sigmoid of their difference', async () => {
  const layers = [
    node('Gemm', ['x', 'W', 'b', ''], 'h', number('alpha', 2)),
    node('Tanh', ['h'], 'o'),
    node('Gemm', ['o', 'V'], 'z', whole('transB', 1)),
  ];
  const V = tensor('V', [2, 3], [1, 2, 3, -1, 0, 4]);
  const plain = await open(model([...layers, node('Identity', ['z'], 'y')], [W, b, V]));
  expect(plain.notes).toEqual(['logits', 'pair']);
  const soft = await open(model([...layers, node('Softmax', ['z'], 'y')], [W, b, V]));
  expect(soft.notes).toEqual(['pair']);
  expect(soft.state).toEqual(plain.state);
  expect(soft.state.settings).toMatchObject({ classes: 2, loss: 'cross-entropy' });
  expect(soft.state.start.slice(9)).toEqual([-2, -2, 1, 0]);
});

const gemm = node('Gemm', ['x', 'W', 'b'], 'h');
const last = node('Gemm', ['o', 'W2'], 'y');
const tanh = node('Tanh', ['h'], 'o');

/** Variations of a valid file, each with a fault and the expected reason. */
const wrong = {
  'an unsupported operator': [
    model([gemm, node('Gelu', ['h'], 'o'), last], [W, b, W2]),
    ['operator', { given: 'Gelu' }],
  ],
  'an operator named like an object property': [
    model([gemm, node('constructor', ['h'], 'o'), last], [W, b, W2]),
    ['operator', { given: 'constructor' }],
  ],
  'an operator of another domain': [
    model([gemm, join(tanh, proto.text(7, 'com.microsoft')), last], [W, b, W2]),
    ['operator', { given: 'com.microsoft.Tanh' }],
  ],
  'a convolution': [goldenFile('torch-conv'), ['operator', { given: 'Conv' }]],
  'two activations in a row': [
    model([gemm, tanh, node('Relu', ['o'], 'o2'), node('Gemm', ['o2', 'W2'], 'y')], [W, b, W2]),
    ['operator', { given: 'Relu' }],
  ],
  'half of exp(−z²)': [
    model([gemm, node('Mul', ['h', 'h'], 'o'), last], [W, b, W2]),
    ['operator', { given: 'Mul' }],
  ],
  'a LeakyRelu with another slope': [
    model([gemm, node('LeakyRelu', ['h'], 'o', number('alpha', 0.5)), last], [W, b, W2]),
    ['alpha', { given: 'LeakyRelu', name: '0.5', max: 0.01 }],
  ],
  'a cycle': [
    model([node('Gemm', ['o', 'W', 'b'], 'h'), tanh, last], [W, b, W2]),
    ['unknown', { name: 'o' }],
  ],
  'a name that is computed twice': [model([gemm, tanh, tanh, last], [W, b, W2]), ['unknown', { name: 'o' }]],
  'weights of another shape': [
    model([gemm, tanh, last], [W, b, tensor('W2', [4, 1], [1, 2, 3, 4])]),
    ['inner', { name: 'W2', shape: [4, 1], expected: [3, 1] }],
  ],
  'a bias of another shape': [
    model([gemm, tanh, last], [W, tensor('b', [2], [1, 2]), W2]),
    ['row', { name: 'b', shape: [2], expected: [3] }],
  ],
  'fewer numbers than its shape says': [
    model([gemm, tanh, last], [tensor('W', [2, 3], [1, 2, 3]), b, W2]),
    ['dimensions', { name: 'W', shape: [2, 3], max: 3 }],
  ],
  'a huge shape': [
    model([gemm, tanh, last], [tensor('W', [2 ** 31, 2 ** 31], [1]), b, W2]),
    ['array', { name: 'W', shape: [2 ** 31, 2 ** 31] }],
  ],
  'a negative shape': [
    model([gemm, tanh, last], [tensor('W', [-1, -1], [1]), b, W2]),
    ['dimensions', { name: 'W', shape: [-1, -1], max: 1 }],
  ],
  'NaN among the weights': [
    model([gemm, tanh, last], [tensor('W', [2, 3], [1, 2, Number.NaN, 4, 5, 6]), b, W2]),
    ['finite', { name: 'W', given: 'NaN', max: 3 }],
  ],
  'external weights': [
    model([gemm, tanh, last], [tensor('W', [2, 3], [], { more: [proto.whole(14, 1)] }), b, W2]),
    ['external', { name: 'W' }],
  ],
  'external weights with a path': [
    model(
      [gemm, tanh, last],
      [
        tensor('W', [2, 3], [], {
          more: [proto.message(13, proto.text(1, 'location'), proto.text(2, '/etc/passwd'))],
        }),
        b,
        W2,
      ],
    ),
    ['external', { name: 'passwd' }],
  ],
  'float8 weights': [
    model([gemm, tanh, last], [tensor('W', [2, 3], [], { type: 17 }), b, W2]),
    ['number-type', { name: 'W', given: 'float8e4m3fn' }],
  ],
  'a layer that is too wide': [
    model([node('MatMul', ['x', 'W'], 'y')], [tensor('W', [2, 65], Array(130).fill(1))]),
    ['units', { name: 'W', shape: [2, 65], max: 64 }],
  ],
  'too many inputs': [
    model([node('MatMul', ['x', 'W'], 'y')], [tensor('W', [4, 1], [1, 2, 3, 4])], { columns: 4 }),
    ['inputs', { max: 4 }],
  ],
  'an image': [
    model([node('MatMul', ['x', 'W'], 'y')], [tensor('W', [784, 10], Array(7840).fill(1))], { columns: 784 }),
    ['units', { name: 'W', shape: [784, 10], max: 64 }],
  ],
  'too many classes': [
    model([node('MatMul', ['x', 'W'], 'y')], [tensor('W', [2, 7], Array(14).fill(1))]),
    ['output', { given: 'linear', max: 7 }],
  ],
  'three sigmoid outputs': [
    model([gemm, node('Sigmoid', ['h'], 'y')], [W, b]),
    ['output', { given: 'sigmoid', max: 3 }],
  ],
  'a division by zero': [
    model(
      [node('Div', ['x', 'zero'], 'x0'), node('Gemm', ['x0', 'W', 'b'], 'y')],
      [W, b, tensor('zero', [1], [0])],
    ),
    ['zero', { name: 'zero' }],
  ],
  'weights that are too large': [
    model(
      [node('Div', ['x', 'tiny'], 'x0'), node('Gemm', ['x0', 'W', 'b'], 'y')],
      [W, b, tensor('tiny', [1], [1e-45])],
    ),
    ['state', { problem: { code: 'invalid-weights', max: 9 } }],
  ],
  'an old opset': [model([gemm, tanh, last], [W, b, W2], { opset: 6 }), ['opset', { max: 7 }]],
  'two inputs': [model([gemm, tanh, last], [W, b, W2], { inputs: ['x', 'z'] }), ['graph-inputs', { max: 2 }]],
  'an undefined output': [model([gemm, tanh, last], [W, b, W2], { output: 'z' }), ['unknown', { name: 'z' }]],
  'a constant output': [model([gemm], [W, b], { output: 'W' }), ['constant', {}]],
  'too many nodes': [model(Array(501).fill(gemm), [W, b, W2]), ['parts', { max: 500 }]],
  'a missing graph': [proto.whole(1, 8), ['protobuf', {}]],
  'too many fields': [new Uint8Array(200_000).map((_, i) => (i % 2 ? 0 : 8)), ['parts', { max: 20_000 }]],
  'a length of 2 GB': [Uint8Array.of(8, 8, 0x3a, 0xff, 0xff, 0xff, 0xff, 0x07), ['cut', {}]],
  'a negative length': [
    Uint8Array.of(8, 8, 0x3a, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01),
    ['protobuf', {}],
  ],
  'an endless varint': [Uint8Array.of(8, ...Array(20).fill(0xff)), ['protobuf', {}]],
  'protobuf groups': [Uint8Array.of(8, 8, 0x0b), ['protobuf', {}]],
};

test.each(Object.entries(wrong))('rejected with the reason: %s', async (_, [file, [code, detail]]) => {
  const { refusal } = await open(file);
  expect([refusal?.code, refusal?.detail]).toEqual([code, detail]);
});

test('the same file without a fault opens', async () => {
  expect(await open(model([gemm, tanh, last], [W, b, W2]))).toMatchObject({
    format: 'onnx',
    notes: ['preset'],
  });
});

test('a truncated file is rejected, unless only optional fields are missing', async () => {
  const file = toOnnx(cases[5].now);
  for (let length = 0; length < file.length; length++) {
    const opened = await open(file.subarray(0, length));
    // Without its last fields a file can still be complete.
    if (!('refusal' in opened)) expect(file.length - length).toBeLessThan(600);
  }
});
