/**
 * Ranges of the sliders: the useful values, which may be narrower than what can be typed.
 *
 * @typedef {object} Range
 * @property {number} min
 * @property {number} max
 * @property {'linear' | 'log' | 'root'} [scale]
 * @property {(value: number) => number} [snap] rounds a position's value
 * @property {(value: number, direction: 1 | -1) => number} [step] the value after an arrow key
 * @property {(value: number) => string} [format]
 * @property {'numeric'} [keypad]
 */
import { LIMITS } from '../../engine/shared/settings.js';
import { multiples } from '../../ui/slider.jsx';
import { settings as settingsWords } from '../../words/index.js';

/** A number as a person would type it: 0.03, 1e-6, 100. @param {number} value */
export const formatPlain = (value) => {
  const size = Math.abs(value);
  return size && (size < 1e-4 || size >= 1e7) ? value.toExponential() : String(Number(value.toPrecision(6)));
};

/** @param {number} value a share */
const formatPercent = (value) => `${formatPlain(100 * value)}%`;

/** @param {number} digits */
const rounded = (digits) => (/** @type {number} */ value) => Number(value.toPrecision(digits));

/** The usual steps to try: 1, 3, 10, 30 … @param {number} k */
const rung = (k) => Number((10 ** (k / 2)).toPrecision(1));

/** The next rung above a value, or below it. @param {number} value more than 0 @param {1 | -1} direction */
const nextRung = (value, direction) => {
  let k = Math.round(2 * Math.log10(value));
  while ((rung(k) - value) * direction <= 1e-9 * value) k += direction;
  return rung(k);
};

/** Smallest penalty on a slider. */
const MIN_PENALTY = 1e-4;
/** @type {Range} */
const STRENGTH = { min: MIN_PENALTY, max: 1, scale: 'log', snap: rounded(1), step: nextRung };
/** The same with zero at its low end. @type {Range} */
const PENALTY = {
  min: 0,
  max: 1,
  scale: 'root',
  snap: (value) => (value < MIN_PENALTY / 2 ? 0 : Number(value.toPrecision(1))),
  step: (value, direction) => {
    if (value < MIN_PENALTY) return direction > 0 ? MIN_PENALTY : 0;
    const next = nextRung(value, direction);
    return next < MIN_PENALTY ? 0 : next;
  },
};

const [, all] = LIMITS.batchSize;

/** @type {Record<'learningRate' | 'batchSize' | 'testShare' | 'momentum' | 'l1' | 'l2' | 'dropout', Range>} */
export const RANGES = {
  learningRate: { min: 1e-4, max: 10, scale: 'log', snap: rounded(1), step: nextRung },
  batchSize: {
    min: 1,
    max: Number(all),
    scale: 'log',
    snap: (value) => Math.round(rounded(2)(value)),
    step: (value, direction) => value + direction,
    format: (value) => (value === all ? settingsWords.allPoints : String(value)),
  },
  testShare: { min: 0, max: 0.9, ...multiples(0.05), format: formatPercent },
  momentum: { min: 0, max: 0.99, ...multiples(0.01) },
  l1: PENALTY,
  l2: PENALTY,
  dropout: { min: 0, max: 0.9, ...multiples(0.05) },
};

/** Ranges of a kind of regularization that is on. @type {Record<'l1' | 'l2' | 'dropout', Range>} */
export const STRENGTHS = { l1: STRENGTH, l2: STRENGTH, dropout: { ...RANGES.dropout, min: 0.05 } };
