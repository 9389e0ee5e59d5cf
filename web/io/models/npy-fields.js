/**
 * NumPy's structured arrays, such as those of `np.genfromtxt(…, names=True)`: records of named fields, split into one
 * array per field.
 */
import { numberType } from './array.js';
import { refuse } from './refusal.js';

/** Bytes per value of a NumPy type with byte order; 0 if unknown. @param {string} type */
export function sizeOfType(type) {
  const [, kind = ''] = /^[<>|=]?(\w+)$/.exec(type) ?? [];
  const text = /^([US])(\d+)$/.exec(kind);
  return text ? Number(text[2]) * (text[1] === 'U' ? 4 : 1) : (numberType(kind)?.size ?? 0);
}

/** Limit of the fields of a record. */
const MOST_FIELDS = 100;
const MOST_RECORDS = 5_000;
const FIELD = /\('([^']{1,60})',\s*'([^']{1,30})'\)/g;

/**
 * @param {string} words of the header
 * @param {readonly number[]} shape @param {Uint8Array} body
 * @param {string} name for refusals
 * @returns {{ name: string, type: string, body: Uint8Array }[]}
 */
export function fieldsIn(words, shape, body, name) {
  const list = /'descr':\s*\[(.*?)\](?=,\s*'|\s*\})/s.exec(words)?.[1];
  if (list === undefined) return refuse('npy-header', { name });
  const fields = Array.from(list.matchAll(FIELD), ([, field = '', type = '']) => ({
    name: field,
    type,
    size: sizeOfType(type),
  }));
  const odd = fields.find(({ size }) => !size);
  if (odd) return refuse('npy-type', { name: odd.name, given: odd.type });
  // Nested fields and subarrays are not supported.
  const isPlain = list.replace(FIELD, '').replace(/[\s,]/g, '') === '';
  const [records = 0, ...others] = shape;
  if (!isPlain || others.length || !fields.length || fields.length > MOST_FIELDS)
    return refuse('npy-fields', { name });
  if (records > MOST_RECORDS) return refuse('points', { max: MOST_RECORDS });
  const width = fields.reduce((sum, { size }) => sum + size, 0);
  if (records * width !== body.length)
    return refuse('dimensions', { name, shape, max: Math.floor(body.length / width) });
  let at = 0;
  return fields.map(({ name: field, type, size }) => {
    const own = new Uint8Array(records * size);
    for (let i = 0; i < records; i++) own.set(body.subarray(i * width + at, i * width + at + size), i * size);
    at += size;
    return { name: field, type, body: own };
  });
}
