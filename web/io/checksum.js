/** CRC-32, as ZIP archives and saved drawings use it. */

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
  return crc;
});

/** @param {Uint8Array} content @param {number} [before] the checksum of the preceding content */
export function checksum(content, before = 0) {
  let crc = ~before;
  for (const byte of content) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 255] ?? 0);
  return ~crc >>> 0;
}
