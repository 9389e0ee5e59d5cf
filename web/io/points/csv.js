/**
 * Points as a table in text: read from whatever a spreadsheet or another program writes, and written as one.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Row, Rows, Separator } from './fields.js'
 * @import { Steps } from '../steps.js'
 * @import { Refusal, Table, TableReading } from './table.js'
 */
import { isValued } from '../../engine/shared/dataset.js';
import { isNumeric } from '../../engine/shared/number.js';
import { LIMITS } from '../../engine/shared/settings.js';
import { finish } from '../steps.js';
import { isMissing } from './cells.js';
import { isKnownName } from './columns.js';
import { readRows, sniffSeparator, usualCount } from './fields.js';
import { pointsInSteps } from './table.js';

/** Rows above the table, such as a title, that are passed over. */
const MOST_ABOVE = 20;
/** Excel's way to say which separator a file has. */
const SEP_LINE = /^\s{0,9}"?sep=([^\w"\r\n])"?[^\S\r\n]{0,99}(?=\r|\n|$)/i;
/** Signs in which the first row is looked for. */
const FIRST = 10_000;
/** A row of LIBSVM: a label, and numbers after the numbers of their columns. */
const LIBSVM = /^[ \t]*[-+]?[\d.]+(?:[ \t]+\d+:[^\s:]+)+[ \t]*(?:#.*)?$/;

/** Whether the third number of a point means something. @param {Settings} settings */
export const hasLabels = (settings) => settings.task === 'classification' || isValued(settings);

/** Reads a table of points in one go. @param {string} text @param {Settings} settings */
export const readCsv = (text, settings) => finish(csvInSteps(text, settings));

/**
 * Reads a table of points, of the kind that the settings ask for.
 * @param {string} text
 * @param {Settings} settings
 * @returns {Steps<TableReading>}
 */
export function* csvInSteps(text, settings) {
  const table = yield* tableInSteps(text);
  return 'refusal' in table ? table : yield* pointsInSteps(table, settings);
}

/** The table in a text. @param {string} text @returns {Steps<Table | { refusal: Refusal }>} */
function* tableInSteps(text) {
  if (!text.trim()) return { refusal: { code: 'empty' } };
  const [sepLine = '', given] = SEP_LINE.exec(text) ?? [];
  // The line stays, blank, so that the others keep their numbers.
  const body = sepLine.replace(/[^\r\n]/g, '') + text.slice(sepLine.length);
  if (LIBSVM.test(firstLine(body))) return { refusal: { code: 'libsvm' } };
  const separator = given ?? (yield* sniffSeparator(body));
  if (!separator) return { refusal: { code: 'table', line: 1 } };
  yield;
  // One more for the heading, and one to see that there are too many.
  const read = yield* readRows(body, separator, LIMITS.points + 2 + MOST_ABOVE);
  const { rows } = read;
  if (separator === '|') stripMarkdown(rows);
  const columns = columnsIn(rows);
  const above = linesAbove(rows, columns, separator);
  rows.splice(0, above);
  const [first] = rows;
  if (!first) return { refusal: { code: 'empty' } };
  const headed = isHeading(first.fields, rows);
  if (headed) rows.shift();
  const names = headed ? first.fields : headlineNames(read, separator, columns);
  if (!rows.length) return { refusal: { code: 'empty' } };
  if (rows.length > LIMITS.points) return { refusal: { code: 'many', count: LIMITS.points } };
  // R leaves the name of the column of row names out.
  if (names?.length === columns - 1) names.unshift('');
  if (names && names.length !== columns)
    return { refusal: { code: 'heading', line: first.line, column: names.length, count: columns } };
  return {
    names,
    rows: rows.map(({ line, fields, open }) => ({ place: line, cells: fields, open })),
    columns,
    unit: 'line',
    separator,
    skipped: read.comments + above,
  };
}

/**
 * The points as a table: shortest decimals that read back as the same numbers, so what is read and written again
 * is the same to the byte.
 * @param {readonly Point[]} points
 * @param {Settings} settings
 */
export function writeCsv(points, settings) {
  const labelled = hasLabels(settings);
  const third = settings.task === 'classification' ? 'label' : 'value';
  const rows = points.map(({ x, y, label }) => (labelled ? [x, y, label] : [x, y]).join(','));
  return `${[labelled ? `x,y,${third}` : 'x,y', ...rows].join('\n')}\n`;
}

/** The first line that is neither blank nor a comment, or the beginning of it. @param {string} text */
const firstLine = (text) => /^(?![^\S\r\n]*(?:#|$))[^\r\n]{1,1000}/m.exec(text.slice(0, FIRST))?.[0] ?? '';

/** Takes the signs of Markdown from its tables: the pipes at both ends of a row, bold letters and code. @param {readonly Row[]} rows */
function stripMarkdown(rows) {
  const isFramed = rows.every(({ fields }) => fields.length > 2 && fields[0] === '');
  for (const row of rows) {
    if (isFramed) row.fields.shift();
    if (isFramed && row.fields.at(-1) === '') row.fields.pop();
    row.fields = row.fields.map((field) => field.replace(/^[*`]+|[*`]+$/g, ''));
  }
}

/** How many columns most rows have; one that is empty at their end is none. @param {Row[]} rows */
function columnsIn(rows) {
  let columns = usualCount(rows.map(({ fields }) => fields.length));
  const full = rows.filter(({ fields }) => fields.length === columns);
  while (columns > 1 && full.every(({ fields }) => fields.at(-1) === '')) {
    for (const { fields } of full) fields.pop();
    columns -= 1;
  }
  for (const { fields } of rows) while (fields.length > columns && fields.at(-1) === '') fields.pop();
  return columns;
}

/**
 * How many rows there are above the table: those before its heading, which of the rows of words at its beginning is the
 * one with most of them; without a heading, lines that cannot be one.
 * @param {readonly Row[]} rows
 * @param {number} columns
 * @param {Separator} separator
 */
function linesAbove(rows, columns, separator) {
  const end = rows.findIndex(({ fields }) => fields.length === columns && !isWords(fields));
  const top = rows.slice(0, end < 0 ? MOST_ABOVE : Math.min(end, MOST_ABOVE));
  const words = (/** @type {Row} */ { fields }) => fields.filter((field) => field !== '').length;
  const headings = top.filter(
    ({ fields }) => isWords(fields) && fields.length <= columns && fields.length >= columns - 1,
  );
  const most = Math.max(...headings.map(words));
  const heading = headings.find((row) => words(row) === most);
  if (heading) return rows.indexOf(heading);
  const table = top.findIndex(({ fields }) => !isWords(fields) || (fields.length > 1 && separator !== ' '));
  return table < 0 ? top.length : table;
}

/** @param {readonly string[]} fields @param {readonly Row[]} rows */
const isHeading = (fields, rows) => isWords(fields) || isNumbered(fields, rows.slice(1));

/** Whether fields are names, and no values that are missing. @param {readonly string[]} fields */
const isWords = (fields) =>
  fields.some((field) => /\p{L}/u.test(field)) &&
  fields.every(
    (field) => field === '' || (!isMissing(field) && !isNumeric(field) && !/^(?:true|false)$/i.test(field)),
  );

/**
 * Whether fields are the names that pandas gives to columns that have none: 0, 1, 2, after a blank for the index.
 * @param {readonly string[]} fields
 * @param {readonly Row[]} others
 */
function isNumbered([first = '', ...rest], others) {
  const names = first === '' ? rest : [first, ...rest];
  if (names.length < 2 || !names.every((name, i) => name === String(i))) return false;
  // Without the blank it could be a point: then only if it is like no other.
  const last = names.at(-1);
  return (
    first === '' ||
    (names.length > 2 &&
      others.some(({ fields }) => fields.some((field) => /[.,]/.test(field))) &&
      others.every(({ fields }) => fields.at(-1) !== last))
  );
}

/**
 * The names in the comment above the first row, as NumPy writes a heading.
 * @param {Rows} read
 * @param {Separator} separator
 * @param {number} columns
 */
function headlineNames({ headline }, separator, columns) {
  for (const each of [separator, ',', ' ']) {
    const [row] = finish(readRows(headline.slice(0, 1000), each, 1)).rows;
    if (row?.fields.length === columns && isWords(row.fields) && row.fields.some(isKnownName))
      return row.fields;
  }
  return null;
}
