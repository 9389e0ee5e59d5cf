/** @import { Packed } from '../shared/protocol.js' */

/** Character codes from here on are prefixes, which select the table for the next character. */
const PREFIX = 125;

/** Decodes the text written by scripts/pack.js. @param {Packed} packed */
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
