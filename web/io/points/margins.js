/**
 * What surrounds a table without belonging to it: titles above, the types of its columns, frames, and what programs print
 * below.
 *
 * @import { Row, Separator } from './fields.js'
 */
import { isNumeric } from '../../engine/shared/number.js';
import { isMissing } from './cells.js';
import { usualCount } from './fields.js';

/** Rows above the table, such as a title, that are passed over. */
export const MOST_ABOVE = 20;
/** Rows below it. */
const MOST_BELOW = 3;
/** What pandas, psql and MySQL print below a table, and the end of a block of code in Markdown. */
const FOOTER =
  /^(?:\[\d+ rows x \d+ columns\]|\(\d+ rows?\)|\d+ rows? in set\b.*|(?:Name: .*|Length: \d+, *)*dtype: \w+|```|~~~)$/;
/** What polars, DuckDB, Julia and R print below the heading. */
const TYPE =
  /^<?(?:[fiu]\d{1,3}|float\d*|u?int\d*|str(?:ing)?\d*|bool(?:ean)?|cat|enum|object|double|decimal|integer|bigint|varchar|text|char|date|dbl|int|chr|fct|lgl|ord)>?$/i;

/** Whether fields are names, and no values that are missing. @param {readonly string[]} fields */
export const isWords = (fields) =>
  fields.some((field) => /\p{L}/u.test(field)) &&
  fields.every(
    (field) => field === '' || (!isMissing(field) && !isNumeric(field) && !/^(?:true|false)$/i.test(field)),
  );

/** Takes the rows below a table away, and returns how many. @param {Row[]} rows @param {Separator | null} separator */
export function removeFooter(rows, separator) {
  const columns = usualCount(rows.map(({ fields }) => fields.length));
  for (let taken = 0; ; taken++) {
    const { fields = [] } = rows.at(-1) ?? {};
    const isNote = separator !== ' ' && fields.length === 1 && columns > 1 && !isNumeric(fields[0] ?? '');
    if (taken === MOST_BELOW || rows.length < 2) return taken;
    if (!isNote && !FOOTER.test(fields.join(separator ?? ''))) return taken;
    rows.pop();
  }
}

/** Whether fields are the types of columns. @param {readonly string[]} fields */
export const isTypes = (fields) => fields.every((field) => field === '' || field === '|' || TYPE.test(field));

/** Takes the empty fields before the first and after the last pipe of rows. @param {readonly Row[]} rows */
export function stripFrame(rows) {
  const full = rows.filter(({ fields }) => fields.length > 1);
  if (!full.every(({ fields }) => fields.length > 2 && fields[0] === '')) return;
  for (const { fields } of full) {
    fields.shift();
    if (fields.at(-1) === '') fields.pop();
  }
}

/** Takes the signs of bold letters and code. @param {readonly Row[]} rows */
export function stripMarkdown(rows) {
  for (const row of rows) row.fields = row.fields.map((field) => field.replace(/^[*`]+|[*`]+$/g, ''));
}

/** How many columns most rows have; one that is empty at their end is none. @param {Row[]} rows */
export function columnsIn(rows) {
  const counts = rows.map(({ fields }) => fields.length);
  // A title of many lines has no columns.
  const several = counts.filter((count) => count > 1);
  let columns = usualCount(several.length ? several : counts);
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
 * @param {Separator | null} separator
 */
export function linesAbove(rows, columns, separator) {
  const end = rows.findIndex(({ fields }) => fields.length === columns && !isWords(fields));
  const top = rows.slice(0, end < 0 ? MOST_ABOVE : Math.min(end, MOST_ABOVE));
  const words = (/** @type {Row} */ { fields }) => fields.filter((field) => field !== '').length;
  const headings = top.filter(
    ({ fields }) =>
      isWords(fields) &&
      !isTitle(fields, separator) &&
      fields.length <= columns &&
      fields.length >= columns - 1,
  );
  const most = Math.max(...headings.map(words));
  const heading = headings.find((row) => words(row) === most);
  if (heading) return rows.indexOf(heading);
  const table = top.findIndex(({ fields }) => !isWords(fields) || (fields.length > 1 && separator !== ' '));
  return table < 0 ? top.length : table;
}

/** Whether a line names what follows, as Octave and Julia print it. @param {readonly string[]} fields @param {Separator | null} separator */
const isTitle = (fields, separator) => separator === ' ' && /[:=]$/.test(fields.at(-1) ?? '');
