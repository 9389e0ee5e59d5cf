/**
 * The text in a file's bytes. Spreadsheets write UTF-8, UTF-16, or on older Windows windows-1252, and seldom say which.
 */

/** Bytes in which the encoding is looked for. */
const LOOK = 4096;

/**
 * The text in some bytes, without its byte order mark; null when they are not text.
 * @param {Uint8Array} bytes the file, or its beginning
 * @returns {string | null}
 */
export function textIn(bytes) {
  const encoding = encodingOf(bytes);
  if (encoding === null) return null;
  return (encoding === '' ? utf8(bytes) : null) ?? new TextDecoder(encoding || 'windows-1252').decode(bytes);
}

/** @param {Uint8Array} bytes @returns {string | null} as TextDecoder calls it; '' when it has eight bits, null when it is none */
function encodingOf(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, LOOK);
  if (sample.includes(0))
    return ['utf-16le', 'utf-16be'].find((encoding) => isText(sample, encoding)) ?? null;
  return sample.some(isControl) ? null : '';
}

/** Signs that a table in any script has. */
const USUAL = /[\d,;\t\n\r .:"|{}[\]-]/g;

/**
 * Whether bytes without a mark are text in UTF-16: no sign in it is one that no text has, and many are those of a table,
 * which in the other byte order would be signs of Asia.
 * @param {Uint8Array} sample @param {string} encoding
 */
function isText(sample, encoding) {
  const text = new TextDecoder(encoding).decode(sample.subarray(0, sample.length & ~1));
  const isOdd = /[\p{Cc}\p{Co}\p{Cn}\ufffd]/u.test(text.replace(/[\t\n\f\r]/g, ''));
  return !isOdd && 8 * (text.match(USUAL)?.length ?? 0) > text.length;
}

/** Whether no text has this byte. DOS ended files with 26. @param {number} byte */
const isControl = (byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 26);

/** The text, if it is UTF-8; its last character may be cut. Decoded once: five million bytes take a frame. @param {Uint8Array} bytes */
function utf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}
