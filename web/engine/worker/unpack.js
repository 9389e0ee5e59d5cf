/** @import { Packed } from '../shared/protocol.js' */

/** Where the characters begin that write no byte and say by which table the next one does. */
const PREFIX = 125;

/** The bytes that scripts/pack.js has written as text. @param {Packed} packed */
export function unpack({ size, tables, text }) {
  const bytes = new Uint8Array(size);
  let [length, table] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= PREFIX) table = code - PREFIX + 1;
    else {
      bytes[length++] = tables[table]?.[code - 32] ?? 0;
      table = 0;
    }
  }
  return bytes;
}
