/**
 * What the graph of an ONNX file computes, when it is a chain of layers: the features of a point, then steps, one after
 * another. Any operator that is none of these is refused by its name. Nothing is trusted: a tensor has the shape that
 * its step needs, or the file is refused.
 *
 * @import { Attribute, Graph, Node, Tensor } from './onnx-graph.js'
 * @import { Chain, Step } from './chain.js'
 *
 * @typedef {object} Stream what flows into the next step: a value for each point and column
 * @property {Stream | null} before this step was taken
 * @property {Step | null} step null: none yet, these are features of the point
 * @property {readonly string[] | null} features by their powers of x1 and x2; null when the file leaves open how many
 *
 * @typedef {{ tensor: Tensor } | { stream: Stream }} Value
 */
import { LIMITS, NAMES } from '../engine/settings.js';
import { refuse } from './refusal.js';

/** Operators that make the activation of the same name, elementwise. @type {ReadonlyMap<string, string>} */
const ACTIVATIONS = new Map([
  ['Tanh', 'tanh'],
  ['Relu', 'relu'],
  ['Sigmoid', 'sigmoid'],
  ['Softplus', 'softplus'],
  ['Sin', 'sine'],
  ['Softmax', 'softmax'],
]);

/** Those with a number, which has to be the page's own. It is so too when none is given. @type {ReadonlyMap<string, { name: string, alpha: number }>} */
const BENT = new Map([
  ['LeakyRelu', { name: 'leaky-relu', alpha: 0.01 }],
  ['Elu', { name: 'elu', alpha: 1 }],
]);

/** @type {ReadonlyMap<string, 'add' | 'subtract' | 'multiply' | 'divide'>} */
const ARITHMETIC = new Map([
  ['Add', 'add'],
  ['Sub', 'subtract'],
  ['Mul', 'multiply'],
  ['Div', 'divide'],
]);

/** Operators that leave a table of points as it is. */
const HARMLESS = Object.freeze(['Identity', 'Flatten', 'Cast', 'Dropout', 'Reshape']);
const OTHERS = Object.freeze(['Gemm', 'MatMul', 'Neg', 'Exp', 'Gather', 'Concat', 'Transpose']);
const KNOWN = new Set([...ACTIVATIONS.keys(), ...BENT.keys(), ...ARITHMETIC.keys(), ...HARMLESS, ...OTHERS]);

/** Powers of x1 and x2 in each feature; a sine has none. @type {ReadonlyMap<string, string>} */
const POWERS = new Map(
  NAMES.features.map((name) => {
    const of = (/** @type {string} */ base) =>
      name === 'x1x2' ? 1 : name.startsWith(base) ? Number(name.split('^')[1] ?? 1) : 0;
    return [name.startsWith('sin') ? name : `${of('x1')} ${of('x2')}`, name];
  }),
);

/** @param {Graph} graph @returns {Chain} */
export function readChain({ nodes, tensors, inputs, outputs }) {
  if (inputs.length !== 1 || !inputs[0]) return refuse('graph-inputs', { max: inputs.length });
  if (outputs.length !== 1) return refuse('graph-outputs', { max: outputs.length });
  const [{ name, columns }] = /** @type {[{ name: string, columns: number | null }]} */ (inputs);
  /** @type {Map<string, Value>} */
  const values = new Map([[name, { stream: { before: null, step: null, features: coordinates(columns) } }]]);
  for (const node of nodes) {
    const [output] = node.outputs;
    if (!output) return refuse('operator', { given: node.operator });
    if (values.has(output) || tensors.has(output)) refuse('twice', { name: output });
    values.set(
      output,
      computed(node, (input) => named(input, values, tensors)),
    );
  }
  const result = named(outputs[0] ?? '', values, tensors);
  if (!('stream' in result)) return refuse('constant');
  return chainTo(result.stream, columns);
}

/** @param {string} name @param {Map<string, Value>} values @param {Graph['tensors']} tensors @returns {Value} */
function named(name, values, tensors) {
  const known = values.get(name);
  if (known) return known;
  const tensor = tensors.get(name);
  // Nodes stand in the order in which they are computed: what comes later would be a circle.
  if (!tensor) return refuse('unknown', { name });
  const value = { tensor: tensor() };
  values.set(name, value);
  return value;
}

/** The coordinates of a point, as powers. @param {number | null} columns */
const coordinates = (columns) => (columns === 1 ? ['1 0'] : columns === 2 ? ['1 0', '0 1'] : null);

/** What a node makes of its inputs. @param {Node} node @param {(name: string) => Value} valueIn @returns {Value} */
function computed(node, valueIn) {
  const { operator, attributes } = node;
  if (operator === 'Constant') {
    const tensor = attributes.get('value')?.tensor ?? refuse('operator', { given: operator });
    return { tensor: tensor() };
  }
  if (!KNOWN.has(operator)) refuse('operator', { given: operator });
  const given = node.inputs.filter(Boolean).map(valueIn);
  const constants = given.flatMap((value) => ('tensor' in value ? value : []));
  if (constants.length === given.length) return constant(operator, constants);
  return { stream: streamed(node, given) };
}

/** What is computed of constants alone: exporters turn weights round, and hand others on. @param {string} operator @param {{ tensor: Tensor }[]} given @returns {Value} */
function constant(operator, [first]) {
  if (first && operator === 'Identity') return first;
  if (first && operator === 'Transpose' && first.tensor.shape.length === 2) {
    return { tensor: transposed(first.tensor) };
  }
  return refuse('operator', { given: operator });
}

/** @param {Tensor} tensor @returns {Tensor} */
export function transposed({ name, shape, values }) {
  const [rows = 0, columns = 0] = shape;
  const turned = new Float64Array(values.length);
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++) turned[j * rows + i] = values[i * columns + j] ?? 0;
  }
  return { name, shape: [columns, rows], values: turned };
}

/** @param {Node} node @param {Value[]} given @returns {Stream} */
function streamed({ operator, attributes }, given) {
  const no = () => refuse('operator', { given: operator });
  const [first, second, third] = given;
  const stream = first && 'stream' in first ? first.stream : null;
  const by = second && 'tensor' in second ? second.tensor : null;
  if (operator === 'Gemm') {
    if (!stream || !by || (third && !('tensor' in third))) return no();
    return gemm(stream, by, third?.tensor ?? null, attributes);
  }
  if (operator === 'MatMul') return stream && by ? affine(stream, by, null) : no();
  if (operator === 'Gather') return stream && by ? gathered(stream, by, attributes.get('axis')) : no();
  if (operator === 'Concat') return concatenated(given, attributes.get('axis'));
  if (ARITHMETIC.has(operator)) return arithmetic(operator, given);
  if (!stream) return no();
  if (HARMLESS.includes(operator)) return harmless(operator, stream, by, attributes);
  const bent = BENT.get(operator);
  if (bent) {
    const { name, alpha } = bent;
    const own = attributes.get('alpha')?.number ?? alpha;
    if (!(Math.abs(own - alpha) <= 1e-6)) refuse('alpha', { given: operator, name: String(own), max: alpha });
    return after(stream, { kind: 'activation', name, operator });
  }
  // exp(−z²) is written as three operators.
  if (operator === 'Neg') return rename(stream, 'square', 'minus square', operator);
  if (operator === 'Exp') return rename(stream, 'minus square', 'gaussian', operator);
  if (operator === 'Sin' && !stream.step && stream.features) return sineOf(stream);
  const name = ACTIVATIONS.get(operator);
  if (!name) return no();
  const axis = attributes.get('axis')?.number ?? -1;
  if (operator === 'Softmax' && axis !== 1 && axis !== -1) return no();
  return after(stream, { kind: 'activation', name, operator });
}

/** @param {Stream} before @param {Step} step @returns {Stream} */
const after = (before, step) => ({ before, step, features: before.features });

/** Goes on from one half of an activation to the next. @param {Stream} stream @param {string} from @param {string} name @param {string} operator */
const rename = ({ before, step }, from, name, operator) =>
  before && step?.kind === 'activation' && step.name === from
    ? after(before, { kind: 'activation', name, operator })
    : refuse('operator', { given: operator });

/** α A B + β C, either of them turned round. @param {Stream} stream @param {Tensor} B @param {Tensor | null} C @param {Node['attributes']} attributes */
function gemm(stream, B, C, attributes) {
  const number = (/** @type {string} */ name, /** @type {number} */ usual) =>
    attributes.get(name)?.number ?? usual;
  if (number('transA', 0) !== 0) refuse('operator', { given: 'Gemm with transA' });
  if (B.shape.length !== 2) refuse('matrix', { name: B.name, shape: B.shape });
  const [alpha, beta] = [number('alpha', 1), number('beta', 1)];
  if (!Number.isFinite(alpha) || !Number.isFinite(beta))
    refuse('operator', { given: 'Gemm with no finite alpha' });
  const W = number('transB', 0) ? transposed(B) : B;
  return affine(
    stream,
    alpha === 1 ? W : { ...W, values: W.values.map((value) => alpha * value) },
    C && beta !== 1 ? { ...C, values: C.values.map((value) => beta * value) } : C,
  );
}

/** @param {Stream} stream @param {Tensor} W (inputs × units) @param {Tensor | null} b (units), or one for all */
function affine(stream, W, b) {
  const [inputs = 0, units = 0] = W.shape;
  if (W.shape.length !== 2 || inputs < 1 || units < 1)
    return refuse('matrix', { name: W.name, shape: W.shape });
  if (Math.max(units, inputs) > LIMITS.units) {
    return refuse('units', { name: W.name, shape: W.shape, max: LIMITS.units });
  }
  const width = widthOf(stream);
  if (width !== null && width !== inputs) {
    return refuse('inner', { name: W.name, shape: W.shape, expected: [width, units] });
  }
  return after(stream, {
    kind: 'affine',
    inputs,
    units,
    W: W.values,
    b: b ? row(b, units) : new Float64Array(units),
  });
}

/** How many columns flow, or null where that is still open. @param {Stream} stream @returns {number | null} */
function widthOf({ before, step, features }) {
  if (step?.kind === 'affine') return step.units;
  return before ? widthOf(before) : (features?.length ?? null);
}

/** A constant for each column, or one for all of them. @param {Tensor} tensor @param {number} width */
function row(tensor, width) {
  const { name, shape, values } = tensor;
  const flat = shape.slice(0, -1).every((size) => size === 1);
  if (!flat || (values.length !== width && values.length !== 1)) {
    return refuse('row', { name, shape, expected: [width] });
  }
  return values.length === width ? values : new Float64Array(width).fill(values[0] ?? 0);
}

/** @param {string} operator @param {Value[]} given @returns {Stream} */
function arithmetic(operator, given) {
  const no = () => refuse('operator', { given: operator });
  const [first, second] = given;
  if (!first || !second) return no();
  if ('stream' in first && 'stream' in second) {
    return operator === 'Mul' ? product(first.stream, second.stream) : no();
  }
  const kind = ARITHMETIC.get(operator) ?? no();
  // What is taken off, or divided by, stands second.
  const commutes = kind === 'add' || kind === 'multiply';
  const stream = 'stream' in first ? first.stream : 'stream' in second && commutes ? second.stream : no();
  const { tensor } = /** @type {{ tensor: Tensor }} */ ('tensor' in second ? second : first);
  const width = widthOf(stream);
  if (width === null) return refuse('open');
  const by = row(tensor, width);
  // x2 of points on a line.
  if (kind === 'multiply' && !stream.step && width === 1 && by[0] === 0)
    return { ...stream, features: ['0 1'] };
  if (kind === 'divide' && by.some((value) => value === 0)) refuse('zero', { name: tensor.name });
  return after(stream, { kind, by, operator });
}

/** A feature times another; or z² on the way to exp(−z²); or z times its own sigmoid. @param {Stream} one @param {Stream} other @returns {Stream} */
function product(one, other) {
  const gated = (/** @type {Stream} */ z, /** @type {Stream} */ s) =>
    s.before === z && s.step?.kind === 'activation' && s.step.name === 'sigmoid';
  if (gated(one, other)) return after(one, { kind: 'activation', name: 'silu', operator: 'Mul' });
  if (gated(other, one)) return after(other, { kind: 'activation', name: 'silu', operator: 'Mul' });
  if (one === other && one.step) return after(one, { kind: 'activation', name: 'square', operator: 'Mul' });
  const [a, b] = [one, other].map(({ step, features }) =>
    step || features?.length !== 1 || !/^\d/.test(features[0] ?? '')
      ? null
      : (features[0]?.split(' ').map(Number) ?? null),
  );
  if (!a || !b) return refuse('operator', { given: 'Mul' });
  return { ...one, features: [`${(a[0] ?? 0) + (b[0] ?? 0)} ${(a[1] ?? 0) + (b[1] ?? 0)}`] };
}

/** @param {Stream} stream @returns {Stream} */
function sineOf(stream) {
  const sines = /** @type {Record<string, string>} */ ({ '1 0': 'sin(x1)', '0 1': 'sin(x2)' });
  const features = stream.features?.map((power) => sines[power] ?? refuse('operator', { given: 'Sin' }));
  return { ...stream, features: features ?? null };
}

/** Some columns of the point. @param {Stream} stream @param {Tensor} at @param {Attribute | undefined} axis @returns {Stream} */
function gathered(stream, at, axis) {
  const { features, step } = stream;
  if (step || !features || axis?.number !== 1 || at.shape.length !== 1)
    return refuse('operator', { given: 'Gather' });
  const chosen = [...at.values].map((i) => features[i] ?? refuse('operator', { given: 'Gather' }));
  if (chosen.length > NAMES.features.length) refuse('operator', { given: 'Gather' });
  return { ...stream, features: chosen };
}

/** @param {Value[]} given @param {Attribute | undefined} axis @returns {Stream} */
function concatenated(given, axis) {
  const no = () => refuse('operator', { given: 'Concat' });
  if (axis?.number !== 1 && axis?.number !== -1) return no();
  const features = given.flatMap((value) =>
    'stream' in value && !value.stream.step && value.stream.features ? value.stream.features : no(),
  );
  return features.length > NAMES.features.length ? no() : { before: null, step: null, features };
}

/** @param {string} operator @param {Stream} stream @param {Tensor | null} by @param {Node['attributes']} attributes */
function harmless(operator, stream, by, attributes) {
  const number = (/** @type {string} */ name, /** @type {number} */ usual) =>
    attributes.get(name)?.number ?? usual;
  if (operator === 'Flatten' && number('axis', 1) !== 1) refuse('operator', { given: operator });
  // To a float or a double.
  if (operator === 'Cast' && ![1, 11].includes(number('to', 0))) refuse('operator', { given: operator });
  if (operator === 'Reshape') {
    const [rows, columns] = by?.values ?? [];
    const all = by?.values.length === 2 && (rows === -1 || rows === 0);
    if (!all || (columns !== -1 && columns !== widthOf(stream))) refuse('operator', { given: operator });
  }
  return stream;
}

/** The steps that lead to an output, first to last. @param {Stream} end @param {number | null} columns @returns {Chain} */
function chainTo(end, columns) {
  /** @type {Step[]} */
  const steps = [];
  /** @type {Stream | null} */
  let stream = end;
  for (; stream?.step; stream = stream.before) steps.push(stream.step);
  steps.reverse();
  const first = steps.find((step) => step.kind === 'affine');
  const powers = stream?.features ?? coordinates(first?.inputs ?? 0);
  if (!powers) return refuse('inputs', { max: columns ?? first?.inputs ?? 0 });
  const features = powers.map((power) => POWERS.get(power) ?? refuse('feature', { given: power }));
  return { features, coordinates: columns ?? powers.length, steps };
}
