/**
 * The graph of an ONNX file as stored: nodes, tensors, inputs and outputs. onnx-read.js interprets it.
 *
 * @import { SideFiles } from './onnx-tensor.js'
 * @import { Fields } from './protobuf.js'
 * @import { Tensor } from './tensor.js'
 *
 * @typedef {object} Node
 * @property {string} operator
 * @property {readonly string[]} inputs
 * @property {readonly string[]} outputs
 * @property {ReadonlyMap<string, Attribute>} attributes
 *
 * @typedef {object} Attribute
 * @property {number} number integer or float
 * @property {readonly number[]} numbers
 * @property {string} text
 * @property {(() => Tensor) | null} tensor read on demand, so that an unused tensor may be invalid
 *
 * @typedef {object} Graph
 * @property {readonly Node[]} nodes
 * @property {ReadonlyMap<string, () => Tensor>} tensors
 * @property {readonly { name: string, dimensions: readonly (number | null)[] | null }[]} inputs null if unspecified
 * @property {readonly string[]} outputs
 * @property {number} opset
 * @property {ReadonlyMap<string, string>} metadata
 */
import { ATTRIBUTE, ENTRY, GRAPH, MODEL, NODE, OPSET, TENSOR, TYPE, VALUE } from './onnx-schema.js';
import { readTensor } from './onnx-tensor.js';
import { numbers, Reader, textIn, texts, wholeIn, wholes } from './protobuf.js';
import { refuse } from './refusal.js';

/** A chain has a few nodes for each of at most nine layers. */
const MOST_NODES = 500;
/** In earlier opsets Gemm and Add needed an attribute to broadcast. */
const OLDEST_OPSET = 7;

/** @param {Uint8Array} content @param {SideFiles} [sideFiles] @returns {Graph} */
export function readGraph(content, sideFiles = () => null) {
  const reader = new Reader();
  const model = reader.fields(content);
  const [graph] = reader.messages(model, MODEL.graph);
  if (!graph) return refuse('no-graph');
  const opset = reader
    .messages(model, MODEL.opset)
    .filter((entry) => ['', 'ai.onnx'].includes(textIn(entry, OPSET.domain)))
    .reduce((newest, entry) => Math.max(newest, wholeIn(entry, OPSET.version)), 0);
  if (opset < OLDEST_OPSET) refuse('opset', { max: OLDEST_OPSET });
  if (graph.has(GRAPH.sparse)) refuse('sparse');
  if ((graph.get(GRAPH.node)?.length ?? 0) > MOST_NODES) refuse('nodes', { max: MOST_NODES });
  const tensors = new Map(
    reader
      .messages(graph, GRAPH.initializer)
      .map((fields) => [textIn(fields, TENSOR.name), () => readTensor(reader, fields, sideFiles)]),
  );
  return {
    nodes: reader.messages(graph, GRAPH.node).map((node) => readNode(reader, node, sideFiles)),
    tensors,
    // Older files list the initializers among the inputs, too.
    inputs: reader
      .messages(graph, GRAPH.input)
      .map((value) => ({ name: textIn(value, VALUE.name), dimensions: dimensionsOf(reader, value) }))
      .filter(({ name }) => !tensors.has(name)),
    outputs: reader.messages(graph, GRAPH.output).map((value) => textIn(value, VALUE.name)),
    opset,
    metadata: new Map(
      reader
        .messages(model, MODEL.metadata)
        .map((entry) => [textIn(entry, ENTRY.key), textIn(entry, ENTRY.value)]),
    ),
  };
}

/** The declared shape of a value, with null for unspecified dimensions. @param {Reader} reader @param {Fields} value */
function dimensionsOf(reader, value) {
  const [tensor] = reader.messages(value, VALUE.type).flatMap((type) => reader.messages(type, TYPE.tensor));
  const [shape] = tensor ? reader.messages(tensor, TYPE.shape) : [];
  return shape ? reader.messages(shape, TYPE.dimension).map((one) => wholeIn(one, TYPE.size) || null) : null;
}

/** @param {Reader} reader @param {Fields} fields @param {SideFiles} sideFiles @returns {Node} */
function readNode(reader, fields, sideFiles) {
  const domain = textIn(fields, NODE.domain);
  const operator = textIn(fields, NODE.operator);
  return {
    operator: ['', 'ai.onnx'].includes(domain) ? operator : `${domain}.${operator}`,
    inputs: texts(fields, NODE.input),
    outputs: texts(fields, NODE.output),
    attributes: new Map(
      reader
        .messages(fields, NODE.attribute)
        .map((attribute) => [textIn(attribute, ATTRIBUTE.name), readAttribute(reader, attribute, sideFiles)]),
    ),
  };
}

/** @param {Reader} reader @param {Fields} fields @param {SideFiles} sideFiles @returns {Attribute} */
function readAttribute(reader, fields, sideFiles) {
  const [tensor] = reader.messages(fields, ATTRIBUTE.tensor);
  const float = numbers(fields, ATTRIBUTE.float, 4).at(-1);
  const floats = numbers(fields, ATTRIBUTE.floats, 4);
  return {
    number: float ?? wholeIn(fields, ATTRIBUTE.whole),
    numbers: floats.length ? Array.from(floats) : wholes(fields, ATTRIBUTE.wholes),
    text: textIn(fields, ATTRIBUTE.text),
    tensor: tensor ? () => readTensor(reader, tensor, sideFiles) : null,
  };
}
