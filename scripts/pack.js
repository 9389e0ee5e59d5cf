/**
 * ASCII characters that need no escape in a string and cannot end a script element. Each encodes one of the most
 * frequent bytes.
 */
const SINGLE = Array.from({ length: 93 }, (_, i) => String.fromCharCode(32 + i)).filter(
  (character) => !'"\\<'.includes(character),
);
/** Prefixes that select a different byte for the next character. */
const PREFIXES = ['}', '~'];

/**
 * Encodes bytes as ASCII text, which is independent of the server's encoding: one character for each of the 90 most
 * frequent bytes (the byte's own, if it is one of these characters), and two for each of the others. The text
 * compresses almost like the original: with brotli it takes 0.7 KB more than a separate file, compared with 12 KB more
 * for base64 and 6 KB for base64 of deflated bytes. web/engine/worker/unpack.js decodes it.
 * @param {Uint8Array} bytes @returns {import('../web/engine/shared/protocol.js').Packed}
 */
export function pack(bytes) {
  const characters = charactersFor(bytes);
  const tables = ['', ...PREFIXES].map((prefix) =>
    Array.from({ length: 93 }, (_, i) =>
      Math.max(0, characters.indexOf(prefix + String.fromCharCode(32 + i))),
    ),
  );
  return { size: bytes.length, tables, text: Array.from(bytes, (byte) => characters[byte]).join('') };
}

/** The characters for each byte. @param {Uint8Array} bytes to encode */
function charactersFor(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte]++;
  const byCount = [...counts.keys()].sort((a, b) => counts[b] - counts[a]);
  const commonest = byCount.slice(0, SINGLE.length);
  const own = commonest
    .map((byte) => String.fromCharCode(byte))
    .filter((character) => SINGLE.includes(character));
  const left = SINGLE.filter((character) => !own.includes(character));
  const pairs = PREFIXES.flatMap((prefix) => SINGLE.map((character) => prefix + character));
  const characters = new Array(256);
  for (const byte of commonest.sort((a, b) => a - b)) {
    const character = String.fromCharCode(byte);
    characters[byte] = own.includes(character) ? character : left.shift();
  }
  for (const byte of byCount.slice(SINGLE.length).sort((a, b) => a - b)) characters[byte] = pairs.shift();
  return characters;
}
