/**
 * Chooses points: a press takes one in or out, a drag all in its box or lasso.
 *
 * @import { Gesture, Plane, Press } from './gesture.js'
 */
import { NONE } from '../../selection.js';

/** @param {Plane} plane @param {Press} press @returns {Gesture} */
export function select({ model, sight }, { place, index }) {
  const way = [sight.data(place)];
  return {
    move(places, dragged) {
      way.push(...places.map((each) => sight.data(each)));
      if (dragged) this.path = way;
      model.do({ type: 'repaint' });
    },
    end(dragged) {
      const { kit, points, group, lasso } = model;
      if (!kit) return;
      if (dragged) model.do({ type: 'group', group: kit.gathered(points, way, lasso) });
      else model.do({ type: 'group', group: index < 0 ? NONE : kit.toggled(group, index) });
    },
  };
}
