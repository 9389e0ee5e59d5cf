/**
 * Encodes a state document as a short text for a link, and decodes it: the format version, non-default settings by name,
 * the step, the run's initial weights with seven digits unless they are drawn from the seed, the number of points, and
 * the points with six characters each.
 *
 *     2~task=regression~learningRate=0.1~step=120~start=0.25+-1.5+…~count=20~points=…
 *
 * Invalid parts of a link are skipped and reported. Mail and chat programs may encode a link twice, truncate it or append
 * the text that follows it: the points are last and their number is known, so losses are detected and additions ignored.
 *
 * @import { Point } from '../engine/shared/dataset.js'
 * @import { State } from '../engine/shared/state-document.js'
 * @import { Settings } from '../engine/shared/settings.js'
 * @typedef {readonly [first: number, last: number]} Interval
 */
import { domainOf, isValued } from '../engine/shared/dataset.js';
import { DEFAULTS, LIMITS, readSetting, SETTINGS, show } from '../engine/shared/settings.js';
import { isPoint, isStart, MAX_STEPS, readState } from '../engine/shared/state-document.js';

/** An address of this length works in every browser and holds 5000 points. */
export const MAX_LENGTH = 32_000;
const VERSION = '2';
/** Default settings by version of the format. @type {Record<string, Readonly<Settings>>} */
const DEFAULTS_OF = { 1: { ...DEFAULTS, layers: [8, 8], learningRate: 0.1 }, [VERSION]: DEFAULTS };
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Digits per point: 36 bits. */
const WIDTH = 6;

/** The text of a state. Initial weights that do not fit are left out. @param {State} state */
export function toLink({ settings, points, step, start }) {
  const parts = [VERSION];
  for (const name of SETTINGS) {
    const value = settings[name];
    if (String(value) !== String(DEFAULTS[name])) parts.push(`${name}=${encode([value].flat().join(' '))}`);
  }
  if (step) parts.push(`step=${Math.min(step, MAX_STEPS)}`);
  const ranges = rangesOf(settings, points);
  if (points.length && String(ranges) !== String(defaultRanges(settings)))
    parts.push(`box=${ranges.flat().join(',')}`);
  const pack = packing(settings, ranges);
  const drawn = [
    ...(points.length ? [`count=${points.length}`] : []),
    `points=${points.map(pack.write).join('')}`,
  ];
  const weights = start?.map((weight) => Number(weight.toPrecision(7))).join('+');
  const whole = [...parts, ...(weights ? [`start=${weights}`] : []), ...drawn].join('~');
  return whole.length <= MAX_LENGTH ? whole : [...parts, ...drawn].join('~');
}

/** Whether a link has initial weights. @param {string} link */
export const hasWeights = (link) => link.includes('~start=');

/** Undoes what mail and chat programs do to a link. @param {string} text */
function restored(text) {
  let plain = text;
  for (let times = 0; times < 3 && plain.includes('%25'); times++) plain = plain.replaceAll('%25', '%');
  plain = plain
    .replace(/%(?:7e|3d|2b|2c|2d|2e|5f)/gi, decodeURIComponent)
    .replace(/(?:%0[ad]|[\r\n])(?:%20|[\s>])*/gi, '') // line breaks, also in quoted replies
    .replace(/&#126;|\\(?=[~_])|[\u02dc\u223c\uff5e]/g, (sign) => (sign === '\\' ? '' : '~')) // Markdown, HTML
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/(points=[\w-]*)%[\da-f]?$/i, '$1')
    .replace(/%c2%ad|%e2%80%8[b-f]|%ef%bb%bf|[\u00ad\u200b-\u200f\ufeff]/gi, ''); // invisible characters
  // The equals sign in quoted-printable mail.
  if (plain.startsWith('3D')) plain = plain.slice(2).replaceAll('=3D', '=');
  return plain.replace(/[?#:"<>…].*$/s, '');
}

/**
 * Decodes such a text.
 * @param {string} text
 * @returns {{ state: State, ignored: string[], missing: { read: number, of: number | null } | null } | null} the state,
 *   the parts that were ignored, and how many points were read if some are missing; null if it is not such a text
 */
export function fromLink(text) {
  const [version, ...parts] = text.length <= MAX_LENGTH ? restored(text).split('~') : [];
  const defaults = version !== undefined && Object.hasOwn(DEFAULTS_OF, version) ? DEFAULTS_OF[version] : null;
  if (!defaults) return null;
  /** @type {string[]} */
  const ignored = [];
  /** @type {Map<string, string>} */
  const given = new Map();
  for (const part of parts) {
    const cut = part.indexOf('=');
    const value = decode(part.slice(cut + 1));
    if (cut < 1 || value === null) ignored.push(show(part));
    else given.set(part.slice(0, cut), value);
  }
  const take = (/** @type {string} */ name) => {
    const value = given.get(name);
    given.delete(name);
    return value;
  };

  const settings = { ...defaults };
  for (const name of SETTINGS) {
    const value = take(name);
    if (value === undefined) continue;
    const reading = readSetting(name, value);
    if ('problem' in reading) ignored.push(name);
    else Object.assign(settings, { [name]: reading.value });
  }
  const step = take('step') ?? '0';
  const steps = /^\d{1,8}$/.test(step) ? Math.min(Number(step), MAX_STEPS) : Number.NaN;
  if (Number.isNaN(steps)) ignored.push('step');

  const ranges = readRanges(take('box'), settings);
  if (!ranges) ignored.push('box');
  const count = take('count');
  const of = count !== undefined && /^\d{1,4}$/.test(count) ? Math.min(Number(count), LIMITS.points) : null;
  if (count !== undefined && of === null) ignored.push('count');
  const written = take('points');
  const pack = packing(settings, ranges ?? defaultRanges(settings));
  const { points: drawn, isCut } = readPoints(written ?? '', of, pack);
  const points = drawn.filter((point) => isPoint(point, settings));
  if (isCut || points.length < drawn.length) ignored.push('points');
  // Every link has this part, even without points.
  const missing = isCut || written === undefined ? { read: points.length, of } : null;
  const start = take('start')?.replace(/\D+$/, '').split(' ').map(Number);
  const initial = start && isStart(start, settings) ? start : undefined;
  if (start && !initial) ignored.push('start');
  ignored.push(...[...given.keys()].map(show));

  const reading = readState({
    version: 1,
    settings,
    points,
    start: initial,
    step: steps || 0,
    epoch: 0,
  });
  return 'state' in reading ? { state: reading.state, ignored, missing } : null;
}

/** The default ranges of a point's three numbers. @param {Settings} settings @returns {Interval[]} */
const defaultRanges = (settings) => [domainOf(settings).x, domainOf(settings).y, [-1, 1]];

/** The ranges needed for these points. @param {Settings} settings @param {readonly Point[]} points @returns {Interval[]} */
const rangesOf = (settings, points) =>
  defaultRanges(settings).map((range, i) => {
    if (i === 2 && !isValued(settings)) return range;
    const values = points.map((point) => [point.x, point.y, point.label][i] ?? 0);
    const [low, high] = values.reduce(
      ([l, h], value) => [Math.min(l, value), Math.max(h, value)],
      [Infinity, -Infinity],
    );
    return low >= range[0] && high <= range[1] ? range : /** @type {Interval} */ ([low, high]);
  });

/**
 * Packs three integers into the 36 bits of a point: 16 + 16 + 4 bits if the third is a class, else 12 bits each.
 * @param {Settings} settings @param {Interval[]} ranges
 */
function packing(settings, ranges) {
  const valued = isValued(settings);
  const levels = valued ? [4096, 4096, 4096] : [65536, 65536, 16];
  const quantise = (/** @type {number} */ value, /** @type {number} */ i) => {
    const [low, high] = ranges[i] ?? [0, 0];
    return Math.round(((value - low) / (high - low || 1)) * ((levels[i] ?? 1) - 1));
  };
  const restore = (/** @type {number} */ level, /** @type {number} */ i) => {
    const [low, high] = ranges[i] ?? [0, 0];
    const top = (levels[i] ?? 1) - 1;
    return level === top ? high : low + (level / top) * (high - low);
  };
  return {
    /** @param {Point} point */
    write({ x, y, label }) {
      const third = valued ? quantise(label, 2) : label & 15;
      let rest = (quantise(x, 0) * (levels[1] ?? 1) + quantise(y, 1)) * (levels[2] ?? 1) + third;
      let text = '';
      for (let i = 0; i < WIDTH; i++) {
        text = DIGITS[rest % 64] + text;
        rest = Math.floor(rest / 64);
      }
      return text;
    },
    /** @param {string} text of WIDTH digits @returns {Point} */
    read(text) {
      let all = 0;
      for (const digit of text) all = all * 64 + DIGITS.indexOf(digit);
      const third = all % (levels[2] ?? 1);
      const rest = Math.floor(all / (levels[2] ?? 1));
      const [x, y] = [Math.floor(rest / (levels[1] ?? 1)), rest % (levels[1] ?? 1)];
      return { x: restore(x, 0), y: restore(y, 1), label: valued ? restore(third, 2) : third };
    },
  };
}

/**
 * The complete points, and whether any are missing. Text after the digits or after the last point is ignored.
 * @param {string} text
 * @param {number | null} count the expected number, if known
 * @param {ReturnType<typeof packing>} pack @returns {{ points: Point[], isCut: boolean }}
 */
function readPoints(text, count, pack) {
  const [digits = ''] = /^[\w-]*/.exec(count === null ? text : text.replace(/\s/g, '')) ?? [];
  const length = Math.min(Math.floor(digits.length / WIDTH), count ?? LIMITS.points);
  const points = Array.from({ length }, (_, i) => pack.read(digits.slice(i * WIDTH, (i + 1) * WIDTH)));
  const isCut = count === null ? digits.length % WIDTH > 0 : length < count;
  return { points, isCut };
}

/** @param {string | undefined} text @param {Settings} settings @returns {Interval[] | null} */
function readRanges(text, settings) {
  if (text === undefined) return defaultRanges(settings);
  const ends = text.split(',').map((end) => (/^-?[\d.]+(e-?\d+)?$/.test(end) ? Number(end) : Number.NaN));
  if (ends.length !== 6 || !ends.every((end) => Math.abs(end) <= 1e6)) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = ends;
  return [
    [a, b],
    [c, d],
    [e, f],
  ];
}

/** Escapes every character that could end a link or be taken for the text around it. @param {string} text */
const encode = (text) =>
  encodeURIComponent(text)
    .replaceAll('%20', '+')
    .replace(/[()'!*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return null;
  }
}
