/**
 * The graph of an ONNX file as stored: nodes, tensors, inputs and outputs. onnx-read.js interprets it.
 *
 * @import { SideFiles } from './onnx-tensor.js'
 * @import { Tensor } from './array.js'
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

import { refuse } from '../refusal.js';
import { ATTRIBUTE, ENTRY, GRAPH, MODEL, NODE, OPSET, TENSOR, TYPE, VALUE } from './onnx-schema.js';
import { readTensor } from './onnx-tensor.js';
import { Message } from './protobuf.js';

/** A chain has a few nodes for each of at most nine layers. */
const MAX_NODES = 500;
/** In earlier opsets Gemm and Add needed an attribute to broadcast. */
const MIN_OPSET = 7;

/** @param {Uint8Array} content @param {SideFiles} [sideFiles] @returns {Graph} */
export function readGraph(content, sideFiles = () => null) {
  const model = new Message(content);
  const [graph] = model.messages(MODEL.graph);
  if (!graph) return refuse('protobuf');
  const opsets = model.messages(MODEL.opset).filter((entry) => isStandard(entry.text(OPSET.domain)));
  const opset = Math.max(0, ...opsets.map((entry) => entry.whole(OPSET.version)));
  if (opset < MIN_OPSET) refuse('opset', { max: MIN_OPSET });
  if (graph.all(GRAPH.sparse).length) refuse('sparse');
  if (graph.all(GRAPH.node).length > MAX_NODES) refuse('parts', { max: MAX_NODES });
  const tensors = new Map(
    graph
      .messages(GRAPH.initializer)
      .map((tensor) => [tensor.text(TENSOR.name), () => readTensor(tensor, sideFiles)]),
  );
  return {
    nodes: graph.messages(GRAPH.node).map((node) => readNode(node, sideFiles)),
    tensors,
    // Older files list the initializers among the inputs, too.
    inputs: graph
      .messages(GRAPH.input)
      .map((value) => ({ name: value.text(VALUE.name), dimensions: dimensionsOf(value) }))
      .filter(({ name }) => !tensors.has(name)),
    outputs: graph.messages(GRAPH.output).map((value) => value.text(VALUE.name)),
    opset,
    metadata: new Map(
      model.messages(MODEL.metadata).map((entry) => [entry.text(ENTRY.key), entry.text(ENTRY.value)]),
    ),
  };
}

/** @param {string} domain */
const isStandard = (domain) => ['', 'ai.onnx'].includes(domain);

/** The declared shape of a value, with null for unspecified dimensions. @param {Message} value */
function dimensionsOf(value) {
  const [tensor] = value.messages(VALUE.type).flatMap((type) => type.messages(TYPE.tensor));
  const [shape] = tensor?.messages(TYPE.shape) ?? [];
  return shape ? shape.messages(TYPE.dimension).map((one) => one.whole(TYPE.size) || null) : null;
}

/** @param {Message} node @param {SideFiles} sideFiles @returns {Node} */
function readNode(node, sideFiles) {
  const domain = node.text(NODE.domain);
  const operator = node.text(NODE.operator);
  return {
    operator: isStandard(domain) ? operator : `${domain}.${operator}`,
    inputs: node.texts(NODE.input),
    outputs: node.texts(NODE.output),
    attributes: new Map(
      node
        .messages(NODE.attribute)
        .map((attribute) => [attribute.text(ATTRIBUTE.name), readAttribute(attribute, sideFiles)]),
    ),
  };
}

/** @param {Message} attribute @param {SideFiles} sideFiles @returns {Attribute} */
function readAttribute(attribute, sideFiles) {
  const [tensor] = attribute.messages(ATTRIBUTE.tensor);
  const floats = attribute.floats(ATTRIBUTE.floats);
  return {
    number: attribute.floats(ATTRIBUTE.float).at(-1) ?? attribute.whole(ATTRIBUTE.whole),
    numbers: floats.length ? Array.from(floats) : attribute.wholes(ATTRIBUTE.wholes),
    text: attribute.text(ATTRIBUTE.text),
    tensor: tensor ? () => readTensor(tensor, sideFiles) : null,
  };
}
