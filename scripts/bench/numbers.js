/** A quantile. @param {number[]} numbers @param {number} share 0…1 */
export const quantile = (numbers, share) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
};

/** @param {number[]} numbers */
export const median = (numbers) => quantile(numbers, 0.5);

/** @param {number} value */
export const ms = (value) => `${value.toFixed(1)} ms`;
