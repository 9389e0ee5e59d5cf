/**
 * Points in arrays: X with a row per point and y with its class or value, under the usual names or in this order; one
 * array with both; or a list for each column. All become a table, which is read like any other.
 *
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { NpyArray } from './npy.js'
 * @import { Role } from '../points/columns.js'
 * @import { Table } from '../points/table.js'
 *
 * @typedef {object} Data
 * @property {NpyArray} X
 * @property {NpyArray | null} y
 * @property {readonly string[]} others arrays of other points, such as a test set
 */
import { coordinatesOf } from '../../engine/shared/dataset.js';
import { LIMITS } from '../../engine/shared/settings.js';
import { INPUTS, namesAmong, TARGETS } from '../points/input-names.js';
import { refuse } from '../refusal.js';
import { parameterNamed } from './parameter-names.js';

/** Arrays of points not used for training. */
const OTHERS =
  /^(?:(?:x|y|data|features|labels?|targets?)_?(?:test|te|val|valid|validation)|(?:test|val|valid)_?(?:x|y|data|features|labels?|targets?))$/i;

/** The arrays that hold points, or null. @param {ReadonlyMap<string, NpyArray>} arrays @returns {Data | null} */
export function dataIn(arrays) {
  const names = [...arrays.keys()];
  const find = (/** @type {readonly string[]} */ wanted) =>
    arrays.get(namesAmong(names, wanted)[0] ?? '') ?? null;
  const X = find(INPUTS);
  if (!X) return positional([...arrays.values()]);
  return { X, y: find(TARGETS), others: names.filter((name) => OTHERS.test(name)) };
}

/**
 * np.savez(file, X, y) names nothing: look for rows of one or two columns, and as many labels.
 * @param {readonly NpyArray[]} arrays @returns {Data | null}
 */
function positional([first, second, ...others]) {
  if (first?.name !== 'arr_0') return null;
  // Weights come with a bias.
  if (!second) return first.shape.length === 2 ? { X: first, y: null, others: [] } : null;
  if (second.name !== 'arr_1') return null;
  const isTurned = first.shape.length === 1 && second.shape.length === 2 && second.shape[1] === 2;
  const [X, y] = isTurned ? [second, first] : [first, second];
  const [rows, columns = 1] = X.shape;
  const isTable = X.shape.length === 1 || (X.shape.length === 2 && columns <= 2);
  const isBias = !y.isText && y.shape.length === 1 && columns === rows;
  if (!isTable || y.shape[0] !== rows || isBias) return null;
  return { X, y, others: others.map(({ name }) => name) };
}

/**
 * The table of X and y for a figure with these settings, and what each of its columns is.
 * @param {Data} data @param {Settings} settings @returns {{ table: Table, roles: Role[] }}
 */
export function tableOfData({ X, y }, settings) {
  const { task } = settings;
  const needed = coordinatesOf(settings);
  const { name, shape } = X;
  const [n = 0, columns = 1] = shape;
  if (shape.length < 1 || shape.length > 2) return refuse('matrix', { name, shape });
  if (n > LIMITS.points) return refuse('points', { max: LIMITS.points });
  if (n === 0) return refuse('empty');
  if (columns !== needed) return refuse('columns', { name, shape, max: needed });
  if (task === 'regression' && !y) return refuse('target', { name });
  const inputs = rowsOf(X.values(), n);
  const labels = y && task !== 'unsupervised' ? labelRows(y, n, task === 'classification') : [];
  const [first = []] = labels;
  return {
    table: tableWith(
      [...Array(needed).fill(name), ...first.map((_, i) => (first.length > 1 ? String(i) : (y?.name ?? '')))],
      inputs.map((row, i) => [...row, ...(labels[i] ?? [])]),
    ),
    roles: [
      ...(needed === 1 ? /** @type {const} */ (['x']) : /** @type {const} */ (['x', 'y'])),
      ...first.map(() => (task === 'regression' && needed === 1 ? 'y' : 'label')),
    ],
  };
}

/**
 * The label of each point: a number, for classes also a word, or one-hot columns.
 * @param {NpyArray} y
 * @param {number} n points
 * @param {boolean} areClasses
 */
function labelRows(y, n, areClasses) {
  const { name, shape, isText } = y;
  // MATLAB has no 1-D arrays.
  const isRow = n > 1 && shape.length === 2 && shape[0] === 1;
  const [rows, width = 1] = isRow ? shape.slice(1) : shape;
  if (rows !== n || shape.length > 2 || (width > 1 && (isText || !areClasses))) {
    return refuse('row', { name, shape, expected: [n] });
  }
  return rowsOf(areClasses ? cellsOf(y) : y.values(), n);
}

/** Names of lists of coordinates. */
const LISTS = /^(?:x|y|x_?\d|z|f\d|feature_?\d)$/i;

/**
 * Points with labels in one array, or with a list for each column, as a table; null for anything else.
 * @param {readonly NpyArray[]} arrays
 * @param {number} needed coordinates of a point
 * @returns {Table | null}
 */
export function tableOf(arrays, needed) {
  const [first] = arrays;
  const [n = 0, columns = 0] = first?.shape ?? [];
  if (!first || n < 2 || n > LIMITS.points) return null;
  if (arrays.length === 1) {
    const isTable = first.shape.length === 2 && columns === needed + 1 && !parameterNamed(first.name);
    return isTable ? tableWith(null, rowsOf(cellsOf(first), n)) : null;
  }
  const areLists = arrays.every(({ shape }) => shape.length === 1 && shape[0] === n);
  if (!areLists || arrays.filter(({ name }) => LISTS.test(name)).length < 2) return null;
  const lists = arrays.map(cellsOf);
  return tableWith(
    arrays.map(({ name }) => name),
    Array.from({ length: n }, (_, i) => lists.map((list) => list[i] ?? '')),
  );
}

/** @param {NpyArray} array @returns {(string | number)[]} */
const cellsOf = (array) => (array.isText ? array.texts() : [...array.values()]);

/** @param {ArrayLike<string | number>} cells @param {number} n rows */
const rowsOf = (cells, n) => {
  const list = Array.from(cells);
  const columns = list.length / n;
  return Array.from({ length: n }, (_, i) => list.slice(i * columns, (i + 1) * columns));
};

/** @param {string[] | null} names @param {(string | number)[][]} rows @returns {Table} */
const tableWith = (names, rows) => ({
  names,
  rows: rows.map((cells, i) => ({ place: i + 1, cells })),
  columns: rows[0]?.length ?? 0,
  unit: 'point',
  separator: null,
  skipped: 0,
});
