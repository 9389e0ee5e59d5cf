/**
 * The core's flat parameters layer by layer: W in row-major order, a row per input, then b.
 * @param {number[]} sizes @param {ArrayLike<number>} parameters
 */
export function layersOf(sizes, parameters) {
  let at = 0;
  const take = (/** @type {number} */ count) => {
    at += count;
    return Array.prototype.slice.call(parameters, at - count, at);
  };
  return sizes
    .slice(1)
    .map((units, l) => ({ inputs: sizes[l], units, W: take(sizes[l] * units), b: take(units) }));
}
