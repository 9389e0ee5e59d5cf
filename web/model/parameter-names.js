/** The names of weights and biases in prose and scripts: `weight:layer.from.to` and `bias:layer.of`, all counted from 0. */
import { parameterAt } from '../engine/shared/parameter-layout.js';

const NAME = /^(?:weight:\d{1,2}\.\d{1,2}\.\d{1,2}|bias:\d{1,2}\.\d{1,2})$/;

/** @param {string} name */
export const isParameterName = (name) => NAME.test(name);

/**
 * The index of a named weight or bias in `parameters`; −1 if the network has none of this name.
 * @param {string} name
 * @param {readonly number[]} sizes inputs, units of each hidden layer, outputs
 */
export function parameterNamed(name, sizes) {
  if (!isParameterName(name)) return -1;
  const [layer = 0, ...rest] = name
    .slice(name.indexOf(':') + 1)
    .split('.')
    .map(Number);
  const [from, to = 0] = rest.length > 1 ? rest : [null, rest[0]];
  const [inputs = 0, units = 0] = [sizes[layer], sizes[layer + 1]];
  return (from ?? -1) < inputs && to < units ? parameterAt(sizes, { layer, from: from ?? null, to }) : -1;
}
