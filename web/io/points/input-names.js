/** What people call the points and the labels when each is a list or an array of its own. */

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

/** Names that are among those wanted, the best first; those of points to train on go before all others. @param {readonly string[]} names @param {readonly string[]} wanted */
export const namesAmong = (names, wanted) =>
  [...wanted.flatMap((name) => [`${name}train`, `train${name}`, `${name}tr`]), ...wanted].flatMap((one) =>
    names.filter((name) => name.toLowerCase().replaceAll('_', '') === one),
  );
