import { parseColour } from './theme.js';

/**
 * Numbers as colors: one color below a threshold and one above, stronger with distance.
 *
 * @import { Theme } from './theme.js'
 *
 * @typedef {object} SignScale
 * @property {number} low value of the one color at full strength
 * @property {number} high value of the other
 * @property {number} threshold value of neither
 */

/**
 * Zero-centered: equally strong at equal distances from zero. If all values lie far on one side, the one nearest to
 * zero becomes the threshold, or they would all look alike.
 * @param {Iterable<number>} values
 * @returns {SignScale}
 */
export const signScale = (values) => {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  if (low > high / 2 && high > low) return { low, high, threshold: low };
  if (high < low / 2 && high > low) return { low, high, threshold: high };
  const most = Math.max(1, -low, high);
  return { low: -most, high: most, threshold: 0 };
};

/** From −1, the one color at full strength, to 1, the other. @param {SignScale} scale @param {number} value */
export const shareOf = ({ low, high, threshold }, value) => {
  const far = value < threshold ? threshold - low : high - threshold;
  return Math.max(-1, Math.min(1, (value - threshold) / (far || 1)));
};

/**
 * The opaque color of a value on paper.
 * @param {Theme} theme @param {SignScale} scale @param {number} value
 */
export const valueColour = (theme, scale, value) => {
  const share = shareOf(scale, value);
  const to = parseColour(share < 0 ? theme.negative : theme.positive);
  const mixed = parseColour(theme.paper).map((from, i) =>
    Math.round(from + ((to[i] ?? 0) - from) * Math.abs(share)),
  );
  return `rgb(${mixed})`;
};
