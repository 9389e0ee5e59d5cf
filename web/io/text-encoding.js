/**
 * Decodes the text in a file. Spreadsheets write UTF-8, UTF-16 or, on older Windows, windows-1252, and rarely declare
 * which.
 */

/** Bytes examined to detect the encoding. */
const SAMPLE_BYTES = 4096;

/**
 * The text without its byte order mark; null if the bytes are not text.
 * @param {Uint8Array} bytes the file, or its beginning
 * @returns {string | null}
 */
export function textIn(bytes) {
  const encoding = encodingOf(bytes);
  if (encoding === null) return null;
  return (encoding === '' ? utf8(bytes) : null) ?? new TextDecoder(encoding || 'windows-1252').decode(bytes);
}

/** @param {Uint8Array} bytes @returns {string | null} a TextDecoder label; '' for an 8-bit encoding, null if not text */
function encodingOf(bytes) {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  if (sample.includes(0))
    return ['utf-16le', 'utf-16be'].find((encoding) => isText(sample, encoding)) ?? null;
  return sample.some(isControl) ? null : '';
}

/** Characters found in tables of any language. */
const TABLE_CHARACTERS = /[\d,;\t\n\r .:"|{}[\]-]/g;

/**
 * Whether bytes without a mark are UTF-16 text: it has no invalid characters, and many that are typical of tables. In
 * the wrong byte order those would be CJK characters.
 * @param {Uint8Array} sample @param {string} encoding
 */
function isText(sample, encoding) {
  const text = new TextDecoder(encoding).decode(sample.subarray(0, sample.length & ~1));
  const isOdd = /[\p{Cc}\p{Co}\p{Cn}\ufffd]/u.test(text.replace(/[\t\n\f\r]/g, ''));
  return !isOdd && 8 * (text.match(TABLE_CHARACTERS)?.length ?? 0) > text.length;
}

/** Whether a byte never occurs in text. DOS ended text files with 26. @param {number} byte */
const isControl = (byte) => byte < 9 || (byte > 13 && byte < 32 && byte !== 26);

/**
 * The text if it is UTF-8, whose last character may be truncated. Decodes only once: five million bytes take a frame.
 * @param {Uint8Array} bytes
 */
function utf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
  } catch {
    return null;
  }
}
