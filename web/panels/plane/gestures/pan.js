/**
 * Pans the visible part of the plane. A press alone centers it there, unless all of the plane is visible.
 *
 * @import { Gesture, Plane, Press } from './gesture.js'
 */

/** @param {Plane} plane @param {Press} press @returns {Gesture} */
export function pan({ model, geometry }, press) {
  let last = press.place;
  return {
    move(place, dragged) {
      const { frame } = geometry;
      if (!frame || !dragged) return;
      const dx = frame.dataX(last.x) - frame.dataX(place.x);
      const dy = frame.dataY(last.y) - frame.dataY(place.y);
      last = place;
      model.viewport.pan(dx, dy);
    },
    end(dragged) {
      const { viewport } = model;
      if (dragged || !viewport.isZoomedIn) return;
      const { x, y } = geometry.data(press.place);
      const { center } = viewport;
      viewport.pan(x - center.x, y - center.y);
    },
  };
}
