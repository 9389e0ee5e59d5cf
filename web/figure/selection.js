/**
 * What the reader looks at closely. Everything that is shown of it, in whichever panel or figure, follows.
 *
 * @typedef {object} Selection
 * @property {number | null} parameter a weight or bias, by its place in the flat block
 * @property {{ layer: number, index: number } | null} unit layer 0 is the inputs
 * @property {number | null} point a drawn point, by its number
 */

/** @type {Selection} */
export const NOTHING = Object.freeze({ parameter: null, unit: null, point: null });

/**
 * Another selection: a parameter takes the place of a unit and the other way round, a point stands beside them.
 * @param {Selection} before
 * @param {Partial<Selection>} change
 * @returns {Selection}
 */
export function select(before, change) {
  const after = { ...before, ...change };
  if (typeof change.parameter === 'number') after.unit = null;
  else if (change.unit) after.parameter = null;
  return Object.freeze(after);
}

/** The same, as far as the point is still there. @param {Selection} selection @param {number} points how many there are */
export const within = (selection, points) =>
  selection.point !== null && selection.point >= points ? select(selection, { point: null }) : selection;
