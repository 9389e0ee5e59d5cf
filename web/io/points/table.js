/**
 * Turns a table, from text or JSON, into points: which columns are used, what their numbers are, which classes their
 * labels make, and which rows are invalid and why. The table itself stays unchanged.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Decimal } from '../../engine/shared/number.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Column, Role } from './columns.js'
 * @import { Refusal } from '../refusal.js'
 * @import { Steps } from '../steps.js'
 *
 * @typedef {object} Table
 * @property {string[] | null} names of the columns
 * @property {TableRow[]} rows
 * @property {number} columns that most rows have
 * @property {'line' | 'row' | 'point'} unit what a row's place counts
 * @property {string | null} separator
 * @property {number} skipped lines that are not rows: comments, and text above the heading
 * @property {{ title: string, others: number }} [sheet] of a workbook, and the number of its other sheets
 * @typedef {{ place: number, cells: (string | number)[], open?: boolean, given?: string }} TableRow `open`: a quote is
 *   never closed; `given`: the value that is not a row
 *
 * @typedef {object} Fault what is wrong with one row
 * @property {'number' | 'ambiguous' | 'unit' | 'date' | 'far' | 'empty' | 'one-hot' | 'ragged' | 'quote' | 'point'} code
 * @property {'line' | 'row' | 'point'} unit
 * @property {number} place of the row, counted in that unit
 * @property {number} column from 1
 * @property {string} name of the column, '' if it has none
 * @property {string} given
 *
 * @typedef {object} Understood how a table was read
 * @property {string | null} separator
 * @property {Decimal} decimal
 * @property {boolean} header
 * @property {number} skipped
 * @property {Table['sheet']} sheet
 * @property {Column[]} columns
 * @property {Role[]} roles what each column is taken for
 * @property {[given: string, label: number][]} classes original names of the classes
 * @property {{ column: number, unit: string, first?: string }[]} units of the number columns; `first` is the date
 *   from which time is counted
 *
 * @typedef {object} Found
 * @property {Point[]} points of the valid rows
 * @property {number} classes that a classification of them needs
 * @property {Fault[]} faults of the other rows, in order
 * @property {Understood} understood
 * @property {(roles: readonly Role[]) => Steps<TableReading>} withRoles rereads the table with other roles
 *
 * @typedef {object} Reader how to read the rows
 * @property {Table} table
 * @property {{ x: number, y: number, labels: number[] }} at the columns to use
 * @property {(Decimal | null)[]} decimals by the number of the column
 * @property {string[]} units by the number of the column
 * @property {boolean} classified whether the labels are classes
 * @property {boolean} valued whether the labels are numbers
 * @typedef {{ x: number, y: number, label: string | number }} RowValues
 *
 * @typedef {{ refusal: Refusal } & Partial<Pick<Found, 'understood' | 'withRoles'>>} Refused
 * @typedef {Found | Refused} TableReading
 */
import { isValued } from '../../engine/shared/dataset.js';
import { numbersIn, readNumber } from '../../engine/shared/number.js';
import { LIMITS, show } from '../../engine/shared/settings.js';
import { MAX_COORDINATE } from '../../engine/shared/state-document.js';
import { refusal, refuse } from '../refusal.js';
import { DATE, numberIn, sinceFirst, textKind } from './cells.js';
import { columnsOf, rolesOf } from './columns.js';
import { classesOf } from './labels.js';

const CELLS_PER_STEP = 500;
const ROWS_PER_STEP = 100;
/** Rows in which unused columns are checked. */
const SAMPLE = 200;

/**
 * Reads a table's points, of the kind that the settings need.
 * @param {Table} table @param {Settings} settings
 * @param {readonly Role[]} [chosen] roles chosen by the reader
 * @returns {Steps<TableReading>}
 */
export function* pointsInSteps(table, settings, chosen) {
  if (!table.rows.length) return refuse('empty');
  if (table.rows.length > LIMITS.points) return refuse('points', { max: LIMITS.points });
  const columns = yield* columnsOf(table);
  const roles = chosen ? [...chosen] : rolesOf(columns, settings, (group) => isOneHot(table, group));
  const at = { x: roles.indexOf('x'), y: roles.indexOf('y'), labels: indicesOf(roles, 'label') };
  const units = columns.map(({ unit }) => unit);
  const decimals = yield* decimalsOf(
    table,
    at.labels.concat(at.x, at.y).filter((column) => column >= 0),
    units,
  );
  /** @type {Understood} */
  const understood = {
    separator: table.separator,
    decimal: decimals.includes(',') ? ',' : '.',
    header: table.names !== null,
    skipped: table.skipped,
    sheet: table.sheet,
    columns,
    roles,
    classes: [],
    units: [],
  };
  const withRoles = (/** @type {readonly Role[]} */ others) => pointsInSteps(table, settings, others);
  if (at.x < 0 || at.y < 0) return { refusal: refusal('coordinates'), understood, withRoles };

  const classified = settings.task === 'classification' && at.labels.length > 0;
  const valued = isValued(settings);
  const { valid, faults } = yield* readRows({ table, at, decimals, units, classified, valued });
  understood.units = convertDates(
    valid,
    { x: at.x, y: at.y, ...(valued && { label: at.labels[0] ?? -1 }) },
    units,
  );
  const classes = classesOf(classified ? valid.map(({ label }) => label) : [], settings.classes);
  understood.classes = classes.names;
  const [label = 0] = at.labels;
  if (classes.names.length > LIMITS.classes[1]) {
    const name = columns[label]?.name ?? '';
    const detail = { max: classes.names.length, column: label + 1, name };
    return { refusal: refusal('classes', detail), understood, withRoles };
  }
  /** @type {Point[]} */
  const points = [];
  valid.forEach(({ x, y, label: value, row }, i) => {
    const number = classified ? (classes.labels[i] ?? -1) : Number(value);
    if (classified && number < 0) faults.push(faultOf(row, table, 'empty', label));
    else points.push({ x, y, label: number });
  });
  faults.sort((first, second) => first.place - second.place);
  return { points, classes: classes.count, faults, understood, withRoles };
}

/**
 * Turns the dates of points, in place, into times since the first of them, and returns the units of their numbers.
 * @param {Record<'x' | 'y' | 'label', any>[]} points
 * @param {Record<string, number>} at which columns they come from
 * @param {readonly string[]} units @returns {Understood['units']}
 */
const convertDates = (points, at, units) =>
  Object.entries(at).flatMap(([key, column]) => {
    const unit = units[column];
    if (!unit || !points.length) return [];
    if (unit !== DATE) return { column, unit };
    const axis = /** @type {'x' | 'y' | 'label'} */ (key);
    const { times, ...since } = sinceFirst(points.map((point) => point[axis]));
    for (const [i, point] of points.entries()) point[axis] = times[i];
    return { column, ...since };
  });

/** @param {readonly Role[]} roles @param {Role} role */
const indicesOf = (roles, role) => roles.flatMap((each, i) => (each === role ? i : []));

/**
 * Whether each row has a single 1 in the given columns and 0 in the rest of them.
 * @param {Table} table @param {readonly number[]} group
 */
const isOneHot = ({ rows, columns }, group) =>
  rows.every(({ cells }) => cells.length !== columns || hotOf(cells, group) >= 0);

/**
 * Which of the given columns holds a row's 1; −1 if none or several do.
 * @param {readonly (string | number)[]} cells @param {readonly number[]} group
 */
function hotOf(cells, group) {
  const hot = group.filter((column) => /^(?:1(?:[.,]0*)?|true)$/i.test(String(cells[column]).trim()));
  return hot.length === 1 ? group.indexOf(hot[0] ?? -1) : -1;
}

/** @typedef {Record<Decimal, number>} Marks how often each mark occurs */

/**
 * The decimal mark of each used column, if some number in it allows only one mark, or else that of all columns. Null if
 * it cannot be determined.
 * @param {Table} table @param {readonly number[]} used
 * @param {readonly string[]} units by the number of the column
 * @returns {Steps<(Decimal | null)[]>} by the number of the column
 */
function* decimalsOf({ rows, columns, separator }, used, units) {
  const [sure, unsure] = yield* marksIn(rows, used, units);
  const undecided = used.some((column) => countMarks(unsure[column]) && !countMarks(sure[column]));
  /** @type {Decimal | null} */
  let common = null;
  if (undecided) {
    const step = Math.ceil(rows.length / SAMPLE);
    const sample = rows.filter((_, i) => i % step === 0);
    const every = Array.from({ length: columns }, (_, column) => column);
    const [sures, unsures] = yield* marksIn(sample, every, units);
    // Programs separate columns with semicolons when the comma is the decimal mark.
    const usesDecimalComma =
      !countMarks(addMarks(sures)) && separator === ';' && onlyMark(addMarks(unsures)) === ',';
    common = usesDecimalComma ? ',' : onlyMark(addMarks(sures));
  }
  return sure.map((marks) => (countMarks(marks) ? onlyMark(marks) : common));
}

/**
 * Counts decimal marks in some columns: in numbers that allow only one reading, and in ambiguous ones.
 * @param {readonly TableRow[]} rows @param {readonly number[]} used @param {readonly string[]} units
 * @returns {Steps<[sure: Marks[], unsure: Marks[]]>} by the number of the column
 */
function* marksIn(rows, used, units) {
  const none = () => Array.from({ length: 1 + Math.max(-1, ...used) }, () => ({ '.': 0, ',': 0 }));
  const [sure, unsure] = [none(), none()];
  let count = 0;
  for (const { cells } of rows) {
    for (const column of used) {
      if (++count % CELLS_PER_STEP === 0) yield;
      const cell = withoutUnit(cells[column], units[column]);
      if (typeof cell !== 'string' || !/[.,]/.test(cell)) continue;
      const { '.': point, ',': comma } = numbersIn(cell);
      const [isPoint, isComma] = [!Number.isNaN(point), !Number.isNaN(comma)];
      const marks = isPoint === isComma ? unsure[column] : sure[column];
      if (!marks || point === comma || !(isPoint || isComma)) continue;
      marks[isPoint && isComma ? (cell.includes(',') ? ',' : '.') : isPoint ? '.' : ',']++;
    }
  }
  return [sure, unsure];
}

/**
 * A cell without its column's unit; null if it has another.
 * @param {string | number | undefined} cell @param {string} [unit]
 */
const withoutUnit = (cell = '', unit = '') => (unit ? numberIn(String(cell), unit) : cell);

/** @param {Marks | undefined} marks */
const countMarks = (marks) => (marks ? marks['.'] + marks[','] : 0);

/** The mark that occurs, if only one does. @param {Marks | undefined} marks @returns {Decimal | null} */
const onlyMark = (marks) =>
  !marks || Boolean(marks['.']) === Boolean(marks[',']) ? null : marks['.'] ? '.' : ',';

/** @param {readonly Marks[]} all @returns {Marks} */
const addMarks = (all) => ({
  '.': all.reduce((count, marks) => count + marks['.'], 0),
  ',': all.reduce((count, marks) => count + marks[','], 0),
});

/** @param {TableRow} row @param {Table} table @param {Fault['code']} code @param {number} column @returns {Fault} */
const faultOf = ({ place, cells, given }, { unit, names }, code, column) => ({
  code,
  unit,
  place,
  column: column + 1,
  name: names?.[column] ?? '',
  given: given ?? show(cells[column] ?? ''),
});

/**
 * Reads all rows: the values of the valid ones, and what is wrong with the others.
 * @param {Reader} reader @returns {Steps<{ valid: (RowValues & { row: TableRow })[], faults: Fault[] }>}
 */
function* readRows(reader) {
  /** @type {(RowValues & { row: TableRow })[]} */
  const valid = [];
  /** @type {Fault[]} */
  const faults = [];
  for (const [i, row] of reader.table.rows.entries()) {
    if (i % ROWS_PER_STEP === 0) yield;
    const reading = readRow(row, reader);
    if ('code' in reading) faults.push(reading);
    else valid.push({ ...reading, row });
  }
  return { valid, faults };
}

/** @param {TableRow} row @param {Reader} reader @returns {Fault | RowValues} */
function readRow(row, { table, at, decimals, units, valued, classified }) {
  const { cells, open, given } = row;
  const fault = (/** @type {Fault['code']} */ code, /** @type {number} */ column) =>
    faultOf(row, table, code, column);
  if (given !== undefined) return fault('point', 0);
  if (open) return fault('quote', cells.length - 1);
  if (cells.length !== table.columns) return fault('ragged', Math.min(cells.length, table.columns));
  const [first = -1] = at.labels;
  const numbers = [];
  for (const column of [at.x, at.y, ...(valued && first >= 0 ? [first] : [])]) {
    const cell = withoutUnit(cells[column], units[column]);
    const value = typeof cell === 'number' ? cell : readNumber(cell ?? '', decimals[column] ?? null);
    if (Number.isNaN(value)) return fault(cell === null ? 'unit' : textKind(String(cell)), column);
    if (!(Math.abs(value) <= MAX_COORDINATE)) return fault('far', column);
    numbers.push(value);
  }
  const [x = 0, y = 0, value = 0] = numbers;
  if (!classified) return { x, y, label: value };
  if (at.labels.length === 1) return { x, y, label: cells[first] ?? '' };
  const hot = hotOf(cells, at.labels);
  return hot < 0
    ? fault('one-hot', first)
    : { x, y, label: table.names?.[at.labels[hot] ?? 0] || `#${(at.labels[hot] ?? 0) + 1}` };
}
