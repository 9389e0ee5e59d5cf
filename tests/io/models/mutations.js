// Damaged model files: valid ones of every kind with bytes changed, removed, inserted and cut off. Each is opened or
// rejected. tests/io/models/fuzz.test.js tries a few, `npm run fuzz` a hundred thousand, with a time limit.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { sizesOf } from '../../../web/engine/shared/dataset.js';
import { parameterCount } from '../../../web/engine/shared/parameter-layout.js';
import { preset } from '../../../web/engine/shared/presets.js';
import { DEFAULTS } from '../../../web/engine/shared/settings.js';
import { readState, toState } from '../../../web/engine/shared/state-document.js';
import { writeJson } from '../../../web/io/document.js';
import { toNpz, toOnnx } from '../../../web/io/models/files.js';
import { writeNpy } from '../../../web/io/models/npy.js';
import { openFile } from '../../../web/io/models/open-file.js';
import { writeZip } from '../../../web/io/models/zip.js';
import { Refusal } from '../../../web/io/refusal.js';
import { constant, model, node, number, tensor, whole } from './builder.js';

const now = (changes, name) => {
  const settings = { ...DEFAULTS, layers: [3, 2], ...changes };
  const points = (preset(settings.task, name, 1, settings.classes, settings.inputs) ?? []).slice(0, 12);
  const parameters = Float64Array.from({ length: parameterCount(sizesOf(settings)) }, (_, i) =>
    Math.sin(i * 1.7),
  );
  return { settings, points, parameters, step: 20, epoch: 2 };
};

const figures = [
  now({}, 'moons'),
  now({ task: 'regression', standardise: true, activation: ['silu', 'gaussian'] }, 'sine'),
  now(
    { classes: 4, features: ['x1', 'x1^3', 'x1x2', 'sin(x2)'], standardise: true, activation: ['elu'] },
    'moons',
  ),
];
const text = (value) => new TextEncoder().encode(JSON.stringify(value));
const golden = new URL('../../golden/models/', import.meta.url);

/** @type {Uint8Array[]} */
const corpus = [
  ...figures.flatMap((figure) => [
    toOnnx(figure),
    toNpz(figure),
    new TextEncoder().encode(writeJson(toState(figure.settings, figure.points, figure))),
  ]),
  ...readdirSync(golden)
    .filter((name) => name.endsWith('.onnx'))
    .map((name) => Uint8Array.from(readFileSync(new URL(name, golden)))),
  model(
    [
      node('Constant', [], 'W', constant('value', tensor('', [2, 3], [1, 2, 3, 4, 5, 6]))),
      node('MatMul', ['x', 'W'], 'h'),
      node('Add', ['b', 'h'], 'hb'),
      node('LeakyRelu', ['hb'], 'o', number('alpha', 0.01)),
      node('Flatten', ['o'], 'flat', whole('axis', 1)),
      node('Transpose', ['V'], 'Vt'),
      node('Gemm', ['flat', 'Vt'], 'y', whole('transB', 0)),
    ],
    [tensor('b', [3], [1, 2, 3], { raw: false }), tensor('V', [1, 3], [1, -1, 0.5])],
  ),
  text([
    [
      [1, 2],
      [3, 4],
    ],
    [0, 1],
    [[1], [2]],
    [0],
  ]),
  text({
    '0.weight': [
      [1, 2],
      [3, 4],
    ],
    '0.bias': [0, 1],
    '2.weight': [[1, 2]],
    '2.bias': [0],
  }),
  text([{ kernel: [[1], [2]], bias: [0], activation: 'sigmoid' }]),
  text([[1, 2, 0], { x: 1, y: 2, label: 3 }]),
];
/** Single arrays: in an archive, a mutation would only fail the checksum. */
const arrays = [
  writeNpy({ type: '<f8', shape: [3, 2], values: [1, 2, 3, 4, 5, 6] }),
  writeNpy({ type: '<i8', shape: [3], values: [0, 1, 2] }),
  writeNpy({ text: '{"version":1}' }),
];

/** Bytes with a meaning: ends of varints, signs, lengths, brackets. */
const telling = fc.constantFrom(0, 1, 0x7f, 0x80, 0xff, 0x0a, 0x12, 0x22, 0x2c, 0x5b, 0x7b, 0x3a, 0x39, 0x65);
const edit = fc.record({
  kind: fc.constantFrom('set', 'flip', 'insert', 'remove', 'repeat', 'length', 'cut'),
  at: fc.nat(2 ** 30),
  byte: fc.oneof(telling, fc.nat(255)),
  count: fc.integer({ min: 1, max: 40 }),
});

/** @param {Uint8Array} file @param {{ kind: string, at: number, byte: number, count: number }} how */
function edited(file, { kind, at, byte, count }) {
  const place = at % (file.length + 1);
  const [head, tail] = [file.subarray(0, place), file.subarray(place)];
  const between = (...bytes) => Buffer.concat([head, Uint8Array.from(bytes), tail]);
  switch (kind) {
    case 'set':
      return Buffer.concat([head, [byte], tail.subarray(1)].map((part) => Uint8Array.from(part)));
    case 'flip':
      return Buffer.concat(
        [head, [(tail[0] ?? 0) ^ (1 << (byte & 7))], tail.subarray(1)].map((part) => Uint8Array.from(part)),
      );
    case 'insert':
      return between(...Array(count).fill(byte));
    case 'remove':
      return Buffer.concat([head, tail.subarray(count)]);
    case 'repeat':
      return Buffer.concat([head, ...Array(count).fill(tail.subarray(0, count)), tail]);
    case 'length': // 2 GB and more
      return Buffer.concat([head, Uint8Array.of(0xff, 0xff, 0xff, 0xff, byte & 0x7f), tail.subarray(1)]);
    default:
      return head;
  }
}

const mutate = (files) =>
  fc
    .tuple(fc.constantFrom(...files), fc.array(edit, { maxLength: 6 }))
    .map(([file, edits]) => Uint8Array.from(edits.reduce(edited, file)));

export const files = fc.oneof(
  { weight: 5, arbitrary: mutate(corpus) },
  {
    weight: 1,
    arbitrary: fc
      .array(
        fc.tuple(fc.constantFrom('X', 'y', 'W1', 'b1', 'arr_0', 'downhill', '0.weight'), mutate(arrays)),
        { maxLength: 4 },
      )
      .map((members) => writeZip(members.map(([name, content]) => ({ name: `${name}.npy`, content })))),
  },
);

const [, figure] = figures;

/** Opens a file, and asserts a valid state or a refusal. Returns the outcome. @param {Uint8Array} file */
export async function opens(file) {
  const opened = await openFile([new File([file], 'file')], figure);
  if ('refusal' in opened) {
    assert.ok(opened.refusal instanceof Refusal);
    return opened.refusal.code;
  }
  assert.deepEqual(readState(structuredClone(opened.state)), { state: opened.state });
  assert.equal({}.polluted, undefined);
  return 'opened';
}
