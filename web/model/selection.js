/**
 * What is selected. Every panel and figure that shows it follows.
 *
 * @typedef {object} Selection
 * @property {number | null} parameter the index of a weight or bias in `parameters`
 * @property {{ layer: number, index: number } | null} unit layer 0 is the inputs
 * @property {number | null} layer the weights and biases of a layer, counted from 0
 * @property {number | null} point the index of a point
 */

import { parameterCount } from '../engine/shared/parameter-layout.js';
import { show } from '../engine/shared/settings.js';

/** No points together. @type {readonly number[]} */
export const NONE = Object.freeze([]);

export const NO_PART = Object.freeze({ parameter: null, unit: null, layer: null });

/** @type {Selection} */
export const NOTHING = Object.freeze({ ...NO_PART, point: null });

const PARTS = /** @type {const} */ (['parameter', 'unit', 'layer']);

/**
 * Reads the selection that a page asks for; null, or a part that is null, clears it.
 * @param {any} raw
 * @param {readonly number[]} sizes inputs, units of each hidden layer, outputs
 * @param {number} points how many there are
 * @returns {{ change: Partial<Selection> } | { problem: import('../engine/shared/settings.js').Problem }}
 */
export function readSelection(raw, sizes, points) {
  if (raw === null) return { change: NOTHING };
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

/** The name of a part that does not exist; undefined if it does, or none is asked for. @param {string} name @param {unknown} index @param {number} count */
const missing = (name, index, count) =>
  index === null ||
  index === undefined ||
  (Number.isInteger(index) && 0 <= Number(index) && Number(index) < count)
    ? undefined
    : `${name} ${show(index)}`;

/**
 * Another selection, or the same: one part of the network replaces another, a point is selected in addition.
 * @param {Selection} before @param {Partial<Selection>} change @returns {Selection}
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
