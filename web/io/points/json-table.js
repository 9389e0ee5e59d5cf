/**
 * Tables in JSON as written by pandas, R, JavaScript and scikit-learn: records, rows, columns, split, or X and y.
 *
 * @import { Table, TableRow } from './table.js'
 */
import { LIMITS, show } from '../../engine/shared/settings.js';
import { mostCommonCount } from './fields.js';
import { INPUTS, namesAmong, TARGETS } from './input-names.js';

/** No table of points has more columns. */
const MAX_COLUMNS = 100;
/** Includes a heading, and one row to detect that there are too many. */
const MAX_ROWS = LIMITS.points + 2;
/** Keys under which a wrapper object holds the list of points. */
const WRAPPINGS = [
  'points',
  'data',
  'rows',
  'records',
  'values',
  'items',
  'results',
  'dataset',
  'samples',
  'examples',
];

/** The table in a JSON value, or null if there is none. @param {any} value @returns {Table | null} */
export function tableIn(value) {
  if (Array.isArray(value)) return isMatrices(value) ? null : ofList(value.slice(0, MAX_ROWS).map(flat));
  if (!isRecord(value)) return null;
  if (Array.isArray(value.columns) && Array.isArray(value.data))
    return ofSplit(value.columns, value.data.slice(0, MAX_ROWS));
  const separate = ofInputsAndTargets(value);
  if (separate) return separate;
  const entries = Object.entries(value);
  const [[, first] = []] = entries;
  const wrapped = entries.find(
    ([name, each]) => WRAPPINGS.includes(name) && Array.isArray(each) && each.some(isRow),
  );
  if (wrapped) return ofList(wrapped[1].slice(0, MAX_ROWS).map(flat));
  if (entries.every(([, each]) => Array.isArray(each))) {
    if (entries.length < 2) return null;
    return entries.some(([, each]) => each.some(isRow)) ? ofClasses(entries) : ofColumns(entries);
  }
  if (entries.length > 1 && entries.every(([, each]) => !isRow(each))) return ofList([value]);
  // pandas writes columns of rows keyed by name, or with another orient rows of columns.
  const rows = Object.keys(first ?? {});
  const isTable = entries.every(
    ([, each]) =>
      isRecord(each) &&
      Object.values(each).every((cell) => !isRow(cell)) &&
      rows.every((key) => Object.hasOwn(each, key)),
  );
  // A wrapper may itself be wrapped.
  const inner = entries.length === 1 ? first : WRAPPINGS.map((name) => value[name]).find(isRecord);
  if (!isTable || entries.length < 2) return isRecord(inner) ? tableIn(inner) : null;
  return rows.every((key) => /^\d+$/.test(key)) && !entries.every(([key]) => /^\d+$/.test(key))
    ? ofColumns(entries.map(([name, cells]) => [name, rows.map((key) => cells[key])]))
    : ofList(Object.values(value));
}

/**
 * Whether a list starts with a matrix, as the weights of a network do, rather than with a point and its label.
 * @param {readonly unknown[]} list
 */
const isMatrices = ([first]) => Array.isArray(first) && first.some(Array.isArray) && flat(first) === first;
/** @param {unknown} value @returns {value is Record<string, any>} */
const isRecord = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
/** A list or an object. @param {unknown} value */
const isRow = (value) => typeof value === 'object' && value !== null;

/** Records, or rows of which the first may be the heading. @param {readonly unknown[]} list @returns {Table} */
function ofList(list) {
  const [first] = list;
  if (list.some(isRecord)) {
    const names = [
      ...new Set(list.flatMap((each) => (isRecord(each) ? Object.keys(each).slice(0, MAX_COLUMNS) : []))),
    ];
    const known = names.slice(0, MAX_COLUMNS);
    const cellsOf = (/** @type {unknown} */ each) =>
      isRecord(each) ? known.map((name) => (Object.hasOwn(each, name) ? each[name] : undefined)) : null;
    return tableOf(known, list.map(cellsOf), list);
  }
  const headed =
    Array.isArray(first) &&
    list.length > 1 &&
    first.every((cell) => typeof cell === 'string' && !/^[-+.,\d]/.test(cell));
  const rows = headed ? list.slice(1) : list;
  return tableOf(
    headed ? first.map(String) : null,
    rows.map((each) => (Array.isArray(each) ? each : null)),
    rows,
    headed ? 2 : 1,
  );
}

/** @param {readonly unknown[]} columns @param {readonly unknown[]} data */
const ofSplit = (columns, data) =>
  data.every(isRecord)
    ? ofList(data)
    : tableOf(
        columns.map(String),
        data.map((each) => (Array.isArray(each) ? each : null)),
        data,
      );

/** @param {readonly [string, readonly unknown[]][]} columns */
function ofColumns(columns) {
  const known = columns.slice(0, MAX_COLUMNS);
  const length = Math.min(MAX_ROWS, Math.max(...known.map(([, cells]) => cells.length)));
  const rows = Array.from({ length }, (_, i) => known.map(([, cells]) => cells[i]));
  return tableOf(
    known.map(([name]) => name),
    rows,
    rows,
  );
}

/**
 * Lists of points keyed by class name, all of them pairs of numbers.
 * @param {readonly [string, readonly unknown[]][]} classes
 */
function ofClasses(classes) {
  const isPair = (/** @type {unknown} */ each) =>
    Array.isArray(each) && each.length === 2 && each.every((one) => typeof one === 'number');
  if (!classes.every(([, points]) => points.every(isPair))) return null;
  return ofList(
    classes.flatMap(([name, points]) => points.map((point) => [.../** @type {unknown[]} */ (point), name])),
  );
}

/** Parallel lists of coordinates and targets. @param {Record<string, any>} value */
function ofInputsAndTargets(value) {
  const lists = Object.keys(value).filter((key) => Array.isArray(value[key]));
  const inputs = namesAmong(lists, INPUTS).find((name) => value[name].every(Array.isArray));
  const targets = namesAmong(lists, TARGETS).find((name) => name !== inputs);
  if (!inputs || !targets) return null;
  /** @type {unknown[][]} */
  const rows = value[inputs]
    .slice(0, MAX_ROWS)
    .map((/** @type {unknown[]} */ row, /** @type {number} */ i) => [...row, ...[value[targets][i]].flat()]);
  const width = value[inputs][0]?.length ?? 0;
  const several = (rows[0]?.length ?? 0) - width;
  const names = Array.from({ length: width }, (_, i) => `x${i + 1}`);
  const last = several > 1 ? Array.from({ length: several }, (_, i) => `class ${i}`) : ['target'];
  return tableOf([...names, ...last], rows, rows);
}

/**
 * @param {string[] | null} names
 * @param {readonly (readonly unknown[] | null)[]} rows null if it is not a row
 * @param {readonly unknown[]} given the values the rows were made from
 * @param {number} [first] the number of the first row
 * @returns {Table}
 */
function tableOf(names, rows, given, first = 1) {
  const columns = names?.length ?? mostCommonCount(rows.map((row) => row?.length ?? 0));
  return {
    names,
    rows: rows.map((row, i) => rowOf(row?.slice(0, MAX_COLUMNS) ?? null, i + first, given[i])),
    columns: Math.min(columns, MAX_COLUMNS),
    unit: 'point',
    separator: null,
    skipped: 0,
  };
}

/** @param {readonly unknown[] | null} cells @param {number} place @param {unknown} given @returns {TableRow} */
function rowOf(cells, place, given) {
  if (!cells || cells.some((cell) => isRow(cell))) return { place, cells: [], given: show(given) };
  return {
    place,
    cells: cells.map((cell) => (typeof cell === 'number' ? cell : cell == null ? '' : String(cell))),
  };
}

/** Longest list within a point. */
const MAX_LENGTH = 10;

/**
 * A point with its lists and objects flattened, as MongoDB, brain.js and many others write them:
 * `{"position": {"x": 1, "y": 2}, "label": "A"}`, `{"input": [1, 2], "output": [0]}`, `[[1, 2], "A"]`. Anything else is
 * returned unchanged.
 * @param {unknown} point
 */
function flat(point) {
  if (typeof point !== 'object' || point === null || !Object.values(point).some(isRow)) return point;
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

/** @param {unknown} value @returns {value is unknown[]} */
const isList = (value) => Array.isArray(value) && value.length <= MAX_LENGTH && !value.some(isRow);

/**
 * The cells for a value within a point; null if a table cannot hold it.
 * @param {string} name @param {unknown} value @returns {[string, unknown][] | null}
 */
function entriesIn(name, value) {
  if (!isRow(value)) return [[name, value]];
  if (isList(value))
    return value.length === 1 ? [[name, value[0]]] : value.map((one, i) => [`${name} ${i + 1}`, one]);
  const within = Object.entries(/** @type {object} */ (value));
  return Array.isArray(value) || within.length > MAX_LENGTH || within.some(([, one]) => isRow(one))
    ? null
    : within.map(([key, one]) => [key.startsWith('$') ? `${name}` : key, one]);
}
