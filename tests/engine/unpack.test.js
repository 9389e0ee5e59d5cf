import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack } from '../../scripts/pack.js';
import { unpack } from '../../web/engine/worker/unpack.js';
import { wasm } from './support.js';

test('bytes come out of their text as they went in, whichever they are and however often', () => {
  const every = Uint8Array.from({ length: 256 }, (_, i) => i);
  for (const bytes of [wasm, every, new Uint8Array(0)])
    expect(Buffer.from(unpack(pack(bytes)))).toEqual(Buffer.from(bytes));
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
      expect(unpack(pack(bytes))).toEqual(bytes);
    }),
  );
});

test('the text is ASCII that needs no escape, in a script element either', () => {
  expect(pack(wasm).text).toMatch(/^[ !#-;=-[\]-~]*$/);
});
