/**
 * What the reader looks at closely. Everything that is shown of it, in whichever panel or figure, follows.
 *
 * @typedef {object} Selection
 * @property {number | null} parameter a weight or bias, by its place in the flat block
 * @property {{ layer: number, index: number } | null} unit layer 0 is the inputs
 * @property {number | null} layer a layer's weights and biases; 0 are those of the first
 * @property {number | null} point a drawn point, by its number
 */

/** No points together. @type {readonly number[]} */
export const NONE = Object.freeze([]);

/** No part of the network. */
export const NO_PART = Object.freeze({ parameter: null, unit: null, layer: null });

/** @type {Selection} */
export const NOTHING = Object.freeze({ ...NO_PART, point: null });

const PARTS = /** @type {const} */ (['parameter', 'unit', 'layer']);

/**
 * Another selection, or the same: one part of the network takes the place of another, a point stands beside it.
 * @param {Selection} before
 * @param {Partial<Selection>} change
 * @returns {Selection}
 */
export function select(before, change) {
  const part = PARTS.find((name) => (change[name] ?? null) !== null);
  const after = { ...before, ...change, ...(part && { ...NO_PART, [part]: change[part] }) };
  const same = [...PARTS, /** @type {const} */ ('point')].every((name) => after[name] === before[name]);
  return same ? before : Object.freeze(after);
}

/** The same, as far as the point is still there. @param {Selection} selection @param {number} points how many there are */
export const within = (selection, points) =>
  selection.point !== null && selection.point >= points ? select(selection, { point: null }) : selection;
