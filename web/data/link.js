/**
 * A state document as a short text for a link, and back. It begins with its version; then come the settings that are
 * not the default, by name, the step, the points, six characters each, and the weights that the run begins with where it
 * is not those that the seed draws, to seven digits:
 *
 *     1~task=regression~learningRate=0.03~step=120~points=…~start=0.25+-1.5+…
 *
 * A link opens on a figure that knows nothing of it, so what in it will not do is left out and named.
 *
 * @import { Point } from '../engine/dataset.js'
 * @import { State } from '../engine/document.js'
 * @import { Settings } from '../engine/settings.js'
 * @typedef {readonly [first: number, last: number]} Interval
 */
import { domainOf, isValued } from '../engine/dataset.js';
import { isPoint, isStart, MOST_STEPS, readState } from '../engine/document.js';
import { DEFAULTS, LIMITS, readSetting, SETTINGS, show } from '../engine/settings.js';

/** No browser fails on an address of this length; 5000 points fit. */
export const LONGEST = 32_000;
const VERSION = '1';
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
/** Digits of a point: 36 bits. */
const WIDTH = 6;

/** The text of a state; first weights that it has no room for are left out. @param {State} state */
export function toLink({ settings, points, step, start }) {
  const parts = [VERSION];
  for (const name of SETTINGS) {
    const value = settings[name];
    if (String(value) !== String(DEFAULTS[name])) parts.push(`${name}=${encode([value].flat().join(' '))}`);
  }
  if (step) parts.push(`step=${Math.min(step, MOST_STEPS)}`);
  const ranges = rangesOf(settings, points);
  if (points.length && String(ranges) !== String(usualRanges(settings)))
    parts.push(`box=${ranges.flat().join(',')}`);
  const pack = packing(settings, ranges);
  parts.push(`points=${points.map(pack.write).join('')}`);
  const link = parts.join('~');
  const whole = start
    ? `${link}~start=${start.map((weight) => Number(weight.toPrecision(7))).join('+')}`
    : link;
  return whole.length <= LONGEST ? whole : link;
}

/** Whether a text has first weights. @param {string} link */
export const bringsWeights = (link) => link.includes('~start=');

/**
 * Reads such a text: a state, and the parts that were left out; null when it is no such text at all.
 * @param {string} text
 * @returns {{ state: State, ignored: string[] } | null}
 */
export function fromLink(text) {
  const [version, ...parts] = text.length <= LONGEST ? text.split('~') : [];
  if (version !== VERSION) return null;
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

  const settings = { ...DEFAULTS };
  for (const name of SETTINGS) {
    const value = take(name);
    if (value === undefined) continue;
    const reading = readSetting(name, value);
    if ('problem' in reading) ignored.push(name);
    else Object.assign(settings, { [name]: reading.value });
  }
  const step = take('step') ?? '0';
  const steps = /^\d{1,8}$/.test(step) ? Math.min(Number(step), MOST_STEPS) : Number.NaN;
  if (Number.isNaN(steps)) ignored.push('step');

  const ranges = readRanges(take('box'), settings);
  if (!ranges) ignored.push('box');
  const points = readPoints(take('points') ?? '', packing(settings, ranges ?? usualRanges(settings)));
  const fit = points?.every((point) => isPoint(point, settings));
  if (!fit) ignored.push('points');
  const start = take('start')?.split(' ').map(Number);
  const drawn = start && isStart(start, settings) ? start : undefined;
  if (start && !drawn) ignored.push('start');
  ignored.push(...[...given.keys()].map(show));

  const reading = readState({
    version: 1,
    settings,
    points: fit ? points : [],
    start: drawn,
    step: steps || 0,
    epoch: 0,
  });
  return 'state' in reading ? { state: reading.state, ignored } : null;
}

/** What the three numbers of a point lie between, when nothing else is said. @param {Settings} settings @returns {Interval[]} */
const usualRanges = (settings) => [domainOf(settings).x, domainOf(settings).y, [-1, 1]];

/** What they do lie between. @param {Settings} settings @param {readonly Point[]} points @returns {Interval[]} */
const rangesOf = (settings, points) =>
  usualRanges(settings).map((usual, i) => {
    if (i === 2 && !isValued(settings)) return usual;
    const values = points.map((point) => [point.x, point.y, point.label][i] ?? 0);
    const [low, high] = values.reduce(
      ([l, h], value) => [Math.min(l, value), Math.max(h, value)],
      [Infinity, -Infinity],
    );
    return low >= usual[0] && high <= usual[1] ? usual : /** @type {Interval} */ ([low, high]);
  });

/**
 * Three whole numbers in the 36 bits of a point: 16 + 16 + 4 bits where the third is a class, else 12 of each.
 * @param {Settings} settings
 * @param {Interval[]} ranges
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

/** @param {string} text @param {ReturnType<typeof packing>} pack @returns {Point[] | null} */
function readPoints(text, pack) {
  if (!/^[\w-]*$/.test(text) || text.length % WIDTH || text.length / WIDTH > LIMITS.points) return null;
  return Array.from({ length: text.length / WIDTH }, (_, i) =>
    pack.read(text.slice(i * WIDTH, (i + 1) * WIDTH)),
  );
}

/** @param {string | undefined} text @param {Settings} settings @returns {Interval[] | null} */
function readRanges(text, settings) {
  if (text === undefined) return usualRanges(settings);
  const ends = text.split(',').map((end) => (/^-?[\d.]+(e-?\d+)?$/.test(end) ? Number(end) : Number.NaN));
  if (ends.length !== 6 || !ends.every((end) => Math.abs(end) <= 1e6)) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = ends;
  return [
    [a, b],
    [c, d],
    [e, f],
  ];
}

/** Nothing that a link, or text around one, could take for its end. @param {string} text */
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
