/**
 * Chooses points: a press takes one in or out, a drag all in its box or lasso.
 *
 * @import { Gesture, Plane, Press } from './gesture.js'
 */
import { NONE } from '../../../model/drawing-tools.js';

/** @param {Plane} plane @param {Press} press @returns {Gesture} */
export function select({ model, sight }, { place, index }) {
  const way = [sight.data(place)];
  return {
    move(places, dragged) {
      way.push(...places.map((each) => sight.data(each)));
      if (dragged) this.path = way;
      model.repaint();
    },
    end(dragged) {
      const { pointTools, points, selectedPoints, options } = model;
      if (!pointTools) return;
      if (dragged) model.selectPoints(pointTools.gathered(points, way, options.lasso));
      else model.selectPoints(index < 0 ? NONE : pointTools.toggled(selectedPoints, index));
    },
  };
}
