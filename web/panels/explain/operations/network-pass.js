/**
 * What the diagram shows at an operation: the values and gradients that have reached the units, and the participating lines.
 *
 * @import { Matrix, Preview } from '../../../engine/shared/protocol.js'
 * @import { Pass } from '../../../painters/network-pass.js'
 * @import { Focus, Kind, Operation } from './operations.js'
 */
import { parameterAt } from '../../../engine/shared/parameter-layout.js';
import { formatShort } from '../../../painters/scale.js';

/** Digits of numbers in the diagram. */
const DIGITS = 3;

/**
 * What lines show at the operations of an update; by default, the change of the parameters.
 * @type {Partial<Record<Kind, keyof Preview>>}
 */
const LINES = {
  gradient: 'total',
  clip: 'used',
  direction: 'nextM',
  squares: 'nextV',
  'corrected-m': 'correctedM',
  'corrected-v': 'correctedV',
};

/** Operations with the derivative by a layer's outputs rather than its pre-activations. @type {readonly Kind[]} */
const BY_OUTPUT = ['loss-slope', 'propagate'];

/**
 * @param {Preview} step @param {Operation} operation @param {Focus} focus
 * @param {readonly number[]} sizes units per layer, inputs first
 * @returns {Pass}
 */
export function passOf(step, operation, { place, row }, sizes) {
  const { trace, gradient } = step;
  const { kind, pass } = operation;
  const { line } = operation.written;
  const layer = operation.layer ?? sizes.length - 2;
  const last = sizes.length - 1;
  const rowOf = (/** @type {Matrix | null | undefined} */ of) =>
    of ? [...of.values.subarray(row * of.columns, (row + 1) * of.columns)] : [];
  const nothing = sizes.map((units) => /** @type {number[]} */ (Array(units).fill(Number.NaN)));
  const [values, gradients] = [[...nothing], [...nothing]];
  const outputs = (/** @type {number} */ units) =>
    rowOf(trace.layers[units]?.X ?? trace.layers[units - 1]?.A);
  const upTo = (/** @type {number} */ units) => {
    for (let i = 0; i <= units; i++) values[i] = outputs(i);
  };
  const path = sizes.map((_, units) => {
    const index = units === place.layer + 1 ? place.to : units === place.layer ? (place.from ?? 0) : 0;
    return { layer: units, index };
  });
  /** @type {Pass} */
  const is = {
    ...{ layers: [], values: null, gradient: false, numbers: [], gradients: [] },
    ...{ path, loss: '', label: null, arrival: { units: null, loss: false, label: false, along: null } },
  };
  const subject = line?.left.about;
  if (line && subject && 'parameter' in subject)
    is.label = { parameter: subject.parameter, layer, values: [line.result], gradient: true };
  const lost = `l = ${formatShort(trace.loss, DIGITS)}`;

  if (pass === 'forward') {
    upTo(layer);
    const { Z, A } = trace.layers[layer] ?? {};
    values[layer + 1] = kind === 'affine' ? rowOf(Z) : kind === 'activation' ? rowOf(A) : outputs(layer + 1);
    is.layers = [layer];
    is.arrival.units = layer + 1;
    if (kind === 'affine') is.arrival.along = 'forward';
  } else if (pass === 'loss') {
    upTo(last);
    is.loss = lost;
    is.arrival.loss = true;
  } else if (pass === 'backward') {
    is.loss = lost;
    const own = trace.layers[layer];
    for (let i = layer + 1; i < last; i++) gradients[i + 1] = rowOf(trace.layers[i]?.dZ);
    if (kind === 'slope') values[layer + 1] = rowOf(own?.D);
    else gradients[layer + 1] = rowOf(BY_OUTPUT.includes(kind) ? own?.dA : own?.dZ);
    if (kind === 'weights') {
      values[layer] = rowOf(own?.X);
      is.values = gradient;
    }
    is.layers = kind === 'weights' || kind === 'bias' ? [layer] : [layer + 1];
    if (kind === 'bias') is.values = new Float64Array(gradient.length);
    is.gradient = true;
    if (is.label) is.arrival.label = true;
    else is.arrival.units = layer + 1;
    if (kind === 'weights') is.arrival.along = 'both';
    if (kind === 'propagate') is.arrival.along = 'backward';
  } else {
    is.layers = sizes.slice(1).map((_, i) => i);
    const after = kind.startsWith('after');
    const lines = LINES[kind];
    if (lines) is.values = /** @type {Float64Array} */ (step[lines]);
    else if (!after) is.values = step.change;
    is.gradient = lines !== undefined;
    is.arrival.label = true;
    is.arrival.loss = after;
    if (after && line)
      is.loss = `l = ${formatShort(step[kind === 'after' ? 'lossBefore' : 'allBefore'], DIGITS)} → ${formatShort(line.result, DIGITS)}`;
    if (!lines && !after) {
      const p = parameterAt(sizes, place);
      is.label = {
        parameter: p,
        layer,
        values: [step.w[p] ?? Number.NaN, step.nextW[p] ?? Number.NaN],
        gradient: false,
      };
    }
  }
  is.numbers = values.flat();
  is.gradients = gradients.flat();
  return is;
}
