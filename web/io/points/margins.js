/**
 * The text around a table: titles above it, the types of its columns, frames, and what programs print below.
 *
 * @import { Row, Separator } from './fields.js'
 */
import { isNumeric } from '../../engine/shared/number.js';
import { isMissing } from './cells.js';
import { mostCommonCount } from './fields.js';

/** Rows above the table, such as a title, that are skipped. */
export const MAX_ABOVE = 20;
/** Rows below it. */
const MAX_BELOW = 3;
/** Footers printed by pandas, psql and MySQL, and the closing fence of a Markdown code block. */
const FOOTER =
  /^(?:\[\d+ rows x \d+ columns\]|\(\d+ rows?\)|\d+ rows? in set\b.*|(?:Name: .*|Length: \d+, *)*dtype: \w+|```|~~~)$/;
/** Column types as polars, DuckDB, Julia and R print them below the heading. */
const TYPE =
  /^<?(?:[fiu]\d{1,3}|float\d*|u?int\d*|str(?:ing)?\d*|bool(?:ean)?|cat|enum|object|double|decimal|integer|bigint|varchar|text|char|date|dbl|int|chr|fct|lgl|ord)>?$/i;

/** Whether fields are names rather than missing values. @param {readonly string[]} fields */
export const isWords = (fields) =>
  fields.some((field) => /\p{L}/u.test(field)) &&
  fields.every(
    (field) => field === '' || (!isMissing(field) && !isNumeric(field) && !/^(?:true|false)$/i.test(field)),
  );

/** Removes the rows below a table and returns how many. @param {Row[]} rows @param {Separator | null} separator */
export function removeFooter(rows, separator) {
  const columns = mostCommonCount(rows.map(({ fields }) => fields.length));
  for (let taken = 0; ; taken++) {
    const { fields = [] } = rows.at(-1) ?? {};
    const isNote = separator !== ' ' && fields.length === 1 && columns > 1 && !isNumeric(fields[0] ?? '');
    if (taken === MAX_BELOW || rows.length < 2) return taken;
    if (!isNote && !FOOTER.test(fields.join(separator ?? ''))) return taken;
    rows.pop();
  }
}

/** Whether fields are the types of columns. @param {readonly string[]} fields */
export const isTypes = (fields) => fields.every((field) => field === '' || field === '|' || TYPE.test(field));

/** Drops the empty fields outside the outer pipes. @param {readonly Row[]} rows */
export function stripFrame(rows) {
  const full = rows.filter(({ fields }) => fields.length > 1);
  if (!full.every(({ fields }) => fields.length > 2 && fields[0] === '')) return;
  for (const { fields } of full) {
    fields.shift();
    if (fields.at(-1) === '') fields.pop();
  }
}

/** Strips Markdown for bold text and code. @param {readonly Row[]} rows */
export function stripMarkdown(rows) {
  for (const row of rows) row.fields = row.fields.map((field) => field.replace(/^[*`]+|[*`]+$/g, ''));
}

/** How many columns most rows have, not counting an empty last one. @param {Row[]} rows */
export function columnsIn(rows) {
  const counts = rows.map(({ fields }) => fields.length);
  // A title of several lines has a single column.
  const several = counts.filter((count) => count > 1);
  let columns = mostCommonCount(several.length ? several : counts);
  const full = rows.filter(({ fields }) => fields.length === columns);
  while (columns > 1 && full.every(({ fields }) => fields.at(-1) === '')) {
    for (const { fields } of full) fields.pop();
    columns -= 1;
  }
  for (const { fields } of rows) while (fields.length > columns && fields.at(-1) === '') fields.pop();
  return columns;
}

/**
 * The number of rows above the table: those before its heading, which is the leading row of words with the most of
 * them; without a heading, leading lines that cannot be rows.
 * @param {readonly Row[]} rows @param {number} columns @param {Separator | null} separator
 */
export function linesAbove(rows, columns, separator) {
  const end = rows.findIndex(({ fields }) => fields.length === columns && !isWords(fields));
  const top = rows.slice(0, end < 0 ? MAX_ABOVE : Math.min(end, MAX_ABOVE));
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

/**
 * Whether a line is a title, as Octave and Julia print it.
 * @param {readonly string[]} fields @param {Separator | null} separator
 */
const isTitle = (fields, separator) => separator === ' ' && /[:=]$/.test(fields.at(-1) ?? '');
