/**
 * Gestures on the plane, from press to release. Each is a function in its own file, which receives the press and
 * handles what follows; `pointer.js` chooses one. If it changes points (`edits`), `pointer.js` makes it a single undo
 * step, which it begins, ends or cancels.
 *
 * @import { FigureModel } from '../../../model/figure-model.js'
 * @import { Place } from '../../../painters/frame.js'
 * @import { PlaneGeometry } from '../plane-geometry.js'
 *
 * @typedef {object} Plane the target of a gesture
 * @property {FigureModel} model
 * @property {PlaneGeometry} geometry
 *
 * @typedef {object} Press
 * @property {Place} place in CSS pixels of the canvas
 * @property {number} index the point at the position, or −1
 * @property {number} reach hit radius in CSS pixels
 * @property {boolean} [carried] whether an earlier press picked up the point, which this one puts down
 *
 * @typedef {object} Gesture
 * @property {boolean} [edits] whether it changes points
 * @property {number} [held] the point being held
 * @property {readonly Place[]} [path] the outline drawn so far, in data units
 * @property {boolean} [claimsFinger] whether a finger may continue it where fingers usually scroll
 * @property {number} [picksUp] the point for the next press to put down, if this one is released where it began
 * @property {() => void} [begin]
 * @property {(place: Place, dragged: boolean, passed: () => Place[]) => void} [move] in CSS pixels; `dragged`: it has
 *   moved too far for a press; `passed` gives all positions of the pointer since the last call, this one's last
 * @property {(dragged: boolean) => void} [end]
 */

/**
 * Equidistant positions on the straight line between two positions, without the first: a fast stroke leaves gaps
 * between its events.
 * @param {Place} from @param {Place} to @param {number} spacing
 * @returns {Place[]}
 */
export function along(from, to, spacing) {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const distance = Math.hypot(dx, dy);
  return Array.from({ length: Math.floor(distance / spacing) }, (_, i) => {
    const share = ((i + 1) * spacing) / distance;
    return { x: from.x + dx * share, y: from.y + dy * share };
  });
}
