/**
 * Interprets cells other than plain numbers: missing values, as various programs write them; numbers with a unit (a
 * percentage, an amount of money, a date), which are a number column if all share it; and other text.
 *
 * @typedef {'empty' | 'ambiguous' | 'unit' | 'date' | 'number'} TextKind
 */
import { isAmbiguous, isNumeric } from '../../engine/shared/number.js';

/** Longer text is not a quantity. */
const MAX_LENGTH = 60;
/** As written by pandas, R, Excel, SQL, SAS and UCI. */
const MISSING =
  /^(?:|na|n\/?a|n\.a\.|#n\/a(?: n\/a)?|#(?:div\/0!|value!|ref!|name\?|num!|null!)|[-+]?nan|nat|null|none|<na>|\\n|missing|\?|\.|[-–—]+)$/i;
/** These can also be class names: SAS's point, “none” of several things. */
const NAMES = /^(?:none|missing|\.)$/;

const MONTH = '(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*';
const LIKE_A_DATE = new RegExp(
  String.raw`^\d{4}[-/.]\d{1,2}(?:[-/.]\d{1,2})?(?:\D|$)|^\d{1,2}(?<mark>[-/.])\d{1,2}\k<mark>\d{2,4}(?:\D|$)|^\d{1,2}:\d{2}(?:\D|$)|` +
    String.raw`^\d{1,4}[-. ]?${MONTH}(?:\W|$)|^${MONTH}\W+\d`,
  'i',
);

/** Whether a cell marks a missing value. @param {string} text */
export const isMissing = (text) => text.length < 20 && MISSING.test(text.trim());

/** Whether a label is missing. @param {string} text */
export const isMissingLabel = (text) => isMissing(text) && !NAMES.test(text.trim());

/** What kind of text a non-number is. @param {string} text @returns {TextKind} */
export function textKind(text) {
  if (isMissing(text)) return 'empty';
  if (text.length > MAX_LENGTH) return 'number';
  if (isAmbiguous(text)) return 'ambiguous';
  if (unitOf(text)) return 'unit';
  return LIKE_A_DATE.test(text.trim()) ? 'date' : 'number';
}

/** The unit of dates, which become days since 1970. */
export const DATE = 'date';

const UNIT = String.raw`(?:[A-Z]{0,3}\p{Sc}|(?:USD|EUR|GBP|JPY|CHF|CAD|AUD|CNY|INR|SEK|NOK|DKK|PLN|BRL|MXN|kr|zł|Kč)(?!\p{L})|[%‰])`;
const QUANTITY = new RegExp(String.raw`^([-+−–]?)\s*(${UNIT})?\s*([^\p{L}]*\d[^\p{L}]*?)\s*(${UNIT})?$`, 'u');
/** An ISO 8601 date, optionally with time and zone, as databases and pandas write it. */
const ISO =
  /^(\d{4})-(\d\d)(?:-(\d\d))?(?:[T ](\d\d):(\d\d)(?::(\d\d(?:[.,]\d{1,9})?))?\s?(?:Z|UTC|([-+]\d\d):?(\d\d)?)?)?$/;
const DAY_MS = 86_400_000;

/**
 * Splits a cell into its number, as text or in days for a date, and its unit, which is '' if it has none.
 * @param {string} text @returns {[number: string | number, unit: string]}
 */
function parts(text) {
  const plain = text.length > MAX_LENGTH ? '' : text.trim();
  const days = daysOf(plain);
  if (!Number.isNaN(days)) return [days, DATE];
  // Accountants write negative amounts in parentheses.
  const [, sign = '', before, number = '', after] = QUANTITY.exec(plain.replace(/^\((.*)\)$/, '-$1')) ?? [];
  const unit = before ?? after;
  return unit && !(before && after) && isNumeric(sign + number) ? [sign + number, unit] : [text, ''];
}

/** Days since 1970; NaN if a text is not a valid date. @param {string} text */
function daysOf(text) {
  const [iso, year, month, day = 1, hour = 0, minute = 0, second = '0', zone = 0, past = 0] =
    ISO.exec(text) ?? [];
  if (!iso) return Number.NaN;
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const isThere = date.getUTCMonth() === Number(month) - 1 && Number(hour) < 25 && Number(minute) < 60;
  const minutes =
    60 * (Number(hour) - Number(zone)) + Number(minute) - Math.sign(Number(zone)) * Number(past);
  return isThere
    ? (date.getTime() + 60_000 * minutes + 1000 * Number(second.replace(',', '.'))) / DAY_MS
    : Number.NaN;
}

/** The unit of a cell; '' if it has none. @param {string} text */
const unitOf = (text) => parts(text)[1];

/** The most common unit of some cells; '' if there is none. @param {readonly string[]} cells */
export function mostCommonUnit(cells) {
  const units = cells.map(unitOf);
  return units.find((unit) => unit && 2 * units.filter((one) => one === unit).length > units.length) ?? '';
}

/**
 * The number in a cell of a column with a unit; null if the cell's unit differs.
 * @param {string} text @param {string} unit
 */
export function numberIn(text, unit) {
  const [number, own] = parts(text);
  if (own === unit) return number;
  return own || isNumeric(text) ? null : text;
}

/** Units of time in days, longest first. */
const TIMES = /** @type {const} */ ([
  ['days', 1],
  ['hours', 1 / 24],
  ['minutes', 1 / 1440],
  ['seconds', 1 / 86_400],
]);

/**
 * Turns days since 1970 into times since the first: in days if all are whole, or else in the longest unit that fits
 * more than twice into the span.
 * @param {readonly number[]} days
 * @returns {{ unit: string, first: string, times: number[] }} `first` in ISO 8601
 */
export function sinceFirst(days) {
  const [first, last] = days.reduce(
    ([a, b], day) => [Math.min(a, day), Math.max(b, day)],
    [Infinity, -Infinity],
  );
  const isFit = (/** @type {number} */ length) => last - first > 2 * length;
  const [unit, length] =
    (days.every(Number.isInteger) ? null : TIMES.find(([, one]) => isFit(one))) ?? TIMES[0];
  const iso = new Date(Math.round((Number.isFinite(first) ? first : 0) * DAY_MS)).toISOString();
  return {
    unit,
    first: iso.replace(/T00:00:00\.000Z$/, '').replace(/(?::00)?\.000Z$/, ''),
    times: days.map((day) => Math.round(((day - first) / length) * 1e6) / 1e6),
  };
}
