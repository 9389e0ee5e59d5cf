import { formatTick } from '../../../painters/scale.js';

/**
 * At most `digits` digits without trailing zeros; integer digits below a million are never cut.
 * @param {number} value
 * @param {number} [digits]
 */
export const short = (value, digits = 5) => {
  const whole = Math.abs(value) >= 10 ** digits && Math.abs(value) < 1e6;
  return formatTick(Number(whole ? value.toFixed() : value.toPrecision(digits)));
};
