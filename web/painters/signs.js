import { parseColour } from './theme.js';

/**
 * Numbers as colours: one for those below a threshold and one for those above, the stronger the farther away.
 *
 * @typedef {object} SignScale
 * @property {number} low what has the one colour in full
 * @property {number} high what has the other
 * @property {number} threshold what has neither
 */

/**
 * Of quantities: below zero and above it, equally strong at equal distances. Where all of them lie far on one side the
 * nearest to zero is the threshold, or they would all look alike.
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

/** From −1, the one colour in full, to 1, the other. @param {SignScale} scale @param {number} value */
export const shareOf = ({ low, high, threshold }, value) => {
  const far = value < threshold ? threshold - low : high - threshold;
  return Math.max(-1, Math.min(1, (value - threshold) / (far || 1)));
};

/** A value in its colour at full strength, on paper. @param {import('./theme.js').Theme} theme @param {SignScale} scale @param {number} value */
export const valueColour = (theme, scale, value) => {
  const share = shareOf(scale, value);
  const to = parseColour(share < 0 ? theme.negative : theme.positive);
  const mixed = parseColour(theme.paper).map((from, i) =>
    Math.round(from + ((to[i] ?? 0) - from) * Math.abs(share)),
  );
  return `rgb(${mixed})`;
};
