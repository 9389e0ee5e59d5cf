/**
 * Splits text into rows of fields, as spreadsheets, statistics programs and Markdown write them: separated by commas,
 * semicolons, tabs, pipes or blanks; quoted if they contain one of these, a quote or a line break; lines ended by LF,
 * CRLF or CR; with comments in between.
 *
 * Five million characters take long, so reading is split into steps (steps.js) between which the page can respond.
 *
 * @import { Steps } from '../steps.js'
 * @typedef {string} Separator one character; a blank stands for any number of blanks and tabs
 * @typedef {object} Row
 * @property {number} line where it starts, from 1
 * @property {string[]} fields
 * @property {boolean} open whether the text ended inside quotes
 *
 * @typedef {object} Rows
 * @property {Row[]} rows
 * @property {number} comments lines skipped
 * @property {string} headline the last comment before the first row, without its marker
 */
import { isNumeric } from '../../engine/shared/number.js';
import { textKind } from './cells.js';

/** Most to least reliable: a comma may also be a decimal mark, and blanks occur anywhere. */
const SEPARATORS = Object.freeze(['\t', ';', ',', '|', ' ']);
/** Lines and characters sampled to detect the separator. */
const SAMPLE = 50;
const SNIFFED = 100_000;
/** No table of points has more fields. */
const MAX_FIELDS = 100;
/** Fields, or quotes within one, per step. */
const STRIDE = 1000;
/** The rule below a heading in Markdown, and the frames of printed tables. */
const RULE = /^[:+=|_-]+$/;
/**
 * A line that is not data: a comment in R, Python, MATLAB or JavaScript, or a declaration of ARFF or KEEL, but not one
 * of Excel's error values.
 */
const COMMENT =
  /(?:#(?!(?:N\/A|DIV\/0!|VALUE!|REF!|NAME\?|NUM!|NULL!))|%|\/\/|@(?:relation|attribute|data|inputs?|outputs?)\b)\s*/iy;

/**
 * The rows of a text, without blank ones.
 * @param {string} text @param {Separator} separator
 * @param {number} most rows to read at most
 * @returns {Steps<Rows>}
 */
export function* readRows(text, separator, most) {
  const found = yield* rowsIn(text, separator, most, true);
  // If every line looks like a comment, they start with colors such as #f80.
  return found.rows.length || !found.comments ? found : yield* rowsIn(text, separator, most, false);
}

/** @param {string} text @param {Separator} separator @param {number} most @param {boolean} commented @returns {Steps<Rows>} */
function* rowsIn(text, separator, most, commented) {
  /** @type {Rows} */
  const found = { rows: [], comments: 0, headline: '' };
  /** @type {Row} */
  let row = { line: 1, fields: [], open: false };
  let [at, line] = [0, 1];
  const pattern = fieldPattern(separator);
  const drawn = separator === '|' || separator === ' ';
  const end = () => {
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
    const isDrawing = drawn && row.fields.every((value) => value === '' || RULE.test(value));
    if (!isDrawing && row.fields.some((value) => value !== '')) found.rows.push(row);
    row = { line, fields: [], open: false };
  };
  for (let count = 1; at < text.length && found.rows.length < most; count++) {
    if (count % STRIDE === 0) yield;
    const start = skipBlanks(text, at, separator);
    if (commented && row.fields.length === 0 && isComment(text, start)) {
      at = lineEnd(text, start);
      found.comments += 1;
      if (!found.rows.length) found.headline = text.slice(COMMENT.lastIndex, at).trim();
      end();
      continue;
    }
    if (separator === ' ') at = start;
    // Programs write ="007" to make Excel read it as text.
    const quote = text.startsWith('="', start) ? start + 1 : start;
    const field = text[quote] === '"' ? yield* quoted(text, quote, pattern) : plain(text, at, pattern);
    if (row.fields.length < MAX_FIELDS) row.fields.push(field.value);
    row.open ||= field.open;
    line += field.lines;
    at = field.end;
    if (separator === ' ') {
      at = skipBlanks(text, at, separator);
      // With blanks as separators, a comment may follow the values.
      if (commented && text[at] === '#' && /[ \t]/.test(text[at + 1] ?? '')) at = lineEnd(text, at);
      if (at < text.length && !isEnd(text[at])) continue;
      end();
      continue;
    }
    // A trailing separator still opens one last, empty field.
    const more = text[at] === separator;
    if (more) at += 1;
    if (more && at < text.length) continue;
    if (more && row.fields.length < MAX_FIELDS) row.fields.push('');
    end();
  }
  return found;
}

/**
 * The separator that splits most lines into the same number of fields, at least two, with the most numbers among them;
 * null if none does.
 * @param {string} text @returns {Steps<Separator | null>}
 */
export function* sniffSeparator(text) {
  let [best, most] = [/** @type {Separator | null} */ (null), 0];
  let sure = false;
  const beginning = text.slice(0, SNIFFED);
  for (const separator of SEPARATORS) {
    yield;
    const { rows } = yield* readRows(beginning, separator, SAMPLE);
    if (separator === ' ' && sure) continue;
    const common = mostCommonCount(rows.map(({ fields }) => fields.length));
    const matching = common > 1 ? rows.filter(({ fields }) => fields.length === common) : [];
    const shares = matching.map(({ fields }) => fields.filter(isNumeric).length / common);
    // Prose has blanks and commas too, but few numbers.
    const numeric = shares.filter((share) => share >= 0.5).length;
    if (separator === ' ' && numeric < (matching.length - 1) / 2) continue;
    const weight = separator === ' ' || separator === '|' ? 0 : 1e-3;
    const score = shares.reduce((sum, share) => sum + share + weight, 0);
    if (score > most) [best, most] = [separator, score];
    // In that case blanks are part of fields, as in “12,5 %”.
    if (separator === '\t' || separator === ';' || (separator === ',' && areNames(rows)))
      sure ||= matching.length === rows.length && areWhole(rows);
  }
  return best;
}

/** Whether there are numbers or quantities, and no field holds several. @param {readonly Row[]} rows */
const areWhole = (rows) =>
  rows.some(({ fields }) => fields.some((field) => isNumeric(field) || isAmount(field))) &&
  !rows.some(({ fields }) => fields.some((field) => /\s/.test(field) && field.split(/\s+/).every(isNumeric)));

/** Whether the first row holds names. @param {readonly Row[]} rows */
const areNames = ([first]) =>
  first?.fields.every((field) => /\p{L}/u.test(field) && textKind(field) === 'number' && !isNumeric(field));

/** @param {string} field */
const isAmount = (field) => ['unit', 'date'].includes(textKind(field));

/** The most frequent count; the first of several. @param {readonly number[]} counts */
export function mostCommonCount(counts) {
  /** @type {Map<number, number>} */
  const times = new Map();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  let [common, most] = [0, 0];
  for (const [count, number] of times) if (number > most) [common, most] = [count, number];
  return common;
}

/** @param {string | undefined} sign */
const isEnd = (sign) => sign === '\n' || sign === '\r';

/**
 * Where a run of characters ends. A sticky pattern is far faster than a loop when the run is the whole file.
 * @param {RegExp} run sticky
 * @param {string} text @param {number} from
 */
function endOf(run, text, from) {
  run.lastIndex = from;
  run.test(text);
  return run.lastIndex;
}

const LINE = /[^\r\n]*/y;
const BLANKS = /[ \t]*/y;
const SPACES = / */y;

/** @param {string} text @param {number} at */
function isComment(text, at) {
  COMMENT.lastIndex = at;
  return COMMENT.test(text);
}

/** @param {string} text @param {number} at @param {Separator} separator */
function skipBlanks(text, at, separator) {
  const isBlank = text[at] === ' ' || (text[at] === '\t' && separator !== '\t');
  return isBlank ? endOf(separator === '\t' ? SPACES : BLANKS, text, at) : at;
}

/** @param {string} text @param {number} from */
const lineEnd = (text, from) => endOf(LINE, text, from);

/** Matches the characters of an unquoted field. @param {Separator} separator */
function fieldPattern(separator) {
  const signs = separator === ' ' ? ' \\t' : separator.replace(/[\]\\^-]/, '\\$&');
  return new RegExp(`[^${signs}\\r\\n]*`, 'y');
}

/** @typedef {{ value: string, end: number, lines: number, open: boolean }} Field */

/** @param {string} text @param {number} start @param {RegExp} pattern of its characters @returns {Field} */
function plain(text, start, pattern) {
  const end = endOf(pattern, text, start);
  const value = text.slice(start, end).trim();
  return { value: /^'[^']*'$/.test(value) ? value.slice(1, -1) : value, end, lines: 0, open: false };
}

/**
 * Doubled quotes stand for one; text after the closing quote belongs to the field.
 * @param {string} text @param {number} start @param {RegExp} pattern @returns {Steps<Field>}
 */
function* quoted(text, start, pattern) {
  let value = '';
  for (let [from, count] = [start + 1, 1]; ; count++) {
    if (count % STRIDE === 0) yield;
    const close = text.indexOf('"', from);
    if (close < 0) {
      value += text.slice(from);
      return { value, end: text.length, lines: lineEnds(value), open: true };
    }
    value += text.slice(from, close);
    if (text[close + 1] !== '"') {
      const rest = plain(text, close + 1, pattern);
      return { value: value + rest.value, end: rest.end, lines: lineEnds(value), open: false };
    }
    value += '"';
    from = close + 2;
  }
}

/** The number of line ends in a text. @param {string} text */
export function lineEnds(text) {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\n' || (text[i] === '\r' && text[i + 1] !== '\n')) count += 1;
  }
  return count;
}
