/**
 * Where the palette floats over the plane of a narrow figure.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Domain } from '../../painters/frame.js'
 */

/** Approximate shares of the plane's width and height that a palette covers. */
const ACROSS = 0.7;
const DOWN = 0.2;

/** In order of preference. */
const CORNERS = /** @type {const} */ (['top-start', 'top-end', 'bottom-start', 'bottom-end']);

/** The corner with the fewest points. @param {readonly Point[]} points @param {Domain} domain visible part */
export function freeCorner(points, { x, y }) {
  const counts = CORNERS.map((corner) => {
    const [left, up] = [corner.endsWith('start'), corner.startsWith('top')];
    return points.filter((point) => {
      const across = (point.x - x[0]) / (x[1] - x[0]);
      const down = (y[1] - point.y) / (y[1] - y[0]);
      const inSight = across >= 0 && across <= 1 && down >= 0 && down <= 1;
      return inSight && (left ? across : 1 - across) < ACROSS && (up ? down : 1 - down) < DOWN;
    }).length;
  });
  return CORNERS[counts.indexOf(Math.min(...counts))] ?? CORNERS[0];
}
