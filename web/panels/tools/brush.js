/**
 * The brush: many points per press.
 *
 * @typedef {{ x: number, y: number }} Place CSS pixels
 */
import { createRandom } from '../../engine/shared/random.js';

/**
 * Positions spread evenly over a disc.
 * @param {Place} place
 * @param {{ size: number, density: number }} brush
 * @param {number} seed makes the spray reproducible
 * @param {number} stream
 * @returns {Place[]}
 */
export function sprayed({ x, y }, { size, density }, seed, stream) {
  const random = createRandom(seed, stream);
  return Array.from({ length: density }, () => {
    const [radius, angle] = [size * Math.sqrt(random.uniform()), 2 * Math.PI * random.uniform()];
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  });
}
