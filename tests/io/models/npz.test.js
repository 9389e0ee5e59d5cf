// Points and parameters in NumPy's format: NumPy reads our files, and we read NumPy's.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { pythonWith } from '../../../scripts/setup.js';
import { coordinatesOf, isTest, sizesOf } from '../../../web/engine/shared/dataset.js';
import { parameterCount } from '../../../web/engine/shared/parameter-layout.js';
import { DEFAULTS } from '../../../web/engine/shared/settings.js';
import { toNpz } from '../../../web/io/models/files.js';
import { writeNpy } from '../../../web/io/models/npy.js';
import { writeZip } from '../../../web/io/models/zip.js';
import { figures, file, open } from './figures.js';

const folder = mkdtempSync(join(tmpdir(), 'downhill-npz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const python = (code, ...args) =>
  execFileSync(pythonWith('numpy'), ['-c', `import sys, json, numpy as np\n${code}`, ...args], {
    encoding: 'utf8',
  });

test('NumPy reads exported archives to the bit', () => {
  const cases = figures(12).map(({ now }) => now);
  const paths = cases.map((now, i) => {
    const path = join(folder, `figure-${i}.npz`);
    writeFileSync(path, toNpz(now));
    return path;
  });
  const read = JSON.parse(
    python(
      `
def describe(path):
    with np.load(path) as f:
        return {name: [f[name].dtype.str, f[name].shape, f[name].tolist()] for name in f.files}
print(json.dumps([describe(path) for path in sys.argv[1:]]))`,
      ...paths,
    ),
  );
  cases.forEach(({ settings, points, parameters, step }, i) => {
    const { X, y, test: looked, downhill, ...weights } = read[i];
    const n = points.length;
    expect(X).toEqual([
      '<f8',
      [n, coordinatesOf(settings)],
      points.map(({ x, y }) => [x, y].slice(0, coordinatesOf(settings))),
    ]);
    if (settings.task === 'unsupervised') expect(y).toBeUndefined();
    else if (settings.task === 'classification')
      expect(y).toEqual(['<i8', [n], points.map(({ label }) => label)]);
    else
      expect(y).toEqual(['<f8', [n], points.map((point) => (settings.inputs === 2 ? point.label : point.y))]);
    expect(looked).toEqual(['|b1', [n], points.map((_, at) => isTest(settings, at))]);
    expect(Object.values(weights).flatMap(([, , values]) => values.flat())).toEqual(Array.from(parameters));
    const { settings: said, step: at = 0 } = JSON.parse(downhill[2]);
    expect([said, at]).toEqual([JSON.parse(JSON.stringify(settings)), step]);
  });
});

test('cases 49, 50: archives saved by NumPy are read: plain, compressed, streamed, in column-major order, in floats', async () => {
  python(
    `
W, b, V, c = np.array([[1, 2, 3], [4, 5, 6.0]]), np.array([0.5, 1, 2]), np.array([[1], [2], [3.0]]), np.array([0.25])
where = sys.argv[1]
np.savez(where + "/plain.npz", W1=W, b1=b, W2=V, b2=c, X=np.array([[1, 2], [3, 4.5]]), y=np.array([0, 1]))
class Pipe(__import__("io").RawIOBase):
    def writable(self): return True
    def write(self, some): return kept.write(some)
with open(where + "/piped.npz", "wb") as kept:
    np.savez_compressed(Pipe(), W1=W, b1=b, W2=V, b2=c, X=np.array([[1, 2], [3, 4.5]]), y=np.array([0, 1]))
np.savez_compressed(where + "/packed.npz", W1=W, b1=b, W2=V, b2=c, X=np.array([[1, 2], [3, 4.5]]), y=np.array([0, 1]))
np.savez(where + "/columns.npz", *[np.asfortranarray(a).astype("float32") for a in (W, b, V, c)])
np.savez(where + "/data.npz", X=np.array([[1, 2], [3, 4]], dtype="int32"), y=np.array([0, 3], dtype="uint8"))
np.savez(where + "/pickled.npz", W1=np.array([{}]))`,
    folder,
  );
  const opened = (name, figure) => open(readFileSync(join(folder, name)), figure);
  const weights = [1, 2, 3, 4, 5, 6, 0.5, 1, 2, 1, 2, 3, 0.25];
  const points = [
    { x: 1, y: 2, label: 0 },
    { x: 3, y: 4.5, label: 1 },
  ];
  for (const name of ['plain.npz', 'packed.npz', 'piped.npz']) {
    expect(await opened(name)).toMatchObject({ format: 'numpy', state: { start: weights, points } });
  }
  const { 6: flags = 0 } = readFileSync(join(folder, 'piped.npz'));
  expect(flags & 8).toBe(8); // the sizes follow the data
  expect(await opened('columns.npz')).toMatchObject({ format: 'keras', state: { start: weights } });
  expect(await opened('data.npz')).toMatchObject({
    format: 'points',
    state: { settings: { classes: 2 } },
    called: [
      ['0', 0],
      ['3', 1],
    ],
  });
  expect(
    (await opened('data.npz', { settings: { ...DEFAULTS, task: 'regression' }, points: [] })).refusal,
  ).toMatchObject({
    code: 'columns',
    detail: { name: 'X', shape: [2, 2], max: 1 },
  });
  expect((await opened('pickled.npz')).refusal).toMatchObject({
    code: 'objects',
    detail: { name: 'W1', given: '|O' },
  });
});

const zip = (files) =>
  writeZip(Object.entries(files).map(([name, given]) => ({ name: `${name}.npy`, content: writeNpy(given) })));
const X = { type: '<f8', shape: [2, 2], values: [1, 2, 3, 4] };

test.each([
  ['an archive without arrays', zip({}), ['no-arrays', {}]],
  [
    'four columns',
    zip({ X: { ...X, shape: [2, 4], values: [1, 2, 3, 4, 5, 6, 7, 8] } }),
    ['columns', { name: 'X', shape: [2, 4], max: 2 }],
  ],
  [
    'a different number of targets',
    zip({ X, y: { ...X, shape: [3], values: [1, 2, 3] } }),
    ['row', { name: 'y', shape: [3], expected: [2] }],
  ],
  [
    'NaN',
    zip({ X: { ...X, values: [1, 2, Number.NaN, 4] } }),
    ['finite', { name: 'X', given: 'NaN', max: 3 }],
  ],
  [
    'fewer numbers than the shape declares',
    zip({ X: { ...X, shape: [9, 2] } }),
    ['dimensions', { name: 'X', shape: [9, 2], max: 4 }],
  ],
  [
    'too many points',
    zip({ X: { ...X, shape: [5001, 1], values: Array(5001).fill(0) } }),
    ['points', { max: 5000 }],
  ],
  ['a truncated archive', zip({ X }).subarray(0, 100), ['zip', {}]],
  [
    'an archive with a changed byte',
    zip({ X }).map((byte, at) => (at === 140 ? byte ^ 1 : byte)),
    ['zip', {}],
  ],
])('%s is rejected with the reason', async (_, bytes, [code, detail]) => {
  const { refusal } = await open(file(bytes, 'x.npz'));
  expect([refusal?.code, refusal?.detail]).toEqual([code, detail]);
});

test('labels are mapped to classes, except class numbers in our own files', async () => {
  const halves = await open(file(zip({ X, y: { ...X, shape: [2], values: [0, 0.5] } }), 'x.npz'));
  expect(halves.called).toEqual([
    ['0', 0],
    ['0.5', 1],
  ]);
  const points = [1, 2].map((label) => ({ x: label, y: 0, label }));
  const [{ now }] = figures(1);
  const settings = { ...now.settings, task: 'classification', classes: 3, testShare: 0 };
  const parameters = new Float64Array(parameterCount(sizesOf(settings)));
  const own = await open(file(toNpz({ ...now, settings, points, parameters }), 'x.npz'));
  expect(own).toMatchObject({ state: { points }, called: [] });
});

test('an entry that decompresses to more than it declares, or to too much, is rejected', async () => {
  python(
    `
import zipfile
where = sys.argv[1]
with zipfile.ZipFile(where + "/bomb.npz", "w", zipfile.ZIP_DEFLATED) as z:
    z.writestr("X.npy", b"\\0" * 20_000_000)`,
    folder,
  );
  const bomb = readFileSync(join(folder, 'bomb.npz'));
  expect((await open(bomb)).refusal?.code).toBe('unpacked');
  // The directory now declares 100 bytes.
  const entry = bomb.lastIndexOf('PK\x01\x02', undefined, 'latin1');
  bomb.writeUInt32LE(100, entry + 24);
  expect((await open(bomb)).refusal?.code).toBe('claim');
});
