/**
 * TensorFlow.js models: a JSON file that describes layers and arrays, and the binary files that it names.
 *
 * @import { Entry } from './weights.js'
 */

import { refuse } from '../refusal.js';
import { checked, countOf, numbersIn, numberType } from './array.js';
import { join } from './bytes.js';

/** @type {ReadonlyMap<unknown, string>} */
const TYPES = new Map([
  ['float32', 'f4'],
  ['float16', 'f2'],
  ['int32', 'i4'],
]);
/** Layers without an activation. */
const PLAIN = /^(?:InputLayer|Dense|Dropout|Flatten|GaussianNoise)$/;

/**
 * @param {any} model the parsed JSON file
 * @param {readonly { name: string, bytes: Uint8Array }[]} others files opened along with it
 * @returns {Entry[] | null} null if it is not such a model
 */
export function readTfjs(model, others) {
  const groups = model?.weightsManifest;
  if (!Array.isArray(groups)) return null;
  const activations = activationsIn(model);
  return groups.flatMap(({ paths, weights }) => {
    if (!Array.isArray(paths) || !Array.isArray(weights)) return refuse('header');
    const content = join(...paths.map((path) => bytesOf(String(path), others)));
    let at = 0;
    return weights.map((one) => {
      const { name, dtype, shape, quantization } = one ?? {};
      const type = quantization ? undefined : numberType(TYPES.get(dtype) ?? '');
      if (typeof name !== 'string' || !Array.isArray(shape)) return refuse('header');
      if (!type) return refuse('number-type', { name, given: quantization ? 'quantized' : String(dtype) });
      const bytes = content.subarray(at, at + countOf(shape) * type.size);
      at += bytes.length;
      const activation = name.endsWith('/kernel') ? activations.get(name.slice(0, -7)) : undefined;
      const values = () => checked(name, shape, numbersIn(bytes, type));
      return { name, shape, values, ...(activation !== undefined && { activation }) };
    });
  });
}

/** @param {string} path @param {readonly { name: string, bytes: Uint8Array }[]} others */
function bytesOf(path, others) {
  const name = path.split('/').at(-1) ?? '';
  const file = others.find((one) => one.name === name);
  return file ? file.bytes : refuse('tfjs-weights', { name });
}

/** The activation of each dense layer, if no other layer has one. @param {any} model @returns {Map<string, string>} */
function activationsIn(model) {
  const config = model.modelTopology?.model_config?.config ?? model.modelTopology?.config;
  const layers = Array.isArray(config) ? config : config?.layers;
  if (!Array.isArray(layers) || !layers.every((layer) => PLAIN.test(layer?.class_name))) return new Map();
  const dense = layers.filter(({ class_name: kind }) => kind === 'Dense');
  return new Map(dense.map(({ config: one }) => [String(one?.name), String(one?.activation)]));
}
