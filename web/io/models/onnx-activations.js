/**
 * Our activations as ONNX operators, for reading and writing. Those made of several operators are written in
 * onnx-write.js and recognized in onnx-operators.js.
 *
 * @typedef {{ operator: string, alpha?: number, approximate?: string, opset?: number }} Mapping `alpha` and
 *   `approximate`: attributes that make the operator ours; `opset`: the first that has it, if not the usual one
 */

/** @type {Readonly<Record<string, Mapping>>} */
export const ONNX_ACTIVATIONS = Object.freeze({
  linear: { operator: 'Identity' },
  sigmoid: { operator: 'Sigmoid' },
  tanh: { operator: 'Tanh' },
  relu: { operator: 'Relu' },
  'leaky-relu': { operator: 'LeakyRelu', alpha: 0.01 },
  elu: { operator: 'Elu', alpha: 1 },
  softplus: { operator: 'Softplus' },
  sine: { operator: 'Sin' },
  gelu: { operator: 'Gelu', approximate: 'tanh', opset: 20 },
});
