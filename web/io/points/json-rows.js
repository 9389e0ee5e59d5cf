/**
 * Flattens points that nest lists or objects, as MongoDB, brain.js and many others write them:
 * `{"position": {"x": 1, "y": 2}, "label": "A"}`, `{"input": [1, 2], "output": [0]}`, `[[1, 2], "A"]`.
 */

/** Longest list within a point. */
const MOST = 10;

/** A point with its lists and objects flattened; anything else is returned unchanged. @param {unknown} point */
export function flat(point) {
  if (typeof point !== 'object' || point === null || !Object.values(point).some(isNested)) return point;
  if (Array.isArray(point)) {
    const [coordinates, label, ...others] = point;
    const isPair = others.length === 0 && isList(coordinates) && point.length === 2 && !Array.isArray(label);
    return isPair ? [...coordinates, label] : point;
  }
  // A chart's trace holds all of its points in two lists.
  if ('x' in point && 'y' in point && Array.isArray(point.x)) return point;
  const entries = Object.entries(point).map(([name, value]) => entriesIn(name, value));
  return entries.includes(null) ? point : Object.fromEntries(entries.flatMap((each) => each ?? []));
}

/** @param {unknown} value */
const isNested = (value) => typeof value === 'object' && value !== null;

/** @param {unknown} value @returns {value is unknown[]} */
const isList = (value) => Array.isArray(value) && value.length <= MOST && !value.some(isNested);

/**
 * The cells for a value within a point; null if a table cannot hold it.
 * @param {string} name @param {unknown} value @returns {[string, unknown][] | null}
 */
function entriesIn(name, value) {
  if (!isNested(value)) return [[name, value]];
  if (isList(value))
    return value.length === 1 ? [[name, value[0]]] : value.map((one, i) => [`${name} ${i + 1}`, one]);
  const within = Object.entries(/** @type {object} */ (value));
  return Array.isArray(value) || within.length > MOST || within.some(([, one]) => isNested(one))
    ? null
    : within.map(([key, one]) => [key.startsWith('$') ? `${name}` : key, one]);
}
