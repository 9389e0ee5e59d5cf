/**
 * Selects points: a press adds a point to the selection or removes it, a drag selects all within its box or lasso.
 *
 * @import { Gesture, Plane, Press } from './gesture.js'
 */
import { NO_POINTS } from '../../../model/selection.js';
import { dragOr } from './drag.js';

/** @param {Plane} plane @param {Press} press @returns {Gesture} */
export function select({ model, geometry }, press) {
  const { place, index } = press;
  const path = [geometry.data(place)];
  if (index >= 0) {
    return dragOr({ model, geometry }, press, () => {
      const { pointTools, tools } = model;
      if (pointTools) tools.selectPoints(pointTools.toggled(tools.selectedPoints, index));
    });
  }
  return {
    move(_place, dragged, passed) {
      path.push(...passed().map((each) => geometry.data(each)));
      if (dragged) this.path = path;
      model.repaint();
    },
    end(dragged) {
      const { pointTools, points, tools } = model;
      if (!pointTools) return;
      tools.selectPoints(dragged ? pointTools.enclosed(points, path, tools.options.lasso) : NO_POINTS);
    },
  };
}
