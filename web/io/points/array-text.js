/**
 * Arrays as Python, NumPy, Julia, MATLAB and GeoGebra print them, made the lines of a table: `[[1. 2.]\n [3. 4.]]`,
 * `array([(1, 2, 'a')])`, `X = [1 2; 3 4];`.
 */

/** What is printed is short; the patterns below look at all of it at once. */
const LONGEST = 300_000;
/** A name that it is given to, and what makes an array of it. */
const BEFORE = /^\s*(?:[A-Za-z_]\w*\s*=\s*)?([A-Za-z_.]+\s*\(\s*)?(?=[[({])/;
const OPTIONS = /,\s*[a-z_]+=[^\n]*$/;
/** A row of one value makes no point. */
const SEVERAL = /[^\s,][\s,]+[^\s,]/;
const INNERMOST = /[[(]([^[\](){}]*)[\])]/g;

/** @param {string} text @returns {string | null} null: it is none, or not all of one */
export function linesOfArray(text) {
  const [before, call] = text.length > LONGEST || text.includes('...') ? [] : (BEFORE.exec(text) ?? []);
  if (before === undefined) return null;
  const body = text.slice(before.length).trim().replace(/;$/, '').replace(OPTIONS, '');
  const plain = (call ? body.replace(/\)$/, '') : body).replace(/'([^'\n]*)'/g, '"$1"');
  const rows = Array.from(plain.matchAll(INNERMOST), ([, row = '']) => row.trim());
  const lines =
    rows.length > 1 ? rows.map((row) => row.replace(/\s+/g, ' ')) : (rows[0] ?? '').split(/\s*[;\n]\s*/);
  const isAll = /^[\s[\](){},;]*$/.test(plain.replace(INNERMOST, ''));
  return isAll && lines.length > 1 && lines.every((line) => SEVERAL.test(line)) ? lines.join('\n') : null;
}
