/**
 * Determines the order of layers. Files list them in the order of the model unless their keys were sorted: "10" then
 * precedes "2", and only the numbers in the names reveal the order.
 *
 * @import { Group } from './weights.js'
 * @typedef {{ group: Group, series: string, numbers: readonly number[] }} Place
 */

import { refuse } from '../refusal.js';
import { numbered } from './parameter-names.js';

/** @param {readonly Group[]} groups in the order of the file @returns {Group[]} */
export function inOrder(groups) {
  const places = groups.map(placeOf);
  /** @type {Map<string, Place[]>} */
  const series = new Map();
  for (const place of places) series.set(place.series, [...(series.get(place.series) ?? []), place]);
  for (const list of series.values()) list.sort(byNumbers);
  if (series.size > 1 && (areSorted(groups) || !areChained(groups))) return onlyChain([...series.values()]);
  // A series keeps its positions in the file and fills them in numeric order.
  return places.flatMap((place) => series.get(place.series)?.shift()?.group ?? []);
}

/** @param {Group} group @param {number} _ @param {readonly Group[]} all @returns {Place} */
function placeOf(group, _, all) {
  const { owner } = group;
  // Keras numbers dense, dense_1, dense_2.
  const isFirst = all.some((other) => numbered(other.owner).series === `${owner}_#`);
  return isFirst ? { group, series: `${owner}_#`, numbers: [0] } : { group, ...numbered(owner) };
}

/** @param {Place} a @param {Place} b */
function byNumbers({ numbers: a }, { numbers: b }) {
  const at = a.findIndex((number, i) => number !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}

/**
 * Whether consecutive matrices fit in file order, if their names determine the orientation.
 * @param {readonly Group[]} groups
 */
function areChained(groups) {
  let width = 0;
  return groups.every((group) => {
    const [inputs, units] = widthsOf(group, width);
    const fits = !width || inputs === width || group.unitsFirst === null;
    width = units;
    return fits;
  });
}

/** Whether keys were sorted: no library writes a bias before its weights. @param {readonly Group[]} groups */
function areSorted(groups) {
  const names = groups.flatMap(({ parts }) => Object.values(parts).map(({ name }) => name));
  const biasFirst = groups.some(({ parts }) => Object.keys(parts).join(' ').startsWith('bias weight'));
  return biasFirst && names.every((name, i) => i === 0 || (names[i - 1] ?? '') < name);
}

/**
 * The only order in which the shapes of all layers fit and the numbers of each series ascend.
 * @param {readonly (readonly Place[])[]} series @returns {Group[]}
 */
function onlyChain(series) {
  /** @type {Group[][]} */
  const chains = [];
  const go = (
    /** @type {Group[]} */ chain,
    /** @type {readonly number[]} */ taken,
    /** @type {number} */ width,
  ) => {
    if (chains.length > 1) return;
    if (taken.every((count, s) => count === series[s]?.length)) chains.push(chain);
    series.forEach((list, s) => {
      const group = list[taken[s] ?? 0]?.group;
      if (!group) return;
      const [inputs, units] = widthsOf(group, width);
      if (width && inputs !== width) return;
      go(
        [...chain, group],
        taken.map((count, i) => (i === s ? count + 1 : count)),
        units,
      );
    });
  };
  go(
    [],
    series.map(() => 0),
    0,
  );
  const [one, other] = chains;
  if (one && other)
    refuse('order', { name: series[0]?.[0]?.group.owner, given: series[1]?.[0]?.group.owner });
  return one ?? series.flatMap((list) => list.map(({ group }) => group));
}

/**
 * Columns in and out; a normalization keeps their number.
 * @param {Group} group @param {number} width @returns {[number, number]}
 */
function widthsOf({ parts: { weight }, unitsFirst }, width) {
  if (weight?.shape.length !== 2) return [width, width];
  const [rows = 0, columns = 0] = weight.shape;
  return unitsFirst ? [columns, rows] : [rows, columns];
}
