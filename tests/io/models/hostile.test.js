// Files made to be expensive: whatever they declare, little work is done for them, and none after they are rejected.
import { deflateRawSync } from 'node:zlib';
import { afterEach, expect, test, vi } from 'vitest';
import { writeNpy } from '../../../web/io/models/npy.js';
import { file, open } from './figures.js';

/** Compressed bytes passed to DecompressionStream. */
let inflated = 0;
const Native = globalThis.DecompressionStream;
vi.stubGlobal(
  'DecompressionStream',
  class {
    constructor(format) {
      const { readable, writable } = new Native(format);
      const writer = writable.getWriter();
      this.readable = readable;
      this.writable = new WritableStream({
        write(chunk) {
          inflated += chunk.length;
          return writer.write(chunk);
        },
        close: () => writer.close(),
        abort: (reason) => writer.abort(reason),
      });
    }
  },
);
afterEach(() => {
  inflated = 0;
});

/** Little-endian numbers. */
const u16 = (...values) => Buffer.from(Uint16Array.from(values).buffer);
const u32 = (...values) => Buffer.from(Uint32Array.from(values).buffer);

/** An archive whose directory can declare anything. @param {{ name: string, packed: Buffer, length: number, at?: number }[]} files */
function archive(files) {
  const locals = [];
  let at = 0;
  const places = files.map(({ name, packed, length }) => {
    const place = at;
    const local = Buffer.concat([
      u32(0x04034b50),
      u16(20, 0, 8, 0, 0x21),
      u32(0, packed.length, length),
      u16(name.length, 0),
      Buffer.from(name),
      packed,
    ]);
    locals.push(local);
    at += local.length;
    return place;
  });
  const centrals = files.map(({ name, packed, length, at: own }, i) =>
    Buffer.concat([
      u32(0x02014b50),
      u16(20, 20, 0, 8, 0, 0x21),
      u32(0, packed.length, length),
      u16(name.length, 0, 0, 0, 0),
      u32(0, own ?? places[i]),
      Buffer.from(name),
    ]),
  );
  const directory = Buffer.concat(centrals);
  const end = Buffer.concat([
    u32(0x06054b50),
    u16(0, 0, files.length, files.length),
    u32(directory.length, at),
    u16(0),
  ]);
  return file(Buffer.concat([...locals, directory, end]), 'x.npz');
}
const rejection = async (given) => (await open(given)).refusal?.code;
const zeros = (length) => deflateRawSync(Buffer.alloc(length));

test('holds 3: an entry is inflated no further than its declared length', async () => {
  const packed = zeros(300_000_000); // 290 KB
  expect(await rejection(archive([{ name: 'X.npy', packed, length: 7_900_000 }]))).toBe('claim');
  expect(inflated).toBeLessThan(20_000);
  const before = inflated;
  await new Promise((later) => setTimeout(later, 50));
  expect(inflated).toBe(before);
});

test('holds 3: the declared lengths are limited before anything is inflated', async () => {
  const packed = zeros(3_000_000);
  const three = ['X', 'y', 'z'].map((name) => ({ name: `${name}.npy`, packed, length: 3_000_000 }));
  expect(await rejection(archive(three))).toBe('unpacked');
  expect(await rejection(archive([{ name: 'X.npy', packed: Buffer.alloc(100_000, 1), length: 0 }]))).toBe(
    'claim',
  );
  const overlapping = Array.from({ length: 60 }, (_, i) => ({ name: `${i}.npy`, packed, length: 0, at: 0 }));
  expect(await rejection(archive(overlapping))).toBe('zip');
  expect(inflated).toBe(0);
});

test('holds 3: an entry that is not deflated data is rejected', async () => {
  expect(await rejection(archive([{ name: 'X.npy', packed: Buffer.alloc(2000, 0xff), length: 5000 }]))).toBe(
    'zip',
  );
});

test('work ends when it is given up', async () => {
  const stop = new AbortController();
  const array = writeNpy({ type: '<f8', shape: [900_000], values: new Float64Array(900_000) });
  const { openFile } = await import('../../../web/io/models/open-file.js');
  const { DEFAULTS } = await import('../../../web/engine/shared/settings.js');
  const large = archive([{ name: 'X.npy', packed: deflateRawSync(array), length: array.length }]);
  const reading = openFile([large], { settings: DEFAULTS, points: [] }, { signal: stop.signal });
  stop.abort();
  await expect(reading).rejects.toThrow(/abort/i);
});

test('holds 6: a file that is too large is rejected without being read', async () => {
  const large = file(`{"weights": ${' '.repeat(2_000_000)}`, 'x.json');
  large.arrayBuffer = () => expect.fail('read');
  expect(await rejection(large)).toBe('large');
});

test.each([
  ['lists', '['.repeat(8000) + ']'.repeat(8000)],
  ['a list in a matrix', `{"0.weight": [[${'['.repeat(200)}1${']'.repeat(200)}]]}`],
  ['objects', '{"a":'.repeat(8000) + 1 + '}'.repeat(8000)],
  ['a list that gets deep late', `[[1, 2], ${'['.repeat(100_000)}`],
])('holds 5: deeply nested JSON is rejected: %s', async (_, text) => {
  expect(await rejection(text)).toBe('json');
});

test('holds 5: a message describes an invalid value without writing it out', async () => {
  const { refusal } = await open('{"0.weight": [[{"a": [1, 2]}, 2]]}');
  expect([refusal?.code, refusal?.detail.given]).toEqual(['no-number', 'an object']);
  expect((await open('{"0.weight": [[[1], [2]]]}')).refusal?.code).toBe('deep');
});
