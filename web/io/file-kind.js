/**
 * Detects the kind of a file by its content: names and MIME types are often missing or wrong. Reads only its first
 * bytes and, for an archive, the directory at its end.
 *
 * @typedef {'table' | 'xlsx' | 'json' | 'figure' | 'weights' | 'onnx' | 'npz' | 'npy'} ReadableKind `table`: text that
 *   is not JSON; `json`: probably points; `figure`: a state document; `weights`: JSON with matrices
 * @typedef {'excel' | 'opendocument' | 'numbers' | 'parquet' | 'arrow' | 'sqlite' | 'matlab' | 'pytorch' | 'keras' | 'hdf5'
 *   | 'safetensors' | 'tflite' | 'pickle' | 'onnx-data' | 'gzip' | 'archive' | 'pdf' | 'image' | 'html' | 'binary'} ForeignKind
 * @typedef {ReadableKind | ForeignKind} FileKind
 */
import { textIn } from './text-encoding.js';

/** Bytes read at the beginning and at the end of a file. */
const PROBE_BYTES = 65_536;

/** Magic numbers, as Latin-1 text. @type {readonly (readonly [ForeignKind | 'npy', string])[]} */
const SIGNATURES = [
  ['npy', '\x93NUMPY'],
  ['hdf5', '\x89HDF\r\n\x1a\n'],
  ['excel', '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'], // .xls; also other files of old Microsoft Office
  ['parquet', 'PAR1'],
  ['arrow', 'ARROW1'],
  ['arrow', 'FEA1'],
  ['sqlite', 'SQLite format 3\0'],
  ['matlab', 'MATLAB 5.0 MAT-file'],
  ['pytorch', '\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19'], // torch.save before 1.6
  ['pdf', '%PDF-'],
  ['gzip', '\x1f\x8b'],
  ['archive', '7z\xbc\xaf\x27\x1c'],
  ['archive', 'Rar!\x1a'],
  ['archive', 'BZh'],
  ['archive', '\xfd7zXZ'],
  ['image', '\x89PNG'],
  ['image', '\xff\xd8\xff'],
  ['image', 'GIF8'],
];

/** Kinds of archives by an entry they contain. @type {readonly (readonly [FileKind, RegExp])[]} */
const ENTRIES = [
  ['npz', /\.npy$/],
  ['xlsx', /^xl\/workbook\.xml$/],
  ['excel', /^xl\//], // .xlsb
  ['keras', /^(?:model\.weights\.h5|config\.json)$/],
  ['pytorch', /(?:^|\/)data\.pkl$/],
  ['numbers', /^Index\/.*\.iwa$/],
  ['opendocument', /^(?:content\.xml|META-INF\/manifest\.xml)$/],
];

/** JSON keys whose nested lists are points, classes or columns rather than the weights of a layer. */
const DATA_KEYS =
  /^(?:(?:x|y)_?(?:s|train|test|val)?|data|points|rows|values|features|(?:in|out)puts?|targets?|labels?|class(?:es)?|coordinates|index|columns|activation|layers)$/i;

/** JSON keys of weight matrices. */
export const WEIGHT_KEYS = /weight|kernel|coef|theta|^w|[._/](?:w|\d+)$/i;

/**
 * @param {Uint8Array} head the first bytes
 * @param {Uint8Array} [tail] the last bytes, if the file is longer than `head`
 * @param {string} [name] of the file, for kinds recognized only by name
 * @returns {FileKind}
 */
export function fileKind(head, tail = head, name = '') {
  const start = latin1(head.subarray(0, 32));
  const [known] = SIGNATURES.find(([, bytes]) => start.startsWith(bytes)) ?? [];
  if (known) return known;
  if (start.startsWith('PK')) return archiveKind(tail);
  if (start.slice(4, 8) === 'TFL3') return 'tflite';
  if (/^RIFF....WEBP/s.test(start)) return 'image';
  if (/^.{5}\0{3}\{/s.test(start)) return 'safetensors'; // the 64-bit length of a JSON header, then the header
  if (head[0] === 0x80 && (head[1] ?? 0) >= 2 && (head[1] ?? 9) <= 5) return 'pickle'; // protocol version
  if (start.startsWith('\b')) return 'onnx'; // in practice every file starts with the format version
  const text = textIn(head.subarray(0, PROBE_BYTES));
  if (text === null) return /\.data$/i.test(name) ? 'onnx-data' : 'binary';
  if (/^\s*(?:<!doctype html|<html)/i.test(text)) return 'html';
  return /^\s*[{[]/.test(text) ? jsonKind(text) : 'table';
}

/** Kinds that the panel for model files reads or identifies; all others go to the table. */
const OF_MODELS = [
  ...['figure', 'weights', 'onnx', 'npz', 'npy', 'onnx-data'],
  ...['pytorch', 'keras', 'hdf5', 'safetensors', 'tflite', 'pickle'],
];

/** The panel that reads files of a kind, as named in `show`. @param {FileKind} kind @returns {'models' | 'table'} */
export const readerOf = (kind) => (OF_MODELS.includes(kind) ? 'models' : 'table');

/** The kind of a file; reads only the parts needed. @param {Blob & { name?: string }} file */
export async function kindOfFile(file) {
  const bytes = async (/** @type {Blob} */ part) => new Uint8Array(await part.arrayBuffer());
  const head = await bytes(file.slice(0, PROBE_BYTES));
  return fileKind(head, file.size > PROBE_BYTES ? await bytes(file.slice(-PROBE_BYTES)) : head, file.name);
}

/** @param {Uint8Array} tail @returns {FileKind} */
function archiveKind(tail) {
  const names = entryNames(tail.subarray(-PROBE_BYTES));
  const [kind] = ENTRIES.find(([, entry]) => names.some((name) => entry.test(name))) ?? [];
  return kind ?? 'archive';
}

/** The names in the directory at the end of a ZIP archive. @param {Uint8Array} tail */
function entryNames(tail) {
  const names = [];
  for (let at = tail.indexOf(0x50); at >= 0 && at + 46 <= tail.length; at = tail.indexOf(0x50, at + 1)) {
    if (tail[at + 1] !== 0x4b || tail[at + 2] !== 1 || tail[at + 3] !== 2) continue;
    const length = (tail[at + 28] ?? 0) + 256 * (tail[at + 29] ?? 0);
    names.push(latin1(tail.subarray(at + 46, at + 46 + Math.min(length, 256))));
  }
  return names;
}

/** @param {string} text the beginning of the file @returns {FileKind} */
function jsonKind(text) {
  if (/"version"\s*:/.test(text) && /"settings"\s*:|"points"\s*:/.test(text)) return 'figure';
  if (/^\s*\[\s*(?:\[\s*\[(?![^[\]]*\]\s*,\s*[^\s[])|\{\s*"(?:kernel|weight)"\s*:\s*\[\s*\[)/.test(text))
    return 'weights';
  if (/"(?:modelTopology|weightsManifest|class_name|\w*state_dict)"\s*:/.test(text)) return 'weights';
  const matrices = text.matchAll(/"((?:[^"\\]|\\.){0,200})"\s*:\s*\[\s*\[/g);
  return [...matrices].some(([, key = '']) => !DATA_KEYS.test(key) && WEIGHT_KEYS.test(key))
    ? 'weights'
    : 'json';
}

/** @param {Uint8Array} bytes */
const latin1 = (bytes) => String.fromCharCode(...bytes);
