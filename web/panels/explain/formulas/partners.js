/**
 * Partners that light up together: a number in a formula, its unit or weight in the diagram, its point on the plane.
 *
 * @import { About } from '../../../formulas/expression.js'
 * @import { Highlight } from '../../../model/focus.js'
 */

/** @param {About} about */
export const keyOf = (about) =>
  'unit' in about ? `${about.unit.layer} ${about.unit.index} ${about.row}` : `${about.parameter}`;

/** Inverse of `keyOf`. @param {string} key @returns {About} */
function aboutOf(key) {
  const [first = 0, index, row = 0] = key.split(' ').map(Number);
  return index === undefined ? { parameter: first } : { unit: { layer: first, index }, row };
}

/** What to highlight together with a number. @param {string} key @param {(row: number) => number} pointOf the drawn point of a row @returns {Highlight} */
export function highlightOf(key, pointOf) {
  const about = aboutOf(key);
  return 'unit' in about ? { unit: about.unit, point: pointOf(about.row) } : about;
}

/** Whether a number is highlighted. @param {string} key @param {Highlight} highlighted @param {(row: number) => number} pointOf */
export function isHighlighted(key, { parameter, unit, point }, pointOf) {
  const about = aboutOf(key);
  if (!('unit' in about)) return about.parameter === parameter;
  const own = about.unit;
  if (unit && (unit.layer !== own.layer || unit.index !== own.index)) return false;
  return parameter === undefined && (point === undefined || point === pointOf(about.row));
}
