/**
 * Moves a point, or all selected ones by one of them. What is dragged keeps its offset from the pointer, so that
 * nothing jumps; a point picked up by an earlier press jumps to the position of the press.
 *
 * @import { Place } from '../../../painters/frame.js'
 * @import { Gesture, Plane, Press } from './gesture.js'
 */

/** @param {Plane} plane @param {Press} press @returns {Gesture} */
export function drag({ model, geometry }, press) {
  const { index, carried = false } = press;
  const grip = gripOf({ model, geometry }, press);
  const moveTo = (/** @type {Place} */ place) =>
    model.dataset.move(index, geometry.snap(geometry.data(place, grip)));
  return {
    edits: true,
    held: index,
    claimsFinger: !carried && model.focus.selection.point === index,
    picksUp: model.tools.tool === 'move' && !carried ? index : -1,
    begin() {
      model.focus.select({ point: index });
      if (carried) moveTo(press.place);
    },
    move(place, dragged) {
      if (dragged) moveTo(place);
    },
  };
}

/** @param {Plane} plane @param {Press} press @returns {Gesture} */
export function dragGroup({ model, geometry }, press) {
  const { index, carried = false } = press;
  const before = model.points;
  const from = before[index] ?? { x: 0, y: 0 };
  const grip = gripOf({ model, geometry }, press);
  const moveTo = (/** @type {Place} */ place) => {
    const { pointTools, tools } = model;
    const { selectedPoints } = tools;
    const to = geometry.snap(geometry.data(place, grip));
    if (!pointTools) return;
    const moved = pointTools.shifted(before, selectedPoints, to.x - from.x, to.y - from.y);
    model.dataset.set(moved, selectedPoints);
  };
  return {
    edits: true,
    held: index,
    claimsFinger: !carried,
    picksUp: carried ? -1 : index,
    begin() {
      if (carried) moveTo(press.place);
    },
    move(place, dragged) {
      if (dragged) moveTo(place);
    },
  };
}

/**
 * A drag moves the point, as with every tool, but a press does something else: it selects the point, or sprays around
 * it.
 * @param {Plane} plane @param {Press} press @param {() => void} pressed
 * @returns {Gesture}
 */
export const dragOr = (plane, press, pressed) => ({
  ...drag(plane, press),
  begin: () => {},
  end: (dragged) => dragged || pressed(),
});

/** The offset from the pointer to the grabbed point, in data units. @param {Plane} plane @param {Press} press */
function gripOf({ model, geometry }, { place, index, carried }) {
  const point = model.points[index];
  if (carried || !point) return { x: 0, y: 0 };
  const { x, y } = geometry.data(place);
  return { x: point.x - x, y: point.y - y };
}
