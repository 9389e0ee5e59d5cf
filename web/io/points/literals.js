/**
 * Literals of Python, JavaScript and R, rewritten as JSON: `[{'x': 1, 'label': None}]`, `const points = [{x: 1}];`,
 * `data.frame(x = c(1, 2), y = c(3, 4))`, or a statement for each column.
 *
 * @import { Steps } from '../steps.js'
 */

/** Anything handwritten or printed is short. */
const MAX_LENGTH = 220_000;
/** Tokens or columns per step. */
const STRIDE = 500;
/** The name it is assigned to, and the call that makes it a table. */
const STATEMENT =
  /^\s{0,99}(?:(?:const|let|var)\s+)?(?:[A-Za-z_$][\w$.]*(?:\s{0,99}:\s{0,99}[\w[\]<>]+)?\s{0,99}=\s{0,99})?([A-Za-z_][\w.]*\(\s{0,99})?(?=[[{(])/;
/**
 * Strings, words, numbers and punctuation that JSON writes differently; text in between is kept. An unterminated string
 * extends to the end of the text.
 */
const TOKEN =
  /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|'([^'\\]*(?:\\.[^'\\]*)*)(?:'|\\?$)|\b(?:np|numpy)\.\w+\(([^()]*)\)|\b(None|NA|True|TRUE|False|FALSE)\b|([A-Za-z_$][\w$]*)(?=\s{0,99}:)|(\d)L\b|(\d\.)(?!\d)|(?<![\w.])(\.)(?=\d)|(?<![\w.])(\+)(?=[\d.])|([(])|([)])|,(?=\s{0,99}[\]})])/gs;
/** @type {Readonly<Record<string, string>>} */
const WORDS = { None: 'null', NA: 'null', True: 'true', TRUE: 'true', False: 'false', FALSE: 'false' };
/** A named column: a list, possibly nested, or R's c(). */
const COLUMN =
  /(?:^|[\n;,(])[ \t]{0,20}(?:(?:const|let|var)\s+)?["`]?([A-Za-z_][\w.]*)["`]?\s{0,99}(?:=|<-)\s{0,99}(?:[A-Za-z_][\w.]*\s{0,99}\(\s{0,99})*?(?:c\(([^()]*)\)|(\[[^[\]]*(?:\[[^[\]]*\][^[\]]*)*\]))/g;
/** Named lists that are not columns. */
const OPTIONS = /^(?:row\.names|levels|class|dtype|names|columns|index)$/;

/**
 * The text as JSON, not necessarily valid, or null if it is no literal.
 * @param {string} text @returns {Steps<string | null>}
 */
export function* asJson(text) {
  if (text.length > MAX_LENGTH || !/[=:'(]|,\s{0,99}[\]}]/.test(text)) return null;
  const found = yield* columnsIn(text);
  if (found) return found;
  const [statement = '', call = ''] = STATEMENT.exec(text) ?? [];
  const body = text.slice(statement.length).trimEnd().replace(/;$/, '');
  if (!/^[[{]/.test(body)) return null;
  return yield* plain(call ? body.replace(/\)$/, '') : body);
}

/** @param {string} text @returns {Steps<string>} */
function* plain(text) {
  let json = '';
  let [from, count] = [0, 0];
  for (const match of text.matchAll(TOKEN)) {
    if (++count % STRIDE === 0) yield;
    json += text.slice(from, match.index) + tokenAsJson(match);
    from = match.index + match[0].length;
  }
  return json + text.slice(from);
}

/** @param {RegExpMatchArray} match */
function tokenAsJson([token, single, number, word, name, whole, point, tenths, plus, opens, closes]) {
  if (single !== undefined) return JSON.stringify(single.replace(/\\(['"])/g, '$1'));
  if (number !== undefined) return number;
  if (word) return WORDS[word] ?? word;
  if (name) return `"${name}"`;
  if (whole) return whole;
  if (point) return `${point}0`;
  if (tenths) return '0.';
  if (opens) return '[';
  if (closes) return ']';
  return plus || token.startsWith(',') ? '' : token;
}

/** @param {string} text @returns {Steps<string | null>} */
function* columnsIn(text) {
  const found = [];
  for (const [, name = '', ofR, list = ''] of text.matchAll(COLUMN)) {
    yield;
    if (OPTIONS.test(name)) continue;
    found.push(`"${name}": ${yield* plain(ofR === undefined ? list : `[${ofR}]`)}`);
  }
  return found.length > 1 ? `{${found.join(', ')}}` : null;
}
