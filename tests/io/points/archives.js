/** Uncompressed ZIP archives for tests. */

const bytesOf = (content) =>
  typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);

const le = (size, value) => Array.from({ length: size }, (_, i) => Math.floor(value / 256 ** i) % 256);

/** @param {Record<string, string | Uint8Array>} entries @returns {Uint8Array} checksums are 0 */
export function zipOf(entries) {
  const parts = [];
  const directory = [];
  let at = 0;
  for (const [name, content] of Object.entries(entries)) {
    const [label, body] = [bytesOf(name), bytesOf(content)];
    const common = [...le(2, 20), ...le(2, 0), ...le(2, 0), ...le(4, 0), ...le(4, 0)];
    const sizes = [...le(4, body.length), ...le(4, body.length), ...le(2, label.length), ...le(2, 0)];
    const local = Uint8Array.from([0x50, 0x4b, 3, 4, ...common, ...sizes, ...label]);
    directory.push(
      ...[0x50, 0x4b, 1, 2, ...le(2, 20), ...common, ...sizes],
      ...[...le(2, 0), ...le(2, 0), ...le(2, 0), ...le(4, 0), ...le(4, at), ...label],
    );
    parts.push(local, body);
    at += local.length + body.length;
  }
  const count = Object.keys(entries).length;
  const end = [0x50, 0x4b, 5, 6, ...le(4, 0), ...le(2, count), ...le(2, count)];
  const tail = Uint8Array.from([...directory, ...end, ...le(4, directory.length), ...le(4, at), ...le(2, 0)]);
  return new Uint8Array(Buffer.concat([...parts, tail]));
}
