/**
 * A network as a chain of steps, as in files, and as layers, as in a figure.
 *
 * @typedef {{ kind: 'affine', inputs: number, units: number, W: Float64Array, b: Float64Array }} Affine W (inputs × units),
 *   row by row
 * @typedef {{ kind: 'add' | 'subtract' | 'multiply' | 'divide', by: Float64Array, operator: string }} Arithmetic
 *   applied per column
 * @typedef {{ kind: 'activation', name: string, operator: string }} Activation
 * @typedef {Affine | Arithmetic | Activation} Step
 *
 * @typedef {object} Chain
 * @property {readonly string[]} features of the point fed to the first step
 * @property {number} coordinates of a point
 * @property {readonly Step[]} steps
 *
 * @typedef {object} Dense a layer, A = σ(X W + b)
 * @property {number} inputs
 * @property {number} units
 * @property {Float64Array} W (inputs × units), row by row
 * @property {Float64Array} b
 * @property {string | null} activation null if the file does not specify it
 */
import { refuse } from '../refusal.js';

/**
 * Equivalent layers: constants that are added to or multiply columns are folded into the weights before or after them.
 * @param {readonly Step[]} steps @returns {Dense[]}
 */
export function toLayers(steps) {
  /** @type {Dense[]} */
  const layers = [];
  /** The layer that still awaits its activation. @type {Dense | null} */
  let open = null;
  /** Operations ahead of the next layer. @type {Arithmetic[]} */
  let ahead = [];
  for (const step of steps) {
    if (step.kind === 'affine') {
      if (open) layers.push({ ...open, activation: 'linear' });
      open = foldInput(ahead, step);
      ahead = [];
    } else if (step.kind === 'activation') {
      const name = step.name;
      if (!open || ahead.length || /square/.test(name)) return refuse('operator', { given: step.operator });
      layers.push({ ...open, activation: name });
      open = null;
    } else if (open) {
      foldOutput(step, open);
    } else {
      ahead.push(step);
    }
  }
  if (open) layers.push({ ...open, activation: 'linear' });
  // After the last activation there is no layer left to fold it into.
  if (ahead[0]) return refuse('trailing', { given: ahead[0].operator });
  if (layers.length === 0) return refuse('no-layers');
  for (const { W, b } of layers) {
    if (![...W, ...b].every(Number.isFinite)) refuse('overflow');
  }
  return layers;
}

/**
 * Folds operations on a layer's inputs into its weights: (x s + t) W + b = x (s W) + (t W + b).
 * @param {readonly Arithmetic[]} ahead @param {Pick<Affine, 'inputs' | 'units' | 'W' | 'b'>} step
 * @returns {Dense}
 */
export function foldInput(ahead, { inputs, units, W, b }) {
  // Together they are one scale s and one offset t per input.
  const scale = new Float64Array(inputs).fill(1);
  const shift = new Float64Array(inputs);
  for (const { kind, by } of ahead) {
    for (let i = 0; i < inputs; i++) {
      const value = by[i] ?? 0;
      if (kind === 'add') shift[i] = (shift[i] ?? 0) + value;
      if (kind === 'subtract') shift[i] = (shift[i] ?? 0) - value;
      if (kind === 'multiply') [scale[i], shift[i]] = [(scale[i] ?? 0) * value, (shift[i] ?? 0) * value];
      if (kind === 'divide') [scale[i], shift[i]] = [(scale[i] ?? 0) / value, (shift[i] ?? 0) / value];
    }
  }
  const moved = Float64Array.from(b);
  for (let i = 0; i < inputs && ahead.length; i++) {
    for (let j = 0; j < units; j++) moved[j] = (moved[j] ?? 0) + (shift[i] ?? 0) * (W[i * units + j] ?? 0);
  }
  const scaled = W.map((weight, at) => weight * (scale[Math.floor(at / units)] ?? 1));
  return { inputs, units, W: scaled, b: moved, activation: null };
}

/** Folds an operation on a layer's outputs into its weights. @param {Arithmetic} step @param {Dense} layer */
export function foldOutput({ kind, by }, { units, W, b }) {
  const change = (/** @type {Float64Array} */ values, /** @type {number} */ at) => {
    const value = by[at % units] ?? 0;
    if (kind === 'multiply') values[at] = (values[at] ?? 0) * value;
    if (kind === 'divide') values[at] = (values[at] ?? 0) / value;
    if (values === b && kind === 'add') values[at] = (values[at] ?? 0) + value;
    if (values === b && kind === 'subtract') values[at] = (values[at] ?? 0) - value;
  };
  for (let at = 0; at < W.length; at++) change(W, at);
  for (let at = 0; at < units; at++) change(b, at);
}

/**
 * The flat parameter block of a figure: layer by layer, W in row-major order, then b.
 * @param {readonly Dense[]} layers
 */
export const flat = (layers) => layers.flatMap(({ W, b }) => [...W, ...b]);
