/**
 * Literals of Python, JavaScript and R, made JSON: `[{'x': 1, 'label': None}]`, `const points = [{x: 1}];`,
 * `data.frame(x = c(1, 2), y = c(3, 4))`, or a statement for each column.
 */

/** What is written by hand or printed is short. */
const LONGEST = 220_000;
const STATEMENT = /^\s*(?:(?:const|let|var)\s+)?[A-Za-z_$][\w$.]*(?:\s*:\s*[\w[\]<>]+)?\s*=\s*(?=[[{(])/;
/** Strings, words and signs that JSON has otherwise; what lies between them stays. */
const TOKEN =
  /"(?:[^"\\]|\\.)*"|'((?:[^'\\]|\\.)*)'|\b(?:np|numpy)\.\w+\(([^()]*)\)|\b(None|NA|True|TRUE|False|FALSE)\b|([A-Za-z_$][\w$]*)(?=\s*:)|(\d)L\b|([(])|([)])|,\s*(?=[\]})])/g;
/** @type {Readonly<Record<string, string>>} */
const WORDS = { None: 'null', NA: 'null', True: 'true', TRUE: 'true', False: 'false', FALSE: 'false' };
/** A column, by its name: a list, perhaps of lists, or what R calls c(). */
const COLUMN =
  /(?:^|[\n;,(])\s*(?:(?:const|let|var)\s+)?["`]?([A-Za-z_][\w.]*)["`]?\s*(?:=|<-)\s*(?:[A-Za-z_][\w.]*\s*\(\s*)*?(?:c\(([^()]*)\)|(\[(?:[^[\]]|\[[^[\]]*\])*\]))/g;
/** Named lists beside the columns. */
const OPTIONS = /^(?:row\.names|levels|class|dtype|names|columns|index)$/;

/** A text as JSON, or null where it is nothing of the kind. It may still be none. @param {string} text */
export function asJson(text) {
  if (text.length > LONGEST || !/[=:'(]|,\s*[\]}]/.test(text)) return null;
  const body = text.replace(STATEMENT, '').replace(/[\s;]+$/, '');
  return columns(text) ?? (/^\s*[[{]/.test(body) ? plain(body) : null);
}

/** @param {string} text */
const plain = (text) =>
  text.replace(TOKEN, (token, single, number, word, name, whole, opens, closes) => {
    if (single !== undefined) return JSON.stringify(single.replace(/\\(['"])/g, '$1'));
    if (number !== undefined) return number;
    if (word) return WORDS[word] ?? word;
    if (name) return `"${name}"`;
    if (whole) return whole;
    if (opens) return '[';
    if (closes) return ']';
    return token.startsWith(',') ? '' : token;
  });

/** @param {string} text */
function columns(text) {
  const found = Array.from(text.matchAll(COLUMN), ([, name = '', ofR, list]) =>
    OPTIONS.test(name) ? [] : [`"${name}": ${plain(ofR === undefined ? (list ?? '') : `[${ofR}]`)}`],
  ).flat();
  return found.length > 1 ? `{${found.join(', ')}}` : null;
}
