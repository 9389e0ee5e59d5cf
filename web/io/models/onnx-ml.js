/**
 * Operators written by scikit-learn's converter: whole linear models, scaling, and transforms of probabilities.
 *
 * @import { Context, Operator, Stream, Value } from './onnx-operators.js'
 */

import { refusal, refuse } from '../refusal.js';
import { transposed } from './array.js';
import { widthOf } from './onnx-layout.js';
import { affine, after, isProbability, row } from './onnx-operators.js';

/** @type {Readonly<Record<string, Operator>>} */
export const ML_OPERATORS = Object.freeze({
  'ai.onnx.ml.ZipMap': ({ stream }) => stream,
  'ai.onnx.ml.Normalizer': ({ node, stream, no }) =>
    node.attributes.get('norm')?.text === 'L1' && isProbability(stream) ? stream : no(),
  'ai.onnx.ml.Scaler': scaler,
  'ai.onnx.ml.LinearRegressor': linearRegressor,
  'ai.onnx.ml.LinearClassifier': linearClassifier,
});

/** (x − offset) · scale @param {Context} context */
function scaler({ node, stream, no }) {
  const width = widthOf(stream.layout) ?? refuse('open');
  const list = (/** @type {string} */ name) => {
    const numbers = node.attributes.get(name)?.numbers ?? no();
    return row({ name, shape: [numbers.length], values: Float64Array.from(numbers) }, width);
  };
  const { operator } = node;
  const centred = after(stream, { kind: 'subtract', by: list('offset'), operator });
  return after(centred, { kind: 'multiply', by: list('scale'), operator });
}

/** The layer in a linear model's attributes, which list the coefficients by unit. @param {Context} context */
function linear({ node, stream, no }) {
  const [coefficients, intercepts] = ['coefficients', 'intercepts'].map(
    (name) => node.attributes.get(name)?.numbers ?? [],
  );
  if (!coefficients || !intercepts) return no();
  const units = intercepts.length || 1;
  const inputs = coefficients.length / units;
  if (!Number.isInteger(inputs)) return no();
  const W = { name: 'coefficients', shape: [units, inputs], values: Float64Array.from(coefficients) };
  const b = { name: 'intercepts', shape: [intercepts.length], values: Float64Array.from(intercepts) };
  return affine(stream, transposed(W), intercepts.length ? b : null);
}

/** @param {Context} context */
function linearRegressor(context) {
  return ['', 'NONE'].includes(context.node.attributes.get('post_transform')?.text ?? '')
    ? linear(context)
    : context.no();
}

/** Outputs the label, then scores or probabilities. @param {Context} context @returns {readonly Value[]} */
function linearClassifier(context) {
  const { node, no } = context;
  const { operator } = node;
  const flow = linear(context);
  const { step } = flow;
  const transform = node.attributes.get('post_transform')?.text ?? 'NONE';
  const label = { refusal: refusal('class-output') };
  if (step?.kind !== 'affine') return no();
  if (transform === 'NONE') return [label, { stream: flow }];
  if (transform === 'SOFTMAX') {
    return [label, { stream: after(flow, { kind: 'activation', name: 'softmax', operator }) }];
  }
  // For two classes with opposite scores the sigmoids are 1 − p and p.
  const opposite = (/** @type {Float64Array} */ values) =>
    values.every((value, i) => i % 2 || value === -(values[i + 1] ?? 0));
  if (transform !== 'LOGISTIC' || step.units !== 2 || !opposite(step.W) || !opposite(step.b)) return no();
  const second = (/** @type {Float64Array} */ values) => values.filter((_, i) => i % 2 === 1);
  const layer = { ...step, units: 1, W: second(step.W), b: second(step.b) };
  const one = after(/** @type {Stream} */ (flow.before), layer, [...flow.layout.slice(0, -1), 1]);
  const p = after(one, { kind: 'activation', name: 'sigmoid', operator });
  return [label, { stream: after(p, { kind: 'pair' }, flow.layout) }];
}
