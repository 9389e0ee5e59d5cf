/**
 * Interprets the graph of an ONNX file as a chain of layers: the features of a point, then one step after another.
 * Operators are in onnx-operators.js; this walks the graph and chooses its output.
 *
 * @import { Graph, Node } from './onnx-graph.js'
 * @import { Chain, Step } from './chain.js'
 * @import { Layout } from './onnx-layout.js'
 * @import { Operator, Stream, Value } from './onnx-operators.js'
 */
import { NAMES } from '../../engine/shared/settings.js';
import { Refusal, refusal, refuse } from '../refusal.js';
import { constantIn, folded } from './onnx-constants.js';
import { widthOf } from './onnx-layout.js';
import { ML_OPERATORS } from './onnx-ml.js';
import { OPERATORS } from './onnx-operators.js';

/** @type {ReadonlyMap<string, Operator>} */
const KNOWN = new Map(Object.entries({ ...OPERATORS, ...ML_OPERATORS }));

/** Powers of x1 and x2 in each feature but the sines. @type {ReadonlyMap<string, string>} */
const POWERS = new Map(
  NAMES.features.map((name) => {
    const of = (/** @type {string} */ base) =>
      name === 'x1x2' ? 1 : name.startsWith(base) ? Number(name.split('^')[1] ?? 1) : 0;
    return [name.startsWith('sin') ? name : `${of('x1')} ${of('x2')}`, name];
  }),
);

/** @param {Graph} graph @returns {Chain & { outputs: number }} `outputs`: their number in the graph */
export function readChain({ nodes, tensors, inputs, outputs, opset }) {
  const [input] = inputs;
  if (inputs.length !== 1 || !input) return refuse('graph-inputs', { max: inputs.length });
  const { layout, rows } = layoutOf(input.dimensions);
  const columns = widthOf(layout);
  const stream = { before: null, step: null, features: coordinates(columns), layout };
  /** @type {Map<string, Value>} */
  const values = new Map([[input.name, { stream }]]);
  const valueNamed = (/** @type {string} */ name) => named(name, values, tensors);
  for (const node of nodes) {
    const results = resultsOf(node, { valueNamed, opset, rows });
    node.outputs.forEach((output, i) => {
      if (!output) return;
      if (values.has(output) || tensors.has(output)) refuse('unknown', { name: output });
      values.set(output, results[i] ?? { refusal: refusal('unknown', { name: output }) });
    });
  }
  const results = outputs.map((name) => attempted(() => valueNamed(name)));
  return { ...chainTo(chosen(results, outputs), columns), outputs: outputs.length };
}

/**
 * The layout of the input. A fixed first dimension still means points: the export was traced with a sample.
 * @param {readonly (number | null)[] | null} dimensions @returns {{ layout: Layout, rows: number | null }}
 */
function layoutOf(dimensions) {
  if (!dimensions?.length) return { layout: ['N', null], rows: null };
  const [first = null, ...others] = dimensions;
  if (others.length === 0) return { layout: [first ?? 'N'], rows: first === null ? null : 1 };
  return { layout: ['N', ...others], rows: first };
}

/** @param {() => Value} compute @returns {Value} */
function attempted(compute) {
  try {
    return compute();
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error };
    throw error;
  }
}

/** @param {string} name @param {Map<string, Value>} values @param {Graph['tensors']} tensors @returns {Value} */
function named(name, values, tensors) {
  const known = values.get(name);
  if (known) return known;
  const tensor = tensors.get(name);
  // Nodes are in topological order, so a value that comes later would close a cycle.
  if (!tensor) return refuse('unknown', { name });
  const value = attempted(() => ({ tensor: tensor() }));
  values.set(name, value);
  return value;
}

/** The coordinates of a point, as powers. @param {number | null} columns */
const coordinates = (columns) => (columns === 1 ? ['1 0'] : columns === 2 ? ['1 0', '0 1'] : null);

/**
 * The results of a node: a value for each of its outputs, or the reason why it cannot be read.
 * @param {Node} node
 * @param {{ valueNamed: (name: string) => Value, opset: number, rows: number | null }} graph
 * @returns {readonly Value[]}
 */
function resultsOf(node, { valueNamed, opset, rows }) {
  try {
    const { operator, attributes } = node;
    if (operator === 'Constant') return [{ tensor: constantIn(node) }];
    const given = node.inputs.filter(Boolean).map(valueNamed);
    const refused = given.find((value) => 'refusal' in value);
    if (refused) return node.outputs.map(() => refused);
    const no = () => refuse('operator', { given: operator });
    const compute = KNOWN.get(operator) ?? no();
    if (given.every((value) => 'tensor' in value)) {
      const tensors = given.map((value) => value.tensor);
      return [{ tensor: folded(node, tensors) }];
    }
    const stream = given.find((value) => 'stream' in value)?.stream;
    if (!stream) return [{ sizes: sizesAfter(node, given) }];
    // A constant comes first only in commutative operations and in c − x.
    if (!('stream' in (given[0] ?? {})) && !/^(Add|Sum|Sub|Mul)$/.test(operator)) return no();
    const number = (/** @type {string} */ name, /** @type {number} */ fallback) =>
      attributes.get(name)?.number ?? fallback;
    const result = compute({ node, stream, given, opset, rows, number, no });
    return 'layout' in result ? [{ stream: result }] : result;
  } catch (error) {
    if (error instanceof Refusal) return node.outputs.map(() => ({ refusal: error }));
    throw error;
  }
}

/**
 * Operations on a shape that leads to a Reshape.
 * @param {Node} node @param {readonly Value[]} given @returns {Layout}
 */
function sizesAfter({ operator, attributes }, given) {
  const no = () => refuse('operator', { given: operator });
  const lists = given.map((value) =>
    'sizes' in value ? value.sizes : 'tensor' in value ? [...value.tensor.values] : no(),
  );
  const [first = no(), second] = lists;
  if (/^(Identity|Cast|Squeeze|Unsqueeze|Reshape)$/.test(operator)) return first;
  if (operator === 'Concat') return lists.flat();
  if (operator === 'Gather' && second && (attributes.get('axis')?.number ?? 0) === 0) {
    return second.map((at) => first.at(Number(at)) ?? no());
  }
  return no();
}

/**
 * The output to show: the last of those on one chain.
 * @param {readonly Value[]} results @param {readonly string[]} names
 */
function chosen(results, names) {
  const streams = [...new Set(results.flatMap((value) => ('stream' in value ? value.stream : [])))];
  const isIntermediate = (/** @type {Stream} */ stream) =>
    streams.some((other) => other !== stream && stepsTo(other).includes(stream));
  const last = streams.filter((stream) => !isIntermediate(stream));
  if (last.length > 1) return refuse('graph-outputs', { max: names.length, name: names.join(', ') });
  if (last[0]) return last[0];
  const reasons = results.flatMap((value) => ('refusal' in value ? value.refusal : []));
  const reason = reasons.find(({ code }) => code !== 'class-output') ?? reasons[0];
  if (reason) throw reason;
  return refuse('constant');
}

/** The streams that lead here, last first. @param {Stream} end */
function stepsTo(end) {
  /** @type {Stream[]} */
  const streams = [];
  for (let stream = /** @type {Stream | null} */ (end); stream; stream = stream.before) streams.push(stream);
  return streams;
}

/** The steps that lead to an output, first to last. @param {Stream} end @param {number | null} columns @returns {Chain} */
function chainTo(end, columns) {
  const streams = stepsTo(end).reverse();
  const taken = streams.flatMap(({ step }) => step ?? []);
  // Of two classes, the probability of the second is enough.
  if (taken.at(-1)?.kind === 'pair') taken.pop();
  const steps = taken.map((step) =>
    step.kind === 'pair' ? refuse('operator', { given: 'Concat' }) : /** @type {Step} */ (step),
  );
  const first = steps.find((step) => step.kind === 'affine');
  const powers = streams[0]?.features ?? coordinates(first?.inputs ?? 0);
  if (!powers) return refuse('inputs', { max: columns ?? first?.inputs ?? 0 });
  const features = powers.map((power) => POWERS.get(power) ?? refuse('feature', { given: power }));
  return { features, coordinates: columns ?? powers.length, steps };
}
