/**
 * The tensors of an ONNX file: numbers of any plain type, in the message, as raw bytes, or in a separate file.
 *
 * @import { Fields, Reader } from './protobuf.js'
 * @import { Tensor } from './tensor.js'
 * @typedef {(name: string) => Uint8Array | null} SideFiles reads a file that holds external data
 */
import { LIMITS } from '../../engine/shared/settings.js';
import { numbersIn, numberType } from './number-types.js';
import { ENTRY, NUMBER_NAMES, OTHER_NAMES, TENSOR } from './onnx-schema.js';
import { numbers, runs, textIn, wholeIn, wholes } from './protobuf.js';
import { refuse } from './refusal.js';
import { allFinite, countOf } from './tensor.js';

/** Largest tensor in values: a layer has some thousand at most. */
const MOST_VALUES = 20_000;

/** @param {Reader} reader @param {Fields} fields @param {SideFiles} sideFiles @returns {Tensor} */
export function readTensor(reader, fields, sideFiles) {
  const name = textIn(fields, TENSOR.name);
  const shape = wholes(fields, TENSOR.dimensions);
  const count = countOf(shape);
  if (count > MOST_VALUES && shape.length === 2) refuse('units', { name, shape, max: LIMITS.units });
  const values = valuesIn(reader, fields, sideFiles);
  if (shape.some((size) => size < 0) || count !== values.length) {
    refuse('dimensions', { name, shape, max: values.length });
  }
  if (count > MOST_VALUES) refuse('array', { name, shape });
  return { name, shape, values: allFinite(name, values) };
}

/** @param {Reader} reader @param {Fields} fields @param {SideFiles} sideFiles */
function valuesIn(reader, fields, sideFiles) {
  const code = wholeIn(fields, TENSOR.type);
  const kind = NUMBER_NAMES.get(code) ?? '';
  const type = numberType(kind);
  if (!type) {
    const given = OTHER_NAMES.get(code) ?? `type ${code}`;
    return refuse('number-type', { name: textIn(fields, TENSOR.name), given });
  }
  const isElsewhere = wholeIn(fields, TENSOR.dataLocation) !== 0 || fields.has(TENSOR.external);
  const raw = isElsewhere ? external(reader, fields, sideFiles) : runs(fields, TENSOR.raw).at(-1);
  if (raw) return numbersIn(raw, type);
  if (kind === 'f4') return numbers(fields, TENSOR.floats, 4);
  if (kind === 'f8') return numbers(fields, TENSOR.doubles, 8);
  if (kind === 'i8') return Float64Array.from(wholes(fields, TENSOR.int64s));
  if (kind === 'u4' || kind === 'u8') return Float64Array.from(wholes(fields, TENSOR.unsigneds));
  const integers = wholes(fields, TENSOR.int32s);
  // 16-bit floats are stored as their bits.
  return kind === 'f2' || kind === 'bf2'
    ? numbersIn(new Uint8Array(Uint16Array.from(integers).buffer), type, LITTLE)
    : Float64Array.from(integers);
}

/** The byte order of this machine. */
const LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** @param {Reader} reader @param {Fields} fields @param {SideFiles} sideFiles */
function external(reader, fields, sideFiles) {
  const entries = new Map(
    reader
      .messages(fields, TENSOR.external)
      .map((entry) => [textIn(entry, ENTRY.key), textIn(entry, ENTRY.value)]),
  );
  // Only the file name of a path counts here.
  const fileName = (entries.get('location') ?? '').split(/[\\/]/).at(-1) ?? '';
  const file = sideFiles(fileName);
  if (!file) return refuse('external', { name: fileName || textIn(fields, TENSOR.name) });
  const [offset, length] = ['offset', 'length'].map((key) => Number(entries.get(key) ?? Number.NaN));
  const start = offset || 0;
  const end = Number.isNaN(length) ? file.length : start + Number(length);
  if (!(start >= 0 && end >= start && end <= file.length)) return refuse('external-cut', { name: fileName });
  return file.subarray(start, end);
}
