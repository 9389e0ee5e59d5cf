/**
 * Reads a number typed into a field, within its range.
 *
 * @import { Reading } from './number-field.jsx'
 */
import { readCount, readNumber } from '../engine/shared/number.js';
import { show } from '../engine/shared/settings.js';
import { numberSentence } from '../words/index.js';

/** @param {number} min @param {number} max @param {boolean} [whole] @returns {(typed: string) => Reading} */
export const readNumberWithin =
  (min, max, whole = false) =>
  (typed) => {
    const value = (whole ? readCount : readNumber)(typed);
    return value >= min && value <= max && (!whole || Number.isInteger(value))
      ? { value }
      : { error: numberSentence(show(typed.trim()), { min, max, whole }) };
  };
