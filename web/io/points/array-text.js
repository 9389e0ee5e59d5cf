/**
 * Arrays as Python, NumPy, Julia, MATLAB, R, Mathematica and GeoGebra print them, made the lines of a table:
 * `[[1. 2.]\n [3. 4.]]`, `array([(1, 2, 'a')])`, `X = [1 2; 3 4];`, `{{1, 2}, {3, 4}}`.
 */

/** What is printed is short; the patterns below look at all of it at once. */
const LONGEST = 120_000;
/** A name that it is given to, with its type, and what makes an array of it. */
const BEFORE = /^\s*(?:[A-Za-z_][\w\s[\]<>:.]{0,80}?=\s*)?([A-Za-z_.]+\s*\(\s*)?(?=[[({])/;
const OPTIONS = /,\s*[a-z_]+=[^\n]*$/;
/** A row of one value makes no point. */
const SEVERAL = /[^\s,][\s,]+[^\s,]/;
const INNERMOST = /[[(]([^[\](){}]*)[\])]/g;
/** Points on a line each, with their names. */
const NAMED_POINTS = /^(?:[ \t]*[A-Za-z]\w{0,9}[ \t]*[=:]?[ \t]*\([^()\n]*\)[ \t]*[,;]?\r?\n?\s*){2,}$/;
/** Two or three lists beside each other, each longer than the row of a point, are columns. */
const MOST_LISTS = 3;

/** @param {string} text @returns {string | null} null: it is none, or not all of one */
export function linesOfArray(text) {
  if (text.length > LONGEST || text.includes('...')) return null;
  if (/^\s*\[,1\]/.test(text)) return linesOfMatrix(text);
  const array = NAMED_POINTS.test(text) ? text.replace(/^[ \t]*\w+[ \t]*[=:]?[ \t]*(?=\()/gm, '') : text;
  const [before, call] = BEFORE.exec(array) ?? [];
  if (before === undefined) return null;
  const body = array.slice(before.length).trim().replace(/;$/, '').replace(OPTIONS, '');
  const quoted = (call ? body.replace(/\)$/, '') : body).replace(/'([^'\n]*)'/g, '"$1"');
  // Braces with names in them are objects.
  const plain = quoted.includes(':') ? quoted : quoted.replaceAll('{', '[').replaceAll('}', ']');
  const rows = Array.from(plain.matchAll(INNERMOST), ([, row = '']) => row.trim());
  const lines =
    rows.length > 1 ? rows.map((row) => row.replace(/\s+/g, ' ')) : (rows[0] ?? '').split(/\s*[;\n]\s*/);
  const isAll = /^[\s[\](){},;]*$/.test(plain.replace(INNERMOST, ''));
  if (!isAll || lines.length < 2 || !lines.every((line) => SEVERAL.test(line))) return null;
  return (/^[[(]\s*[[(]/.test(plain) ? null : turned(lines)) ?? lines.join('\n');
}

/** Lists that are columns as rows, or null. @param {readonly string[]} lists */
function turned(lists) {
  const columns = lists.map((list) => list.split(/\s*,\s*|\s+/));
  const [first = []] = columns;
  const isTurned =
    lists.length <= MOST_LISTS &&
    first.length > MOST_LISTS &&
    columns.every(({ length }) => length === first.length);
  return isTurned ? first.map((_, i) => columns.map((column) => column[i]).join(',')).join('\n') : null;
}

/** A matrix as R prints it, its columns and rows by their numbers. @param {string} text */
const linesOfMatrix = (text) => text.replace(/\[,(\d+)\]/g, 'V$1').replace(/^[ \t]*\[(\d+),\]/gm, '$1');
