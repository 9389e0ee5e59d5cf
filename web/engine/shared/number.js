/**
 * Parses numbers as people and programs write them: 0.03, 0,03, −2.5, 1.5e-3, 1.5×10⁻³, 1 234,5. All controls,
 * attributes, table cells and files use this parser, so that a notation means the same number everywhere.
 *
 * A point or comma may be a decimal mark or a thousands separator. Text that could be either is rejected as ambiguous,
 * unless the caller knows its decimal mark. The exception is `1.234`, which is always a decimal number, as in
 * JavaScript, JSON, HTML, and the figure's own controls.
 *
 * @typedef {'.' | ','} Decimal the decimal mark
 */

/** Longer text is rejected without parsing. */
const MAX_LENGTH = 60;
/** Spaces that group digits and never separate two numbers: no-break, figure, thin and narrow no-break space. */
const SPACES = '\\u00a0\\u2007\\u2009\\u202f';
/** Hyphens, dashes, the minus sign, and a leading superscript minus, as some calculators write it. */
const MINUS = /[\u02d7\u2010-\u2015\u2212\ufe63\uff0d]|^\u207b(?=[\d.,])/g;
/** Invisible direction and zero-width characters, which copied text may contain. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';

/** @param {Decimal} decimal @param {Decimal} other a possible thousands separator */
const pattern = (decimal, other) =>
  new RegExp(
    String.raw`^([-+]?)\s?((?:\d+|[1-9]\d{0,2}(?<mark>[${other}'’${SPACES}])\d{3}(?:\k<mark>\d{3})*)(?:[${decimal}]\d*)?|[${decimal}]\d+)` +
      String.raw`(?:(?:e|d(?=[-+])|\*\^|\s?[x×·*]\s?10\s?\^\s?)([-+]?\d+))?$`,
    'i',
  );
const PATTERNS = { '.': pattern('.', ','), ',': pattern(',', '.') };

/**
 * Parses a text with either decimal mark; NaN where it is not a number.
 * @param {string} text @returns {Record<Decimal, number>}
 */
export function numbersIn(text) {
  const normalized = text.length > MAX_LENGTH ? '' : normalize(text);
  return { '.': parse(normalized, '.'), ',': parse(normalized, ',') };
}

/**
 * Parses a number; NaN if it is invalid or ambiguous.
 * @param {string} text
 * @param {Decimal | null} [decimal] the decimal mark for ambiguous text, if known
 */
export function readNumber(text, decimal = null) {
  const numbers = numbersIn(text);
  const { '.': point, ',': comma } = numbers;
  if (Number.isNaN(comma) || point === comma) return point;
  if (Number.isNaN(point)) return comma;
  if (decimal) return numbers[decimal];
  return text.includes(',') ? Number.NaN : point;
}

/** Parses a count: like `readNumber`, but rejects `1.000`, which could mean one thousand. @param {string} text */
export function readCount(text) {
  return isAmbiguous(text) ? Number.NaN : readNumber(text);
}

/** Whether a text is a number with either decimal mark. @param {string} text */
export function isNumeric(text) {
  const { '.': point, ',': comma } = numbersIn(text);
  return !Number.isNaN(point) || !Number.isNaN(comma);
}

/** Whether a text is one number with a decimal point and another with a decimal comma. @param {string} text */
export function isAmbiguous(text) {
  const { '.': point, ',': comma } = numbersIn(text);
  return point !== comma && !Number.isNaN(point) && !Number.isNaN(comma);
}

/**
 * Parses a list of numbers, separated by spaces or semicolons, or by commas if these are not decimal marks.
 * @param {string} text @param {number} count the expected length
 * @returns {number[] | null} null if the length differs or an item is not a number
 */
export function readNumbers(text, count) {
  for (const separator of [/\s*;\s*|\s+/, /[\s,;]+/]) {
    const numbers = text
      .trim()
      .split(separator)
      .map((part) => readNumber(part));
    if (numbers.length === count && numbers.every((number) => !Number.isNaN(number))) return numbers;
  }
  return null;
}

/** @param {string} text */
const normalize = (text) =>
  text
    .replace(INVISIBLE, '')
    .replace(MINUS, '-')
    .replace(
      /[⁺⁻⁰¹²³⁴-⁹]+/g,
      (power) => `^${Array.from(power, (sign) => '0123456789+-'[SUPERSCRIPT.indexOf(sign)]).join('')}`,
    )
    .trim();

/** @param {string} normalized @param {Decimal} decimal */
function parse(normalized, decimal) {
  const [, sign, mantissa = '', group, exponent = '0'] = PATTERNS[decimal].exec(normalized) ?? [];
  if (sign === undefined) return Number.NaN;
  const digits = group ? mantissa.replaceAll(group, '') : mantissa;
  return Number(`${sign}${digits.replace(decimal, '.')}e${exponent}`);
}
