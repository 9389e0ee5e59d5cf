/**
 * What a pointer does on the plane from the press to the release. Each gesture is a function in a file of its own, which
 * takes the press and answers to what follows; `pointer.js` chooses one. What changes points (`edits`) is one step to undo,
 * which `pointer.js` begins, ends or takes back.
 *
 * @import { FigureModel } from '../../../model/figure-model.js'
 * @import { Place, PlaneGeometry } from '../plane-geometry.js'
 *
 * @typedef {object} Plane what a gesture works on
 * @property {FigureModel} model
 * @property {PlaneGeometry} geometry
 *
 * @typedef {object} Press
 * @property {Place} place in CSS pixels of the canvas
 * @property {number} index the point that lies there, or −1
 * @property {number} reach how near counts as there, in CSS pixels
 * @property {boolean} [carried] the point was picked up by an earlier press, and this one puts it down
 *
 * @typedef {object} Gesture
 * @property {boolean} [edits] whether it changes points
 * @property {number} [held] the point that it holds
 * @property {readonly Place[]} [path] what it has drawn around so far, in data units
 * @property {boolean} [claimsFinger] whether a finger may go on with it where a finger usually scrolls
 * @property {number} [picksUp] the point that the next press puts down, when this one is released where it began
 * @property {() => void} [begin]
 * @property {(places: readonly Place[], dragged: boolean) => void} [move] `places` are where the pointer has been since the
 *   last call, in CSS pixels; `dragged`: it has gone too far for a press
 * @property {(dragged: boolean) => void} [end]
 */

/**
 * Places at equal distances on the straight line from one place to another, the first one left out: a fast stroke leaves
 * gaps between its events.
 * @param {Place} from
 * @param {Place} to
 * @param {number} spacing
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
