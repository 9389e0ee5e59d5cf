/**
 * The selection, shared by all panels and figures of a model.
 *
 * @typedef {object} Selection
 * @property {number | null} parameter the index of a weight or bias in `parameters`
 * @property {{ layer: number, index: number } | null} unit layer 0 is the inputs
 * @property {number | null} layer the weights and biases of a layer, counted from 0
 * @property {number | null} point the index of a point
 */

import { parameterCount } from '../engine/shared/parameter-layout.js';
import { show } from '../engine/shared/settings.js';

/** @type {readonly number[]} */
export const NO_POINTS = Object.freeze([]);

export const NO_PART = Object.freeze({ parameter: null, unit: null, layer: null });

/** @type {Selection} */
export const NO_SELECTION = Object.freeze({ ...NO_PART, point: null });

const PARTS = /** @type {const} */ (['parameter', 'unit', 'layer']);

/**
 * Reads a selection requested by the page.
 * @param {any} raw null clears the selection; a part that is null clears that part
 * @param {readonly number[]} sizes inputs, units of each hidden layer, outputs
 * @param {number} points number of points
 * @returns {{ change: Partial<Selection> } | { problem: import('../engine/shared/settings.js').Problem }}
 */
export function readSelection(raw, sizes, points) {
  if (raw === null) return { change: NO_SELECTION };
  if (typeof raw !== 'object') return { problem: { code: 'invalid-selection', given: show(raw) } };
  const { parameter, unit, layer, point } = raw;
  const { layer: of, index } = unit ?? {};
  const wrong =
    missing('parameter', parameter, parameterCount(sizes)) ??
    missing('layer', layer, sizes.length - 1) ??
    missing('point', point, points) ??
    (unit === null || unit === undefined
      ? undefined
      : (missing('layer of units', of ?? Number.NaN, sizes.length) ??
        missing('unit', index ?? Number.NaN, sizes[of] ?? 0)));
  if (wrong) return { problem: { code: 'invalid-selection', given: wrong } };
  const part = { parameter, layer, point, unit: unit && Object.freeze({ layer: of, index }) };
  return {
    change: Object.fromEntries(Object.entries(part).filter(([, value]) => value !== undefined)),
  };
}

/** Describes a part that does not exist; undefined if it exists, or if none is given. @param {string} name @param {unknown} index @param {number} count */
const missing = (name, index, count) =>
  index === null ||
  index === undefined ||
  (Number.isInteger(index) && 0 <= Number(index) && Number(index) < count)
    ? undefined
    : `${name} ${show(index)}`;

/**
 * Applies a change to a selection: selecting one part of the network deselects the others, but not the point. Returns
 * the same object if nothing changes.
 * @param {Selection} before @param {Partial<Selection>} change @returns {Selection}
 */
export function select(before, change) {
  const part = PARTS.find((name) => (change[name] ?? null) !== null);
  const after = { ...before, ...change, ...(part && { ...NO_PART, [part]: change[part] }) };
  const same = [...PARTS, /** @type {const} */ ('point')].every((name) => after[name] === before[name]);
  return same ? before : Object.freeze(after);
}

/** Drops a selected point that no longer exists. @param {Selection} selection @param {number} points number of points */
export const within = (selection, points) =>
  selection.point !== null && selection.point >= points ? select(selection, { point: null }) : selection;
