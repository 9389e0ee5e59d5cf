/**
 * Constant folding: exporters transpose, reshape and cast weights, or pass them through Identity.
 *
 * @import { Node } from './onnx-graph.js'
 * @import { Tensor } from './array.js'
 */

import { refuse } from '../refusal.js';
import { countOf, transposed } from './array.js';
import { squeezed, unsqueezed } from './onnx-layout.js';
import { isFloat } from './onnx-schema.js';

/** @type {Readonly<Record<string, (a: number, b: number) => number>>} */
const ELEMENTWISE = Object.freeze({
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
});

/** The tensor in a Constant, in any of its forms. @param {Node} node @returns {Tensor} */
export function constantIn({ operator, attributes, outputs }) {
  const name = outputs[0] ?? '';
  const tensor = attributes.get('value')?.tensor;
  if (tensor) return { ...tensor(), name };
  for (const form of ['value_float', 'value_int']) {
    const attribute = attributes.get(form);
    if (attribute) return { name, shape: [], values: Float64Array.of(attribute.number) };
  }
  for (const form of ['value_floats', 'value_ints']) {
    const numbers = attributes.get(form)?.numbers;
    if (numbers) return { name, shape: [numbers.length], values: Float64Array.from(numbers) };
  }
  return refuse(attributes.has('sparse_value') ? 'sparse' : 'operator', { given: operator });
}

/** @param {Node} node @param {readonly Tensor[]} given @returns {Tensor} */
export function folded({ operator, attributes, outputs }, given) {
  const no = () => refuse('operator', { given: operator });
  const [first = no(), second] = given;
  const name = outputs[0] ?? '';
  const axes = second ? [...second.values] : (attributes.get('axes')?.numbers ?? []);
  const whole = (/** @type {string} */ attribute, /** @type {number} */ fallback) =>
    attributes.get(attribute)?.number ?? fallback;
  const { shape, values } = first;
  switch (operator) {
    case 'Identity':
    case 'Dropout':
      return { ...first, name };
    case 'Cast':
    case 'CastLike':
      if ([6, 7].includes(whole('to', 1))) return { name, shape, values: values.map(Math.trunc) };
      return isFloat(whole('to', 1)) ? { ...first, name } : no();
    case 'Neg':
      return { name, shape, values: values.map((value) => -value) };
    case 'Transpose': {
      const order = String(attributes.get('perm')?.numbers ?? []);
      if (shape.length === 2 && ['', '1,0'].includes(order)) return { ...transposed(first), name };
      return shape.length < 2 || order === String(shape.map((_, i) => i)) ? { ...first, name } : no();
    }
    case 'Reshape':
      return { name, shape: newShape(shape, axes) ?? no(), values };
    case 'Flatten': {
      const axis = whole('axis', 1); // negative from the end, as in slice()
      return { name, shape: [countOf(shape.slice(0, axis)), countOf(shape.slice(axis))], values };
    }
    case 'Squeeze':
      return { name, shape: squeezed(shape, axes.length ? axes : null, null) ?? no(), values };
    case 'Unsqueeze':
      return { name, shape: unsqueezed(shape, axes) ?? no(), values };
    case 'Concat':
      if (given.some((one) => one.shape.length !== 1)) return no();
      return {
        name,
        shape: [given.reduce((sum, one) => sum + one.values.length, 0)],
        values: Float64Array.from(given.flatMap((one) => [...one.values])),
      };
    default: {
      const compute = Object.hasOwn(ELEMENTWISE, operator) ? ELEMENTWISE[operator] : undefined;
      if (!compute || !second || given.length > 2) return no();
      return { name, ...elementwise(first, second, compute, no) };
    }
  }
}

/**
 * Operands of equal shape, or one of them a scalar.
 * @param {Tensor} a @param {Tensor} b @param {(a: number, b: number) => number} compute
 * @param {() => never} no
 */
function elementwise(a, b, compute, no) {
  if (String(a.shape) !== String(b.shape) && a.values.length !== 1 && b.values.length !== 1) no();
  const { shape, values } = a.values.length >= b.values.length ? a : b;
  const of = (/** @type {Float64Array} */ list, /** @type {number} */ i) =>
    list[list.length === 1 ? 0 : i] ?? 0;
  return { shape, values: values.map((_, i) => compute(of(a.values, i), of(b.values, i))) };
}

/** @param {readonly number[]} shape @param {readonly number[]} target -1 is inferred, 0 keeps the size */
function newShape(shape, target) {
  const sizes = target.map((size, i) => (size === 0 ? (shape[i] ?? 0) : size));
  const rest = countOf(shape) / countOf(sizes.filter((size) => size !== -1));
  const filled = sizes.map((size) => (size === -1 ? rest : size));
  return countOf(filled) === countOf(shape) && filled.every((size) => Number.isInteger(size)) ? filled : null;
}
