/**
 * Points in arrays: X with a row per point and y with its class or value, under the usual names; or one table with
 * both. Shapes decide what names do not.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Labels } from './array-labels.js'
 * @import { NpyArray } from './npy.js'
 * @import { Table } from '../points/table.js'
 *
 * @typedef {object} Data
 * @property {NpyArray} X
 * @property {NpyArray | null} y
 * @property {readonly string[]} others arrays of other points, such as a test set
 */
import { coordinatesOf, isValued } from '../../engine/shared/dataset.js';
import { LIMITS } from '../../engine/shared/settings.js';
import { isPoint } from '../../engine/shared/state-document.js';
import { INPUTS, namesAmong, TARGETS } from '../points/input-names.js';
import { labelsIn } from './array-labels.js';
import { parameterNamed } from './parameter-names.js';
import { refuse } from './refusal.js';

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
  const n = first?.shape[0] ?? 0;
  const areLists = arrays.every(({ shape }) => shape.length === 1 && shape[0] === n);
  if (arrays.length === 1) return first ? tableOfRows(first, needed) : null;
  if (!areLists || n < 2 || n > LIMITS.points) return null;
  if (arrays.filter(({ name }) => LISTS.test(name)).length < 2) return null;
  const columns = arrays.map((array) => (array.isText ? array.texts() : [...array.values('finite-point')]));
  const names = arrays.map(({ name }) => name);
  return tableWith(names, n, (i) => columns.map((column) => column[i] ?? ''));
}

/** @param {NpyArray} array @param {number} needed @returns {Table | null} */
function tableOfRows(array, needed) {
  const [rows = 0, columns = 0] = array.shape;
  const isTable = array.shape.length === 2 && columns === needed + 1;
  if (!isTable || rows < 2 || rows > LIMITS.points || parameterNamed(array.name)) return null;
  const cells = array.isText ? array.texts() : [...array.values('finite-point')];
  return tableWith(null, rows, (i) => cells.slice(i * columns, (i + 1) * columns), columns);
}

/** @param {string[] | null} names @param {number} rows @param {(i: number) => (string | number)[]} cellsOf @param {number} [columns] @returns {Table} */
const tableWith = (names, rows, cellsOf, columns = names?.length ?? 0) => ({
  names,
  rows: Array.from({ length: rows }, (_, i) => ({ place: i + 1, cells: cellsOf(i) })),
  columns,
  unit: 'point',
  separator: null,
  skipped: 0,
});

/**
 * np.savez(file, X, y) names nothing: look for rows of one or two columns, and as many labels.
 * @param {readonly NpyArray[]} arrays
 * @returns {Data | null}
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
 * The points in such data, for a figure with these settings.
 * @param {Data} data
 * @param {Settings} settings
 * @param {boolean} own whether a figure wrote it, which keeps labels as they are
 * @returns {{ points: Point[], classes: number, called: Labels['called'], isBare: boolean }} `isBare`: there are no
 *   labels
 */
export function pointsOf({ X, y }, settings, own) {
  const needed = coordinatesOf(settings);
  const { name, shape } = X;
  const [n = 0, columns = 1] = shape;
  if (X.isText) return refuse('texts', { name });
  if (shape.length < 1 || shape.length > 2) return refuse('matrix', { name, shape });
  if (n > LIMITS.points) return refuse('points', { max: LIMITS.points });
  if (n === 0) return refuse('empty');
  const isLabelled = settings.task !== 'unsupervised';
  if (columns !== needed) return refuse('columns', { name, shape, max: needed });
  const values = X.values('finite-point');
  const isClass = settings.task === 'classification';
  if (isLabelled && !isClass && !y) return refuse('target', { name });
  const { labels, called } =
    isLabelled && y ? labelsFor(asList(y, n), n, settings, own) : { labels: [], called: [] };
  const classes = isClass ? labels.reduce((most, label) => Math.max(most, label + 1), settings.classes) : 0;
  if (classes > LIMITS.classes[1]) return refuse('classes', { name: y?.name ?? name, max: classes });
  const points = Array.from({ length: n }, (_, i) => {
    const [x = 0, second = 0] = values.subarray(i * columns, i * columns + needed);
    const label = labels[i] ?? 0;
    const point = {
      x,
      y: needed === 2 ? second : label,
      label: isClass || isValued(settings) ? label : 0,
    };
    if (!isPoint(point, { ...settings, classes })) return refuse('far', { name, max: i + 1 });
    return point;
  });
  return { points, classes: isClass ? classes : settings.classes, called, isBare: !y };
}

/** Flattens a row of labels: MATLAB has no 1-D arrays. @param {NpyArray} y @param {number} n @returns {NpyArray} */
const asList = (y, n) =>
  n > 1 && y.shape.length === 2 && y.shape[0] === 1 ? { ...y, shape: y.shape.slice(1) } : y;

/** @param {NpyArray} y @param {number} n points @param {Settings} settings @param {boolean} own @returns {Labels} */
function labelsFor(y, n, { task }, own) {
  if (task === 'classification' && !own) return labelsIn(y, n);
  const values = y.values('finite-point');
  if (values.length !== n) return refuse('row', { name: y.name, shape: y.shape, expected: [n] });
  return { labels: [...values], called: [] };
}
