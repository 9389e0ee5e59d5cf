/**
 * The graph in an ONNX file, as it stands there: nodes, tensors, what goes in and what comes out. What it means is for
 * others (onnx-read.js).
 *
 * @import { Fields } from './protobuf.js'
 * @typedef {object} Tensor
 * @property {string} name
 * @property {readonly number[]} shape
 * @property {Float64Array} values
 *
 * @typedef {object} Node
 * @property {string} operator
 * @property {readonly string[]} inputs
 * @property {readonly string[]} outputs
 * @property {ReadonlyMap<string, Attribute>} attributes
 *
 * @typedef {object} Attribute
 * @property {number} number whole or not
 * @property {readonly number[]} wholes
 * @property {(() => Tensor) | null} tensor read when it is asked for: what nobody needs cannot be wrong
 *
 * @typedef {object} Graph
 * @property {readonly Node[]} nodes
 * @property {ReadonlyMap<string, () => Tensor>} tensors
 * @property {readonly { name: string, columns: number | null }[]} inputs
 * @property {readonly string[]} outputs
 * @property {ReadonlyMap<string, string>} metadata
 */
import { ATTRIBUTE, ENTRY, GRAPH, MODEL, NODE, NUMBER, OPSET, TENSOR, TYPE, VALUE } from './onnx-schema.js';
import { numbers, numbersOf, Reader, runs, textIn, texts, wholeIn, wholes } from './protobuf.js';
import { refuse } from './refusal.js';

/** A chain has a few nodes for each of at most nine layers. */
const MOST_NODES = 500;
/** Before, Gemm and Add had to be told to stretch their operands. */
const OLDEST_OPSET = 7;

/** @param {Uint8Array} content @returns {Graph} */
export function readGraph(content) {
  const reader = new Reader();
  const model = reader.fields(content);
  const [graph] = reader.messages(model, MODEL.graph);
  if (!graph) return refuse('no-graph');
  const opset = reader
    .messages(model, MODEL.opset)
    .filter((entry) => ['', 'ai.onnx'].includes(textIn(entry, OPSET.domain)))
    .map((entry) => wholeIn(entry, OPSET.version));
  if (!(Math.max(0, ...opset) >= OLDEST_OPSET)) refuse('opset', { max: OLDEST_OPSET });
  if (graph.has(GRAPH.sparse)) refuse('sparse');
  if ((graph.get(GRAPH.node)?.length ?? 0) > MOST_NODES) refuse('nodes', { max: MOST_NODES });
  const tensors = new Map(
    reader
      .messages(graph, GRAPH.initializer)
      .map((fields) => [textIn(fields, TENSOR.name), () => readTensor(fields)]),
  );
  return {
    nodes: reader.messages(graph, GRAPH.node).map((node) => readNode(reader, node)),
    tensors,
    // Older files name the tensors among the inputs.
    inputs: reader
      .messages(graph, GRAPH.input)
      .map((value) => ({ name: textIn(value, VALUE.name), columns: columnsOf(reader, value) }))
      .filter(({ name }) => !tensors.has(name)),
    outputs: reader.messages(graph, GRAPH.output).map((value) => textIn(value, VALUE.name)),
    metadata: new Map(
      reader
        .messages(model, MODEL.metadata)
        .map((entry) => [textIn(entry, ENTRY.key), textIn(entry, ENTRY.value)]),
    ),
  };
}

/** How many columns a value is said to have; null when it is left open. @param {Reader} reader @param {Fields} value */
function columnsOf(reader, value) {
  const [tensor] = reader.messages(value, VALUE.type).flatMap((type) => reader.messages(type, TYPE.tensor));
  const [shape] = tensor ? reader.messages(tensor, TYPE.shape) : [];
  if (!shape) return null;
  const dimensions = reader.messages(shape, TYPE.dimension);
  const columns = dimensions[1] && dimensions.length === 2 ? wholeIn(dimensions[1], TYPE.size) : 0;
  return columns > 0 ? columns : null;
}

/** @param {Reader} reader @param {Fields} fields @returns {Node} */
function readNode(reader, fields) {
  const domain = textIn(fields, NODE.domain);
  const operator = textIn(fields, NODE.operator);
  return {
    operator: ['', 'ai.onnx'].includes(domain) ? operator : `${domain}.${operator}`,
    inputs: texts(fields, NODE.input),
    outputs: texts(fields, NODE.output),
    attributes: new Map(
      reader
        .messages(fields, NODE.attribute)
        .map((attribute) => [textIn(attribute, ATTRIBUTE.name), readAttribute(reader, attribute)]),
    ),
  };
}

/** @param {Reader} reader @param {Fields} fields @returns {Attribute} */
function readAttribute(reader, fields) {
  const [tensor] = reader.messages(fields, ATTRIBUTE.tensor);
  const float = numbers(fields, ATTRIBUTE.float, 4).at(-1);
  return {
    number: float ?? wholeIn(fields, ATTRIBUTE.whole),
    wholes: wholes(fields, ATTRIBUTE.wholes),
    tensor: tensor ? () => readTensor(tensor) : null,
  };
}

/** @param {Fields} fields @returns {Tensor} */
function readTensor(fields) {
  const name = textIn(fields, TENSOR.name);
  if (wholeIn(fields, TENSOR.dataLocation) !== 0 || fields.has(TENSOR.external)) refuse('external', { name });
  const shape = wholes(fields, TENSOR.dimensions);
  const values = valuesIn(fields, name);
  const count = shape.reduce((product, size) => product * size, 1);
  if (shape.some((size) => size < 0) || count !== values.length)
    refuse('dimensions', { name, shape, max: values.length });
  const wrong = values.findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) refuse('finite', { name, given: String(values[wrong]), max: wrong + 1 });
  return { name, shape, values };
}

/** @param {Fields} fields @param {string} name */
function valuesIn(fields, name) {
  const type = wholeIn(fields, TENSOR.type);
  const [raw] = runs(fields, TENSOR.raw).slice(-1);
  switch (type) {
    case NUMBER.float:
      return raw ? numbersOf(raw, 4) : numbers(fields, TENSOR.floats, 4);
    case NUMBER.double:
      return raw ? numbersOf(raw, 8) : numbers(fields, TENSOR.doubles, 8);
    case NUMBER.int32:
      return raw ? integersOf(raw, 4) : Float64Array.from(wholes(fields, TENSOR.int32s));
    case NUMBER.int64:
      return raw ? integersOf(raw, 8) : Float64Array.from(wholes(fields, TENSOR.int64s));
    default:
      return refuse('number-type', { name, given: String(type) });
  }
}

/** @param {Uint8Array} raw @param {4 | 8} size */
function integersOf(raw, size) {
  const view = new DataView(raw.buffer, raw.byteOffset, raw.byteLength);
  const values = new Float64Array(Math.floor(raw.length / size));
  for (let i = 0; i < values.length; i++) {
    values[i] = size === 4 ? view.getInt32(i * 4, true) : Number(view.getBigInt64(i * 8, true));
  }
  return values;
}
