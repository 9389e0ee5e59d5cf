/**
 * Scales, ticks, and the formatting of numbers.
 *
 * @typedef {readonly [number, number]} Interval two ends, in either order
 * @typedef {{map: (value: number) => number, invert: (position: number) => number}} Scale
 */

/**
 * A linear scale. An empty domain or range maps without dividing by zero.
 * @param {Interval} domain in data units
 * @param {Interval} range in CSS pixels
 * @returns {Scale}
 */
export const linear = ([d0, d1], [r0, r1]) => {
  const slope = (r1 - r0) / (d1 - d0 || 1);
  return {
    map: (value) => r0 + (value - d0) * slope,
    invert: (position) => d0 + (position - r0) / (slope || 1),
  };
};

/**
 * Round positions (1, 2 or 5 times a power of ten) inside [lo, hi], ascending, at most `count` + 1 of them.
 * @param {number} lo @param {number} hi
 * @param {number} [count] approximate number
 * @returns {number[]} empty if an end is not finite; `[lo]` if the ends are equal
 */
export const ticks = (lo, hi, count = 5) => {
  const raw = (hi - lo) / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(raw));
  if (!(power > 0 && raw < Infinity)) return lo === hi && Number.isFinite(lo) ? [lo] : [];
  const step = power * /** @type {number} */ ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10);
  const first = Math.floor(lo / step);
  /** @type {number[]} */
  const out = [];
  for (let i = 0; i <= Math.ceil(hi / step) - first; i++) {
    const value = Number(((first + i) * step).toPrecision(15));
    if (value >= lo && value <= hi && value !== out.at(-1)) out.push(value + 0);
  }
  return out;
};

/**
 * Ticks for a logarithmic axis: powers of ten, thinned over many decades, with 2 and 5 in between over few; within a
 * single decade they become ordinary ticks.
 * @param {number} lo > 0
 * @param {number} hi
 * @param {number} [count] approximate number
 * @returns {number[]} ascending, inside [lo, hi]
 */
export const logTicks = (lo, hi, count = 5) => {
  if (!(lo > 0 && hi < Infinity)) return [];
  const first = Math.floor(Math.log10(lo));
  const last = Math.ceil(Math.log10(hi));
  const every = [1, 2, 3, 5, 10, 20, 50].find((decades) => decades * count >= last - first) ?? 100;
  /** @type {number[]} */
  const out = [];
  for (let power = Math.floor(first / every) * every; power <= last; power += every) {
    for (const factor of last - first > 2 ? [1] : [1, 2, 5]) {
      const value = Number(`${factor}e${power}`);
      if (value >= lo && value <= hi) out.push(value);
    }
  }
  return out.length > 1 ? out : ticks(lo, hi, count);
};

/** −6 → ⁻⁶ @param {string} digits */
export const raised = (digits) => digits.replace(/./g, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'[+digit] ?? '⁻');

/** @param {string} text a number as JavaScript writes it; gets a real minus and a raised exponent */
const typeset = (text) => text.replace(/e\+?(.+)/, (_, power) => `×10${raised(power)}`).replace('-', '−');

/** A tick's label, as short as possible: `0.5`, `−1`, `10⁻⁶`, `2×10⁵`. @param {number} value */
export const formatTick = (value) => {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const short = Number(value.toPrecision(9));
  return typeset(size && (size < 1e-3 || size >= 1e5) ? short.toExponential() : `${short}`).replace(
    /^(−?)1×/,
    '$1',
  );
};

/**
 * A number for a readout, always with the same count of digits so that it does not jitter: `0.0312`,
 * `−12.5`, `3.12×10⁻⁷`. Integer digits below a million are never cut.
 * @param {number} value
 * @param {number} [digits] significant digits, 1…15
 */
export const formatNumber = (value, digits = 3) => {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size && (size < 1e-3 || size >= 1e6)) return typeset(value.toExponential(digits - 1));
  return typeset(size < 10 ** digits - 0.5 ? value.toPrecision(digits) : value.toFixed());
};

/**
 * A number with at most so many digits, without trailing zeros; integer digits below a million are never cut.
 * @param {number} value
 * @param {number} [digits] significant digits
 */
export const formatShort = (value, digits = 5) => {
  const whole = Math.abs(value) >= 10 ** digits && Math.abs(value) < 1e6;
  return formatTick(Number(whole ? value.toFixed() : value.toPrecision(digits)));
};
