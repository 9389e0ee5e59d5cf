/**
 * Numbers of ONNX fields and types (onnx.proto3), and names of operators, as far as a chain of layers needs them.
 *
 * @typedef {{ operator: string, alpha?: number, approximate?: string, opset?: number }} Mapping `alpha` and
 *   `approximate`: attributes that make the operator ours; `opset`: the first that has it, if not the usual one
 */

export const MODEL = Object.freeze({ irVersion: 1, producer: 2, graph: 7, opset: 8, metadata: 14 });
export const OPSET = Object.freeze({ domain: 1, version: 2 });
export const ENTRY = Object.freeze({ key: 1, value: 2 });
export const GRAPH = Object.freeze({ node: 1, name: 2, initializer: 5, input: 11, output: 12, sparse: 15 });
export const NODE = Object.freeze({ input: 1, output: 2, name: 3, operator: 4, attribute: 5, domain: 7 });
export const ATTRIBUTE = Object.freeze({
  name: 1,
  float: 2,
  whole: 3,
  text: 4,
  tensor: 5,
  floats: 7,
  wholes: 8,
  type: 20,
});
export const VALUE = Object.freeze({ name: 1, type: 2 });
export const TYPE = Object.freeze({ tensor: 1, element: 1, shape: 2, dimension: 1, size: 1, symbol: 2 });
export const TENSOR = Object.freeze({
  dimensions: 1,
  type: 2,
  floats: 4,
  int32s: 5,
  int64s: 7,
  name: 8,
  raw: 9,
  doubles: 10,
  unsigneds: 11,
  external: 13,
  dataLocation: 14,
});

/** Types of the tensors we write. */
export const NUMBER = Object.freeze({ float: 1, int64: 7 });
/** Number types by code. Layers never use the others: strings, complex and quantized numbers. */
export const NUMBER_NAMES = new Map([
  [1, 'f4'],
  [2, 'u1'],
  [3, 'i1'],
  [4, 'u2'],
  [5, 'i2'],
  [6, 'i4'],
  [7, 'i8'],
  [9, 'b1'],
  [10, 'f2'],
  [11, 'f8'],
  [12, 'u4'],
  [13, 'u8'],
  [16, 'bf2'],
]);
/** The other codes. */
export const OTHER_NAMES = new Map([
  [8, 'string'],
  [14, 'complex64'],
  [15, 'complex128'],
  [17, 'float8e4m3fn'],
  [18, 'float8e4m3fnuz'],
  [19, 'float8e5m2'],
  [20, 'float8e5m2fnuz'],
  [21, 'uint4'],
  [22, 'int4'],
  [23, 'float4e2m1'],
]);
/** Attribute types. */
export const KIND = Object.freeze({ float: 1, whole: 2, text: 3, wholes: 7 });
/** Whether a type is a float of any size, to which casts change nothing but rounding. @param {number} code */
export const isFloat = (code) => [1, 10, 11, 16].includes(code);

/** Those made of several operators are in onnx-write.js. @type {Readonly<Record<string, Mapping>>} */
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
