/**
 * Reads points from a table in text, as spreadsheets and other programs write it, and writes them as CSV.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Row, Rows, Separator } from './fields.js'
 * @import { Sheet } from './workbook.js'
 * @import { Steps } from '../steps.js'
 * @import { Table, TableReading } from './table.js'
 */
import { isValued } from '../../engine/shared/dataset.js';
import { LIMITS } from '../../engine/shared/settings.js';
import { refuse } from '../refusal.js';
import { finish } from '../steps.js';
import { isKnownName } from './columns.js';
import { readRows, sniffSeparator } from './fields.js';
import {
  columnsIn,
  isTypes,
  isWords,
  linesAbove,
  MAX_ABOVE,
  removeFooter,
  stripFrame,
  stripMarkdown,
} from './margins.js';
import { isAbridged, withPipes } from './printed.js';
import { LIBSVM, sparseTable } from './sparse.js';
import { pointsInSteps } from './table.js';

/** Excel's way of declaring a file's separator. */
const SEP_LINE = /^\s{0,9}"?sep=([^\w"\r\n])"?[^\S\r\n]{0,99}(?=\r|\n|$)/i;
/** The first row must begin within this many characters. */
const MAX_PREAMBLE = 10_000;
/** A sparse row of ARFF: pairs of column number and value, in braces. */
const SPARSE = /^[ \t]*\{\d+ [^,{}]+(?:,[ \t]*\d+ [^,{}]+)*\}$/;
/** The common factor that MATLAB prints above numbers it has divided by it. */
const FACTOR = /^[ \t]{0,99}(?:[A-Za-z]\w*\s=\s{1,99})?(1\.0e[-+]\d+) \*\s*$/m;

/** Whether a point's third number is used. @param {Settings} settings */
export const hasLabels = (settings) => settings.task === 'classification' || isValued(settings);

/**
 * Reads a table of points of the kind that the settings need.
 * @param {string} text @param {Settings} settings @returns {Steps<TableReading>}
 */
export function* csvInSteps(text, settings) {
  return yield* pointsInSteps(yield* tableInSteps(text), settings);
}

/** Reads the sheet of a workbook. @param {Sheet} sheet @param {Settings} settings @returns {Steps<TableReading>} */
export function* sheetInSteps({ rows, title, others }, settings) {
  const read = { rows: rows.map((row) => ({ ...row })), comments: 0, headline: '' };
  const table = tableOf({ read, separator: null });
  return yield* pointsInSteps({ ...table, unit: 'row', sheet: { title, others } }, settings);
}

/** @param {string} text @returns {Steps<Table>} */
function* tableInSteps(text) {
  if (!text.trim()) return refuse('empty');
  const [sepLine = '', given] = SEP_LINE.exec(text) ?? [];
  // The line stays, blank, to keep the line numbers.
  const body = withPipes(sepLine.replace(/[^\r\n]/g, '') + text.slice(sepLine.length));
  if (LIBSVM.test(firstLine(body))) return yield* sparseTable(body);
  if (SPARSE.test(firstLine(body))) return refuse('sparse');
  yield;
  if (isAbridged(body)) return refuse('abridged');
  yield;
  const factor = FACTOR.exec(body);
  if (factor) return refuse('factor', { name: factor[1] ?? '' });
  const found = (yield* separated(body, given)) ?? (yield* separated(body.replace(/\u00a0/g, ' ')));
  if (!found) return refuse('table', { line: 1 });
  yield;
  return tableOf(found);
}

/**
 * Builds a table from rows, without the text around it.
 * @param {{ read: Rows, separator: Separator | null }} found `separator` is null for a workbook
 * @returns {Table}
 */
function tableOf({ read, separator }) {
  const { rows } = read;
  const below = removeFooter(rows, separator);
  if (separator === '|') stripFrame(rows);
  const columns = columnsIn(rows);
  const above = linesAbove(rows, columns, separator);
  rows.splice(0, above);
  const [first] = rows;
  // If every row is above the table, the text is code or prose.
  if (!first) return refuse('coordinates');
  // A single row with unbalanced brackets is a fragment of code.
  if (rows.length === 1 && first.fields.some(isTorn)) return refuse('coordinates');
  if (separator === '|') stripMarkdown(rows);
  const headed = isHeading(first.fields, rows);
  if (headed) rows.shift();
  const types = headed && isTypes(rows[0]?.fields ?? ['']) ? rows.splice(0, 1) : [];
  const names = headed ? first.fields : headlineNames(read, separator ?? ',', columns);
  // R leaves out the heading of the column of row names.
  if (names?.length === columns - 1 && areRowNames(rows, columns)) names.unshift('');
  if (names && names.length !== columns) {
    const code = separator === ',' ? 'decimals' : 'heading';
    return refuse(code, { line: first.line, column: names.length, max: columns });
  }
  return {
    names,
    rows: rows.map(({ line, fields, open }) => ({ place: line, cells: fields, open })),
    columns,
    unit: 'line',
    separator,
    skipped: read.comments + above + below + types.length,
  };
}

/** Whether a bracket only opens or only closes in a field. @param {string} field */
const isTorn = (field) => /[[({]/.test(field) !== /[\])}]/.test(field);

/**
 * Splits a text by the given separator if that yields several columns, or else by a detected one.
 * @param {string} body @param {Separator} [given]
 * @returns {Steps<{ read: Rows, separator: Separator } | null>}
 */
function* separated(body, given) {
  // One extra for the heading, and one to tell that there are too many.
  const most = LIMITS.points + 2 + MAX_ABOVE;
  if (given) {
    const read = yield* readRows(body, given, most);
    if (read.rows.some(({ fields }) => fields.length > 1)) return { read, separator: given };
  }
  const separator = yield* sniffSeparator(body);
  return separator ? { read: yield* readRows(body, separator, most), separator } : null;
}

/**
 * Whether the first column can be row names: all distinct. The leading parts of numbers split at a thousands separator
 * are not.
 * @param {readonly Row[]} rows @param {number} columns
 */
function areRowNames(rows, columns) {
  const full = rows.filter(({ fields }) => fields.length === columns);
  const first = full.map(({ fields: [name = ''] }) => name);
  const isCut = full.every(
    ({ fields: [a = '', b = ''] }) => /^[-+]?\d{1,3}$/.test(a) && /^\d{3}(?:\.\d+)?$/.test(b),
  );
  return new Set(first).size === first.length && !isCut;
}

/**
 * Writes points as a table. Numbers get the shortest decimals that read back the same, so reading the table and writing
 * it again gives identical bytes.
 * @param {readonly Point[]} points @param {Settings} settings
 */
export function writeCsv(points, settings) {
  const labelled = hasLabels(settings);
  const third = settings.task === 'classification' ? 'label' : 'value';
  const rows = points.map(({ x, y, label }) => (labelled ? [x, y, label] : [x, y]).join(','));
  return `${[labelled ? `x,y,${third}` : 'x,y', ...rows].join('\n')}\n`;
}

/** The first line that is neither blank nor a comment, possibly truncated. @param {string} text */
const firstLine = (text) =>
  /^(?![^\S\r\n]*(?:[#%@]|$))[^\r\n]{1,1000}/m.exec(text.slice(0, MAX_PREAMBLE))?.[0] ?? '';

/** @param {readonly string[]} fields @param {readonly Row[]} rows */
const isHeading = (fields, rows) => isWords(fields) || isNumbered(fields, rows.slice(1));

/**
 * Whether fields are the names that pandas gives unnamed columns: 0, 1, 2, after a blank for the index and before the
 * names of added columns.
 * @param {readonly string[]} fields @param {readonly Row[]} others
 */
function isNumbered([first = '', ...rest], others) {
  const all = first === '' ? rest : [first, ...rest];
  const counted = all.findIndex((name, i) => name !== String(i));
  const [names, words] = counted < 0 ? [all, []] : [all.slice(0, counted), all.slice(counted)];
  if (names.length < 2 || (words.length > 0 && !isWords(words))) return false;
  // Without the blank it could be a point, so it must differ from every other row.
  const last = all.at(-1);
  const isUnique = others.every(({ fields }) => fields.at(-1) !== last);
  if (words.length) return isUnique && others.length > 1;
  return (
    first === '' ||
    (names.length > 2 && others.some(({ fields }) => fields.some((field) => /[.,]/.test(field))) && isUnique)
  );
}

/**
 * Column names in the comment above the first row, as NumPy writes them.
 * @param {Rows} read @param {Separator} separator @param {number} columns
 */
function headlineNames({ headline }, separator, columns) {
  for (const each of [separator, ',', ' ']) {
    const [row] = finish(readRows(headline.slice(0, 1000), each, 1)).rows;
    if (row?.fields.length === columns && isWords(row.fields) && row.fields.some(isKnownName))
      return row.fields;
  }
  return null;
}
