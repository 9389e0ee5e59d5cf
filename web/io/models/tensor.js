/**
 * An array of numbers with its name and shape.
 *
 * @typedef {object} Tensor
 * @property {string} name
 * @property {readonly number[]} shape
 * @property {Float64Array} values in row-major order
 */
import { refuse } from './refusal.js';

/** @param {Tensor} tensor of two dimensions @returns {Tensor} */
export function transposed({ name, shape, values }) {
  const [rows = 0, columns = 0] = shape;
  const turned = new Float64Array(values.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j] ?? 0;
  }
  return { name, shape: [columns, rows], values: turned };
}

/** The number of values in a shape. @param {readonly number[]} shape */
export const countOf = (shape) => shape.reduce((product, size) => product * size, 1);

/** The values, unless one is NaN or infinite. @param {string} name @param {Float64Array} values */
export function allFinite(name, values) {
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) refuse('finite', { name, given: String(values[wrong]), max: wrong + 1 });
  return values;
}
