/**
 * The tensors of an ONNX file: numbers of any plain type, in the message, as raw bytes, or in a separate file.
 *
 * @import { Message } from './protobuf.js'
 * @import { Tensor } from './array.js'
 * @typedef {(name: string) => Uint8Array | null} SideFiles reads a file that holds external data
 */

import { refuse } from '../refusal.js';
import { checked, numbersIn, numberType } from './array.js';
import { ENTRY, NUMBER_NAMES, OTHER_NAMES, TENSOR } from './onnx-schema.js';

/** @param {Message} tensor @param {SideFiles} sideFiles @returns {Tensor} */
export function readTensor(tensor, sideFiles) {
  const name = tensor.text(TENSOR.name);
  const shape = tensor.wholes(TENSOR.dimensions);
  return { name, shape, values: checked(name, shape, valuesIn(tensor, sideFiles)) };
}

/** @param {Message} tensor @param {SideFiles} sideFiles */
function valuesIn(tensor, sideFiles) {
  const code = tensor.whole(TENSOR.type);
  const kind = NUMBER_NAMES.get(code) ?? '';
  const type = numberType(kind);
  if (!type) {
    const given = OTHER_NAMES.get(code) ?? `type ${code}`;
    return refuse('number-type', { name: tensor.text(TENSOR.name), given });
  }
  const isExternal = tensor.whole(TENSOR.dataLocation) !== 0 || tensor.all(TENSOR.external).length > 0;
  const raw = isExternal ? external(tensor, sideFiles) : tensor.runs(TENSOR.raw).at(-1);
  if (raw) return numbersIn(raw, type);
  if (kind === 'f4') return tensor.floats(TENSOR.floats);
  if (kind === 'f8') return tensor.floats(TENSOR.doubles, 8);
  if (kind === 'i8') return Float64Array.from(tensor.wholes(TENSOR.int64s));
  if (kind === 'u4' || kind === 'u8') return Float64Array.from(tensor.wholes(TENSOR.unsigneds));
  const integers = tensor.wholes(TENSOR.int32s);
  // 16-bit floats are stored as their bits.
  return kind === 'f2' || kind === 'bf2'
    ? numbersIn(new Uint8Array(Uint16Array.from(integers).buffer), type, LITTLE)
    : Float64Array.from(integers);
}

/** The byte order of this machine. */
const LITTLE = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** @param {Message} tensor @param {SideFiles} sideFiles */
function external(tensor, sideFiles) {
  const entries = new Map(
    tensor.messages(TENSOR.external).map((entry) => [entry.text(ENTRY.key), entry.text(ENTRY.value)]),
  );
  // Only the file name of a path counts here.
  const fileName = (entries.get('location') ?? '').split(/[\\/]/).at(-1) ?? '';
  const file = sideFiles(fileName);
  if (!file) return refuse('external', { name: fileName || tensor.text(TENSOR.name) });
  const [offset, length] = ['offset', 'length'].map((key) => Number(entries.get(key) ?? Number.NaN));
  const start = offset || 0;
  const end = Number.isNaN(length) ? file.length : start + Number(length);
  if (!(start >= 0 && end >= start && end <= file.length)) return refuse('external-cut', { name: fileName });
  return file.subarray(start, end);
}
