/**
 * Means and standard deviations that standardize inputs and targets, from the training set, computed as in the core
 * (cpp/downhill/encoder.cpp).
 *
 * @import { Run } from '../../export/describe.js'
 * @typedef {{ mean: number[], spread: number[] }} Scale per column
 */

/** Features of a point by name. @type {Readonly<Record<string, (x1: number, x2: number) => number>>} */
const FEATURES = Object.freeze({
  x1: (x1) => x1,
  x2: (_, x2) => x2,
  'x1^2': (x1) => x1 * x1,
  'x2^2': (_, x2) => x2 * x2,
  x1x2: (x1, x2) => x1 * x2,
  'sin(x1)': (x1) => Math.sin(x1),
  'sin(x2)': (_, x2) => Math.sin(x2),
  'x1^3': (x1) => x1 * x1 * x1,
  'x1^4': (x1) => x1 * x1 * x1 * x1,
  'x1^5': (x1) => x1 * x1 * x1 * x1 * x1,
});

/**
 * Scales of inputs and targets; null if not standardized.
 * @param {Run} run @returns {{ inputs: Scale | null, targets: Scale | null }}
 */
export function standardisation({ standardise, regression, features, train }) {
  if (!standardise || train.points.length === 0) return { inputs: null, targets: null };
  const seen = train.points.map((point) =>
    features.length ? features.map((name) => FEATURES[name]?.(point[0] ?? 0, point[1] ?? 0) ?? 0) : point,
  );
  return { inputs: scaleOf(seen), targets: regression ? scaleOf(train.targets) : null };
}

/** @param {number[][]} rows @returns {Scale} */
function scaleOf(rows) {
  const columns = (rows[0] ?? []).map((_, j) => rows.map((row) => row[j] ?? 0));
  const mean = columns.map(meanOf);
  const spread = columns.map((column, j) => {
    const centre = mean[j] ?? 0;
    const deviation = Math.sqrt(meanOf(column.map((value) => (value - centre) ** 2)));
    // A column that is constant up to rounding cannot be divided by its deviation.
    return deviation > 1e-12 * Math.abs(centre) ? deviation : 1;
  });
  return { mean, spread };
}

/** @param {number[]} values */
const meanOf = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
