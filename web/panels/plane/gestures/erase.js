/**
 * Erases points along its path.
 *
 * @import { Point } from '../../../engine/shared/dataset.js'
 * @import { Place } from '../../../painters/frame.js'
 * @import { Gesture, Plane, Press } from './gesture.js'
 */
import { along } from './gesture.js';

/** @param {Plane} plane @param {Press} press @returns {Gesture} */
export function erase({ model, geometry }, { place: first, reach }) {
  let last = first;
  const eraseAt = (/** @type {Place} */ { x, y }) => {
    const { frame } = geometry;
    const near = (/** @type {Point} */ point) =>
      frame && Math.hypot(frame.x(point.x) - x, frame.y(point.y) - y) <= reach;
    const points = new Set(model.points.filter(near));
    if (points.size) model.dataset.erase(points);
  };
  return {
    edits: true,
    begin: () => eraseAt(first),
    move(_place, _dragged, passed) {
      for (const place of passed()) {
        for (const passed of along(last, place, reach)) eraseAt(passed);
        eraseAt(place);
        last = place;
      }
    },
  };
}
