/**
 * Text to rows of fields, as spreadsheets write it: fields parted by commas, semicolons or tabs, in quotes where
 * they hold one of these, a quote or a line's end; lines ended by LF, CRLF or CR.
 *
 * A file of five million characters takes long: it is read in steps (steps.js), after each of which others may have
 * their turn.
 *
 * @import { Steps } from './steps.js'
 * @typedef {',' | ';' | '\t'} Separator
 * @typedef {object} Row
 * @property {number} line where it begins, from 1
 * @property {string[]} fields
 * @property {boolean} open whether the text ended within quotes
 */

/** From the surest sign to the least: a comma may also be a decimal point. @type {readonly Separator[]} */
const SEPARATORS = Object.freeze(['\t', ';', ',']);
/** Lines that are looked at to find the separator. */
const SAMPLE = 50;
/** More fields than this are no table of points. */
const MOST_FIELDS = 100;
/** Fields, or quotes within one, to a step. */
const STRIDE = 1000;

/**
 * The rows of a text, without those that are blank.
 * @param {string} text
 * @param {Separator} separator
 * @param {number} most rows; the rest is left unread
 * @returns {Steps<Row[]>}
 */
export function* readRows(text, separator, most) {
  /** @type {Row[]} */
  const rows = [];
  /** @type {Row} */
  let row = { line: 1, fields: [], open: false };
  let [at, line] = [0, 1];
  for (let count = 1; at < text.length && rows.length < most; count++) {
    if (count % STRIDE === 0) yield;
    const field = text[at] === '"' ? yield* quoted(text, at, separator) : plain(text, at, separator);
    if (row.fields.length < MOST_FIELDS) row.fields.push(field.value);
    row.open ||= field.open;
    line += field.lines;
    at = field.end;
    // A separator at the very end still opens one last, empty field.
    const more = text[at] === separator;
    if (more) at += 1;
    if (more && at < text.length) continue;
    if (more && row.fields.length < MOST_FIELDS) row.fields.push('');
    if (text[at] === '\r') at += 1;
    if (text[at] === '\n') at += 1;
    line += 1;
    if (row.fields.some((value) => value !== '')) rows.push(row);
    row = { line, fields: [], open: false };
  }
  return rows;
}

/**
 * The separator that parts most lines into equally many fields, two at least; null when none does.
 * @param {string} text
 * @returns {Steps<Separator | null>}
 */
export function* sniffSeparator(text) {
  let [best, most] = [/** @type {Separator | null} */ (null), 0];
  for (const separator of SEPARATORS) {
    yield; // one line may be as long as the text
    const rows = yield* readRows(text, separator, SAMPLE);
    const counts = rows.map(({ fields }) => fields.length);
    const usual = usualCount(counts);
    const agreeing = usual > 1 ? counts.filter((count) => count === usual).length : 0;
    if (agreeing > most) [best, most] = [separator, agreeing];
  }
  return best;
}

/** The count that occurs most often; of several the first. @param {readonly number[]} counts */
export function usualCount(counts) {
  /** @type {Map<number, number>} */
  const times = new Map();
  for (const count of counts) times.set(count, (times.get(count) ?? 0) + 1);
  let [usual, most] = [0, 0];
  for (const [count, number] of times) if (number > most) [usual, most] = [count, number];
  return usual;
}

/** @typedef {{ value: string, end: number, lines: number, open: boolean }} Field */

/** @param {string} text @param {number} start @param {Separator} separator @returns {Field} */
function plain(text, start, separator) {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end).trim(), end, lines: 0, open: false };
}

/** Two quotes within quotes are one; what follows the closing one belongs to the field. @param {string} text @param {number} start @param {Separator} separator @returns {Steps<Field>} */
function* quoted(text, start, separator) {
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
      const rest = plain(text, close + 1, separator);
      return { value: value + rest.value, end: rest.end, lines: lineEnds(value), open: false };
    }
    value += '"';
    from = close + 2;
  }
}

/** @param {string} text */
function lineEnds(text) {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\n' || (text[i] === '\r' && text[i + 1] !== '\n')) count += 1;
  }
  return count;
}
