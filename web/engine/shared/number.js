/**
 * Numbers as people and programs write them: 0.03, 0,03, −2.5, 1.5e-3, 1.5×10⁻³, 1 234,5. Every control, attribute,
 * instruction, cell and file is read here, so that one way of writing means one number everywhere.
 *
 * A mark may be a decimal mark or separate thousands. What can only be one of the two is read; what can be either is not a
 * number, unless the caller knows which mark its text has. `1.234` is the exception: it is how JavaScript, JSON and
 * HTML write 1.234, and how a figure writes it into its own controls.
 *
 * @typedef {'.' | ','} Decimal the decimal mark
 */

/** Text longer than this is not a number; it is not even looked at. */
const LONGEST = 60;
/** Spaces that stand within a number and never between two. */
const SPACES = '\\u00a0\\u2007\\u2009\\u202f';
/** Hyphens, dashes, the minus sign of mathematics, and the raised one of calculators where no power can be. */
const MINUS = /[\u02d7\u2010-\u2015\u2212\ufe63\uff0d]|^\u207b(?=[\d.,])/g;
/** Marks of direction and width that come along when a number is copied. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const SUPERSCRIPT = '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻';

/** @param {Decimal} decimal @param {Decimal} other which may part thousands */
const written = (decimal, other) =>
  new RegExp(
    String.raw`^([-+]?)\s?((?:\d+|[1-9]\d{0,2}(?<mark>[${other}'’${SPACES}])\d{3}(?:\k<mark>\d{3})*)(?:[${decimal}]\d*)?|[${decimal}]\d+)` +
      String.raw`(?:(?:e|d(?=[-+])|\*\^|\s?[x×·*]\s?10\s?\^\s?)([-+]?\d+))?$`,
    'i',
  );
const WRITTEN = { '.': written('.', ','), ',': written(',', '.') };

/**
 * What a text is if its decimal mark is a point, and if it is a comma; NaN where it is not a number.
 * @param {string} text @returns {Record<Decimal, number>}
 */
export function numbersIn(text) {
  const plain = text.length > LONGEST ? '' : plainOf(text);
  return { '.': parsed(plain, '.'), ',': parsed(plain, ',') };
}

/**
 * The number in a text; NaN when there is none, or when it could be two.
 * @param {string} text
 * @param {Decimal | null} [decimal] the decimal mark of texts that could be two numbers, where it is known
 */
export function readNumber(text, decimal = null) {
  const numbers = numbersIn(text);
  const { '.': point, ',': comma } = numbers;
  if (Number.isNaN(comma) || point === comma) return point;
  if (Number.isNaN(point)) return comma;
  if (decimal) return numbers[decimal];
  return text.includes(',') ? Number.NaN : point;
}

/** A count in a text: like `readNumber`, but `1.000` could be a thousand and is refused. @param {string} text */
export function readCount(text) {
  return isAmbiguous(text) ? Number.NaN : readNumber(text);
}

/** Whether a text is a number, of whatever decimal mark. @param {string} text */
export function isNumeric(text) {
  const { '.': point, ',': comma } = numbersIn(text);
  return !Number.isNaN(point) || !Number.isNaN(comma);
}

/** Whether a text is one number with a decimal point and another one with a decimal comma. @param {string} text */
export function isAmbiguous(text) {
  const { '.': point, ',': comma } = numbersIn(text);
  return point !== comma && !Number.isNaN(point) && !Number.isNaN(comma);
}

/**
 * So many numbers in a text, separated by spaces or semicolons, or by commas where these are not decimal marks.
 * @param {string} text @param {number} count
 * @returns {number[] | null} null when they are more, fewer, or not numbers
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
const plainOf = (text) =>
  text
    .replace(INVISIBLE, '')
    .replace(MINUS, '-')
    .replace(
      /[⁺⁻⁰¹²³⁴-⁹]+/g,
      (power) => `^${Array.from(power, (sign) => '0123456789+-'[SUPERSCRIPT.indexOf(sign)]).join('')}`,
    )
    .trim();

/** @param {string} plain @param {Decimal} decimal */
function parsed(plain, decimal) {
  const [, sign, mantissa = '', group, exponent = '0'] = WRITTEN[decimal].exec(plain) ?? [];
  if (sign === undefined) return Number.NaN;
  const digits = group ? mantissa.replaceAll(group, '') : mantissa;
  return Number(`${sign}${digits.replace(decimal, '.')}e${exponent}`);
}
