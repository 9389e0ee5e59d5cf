import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack } from '../../scripts/pack.js';
import { unpack } from '../../web/engine/worker/unpack.js';
import { wasm } from './support.js';

test('unpack restores any bytes', () => {
  const every = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (const bytes of [wasm, every, new Uint8Array(0)])
    expect(Buffer.from(unpack(pack(bytes)))).toEqual(Buffer.from(bytes));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      expect(unpack(pack(bytes))).toEqual(bytes);
    }),
  );
});

test('the packed text is ASCII that needs no escapes, not even in a script element', () => {
  expect(pack(wasm).text).toMatch(/^[ !#-;=-[\]-~]*$/);
});
