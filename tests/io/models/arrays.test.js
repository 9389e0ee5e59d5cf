// Points in arrays saved with NumPy: every plain type, words, one-hot, unnamed, and single arrays.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pythonWith } from '../../../scripts/setup.js';
import { DEFAULTS } from '../../../web/engine/shared/settings.js';
import { file, open } from './figures.js';

const folder = mkdtempSync(join(tmpdir(), 'downhill-arrays-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const TYPES = ['f2', 'f4', 'f8', 'i1', 'i2', 'i4', 'i8'];
const UNSIGNED = ['u1', 'u2', 'u4', 'u8'];

beforeAll(() => {
  execFileSync(pythonWith('numpy'), [
    '-c',
    `
import sys, numpy as np
where = sys.argv[1] + "/"
X = np.array([[-2, 1], [3, -4], [0, 5]])
y = np.array([0, 1, 1])
np.savez(where + "positional", X, y)
np.savez(where + "four", X, y, X[:2], y[:2])
np.savez(where + "weights", np.ones((2, 2)), np.zeros(2))
for order in "<>":
    for kind in ${JSON.stringify(TYPES)}:
        np.savez(where + order + kind, X=X.astype(order + kind), y=y.astype(order + kind))
    for kind in ${JSON.stringify(UNSIGNED)}:
        np.savez(where + order + kind, X=X.astype("f4"), y=y.astype(order + kind))
    np.savez(where + order + "words", X=X, y=np.array(["red", "blue", "red"]).astype(order + "U4"))
np.savez(where + "bytes", X=X, y=np.array([b"red", b"blue", b"red"]))
np.savez(where + "letters", X=X, y=np.array(["C", "A", "C"]))
np.savez(where + "bool", X=X, y=y.astype(bool))
np.savez(where + "minus", X=X, y=np.array([-1, 1, 1]))
np.savez(where + "from1", X=X, y=np.array([1, 2, 3]))
np.savez(where + "column", X=X, y=y.reshape(-1, 1).astype(float))
np.savez(where + "onehot", X=X, y=np.eye(3)[[2, 0, 1]])
np.savez(where + "nearly", X=X, y=np.array([[1, 0], [0, 1], [0.5, 0.5]]))
np.savez(where + "train", X_train=X, y_train=y, X_test=X[:1], y_test=y[:1])
np.savez(where + "lists", xs=X, ys=y)
np.savez(where + "colours", coords=X, colors=y)
np.savez(where + "outputs", inputs=X, outputs=y)
np.savez(where + "short", Xtr=X, ytr=y, Xte=X[:1], yte=y[:1])
np.save(where + "first.npy", np.array([[i % 2, i / 7, i * i / 9] for i in range(20)]))
np.save(where + "words.npy", np.array([['-2', '1', 'red'], ['3', '-4', 'blue'], ['0', '5', 'red']]))
np.save(where + "dates.npy", np.array([('2024-01-01', 1.0)], dtype=[('t', 'M8[D]'), ('v', 'f8')]))
np.savez(where + "keras", x_train=X, y_train=y)
np.savez(where + "lower", x=X, labels=y)
np.savez(where + "objects", X=X, y=np.array(["red", "blue", "red"], dtype=object))
np.savez(where + "complex", X=X.astype(complex), y=y)
np.savez(where + "fields", X=np.zeros(3, dtype=[("x", "f4"), ("y", "f4")]))
np.savez(where + "nested", X=np.zeros(3, dtype=[("p", "f4", (2,)), ("label", "i4")]))
rows = [(-2.0, 1.0, "red"), (3.0, -4.0, "blue"), (0.0, 5.0, "red")]
for order in "<>":
    np.save(where + order + "records.npy", np.array(rows, dtype=[("x", order + "f4"), ("y", order + "f8"), ("kind", order + "U4")]))
np.savez(where + "columns", id=np.arange(3), x=X[:, 0], y=X[:, 1], label=y)
np.savez(where + "bunch", data=X, target=y, feature_names=np.array(["f", "g"]), DESCR=np.array("about"))
np.savez(where + "turned", y, X)
np.savez(where + "one", np.column_stack([X, y]))
np.savez(where + "row", X=X, Y=y.reshape(1, -1))
np.savez(where + "bare", X=X)
np.savez(where + "nan", X=np.array([[np.nan, 1], [2, 3]]), y=np.array([0, 1]))
np.savez(where + "nanlabel", X=X, y=np.array([0, np.nan, 1]))
np.savez(where + "far", X=X * 1e7, y=y)
np.savez(where + "text", X=X.astype(str), y=y)
np.savez(where + "targetless", x=np.arange(3.0))
np.savez(where + "many", X=np.zeros((7, 2)), y=np.arange(7))
np.savez(where + "line", x=np.array([1.0, 2, 3]), y=np.array([0.5, 0.25, 1]))
np.savez(where + "sine", np.array([1.0, 2, 3]), np.array([0.5, 0.25, 1]))
np.savez(where + "image", X=np.zeros((20, 784)), y=np.zeros(20))
np.save(where + "table.npy", np.column_stack([X, y]).astype(float))
np.save(where + "pairs.npy", np.array([[1.0, 2], [3, 4]]))
np.save(where + "X.npy", X)
np.save(where + "y_train.npy", y)`,
    folder,
  ]);
});

const named = (name) => file(readFileSync(join(folder, name)), name);
const npz = (name, figure) => open(named(`${name}.npz`), figure);
const X = [
  [-2, 1],
  [3, -4],
  [0, 5],
];
const points = (labels) => X.map(([x, y], i) => ({ x, y, label: labels[i] }));
const regression = { settings: { ...DEFAULTS, task: 'regression' }, points: [] };

test('case 45: every plain numeric type is read in either byte order', async () => {
  for (const order of '<>') {
    for (const kind of [...TYPES, ...UNSIGNED]) {
      expect((await npz(order + kind)).state?.points, order + kind).toEqual(points([0, 1, 1]));
    }
  }
});

test.each([
  ['case 41: X and y by position', 'positional', [0, 1, 1], []],
  ['case 43: words as labels', '<words', [1, 0, 1], ['blue', 'red']],
  ['case 43: words as labels in the other byte order', '>words', [1, 0, 1], ['blue', 'red']],
  ['case 43: byte strings as labels', 'bytes', [1, 0, 1], ['blue', 'red']],
  ['case 43: the letters A to F as labels', 'letters', [2, 0, 2], []],
  ['case 48: booleans as labels', 'bool', [0, 1, 1], []],
  ['case 48: labels −1 and 1', 'minus', [0, 1, 1], ['−1', '1']],
  ['case 48: labels from 1', 'from1', [0, 1, 2], ['1', '2', '3']],
  ['case 48: labels as a column', 'column', [0, 1, 1], []],
  ['one-hot labels', 'onehot', [2, 0, 1], []],
  ['the names of Keras', 'keras', [0, 1, 1], []],
  ['case 41: y and X by position', 'turned', [0, 1, 1], []],
  ['case 41: a single unnamed array', 'one', [0, 1, 1], []],
  ['case 48: labels as a row', 'row', [0, 1, 1], []],
  ['case 41: an array for each column', 'columns', [0, 1, 1], []],
  ['case 41: a scikit-learn bunch', 'bunch', [0, 1, 1], []],
  ['x and labels', 'lower', [0, 1, 1], []],
  ['xs and ys', 'lists', [0, 1, 1], []],
  ['coords and colors', 'colours', [0, 1, 1], []],
  ['inputs and outputs', 'outputs', [0, 1, 1], []],
  ['Xtr and ytr', 'short', [0, 1, 1], []],
])('%s: the points are read', async (_, name, labels, called) => {
  const opened = await npz(name);
  expect(opened.format).toBe('points');
  expect(opened.state.points).toEqual(points(labels));
  expect(opened.called).toEqual(called.map((word, i) => [word, i]));
});

test('training points are read, and test points are reported as left out', async () => {
  expect(await npz('train')).toMatchObject({
    state: { points: points([0, 1, 1]) },
    leftOut: ['X_test', 'y_test'],
  });
  expect(await npz('four')).toMatchObject({
    state: { points: points([0, 1, 1]) },
    leftOut: ['arr_2', 'arr_3'],
  });
});

test('unnamed weights are recognized as weights', async () => {
  expect((await npz('weights')).format).toBe('keras');
});

test('a regression reads x and y from two lists', async () => {
  const expected = [1, 2, 3].map((x, i) => ({ x, y: [0.5, 0.25, 1][i], label: 0 }));
  expect((await npz('line', regression)).state?.points).toEqual(expected);
  expect((await npz('sine', regression)).state?.points).toEqual(expected);
});

test('case 51: a single .npy is a table of points, and several are read like one archive', async () => {
  expect((await open(named('table.npy'))).state?.points).toEqual(points([0, 1, 1]));
  expect((await open(named('pairs.npy'), regression)).state?.points).toEqual([
    { x: 1, y: 2, label: 0 },
    { x: 3, y: 4, label: 0 },
  ]);
  expect((await open([named('y_train.npy'), named('X.npy')])).state?.points).toEqual(points([0, 1, 1]));
});

test.each([
  ['case 44: pickled Python objects', 'objects', 'objects', { name: 'y', given: '|O' }],
  ['case 45: complex numbers', 'complex', 'npy-type', { name: 'X', given: '<c16' }],
  ['case 45: nested fields', 'nested', 'npy-fields', { name: 'X' }],
  ['NaN among the points', 'nan', 'finite', { name: 'X', given: 'NaN', max: 1 }],
  ['NaN among the labels', 'nanlabel', 'finite', { name: 'y', given: 'NaN', max: 2 }],
  ['coordinates out of range', 'far', 'far', { max: 1 }],
  ['coordinates as text', 'text', 'texts', { name: 'X' }],
  ['fractions instead of one-hot labels', 'nearly', 'one-hot', { max: 3 }],
  ['too many classes', 'many', 'classes', { name: 'y', max: 7, column: 3 }],
  ['images', 'image', 'columns', { name: 'X', shape: [20, 784], max: 2 }],
])('%s: the file is rejected with the reason', async (_, name, code, detail) => {
  const { refusal } = await npz(name);
  expect([refusal?.code, refusal?.detail]).toEqual([code, detail]);
});

test('case 45: the fields of a structured array are columns', async () => {
  for (const order of '<>') {
    const { state, called } = await open(named(`${order}records.npy`));
    expect(state.points).toEqual(points([1, 0, 1]));
    expect(called).toEqual([
      ['blue', 0],
      ['red', 1],
    ]);
  }
  expect((await npz('fields')).state.points).toHaveLength(3);
  expect((await npz('columns')).leftOut).toEqual(['id']);
  expect((await npz('bunch')).leftOut).toEqual(['feature_names', 'DESCR']);
});

test('points without labels become class A, with a note; a regression requires targets', async () => {
  expect(await npz('bare')).toMatchObject({ notes: ['unlabelled'], state: { points: points([0, 0, 0]) } });
  expect((await npz('targetless', regression)).refusal).toMatchObject({
    code: 'target',
    detail: { name: 'x' },
  });
});

test('case 43: words are rejected as values of a regression', async () => {
  const two = { settings: { ...regression.settings, inputs: 2 }, points: [] };
  const { refusal } = await npz('<words', two);
  expect([refusal?.code, refusal?.detail]).toEqual(['texts', { name: 'y' }]);
});

test('a single array with points and labels is read like a table, with the labels in any column', async () => {
  const first = await open(named('first.npy'));
  expect(first.state.points.slice(0, 2)).toEqual([
    { x: 0, y: 0, label: 0 },
    { x: 1 / 7, y: 1 / 9, label: 1 },
  ]);
  const words = await open(named('words.npy'));
  expect(words.state.points).toEqual(points([1, 0, 1]));
  expect(words.called).toEqual([
    ['blue', 0],
    ['red', 1],
  ]);
  const { refusal } = await open(named('dates.npy'));
  expect(refusal).toMatchObject({ code: 'npy-type', detail: { name: 't' } });
});
