/**
 * The point that is followed through the network.
 *
 * @import { FigureModel } from './figure-model.js'
 */
import { trainingPlace } from '../engine/shared/dataset.js';

/** The selected point, or the first that is trained on; −1 where there is none. @param {Pick<FigureModel, 'settings' | 'points' | 'focus'>} model */
export const followedPoint = ({ settings, points, focus }) =>
  focus.selection.point ??
  points.findIndex((_, i) => trainingPlace(settings, points.length, i) !== undefined);

/** Selects the point that is followed, so that the plane shows which it is. @param {FigureModel} model */
export function showFollowed(model) {
  const point = followedPoint(model);
  if (point >= 0) model.focus.select({ point });
}
