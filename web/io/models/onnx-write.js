/**
 * The network as an ONNX file, from points as drawn to outputs. Numbers are 32-bit floats, which every runtime supports
 * in all these operators; opset 13 is the first in which all of them but GELU have their present meaning. The same
 * network gives the same bytes.
 *
 * @import { Run } from '../../export/describe.js'
 * @import { Scale } from './standardisation.js'
 */
import { matricesOf } from '../../engine/shared/parameter-layout.js';
import { sizesIn } from '../../export/describe.js';
import { floats, join } from './bytes.js';
import {
  ATTRIBUTE,
  ENTRY,
  GRAPH,
  KIND,
  MODEL,
  NODE,
  NUMBER,
  ONNX_ACTIVATIONS,
  OPSET,
  TENSOR,
  TYPE,
  VALUE,
} from './onnx-schema.js';
import { bytes, float, message, text, whole } from './protobuf.js';
import { standardisation } from './standardisation.js';

/** That of ONNX 1.8, unless an activation needs a newer one: newer runtimes read older files. */
const OPSET_VERSION = 13;
/** The file format version released with an opset. @param {number} opset */
const irVersion = (opset) => (opset >= 20 ? 9 : 7);
/** The metadata key under which a figure stores its settings. */
export const METADATA = 'downhill';

/**
 * Activations made of several operators.
 * @type {Readonly<Record<string, (graph: Graph, z: string, a: string) => void>>}
 */
const COMPOSED = Object.freeze({
  softmax: (graph, z, a) => graph.node('Softmax', [z], a, axis(-1)),
  silu: (graph, z, a) => {
    const s = graph.node('Sigmoid', [z], `${a}_sigmoid`);
    graph.node('Mul', [z, s], a);
  },
  gaussian: (graph, z, a) => {
    const square = graph.node('Mul', [z, z], `${a}_square`);
    const minus = graph.node('Neg', [square], `${a}_minus`);
    graph.node('Exp', [minus], a);
  },
});

/**
 * @param {Run} run with the parameters as its start
 * @param {object} more
 * @param {number} more.coordinates of a point
 * @param {string} [more.metadata] what operators cannot express
 */
export function writeOnnx(run, { coordinates, metadata }) {
  const graph = new Graph();
  const { layers, start } = run;
  const opset = Math.max(
    OPSET_VERSION,
    ...layers.map(({ activation }) => ONNX_ACTIVATIONS[activation]?.opset ?? 0),
  );
  const { inputs, targets } = standardisation(run);
  let x = writeFeatures(graph, run.features, coordinates);
  if (inputs) x = graph.arithmetic('Sub', x, 'mean', inputs.mean, 'Div', 'spread', inputs.spread);
  matricesOf(sizesIn(run), start?.parameters ?? []).forEach(({ W, b }, l) => {
    const n = l + 1;
    graph.tensor(`W${n}`, [W.length, b.length], W.flat());
    graph.tensor(`b${n}`, [b.length], b);
    const h = graph.node('Gemm', [x, `W${n}`, `b${n}`], `h${n}`);
    x = `o${n}`;
    writeActivation(graph, layers[l]?.activation ?? 'linear', h, x);
  });
  if (targets)
    x = graph.arithmetic('Mul', x, 'target_spread', targets.spread, 'Add', 'target_mean', targets.mean);
  graph.node('Identity', [x], 'outputs');
  return join(
    whole(MODEL.irVersion, irVersion(opset)),
    text(MODEL.producer, 'Downhill'),
    message(
      MODEL.graph,
      ...graph.nodes,
      text(GRAPH.name, 'network'),
      ...graph.tensors,
      value(GRAPH.input, 'points', coordinates),
      value(GRAPH.output, 'outputs', layers.at(-1)?.units ?? 0),
    ),
    message(MODEL.opset, text(OPSET.domain, ''), whole(OPSET.version, opset)),
    ...(metadata === undefined
      ? []
      : [message(MODEL.metadata, text(ENTRY.key, METADATA), text(ENTRY.value, metadata))]),
  );
}

/** @param {Graph} graph @param {string} name @param {string} z @param {string} a */
function writeActivation(graph, name, z, a) {
  const { operator, alpha, approximate } = ONNX_ACTIVATIONS[name] ?? {};
  if (!operator) return COMPOSED[name]?.(graph, z, a);
  const attributes = [
    ...(alpha === undefined ? [] : [attribute('alpha', KIND.float, float(ATTRIBUTE.float, alpha))]),
    ...(approximate ? [attribute('approximate', KIND.text, text(ATTRIBUTE.text, approximate))] : []),
  ];
  graph.node(operator, [z], a, ...attributes);
}

/**
 * Concatenates the features of a point.
 * @param {Graph} graph
 * @param {readonly string[]} features empty for its coordinates
 * @param {number} coordinates
 */
function writeFeatures(graph, features, coordinates) {
  if (features.length === 0) return 'points';
  /** @type {Map<string, string>} */
  const made = new Map();
  /** @param {string} name @returns {string} */
  const column = (name) => {
    const known = made.get(name);
    if (known) return known;
    const output = name.replace(/\^(\d)/, '_to_$1').replace(/\((\w+)\)/, '_$1');
    made.set(name, output);
    const power = /^(x\d)\^(\d)$/.exec(name);
    const sine = /^sin\((x\d)\)$/.exec(name);
    if (power) {
      const [, base = '', exponent] = power;
      const rest = Number(exponent) === 2 ? base : `${base}^${Number(exponent) - 1}`;
      return graph.node('Mul', [column(rest), column(base)], output);
    }
    if (sine) return graph.node('Sin', [column(sine[1] ?? '')], output);
    if (name === 'x1x2') return graph.node('Mul', [column('x1'), column('x2')], output);
    // On a line x2 is 0.
    if (name === 'x2' && coordinates === 1) {
      graph.tensor('nothing', [1], [0]);
      return graph.node('Mul', [column('x1'), 'nothing'], output);
    }
    graph.index(`${output}_at`, name === 'x1' ? 0 : 1);
    return graph.node('Gather', ['points', `${output}_at`], output, axis(1));
  };
  const columns = features.map(column);
  return columns.length === 1 ? (columns[0] ?? '') : graph.node('Concat', columns, 'features', axis(1));
}

/** A graph being written, node by node. */
class Graph {
  /** @type {Uint8Array[]} */
  nodes = [];
  /** @type {Uint8Array[]} */
  tensors = [];

  /**
   * Adds a node and returns the name of its output.
   * @param {string} operator @param {string[]} inputs @param {string} output
   * @param {...Uint8Array} attributes
   */
  node(operator, inputs, output, ...attributes) {
    this.nodes.push(
      message(
        GRAPH.node,
        ...inputs.map((name) => text(NODE.input, name)),
        text(NODE.output, output),
        text(NODE.name, `${operator} ${output}`),
        text(NODE.operator, operator),
        ...attributes,
      ),
    );
    return output;
  }

  /**
   * Two operations, each with a constant.
   * @param {string} first @param {string} x @param {string} a @param {number[]} by @param {string} second
   * @param {string} b @param {number[]} then
   */
  arithmetic(first, x, a, by, second, b, then) {
    this.tensor(a, [by.length], by);
    this.tensor(b, [then.length], then);
    return this.node(
      second,
      [this.node(first, [x, a], `${x}_${first.toLowerCase()}`), b],
      `${x}_${second.toLowerCase()}`,
    );
  }

  /** @param {string} name @param {number[]} dimensions @param {number[]} values */
  tensor(name, dimensions, values) {
    this.#tensor(name, dimensions, NUMBER.float, floats(values));
  }

  /** A one-element list of integers. @param {string} name @param {number} index */
  index(name, index) {
    this.#tensor(name, [1], NUMBER.int64, Uint8Array.of(index, 0, 0, 0, 0, 0, 0, 0));
  }

  /** @param {string} name @param {number[]} dimensions @param {number} type @param {Uint8Array} raw */
  #tensor(name, dimensions, type, raw) {
    this.tensors.push(
      message(
        GRAPH.initializer,
        ...dimensions.map((size) => whole(TENSOR.dimensions, size)),
        whole(TENSOR.type, type),
        text(TENSOR.name, name),
        bytes(TENSOR.raw, raw),
      ),
    );
  }
}

/** @param {string} name @param {number} kind @param {Uint8Array} value */
const attribute = (name, kind, value) =>
  message(NODE.attribute, text(ATTRIBUTE.name, name), value, whole(ATTRIBUTE.type, kind));

/** The `axis` attribute. @param {number} value */
const axis = (value) => attribute('axis', KIND.whole, whole(ATTRIBUTE.whole, value));

/** An input or output with any number of rows. @param {number} field @param {string} name @param {number} columns */
const value = (field, name, columns) =>
  message(
    field,
    text(VALUE.name, name),
    message(
      VALUE.type,
      message(
        TYPE.tensor,
        whole(TYPE.element, NUMBER.float),
        message(
          TYPE.shape,
          message(TYPE.dimension, text(TYPE.symbol, 'N')),
          message(TYPE.dimension, whole(TYPE.size, columns)),
        ),
      ),
    ),
  );
