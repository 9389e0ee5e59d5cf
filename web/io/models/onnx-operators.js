/**
 * What each ONNX operator does to a network that is a chain of layers. Any other operator, or use of one, is refused by
 * name. Nothing is trusted: a tensor has the shape its step needs, or the file is refused.
 *
 * @import { Arithmetic, Step } from './chain.js'
 * @import { Node } from './onnx-graph.js'
 * @import { Layout } from './onnx-layout.js'
 * @import { Refusal } from '../refusal.js'
 * @import { Tensor } from './array.js'
 *
 * @typedef {object} Stream the values between steps, one for each point and column
 * @property {Stream | null} before this step
 * @property {Step | { kind: 'pair' } | null} step null for features of the point. A pair is a
 *   value next to 1 minus it: the probabilities of two classes.
 * @property {readonly string[] | null} features as powers of x1 and x2; null if their number is unspecified
 * @property {Layout} layout
 *
 * @typedef {{ tensor: Tensor } | { stream: Stream } | { sizes: Layout } | { refusal: Refusal }} Value `sizes`: a shape;
 *   `refusal`: an unreadable value, which matters only if the output depends on it
 *
 * @typedef {object} Context
 * @property {Node} node
 * @property {Stream} stream the first one among the inputs
 * @property {readonly Value[]} given all inputs
 * @property {number} opset
 * @property {number | null} rows fixed number of points; null for any
 * @property {(name: string, fallback: number) => number} number an attribute
 * @property {() => never} no
 */
import { LIMITS, NAMES } from '../../engine/shared/settings.js';
import { refuse } from '../refusal.js';
import { transposed } from './array.js';
import { foldable } from './batch-norm.js';
import {
  endsInColumns,
  flattened,
  isColumns,
  permuted,
  reshaped,
  squeezed,
  unsqueezed,
  widthOf,
} from './onnx-layout.js';
import { isFloat, ONNX_ACTIVATIONS } from './onnx-schema.js';

/** @typedef {(context: Context) => Stream | readonly Value[]} Operator */

/** @param {Stream} before @param {NonNullable<Stream['step']>} step @param {Layout} [layout] @returns {Stream} */
export const after = (before, step, layout = before.layout) => ({
  before,
  step,
  features: before.features,
  layout,
});

/** @param {Value | undefined} value */
const tensorIn = (value) => (value && 'tensor' in value ? value.tensor : null);

/** An elementwise activation of the given name. @param {string} name @returns {Operator} */
const activation =
  (name) =>
  ({ node, stream }) =>
    after(stream, { kind: 'activation', name, operator: node.operator });

/**
 * An activation with a parameter, which must be the figure's. ONNX has the same default.
 * @param {string} name @param {number} own @returns {Operator}
 */
const bent = (name, own) => (context) => {
  const alpha = context.number('alpha', own);
  const { operator } = context.node;
  // Stored as a 32-bit float.
  if (!(Math.abs(alpha - own) <= 1e-6)) refuse('alpha', { given: operator, name: String(alpha), max: own });
  return activation(name)(context);
};

/** Only in the figure's approximation. @param {string} name @param {string} own @returns {Operator} */
const approximated = (name, own) => (context) =>
  context.node.attributes.get('approximate')?.text === own ? activation(name)(context) : context.no();

/**
 * Completes an activation written as several operators.
 * @param {Stream} stream @param {string} from @param {string} name @param {string} operator
 */
const completed = ({ before, step }, from, name, operator) =>
  before && step?.kind === 'activation' && step.name === from
    ? after(before, { kind: 'activation', name, operator })
    : null;

/** @param {Context} context @param {Layout | null} layout */
const relaid = ({ stream, no }, layout) => (layout ? { ...stream, layout } : no());

/** Integers in an attribute or the second input, by opset. @param {Context} context @param {string} name */
const wholesIn = ({ node, given }, name) => {
  const tensor = tensorIn(given[1]);
  return tensor ? [...tensor.values] : (node.attributes.get(name)?.numbers ?? null);
};

/** @type {Readonly<Record<string, Operator>>} */
export const OPERATORS = Object.freeze({
  // Activations
  ...Object.fromEntries(
    Object.entries(ONNX_ACTIVATIONS)
      .filter(([name]) => name !== 'linear')
      .map(([name, { operator, alpha, approximate }]) => [
        operator,
        alpha !== undefined
          ? bent(name, alpha)
          : approximate
            ? approximated(name, approximate)
            : activation(name),
      ]),
  ),
  Celu: bent('elu', 1),
  Swish: bent('silu', 1),
  Sin: (context) =>
    !context.stream.step && context.stream.features ? sineOf(context) : activation('sine')(context),
  Exp: ({ node, stream, no }) => completed(stream, 'minus square', 'gaussian', node.operator) ?? no(),
  Neg: ({ node, stream }) =>
    completed(stream, 'square', 'minus square', node.operator) ?? scaled(stream, -1, node.operator),
  Pow: (context) => (tensorIn(context.given[1])?.values[0] === 2 ? squared(context) : context.no()),
  Softmax: (context) => softmax(context, 'softmax'),
  LogSoftmax: (context) => softmax(context, 'log-softmax'),

  // Layers
  Gemm: gemm,
  MatMul: ({ stream, given: [, B], no }) => affine(stream, tensorIn(B) ?? no(), null),
  BatchNormalization: batchNorm,
  Add: (context) => arithmetic(context, 'add'),
  Sum: (context) => (context.given.length === 2 ? arithmetic(context, 'add') : context.no()),
  Sub: (context) => arithmetic(context, 'subtract'),
  Mul: (context) => arithmetic(context, 'multiply'),
  Div: (context) => arithmetic(context, 'divide'),

  // Features of the point
  Gather: gathered,
  Concat: concatenated,

  // Other names of ReLU
  Clip: clipped,
  Max: (context) =>
    context.given.length === 2 && isZero(context.given[1]) ? activation('relu')(context) : context.no(),

  // Operators that keep every value
  Identity: ({ stream }) => stream,
  Dropout: ({ stream }) => stream,
  Cast: ({ stream, number, no }) => (isFloat(number('to', 0)) ? stream : no()),
  CastLike: ({ stream }) => stream,
  Flatten: (context) => relaid(context, flattened(context.stream.layout, context.number('axis', 1))),
  Squeeze: (context) =>
    relaid(context, squeezed(context.stream.layout, wholesIn(context, 'axes'), context.rows)),
  Unsqueeze: (context) => relaid(context, unsqueezed(context.stream.layout, wholesIn(context, 'axes') ?? [])),
  Transpose: (context) =>
    relaid(context, permuted(context.stream.layout, context.node.attributes.get('perm')?.numbers ?? [])),
  Reshape: (context) => {
    const target = context.given[1];
    const sizes =
      target && 'sizes' in target ? target.sizes : [...(tensorIn(target)?.values ?? context.no())];
    return relaid(context, reshaped(context.stream.layout, sizes, context.rows));
  },
  Shape: ({ stream }) => [{ sizes: stream.layout }],

  // Class labels instead of probabilities
  ArgMax: () => refuse('class-output'),
});

/** @param {Value | undefined} value */
const isZero = (value) => tensorIn(value)?.values.every((one) => one === 0) ?? false;

/** ReLU as a lower bound of 0 without an upper one. @param {Context} context */
function clipped(context) {
  const { node, given, opset, number, no } = context;
  const old = opset < 11;
  const hasFloor = old ? number('min', -1) === 0 : Boolean(node.inputs[1]) && isZero(given[1]);
  const hasCeiling = old ? number('max', Number.POSITIVE_INFINITY) < 1e38 : Boolean(node.inputs[2]);
  return hasFloor && !hasCeiling ? activation('relu')(context) : no();
}

/** α A B + β C, with A or B optionally transposed. @param {Context} context */
function gemm({ stream, given: [, second, third], number, no }) {
  const B = tensorIn(second);
  const C = tensorIn(third);
  if (!B || (third && !C)) return no();
  if (number('transA', 0) !== 0) refuse('operator', { given: 'Gemm with transA' });
  if (B.shape.length !== 2) refuse('matrix', { name: B.name, shape: B.shape });
  const [alpha, beta] = [number('alpha', 1), number('beta', 1)];
  if (!Number.isFinite(alpha) || !Number.isFinite(beta)) return no();
  const W = number('transB', 0) ? transposed(B) : B;
  const times = (/** @type {Tensor} */ tensor, /** @type {number} */ factor) => ({
    ...tensor,
    values: tensor.values.map((value) => factor * value),
  });
  return affine(stream, times(W, alpha), C && times(C, beta));
}

/** @param {Stream} stream @param {Tensor} W (inputs × units) @param {Tensor | null} b (units), or one for all @returns {Stream} */
export function affine(stream, W, b) {
  const { name, shape } = W;
  const [inputs = 0, units = 0] = shape;
  if (shape.length !== 2 || inputs < 1 || units < 1) return refuse('matrix', { name, shape });
  if (Math.max(units, inputs) > LIMITS.units) return refuse('units', { name, shape, max: LIMITS.units });
  const width = widthOf(stream.layout);
  if (width !== null && (width !== inputs || !endsInColumns(stream.layout))) {
    return refuse('inner', { name, shape, expected: [width, units] });
  }
  const values = b ? row(b, units) : new Float64Array(units);
  const step = { kind: /** @type {const} */ ('affine'), inputs, units, W: W.values, b: values };
  return after(stream, step, [...stream.layout.slice(0, -1), units]);
}

/** A constant per column, or one for all of them. @param {Tensor} tensor @param {number} width */
export function row(tensor, width) {
  const { name, shape, values } = tensor;
  const isRow = shape.slice(0, -1).every((size) => size === 1);
  if (!isRow || (values.length !== width && values.length !== 1)) {
    return refuse('row', { name, shape, expected: [width] });
  }
  return values.length === width ? values : new Float64Array(width).fill(values[0] ?? 0);
}

/** Affine, once trained. @param {Context} context */
function batchNorm({ node, stream, given, opset, number, no }) {
  const [, ...tensors] = given.map(tensorIn);
  const width = widthOf(stream.layout);
  if (number('training_mode', 0) !== 0 || (opset < 9 && number('spatial', 1) !== 1)) return no();
  if (width === null || !isColumns(stream.layout, 1) || tensors.length !== 4) return no();
  const [scale, shift, mean, variance] = tensors.map((tensor) => row(tensor ?? no(), width));
  if (!scale || !shift || !mean || !variance) return no();
  const epsilon = number('epsilon', 1e-5);
  return foldable({ scale, shift, mean, variance, epsilon }, node.operator).reduce(
    (flow, step) => after(flow, step),
    stream,
  );
}

/** @param {Context} context @param {Arithmetic['kind']} kind @returns {Stream} */
function arithmetic(context, kind) {
  const { node, given, no } = context;
  const [first, second] = given;
  if (!first || !second) return no();
  if ('stream' in first && 'stream' in second) return kind === 'multiply' ? product(context) : no();
  const { operator } = node;
  const { stream } = context;
  const tensor = tensorIn(second) ?? tensorIn(first) ?? no();
  const width = widthOf(stream.layout);
  if (width === null) return refuse('open');
  if (tensor.shape.length > stream.layout.length && tensor.values.length > 1) return no();
  const by = row(tensor, width);
  // x2 of points on a line.
  if (kind === 'multiply' && !stream.step && width === 1 && by[0] === 0)
    return { ...stream, features: ['0 1'] };
  if ('stream' in first) {
    if (kind === 'divide' && by.some((value) => value === 0)) refuse('zero', { name: tensor.name });
    return after(stream, { kind, by, operator });
  }
  if (kind === 'divide') return no();
  // c − x = −x + c
  const flow = kind === 'subtract' ? scaled(stream, -1, operator) : stream;
  return after(flow, { kind: kind === 'subtract' ? 'add' : kind, by, operator });
}

/** @param {Stream} stream @param {number} by @param {string} operator @returns {Stream} */
function scaled(stream, by, operator) {
  const width = widthOf(stream.layout) ?? refuse('open');
  return after(stream, { kind: 'multiply', by: new Float64Array(width).fill(by), operator });
}

/** A product of features, z² within exp(−z²), or z times its sigmoid. @param {Context} context @returns {Stream} */
function product(context) {
  const [one, other] = context.given.flatMap((value) => ('stream' in value ? value.stream : []));
  if (!one || !other) return context.no();
  const gated = (/** @type {Stream} */ z, /** @type {Stream} */ s) =>
    s.before === z && s.step?.kind === 'activation' && s.step.name === 'sigmoid';
  if (gated(one, other)) return after(one, { kind: 'activation', name: 'silu', operator: 'Mul' });
  if (gated(other, one)) return after(other, { kind: 'activation', name: 'silu', operator: 'Mul' });
  if (one === other && one.step) return squared(context);
  const [a, b] = [one, other].map(({ step, features }) =>
    step || features?.length !== 1 || !/^\d/.test(features[0] ?? '')
      ? null
      : (features[0]?.split(' ').map(Number) ?? null),
  );
  if (!a || !b) return context.no();
  return { ...one, features: [`${(a[0] ?? 0) + (b[0] ?? 0)} ${(a[1] ?? 0) + (b[1] ?? 0)}`] };
}

/** @param {Context} context @returns {Stream} */
const squared = ({ node, stream, no }) =>
  stream.step ? after(stream, { kind: 'activation', name: 'square', operator: node.operator }) : no();

/** @param {Context} context @param {string} name @returns {Stream} */
function softmax({ node, stream, opset, number, no }, name) {
  // Before opset 13, softmax flattened all axes from the given one on.
  const axis = number('axis', opset < 13 ? 1 : -1);
  return isColumns(stream.layout, axis)
    ? after(stream, { kind: 'activation', name, operator: node.operator })
    : no();
}

/** @param {Context} context @returns {Stream} */
function sineOf({ stream, no }) {
  const sines = /** @type {Record<string, string>} */ ({ '1 0': 'sin(x1)', '0 1': 'sin(x2)' });
  return { ...stream, features: stream.features?.map((power) => sines[power] ?? no()) ?? null };
}

/** Selects columns of the point. @param {Context} context @returns {Stream | readonly Value[]} */
function gathered({ stream, given, number, no }) {
  const at = tensorIn(given[1]);
  const { features, step, layout } = stream;
  if (step || !features || !at || at.shape.length > 1 || !isColumns(layout, number('axis', 0))) return no();
  const chosen = [...at.values].map((i) => features.at(i) ?? no());
  if (chosen.length > NAMES.features.length) return no();
  const width = at.shape.length ? [chosen.length] : [];
  return { ...stream, features: chosen, layout: [...layout.slice(0, -1), ...width] };
}

/** Concatenates features, or 1 − p and p of two classes. @param {Context} context @returns {Stream} */
function concatenated({ given, number, no }) {
  const streams = given.map((value) => ('stream' in value ? value.stream : no()));
  const [first = no(), second] = streams;
  if (!isColumns(first.layout, number('axis', 0))) return no();
  if (second && streams.length === 2 && isComplement(first, second)) {
    return after(second, { kind: 'pair' }, [...second.layout.slice(0, -1), 2]);
  }
  const features = streams.flatMap((one) => (one.step || !one.features ? no() : one.features));
  if (features.length > NAMES.features.length) return no();
  return { before: null, step: null, features, layout: [...first.layout.slice(0, -1), features.length] };
}

/** Whether one stream is 1 minus the other, a probability. @param {Stream} one @param {Stream} other */
function isComplement({ before, step }, other) {
  const is = (/** @type {Stream['step']} */ of, /** @type {string} */ kind, /** @type {number} */ by) =>
    of?.kind === kind && 'by' in of && of.by.length === 1 && of.by[0] === by;
  const plusOne = is(step, 'add', 1) && before;
  return plusOne && is(plusOne.step, 'multiply', -1) && plusOne.before === other && isProbability(other);
}

/** @param {Stream} stream */
export const isProbability = ({ step }) =>
  step?.kind === 'pair' || (step?.kind === 'activation' && /^(sigmoid|softmax)$/.test(step.name));
