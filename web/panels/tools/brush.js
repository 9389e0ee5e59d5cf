/**
 * The brush: many points with one press.
 *
 * @typedef {{ x: number, y: number }} Place CSS pixels
 */
import { createRandom } from '../../engine/shared/random.js';

/**
 * Some places in a disc about a place, evenly.
 * @param {Place} place
 * @param {{ size: number, density: number }} brush
 * @param {number} seed the same drawing sprays the same way
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
