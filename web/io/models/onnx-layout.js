/**
 * The layout of values in a graph: one axis for the points, at most one for the columns, and any number of axes of size
 * 1, which can come and go without changing a value.
 *
 * @typedef {'N' | number | null} Size of an axis: 'N' for the points, null for an unspecified number of columns
 * @typedef {readonly Size[]} Layout
 */

/** Limit of axes. */
const MAX_AXES = 8;

/** The axes whose size is not 1. @param {Layout} layout */
const coreOf = (layout) => layout.filter((size) => size !== 1);

/** The number of columns; null if unspecified. @param {Layout} layout */
export function widthOf(layout) {
  const width = coreOf(layout).find((size) => size !== 'N');
  return width === undefined ? 1 : /** @type {number | null} */ (width);
}

/** Whether the columns are the last axis, as matrix products need. @param {Layout} layout */
export const endsInColumns = (layout) => layout.length > 0 && layout.at(-1) === widthOf(layout);

/** Whether an axis holds the columns. @param {Layout} layout @param {number} axis negative from the end */
export const isColumns = (layout, axis) => {
  const at = axis < 0 ? axis + layout.length : axis;
  return layout[at] !== 'N' && layout[at] === widthOf(layout);
};

/**
 * The layout after a reshape that keeps the order of the values, or null.
 * @param {Layout} layout
 * @param {Layout} target -1 is inferred, 0 keeps the size
 * @param {number | null} rows fixed number of points; null for any
 * @returns {Layout | null}
 */
export function reshaped(layout, target, rows) {
  const core = coreOf(layout);
  const sizes = target.map((size, i) => (size === 0 ? (layout[i] ?? -2) : size));
  const takes = (/** @type {Size} */ size, /** @type {Size} */ axis) =>
    size === -1 ||
    size === axis ||
    (axis === 'N' && size !== null && (size === rows || (size === 1 && rows === null))) ||
    (axis === null && typeof size === 'number' && size > 0);
  /** @type {(i: number, k: number) => Size[] | null} */
  const match = (i, k) => {
    const [size, axis] = [sizes[i], core[k]];
    const skipped = axis === 'N' && rows === 1 ? match(i, k + 1) : null;
    if (size === undefined) return k === core.length ? [] : skipped;
    if (axis !== undefined && takes(size, axis)) {
      const rest = match(i + 1, k + 1);
      if (rest) return [axis === null && typeof size === 'number' && size > 0 ? size : axis, ...rest];
    }
    const rest = size === 1 || size === -1 ? match(i + 1, k) : null;
    return rest ? [1, ...rest] : skipped;
  };
  return sizes.length > MAX_AXES ? null : match(0, 0);
}

/**
 * @template {Size} S
 * @param {readonly S[]} layout @param {readonly number[] | null} axes null: all of size 1
 * @param {number | null} rows @returns {S[] | null}
 */
export function squeezed(layout, axes, rows) {
  const isOne = (/** @type {Size | undefined} */ size) => size === 1 || (size === 'N' && rows === 1);
  const chosen = axes?.map((axis) => (axis < 0 ? axis + layout.length : axis));
  if (chosen?.some((axis) => !isOne(layout[axis]))) return null;
  return layout.filter((size, i) => !(chosen ? chosen.includes(i) : isOne(size)));
}

/** @template {Size} S @param {readonly S[]} layout @param {readonly number[]} axes of the result @returns {(S | 1)[] | null} */
export function unsqueezed(layout, axes) {
  const count = layout.length + axes.length;
  if (count > MAX_AXES) return null;
  const chosen = new Set(axes.map((axis) => (axis < 0 ? axis + count : axis)));
  const rest = [...layout];
  return Array.from({ length: count }, (_, i) => (chosen.has(i) ? 1 : (rest.shift() ?? 1)));
}

/**
 * Merges the axes before `axis`, and those from it on.
 * @param {Layout} layout @param {number} axis @returns {Layout | null}
 */
export function flattened(layout, axis) {
  const at = axis < 0 ? axis + layout.length : axis;
  const [before, behind] = [coreOf(layout.slice(0, at)), coreOf(layout.slice(at))];
  return before.length > 1 || behind.length > 1 ? null : [before[0] ?? 1, behind[0] ?? 1];
}

/** @param {Layout} layout @param {readonly number[]} order reversed if empty @returns {Layout | null} */
export function permuted(layout, order) {
  const result = order.length ? order.map((axis) => layout[axis] ?? -2) : [...layout].reverse();
  return String(coreOf(result)) === String(coreOf(layout)) && result.length === layout.length ? result : null;
}
