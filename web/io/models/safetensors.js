/**
 * Safetensors: the length of a JSON header, the header, then the numbers. It holds a PyTorch state_dict.
 *
 * @import { Entry } from './weights.js'
 */
import { parseInSteps } from '../points/json.js';
import { refuse } from '../refusal.js';
import { finish } from '../steps.js';
import { checked, numbersIn, numberType } from './array.js';
import { isTrainingState } from './parameter-names.js';

/** Names of the number types. @type {ReadonlyMap<unknown, string>} */
const TYPES = new Map([
  ['F64', 'f8'],
  ['F32', 'f4'],
  ['F16', 'f2'],
  ['BF16', 'bf2'],
  ['I64', 'i8'],
  ['I32', 'i4'],
  ['I16', 'i2'],
  ['I8', 'i1'],
  ['U64', 'u8'],
  ['U32', 'u4'],
  ['U16', 'u2'],
  ['U8', 'u1'],
  ['BOOL', 'b1'],
]);
const MAX_HEADER = 100_000;
/** Bytes of the header's length. */
const START = 8;

/** @param {Uint8Array} bytes @returns {Entry[]} */
export function readSafetensors(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > MAX_HEADER || START + length > bytes.length) return refuse('cut');
  const header = finish(parseInSteps(new TextDecoder().decode(bytes.subarray(START, START + length))));
  if (!('value' in header)) return refuse('header');
  return Object.entries(header.value ?? {})
    .filter(([name]) => name !== '__metadata__' && !isTrainingState(name))
    .map(([name, one]) => entryOf(name, one, bytes.subarray(START + length)));
}

/** @param {string} name @param {any} one its header entry @param {Uint8Array} content @returns {Entry} */
function entryOf(name, one, content) {
  const [from, to] = Array.isArray(one?.data_offsets) ? one.data_offsets : [];
  const shape = Array.isArray(one?.shape) ? one.shape : [];
  const isCount = (/** @type {unknown} */ value) => Number.isSafeInteger(value) && Number(value) >= 0;
  if (![from, to, ...shape].every(isCount) || from > to) return refuse('header');
  if (to > content.length) return refuse('cut');
  return {
    name,
    shape,
    values: () => {
      const type = numberType(TYPES.get(one.dtype) ?? '');
      if (!type) return refuse('number-type', { name, given: String(one.dtype) });
      return checked(name, shape, numbersIn(content.subarray(from, to), type));
    },
  };
}
