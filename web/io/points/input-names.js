/** Usual names for points and labels stored as separate lists or arrays. */

/** The coordinates, best first. */
export const INPUTS = [
  ...['x', 'xs', 'data', 'features', 'input', 'inputs', 'points'],
  ...['coordinates', 'coords', 'positions', 'pos', 'samples', 'xy'],
];
/** The classes or values. */
export const TARGETS = [
  ...['y', 'ys', 'target', 'targets', 'label', 'labels', 'class', 'classes'],
  ...['value', 'values', 'output', 'outputs', 'colors', 'color', 'c', 't'],
];

/**
 * The wanted names that occur, best first; those of training data precede all others.
 * @param {readonly string[]} names @param {readonly string[]} wanted
 */
export const namesAmong = (names, wanted) =>
  [...wanted.flatMap((name) => [`${name}train`, `train${name}`, `${name}tr`]), ...wanted].flatMap((one) =>
    names.filter((name) => name.toLowerCase().replaceAll('_', '') === one),
  );
