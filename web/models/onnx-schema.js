/** The numbers that ONNX gives its fields and types (onnx.proto3), as far as a chain of layers needs them. */

export const MODEL = Object.freeze({ irVersion: 1, producer: 2, graph: 7, opset: 8, metadata: 14 });
export const OPSET = Object.freeze({ domain: 1, version: 2 });
export const ENTRY = Object.freeze({ key: 1, value: 2 });
export const GRAPH = Object.freeze({ node: 1, name: 2, initializer: 5, input: 11, output: 12, sparse: 15 });
export const NODE = Object.freeze({ input: 1, output: 2, name: 3, operator: 4, attribute: 5, domain: 7 });
export const ATTRIBUTE = Object.freeze({ name: 1, float: 2, whole: 3, tensor: 5, wholes: 8, type: 20 });
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
  external: 13,
  dataLocation: 14,
});

/** Types of the numbers of a tensor. */
export const NUMBER = Object.freeze({ float: 1, int32: 6, int64: 7, double: 11 });
/** Types of an attribute. */
export const KIND = Object.freeze({ float: 1, whole: 2, wholes: 7 });
