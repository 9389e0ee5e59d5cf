/** The curve of an activation at menu size. */
import { ACTIVATIONS } from '../../formulas/activations.js';
import { evaluate } from '../../formulas/evaluate.js';
import { number } from '../../formulas/expression.js';

/** Visible range on both sides of 0. */
const RANGE = 3;
const COUNT = 31;
/** Pixels per unit of the value. */
const SCALE = 5;

/** The value to draw. @param {string} name of the activation @param {number} h */
function valueAt(name, h) {
  if (name === 'leaky-relu') return Math.max(0.1 * h, h); // its slope of 0.01 would look flat
  return evaluate(/** @type {(typeof ACTIVATIONS)[string]} */ (ACTIVATIONS[name]).value(number(h)));
}

/** @param {{ name: string }} props */
export function ActivationPicture({ name }) {
  const points = Array.from({ length: COUNT }, (_, i) => {
    const share = i / (COUNT - 1);
    return `${24 * share},${(12 - SCALE * valueAt(name, RANGE * (2 * share - 1))).toFixed(2)}`;
  });
  return (
    <svg class="curve" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path class="axes" d="M0 12H24M12 0V24" />
      <polyline points={points.join(' ')} />
    </svg>
  );
}
