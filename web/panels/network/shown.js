/**
 * What the diagram shows of the network: its weights, or instead the mean values or gradients of the traced points.
 *
 * @import { Matrix, Queries, Trace } from '../../engine/shared/protocol.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Highlight } from '../../model/focus.js'
 * @import { Part } from '../../painters/network-layout.js'
 * @import { Selection } from '../../model/selection.js'
 * @import { Flow } from './foot.jsx'
 *
 * @typedef {object} Flowing
 * @property {ArrayLike<number>} parameters shown by the lines: weights and biases, or their gradients
 * @property {number[]} [numbers] of each unit, inputs first; NaN if it has none
 */
import { isTest, sizesOf, trainingIndex } from '../../engine/shared/dataset.js';
import { isTraceable, placeOf } from '../../engine/shared/parameter-layout.js';
import { tracedPoint } from '../../model/focus.js';

/** The number of training points. @param {FigureModel} model */
export const trainedPoints = ({ settings, points }) => points.filter((_, i) => !isTest(settings, i)).length;

/**
 * The points that flow through: the selected or first one, or as many as can be traced; null for none.
 * @param {FigureModel} model @param {Flow} flow
 * @returns {NonNullable<Queries[string]['trace']> | null}
 */
export function tracedPoints(model, flow) {
  const { settings, points } = model;
  if (flow === 'weights') return null;
  if (flow.startsWith('mean')) {
    const sizes = sizesOf(settings);
    let first = trainedPoints(model);
    while (first > 0 && !isTraceable(sizes, first)) first--;
    return first > 0 ? { first } : null;
  }
  const place = trainingIndex(settings, points.length, tracedPoint(model));
  return place === undefined ? null : [place];
}

/**
 * What flows instead of the weights: values forward or gradients backward.
 * @param {Flow} flow @param {number[]} sizes @param {ArrayLike<number>} parameters @param {Trace} [trace]
 * @returns {Flowing}
 */
export function flowing(flow, sizes, parameters, trace) {
  if (flow === 'weights' || trace?.layers.length !== sizes.length - 1) return { parameters };
  return flow.endsWith('alues') ? forwardFlow(trace, parameters) : backwardFlow(trace);
}

/** The mean values of the forward pass. @param {Trace} trace @param {ArrayLike<number>} parameters @returns {Flowing} */
export function forwardFlow({ layers }, parameters) {
  const values = [...layers.slice(0, 1).map(({ X }) => X), ...layers.map(({ A }) => A)];
  return { parameters, numbers: values.flatMap(meanRow) };
}

/** The mean gradients of the backward pass. @param {Trace} trace @returns {Flowing} */
export function backwardFlow({ layers }) {
  const nothing = Array(layers[0]?.X.columns ?? 0).fill(Number.NaN);
  return {
    parameters: layers.flatMap(({ dW, db }) => [...dW.values, ...db.values]),
    // The loss is a mean over the points, so a bias's gradient is the mean of its unit's gradients.
    numbers: [...nothing, ...layers.flatMap(({ db }) => [...db.values])],
  };
}

/** The mean of each column. @param {Matrix} matrix */
function meanRow({ rows, columns, values }) {
  const means = Array(columns).fill(0);
  values.forEach((value, i) => {
    means[i % columns] += value / rows;
  });
  return means;
}

/** The pass of the explained step, unless the network has changed since. @param {FigureModel} model */
export function passThrough({ focus, settings }) {
  const pass = focus.operation?.pass;
  const units = sizesOf(settings).reduce((sum, count) => sum + count, 0);
  return pass?.numbers.length === units ? pass : null;
}

/**
 * The operation that computes a unit's value, or the gradient of a weight or bias.
 * @param {readonly number[]} sizes
 * @param {Selection} selection one of them
 */
export function madeAt(sizes, { parameter, unit }) {
  if (unit) return { kind: 'activation', layer: unit.layer - 1 };
  const { layer, from } = placeOf(sizes, parameter ?? 0);
  return { kind: from === null ? 'bias' : 'weights', layer };
}

/** The part of the diagram that is highlighted or selected. @param {Highlight | Selection | null} subject @returns {Part | null} */
export const partOf = (subject) => {
  if (typeof subject?.parameter === 'number') return { parameter: subject.parameter };
  return subject?.unit ? { unit: subject.unit } : null;
};
