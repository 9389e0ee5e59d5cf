/**
 * Turns arrays as printed by Python, NumPy, Julia, MATLAB, R, Mathematica and GeoGebra into the lines of a table:
 * `[[1. 2.]\n [3. 4.]]`, `array([(1, 2, 'a')])`, `X = [1 2; 3 4];`, `{{1, 2}, {3, 4}}`.
 *
 * @import { Steps } from '../steps.js'
 */

/** Printed output is short, and the patterns below scan all of it. */
const MAX_LENGTH = 120_000;
const ROWS_PER_STEP = 200;
/** An array must begin within this many characters. */
const BEGINNING = 300;
/** The name it is assigned to, with its type, and the call around it. */
const BEFORE = /^\s*(?:[A-Za-z_][\w\s[\]<>:.]{0,80}?=\s*)?([A-Za-z_.]+!?\s*\(?\s*)?(?=[[({])/;
/** TensorFlow prints a tensor around the array. */
const TENSOR = /^\s*<tf\.\w+:[^\r\n]{0,200}numpy=\s*([\s\S]*)>\s*$/;
const OPTIONS = /,\s*[a-z_]+=[^\n]*$/;
/** Column names among the options: those of pandas, and the fields of NumPy's records. */
const COLUMNS = /columns=\[([^[\]]*)\]/;
const FIELD = /\(['"](\w+)['"], ?['"][<>|=]?\w+['"]\)/g;
/** A row needs at least two values to be a point. */
const SEVERAL = /[^\s,][\s,]+[^\s,]/;
const INNERMOST = /[[(]([^[\](){}]*)[\])]/g;
/** Between rows: brackets, or the name of a point. */
const BETWEEN = /^[\s[\](){},;]*$/;
const NAME = /^[\s,;]*[A-Za-z]\w{0,9}[ \t]*[=:]?[ \t]*$/;
/** Two or three parallel lists, each longer than a point's row, are columns. */
const MAX_LISTS = 3;

/** @param {string} text @returns {Steps<string | null>} null if the text is not an array, or not only an array */
export function* linesOfArray(text) {
  if (text.length > MAX_LENGTH || text.includes('...')) return null;
  if (/^\s*\[,1\]/.test(text)) return linesOfMatrix(text);
  if (!/[[({]/.test(text.slice(0, BEGINNING))) return null;
  const printed = (TENSOR.exec(text)?.[1] ?? text).replace(/\\(?:left|right)(?=[()])/g, '');
  const [before = '', call] = BEFORE.exec(printed) ?? [];
  const whole = printed.slice(before.length).trim().replace(/;$/, '');
  const [options = ''] = OPTIONS.exec(whole) ?? [];
  const body = whole.slice(0, whole.length - options.length);
  yield;
  const quoted = (call?.includes('(') ? body.replace(/\)$/, '') : body).replace(/'([^'\n]*)'/g, '"$1"');
  // Braces with keys are objects, not arrays.
  const plain = quoted.includes(':') ? quoted : quoted.replaceAll('{', '[').replaceAll('}', ']');
  yield;
  const rows = yield* rowsIn(plain);
  if (!rows) return null;
  const lines = rows.length > 1 ? rows : (rows[0] ?? '').split(/\s*[;\n]\s*/);
  for (const [i, line] of lines.entries()) {
    if (i % ROWS_PER_STEP === 0) yield;
    if (!SEVERAL.test(line)) return null;
    lines[i] = line.replace(/\s+/g, ' ');
  }
  if (lines.length < 2) return null;
  if (!/^[[(]\s*[[(]/.test(plain)) return transposed(lines) ?? lines.join('\n');
  return [...namesIn(options), ...lines].join('\n');
}

/** The header line, from the column names among an array's options. @param {string} options */
function namesIn(options) {
  const fields = Array.from(options.matchAll(FIELD), ([, name]) => name);
  const names = COLUMNS.exec(options)?.[1] ?? fields.join(',');
  return names ? [names] : [];
}

/**
 * The contents of the innermost brackets; null if there is anything but rows and row names between them.
 * @param {string} plain @returns {Steps<string[] | null>}
 */
function* rowsIn(plain) {
  const rows = [];
  let named = 0;
  let from = 0;
  for (const { 0: all, 1: row = '', index } of plain.matchAll(INNERMOST)) {
    if (rows.length % ROWS_PER_STEP === 0) yield;
    const before = plain.slice(from, index);
    if (all.startsWith('(') && NAME.test(before)) named += 1;
    else if (!BETWEEN.test(before)) return null;
    rows.push(row.trim());
    from = index + all.length;
  }
  // The first row's name was removed along with the array's.
  const areNames = named === 0 || (rows.length > 1 && named >= rows.length - 1);
  return areNames && BETWEEN.test(plain.slice(from)) ? rows : null;
}

/** Lists that are columns, transposed to rows, or null. @param {readonly string[]} lists */
function transposed(lists) {
  if (lists.length > MAX_LISTS) return null;
  const columns = lists.map((list) => list.split(/\s*,\s*|\s+/));
  const [first = []] = columns;
  const isTransposed = first.length > MAX_LISTS && columns.every(({ length }) => length === first.length);
  return isTransposed ? first.map((_, i) => columns.map((column) => column[i]).join(',')).join('\n') : null;
}

/** A matrix as R prints it, with numbered columns and rows. @param {string} text */
const linesOfMatrix = (text) => text.replace(/\[,(\d+)\]/g, 'V$1').replace(/^[ \t]*\[(\d+),\]/gm, '$1');
