import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { preset } from '../../web/engine/shared/presets.js';
import { DEFAULTS, LIMITS, NAMES } from '../../web/engine/shared/settings.js';
import { toState } from '../../web/engine/shared/state-document.js';
import { fromLink, hasWeights, MAX_LENGTH, toLink } from '../../web/io/link.js';
import { drawings } from './points/properties.js';

test('a link restores points, settings, seed and step', () => {
  const settings = { ...DEFAULTS, seed: 7, learningRate: 0.03, features: ['x1', 'sin(x2)'], layers: [4, 2] };
  const points = preset('classification', 'spiral', 1, 2);
  const { state, ignored } = fromLink(toLink(toState(settings, points, { step: 120, epoch: 12 })));
  expect(ignored).toEqual([]);
  expect(state.settings).toEqual(settings);
  expect(state.step).toBe(120);
  points.forEach(({ x, y, label }, i) => {
    expect(state.points[i].label).toBe(label);
    // Half of one of 65,535 steps over a width of 6.
    expect(Math.abs(state.points[i].x - x)).toBeLessThanOrEqual(3.0001 / 65535);
    expect(Math.abs(state.points[i].y - y)).toBeLessThanOrEqual(3.0001 / 65535);
  });
});

test('a link contains the initial weights to seven digits if there is room for them', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -1e10, max: 1e10, noNaN: true }), { minLength: 13, maxLength: 13 }),
      (start) => {
        const settings = { ...DEFAULTS, layers: [3] };
        const link = toLink(toState(settings, [], undefined, start));
        expect(link).toMatch(/^[\w.~=,%+-]*$/);
        const { state, ignored } = fromLink(link);
        expect(ignored).toEqual([]);
        state.start.forEach((weight, i) => {
          expect(Math.abs(weight - start[i])).toBeLessThanOrEqual(5e-7 * Math.abs(start[i]));
        });
      },
    ),
  );
  const many = { ...DEFAULTS, layers: [64, 64, 64] };
  const start = Array.from({ length: 8577 }, (_, i) => i / 7);
  const link = toLink(toState(many, [{ x: 1, y: 2, label: 1 }], undefined, start));
  expect(hasWeights(link)).toBe(false);
  expect(fromLink(link)).toMatchObject({ state: { settings: many, points: [{ label: 1 }] }, ignored: [] });
});

test('a link has at most 2,000 characters for 200 points, and stays within the limit for 5,000', () => {
  const long = Object.fromEntries(
    Object.entries(LIMITS)
      .filter(([, range]) => Array.isArray(range))
      .map(([name, [low, high]]) => [name, Number.isInteger(low) ? high : low + (high - low) / 3]),
  );
  const settings = {
    ...DEFAULTS,
    ...long,
    learningRate: 1 / 3,
    momentum: 1 / 3,
    task: 'regression',
    inputs: 2,
    layers: Array(8).fill(64),
    activation: Array(8).fill('leaky-relu'),
    loss: 'cross-entropy',
    initialiser: 'constant',
    features: NAMES.features,
    standardise: true,
    optimizer: 'levenberg-marquardt',
    schedule: 'cosine',
  };
  const points = (count) =>
    Array.from({ length: count }, (_, i) => ({
      x: -1e5 / 3 - i / 7,
      y: 1e5 / 3 + i / 7,
      label: -i / 9 - 0.1,
    }));
  const of = (count) => toLink(toState(settings, points(count), { step: 9_999_999, epoch: 1 }));
  expect(of(200).length).toBeLessThanOrEqual(2000);
  expect(of(5000).length).toBeLessThanOrEqual(MAX_LENGTH);
  expect(fromLink(of(200)).ignored).toEqual([]);
  // Typical links are far shorter.
  expect(toLink(toState(DEFAULTS, preset('classification', 'xor', 1).slice(0, 50))).length).toBeLessThan(320);
});

test('a link restores points far outside the plane', () => {
  fc.assert(
    fc.property(drawings, ({ settings, points }) => {
      const { state } = fromLink(toLink(toState(settings, points)));
      for (const axis of ['x', 'y']) {
        const values = points.map((point) => point[axis]);
        const spread = Math.max(3, ...values) - Math.min(-3, ...values);
        points.forEach((point, i) => {
          expect(Math.abs(state.points[i][axis] - point[axis])).toBeLessThanOrEqual(spread / 4095);
        });
      }
    }),
    { numRuns: 200 },
  );
});

test.each([
  ['learningRate=abc', ['learningRate']],
  ['learningRate=Infinity', ['learningRate']],
  ['learningRate=10~activation=toString', ['activation']],
  ['activation=__proto__~task=constructor', ['task', 'activation']],
  ['layers=300+300', ['layers']],
  ['layers=0', ['layers']],
  ['testShare=1000000000', ['testShare']],
  ['batchSize=0', ['batchSize']],
  ['tutorial=<script>', ['tutorial']],
  ['seed=%E0%A4%A', ['seed=%E0%A4%A']],
  ['step=-1', ['step']],
  ['points=AAAAA', ['points']],
  ['points=AAAAAP', ['points']], // a class that does not exist
  ['points=AAAA$A', ['points']],
  ['box=1,2,3', ['box']],
  ['box=a,b,c,d,e,f', ['box']],
  ['box=0,1e99,0,1,0,1', ['box']],
  ['start=1+2', ['start']],
  [`layers=~start=0.5+NaN+1`, ['start']],
  [`layers=~start=0.5+1e11+1`, ['start']],
  ['start=', ['start']],
  ['__proto__=1~constructor=2', ['__proto__', 'constructor']],
])('invalid parts of %s are ignored and reported', (text, ignored) => {
  const reading = fromLink(`1~${text}`);
  expect(reading.ignored).toEqual(ignored);
  expect(reading.state.points).toEqual([]);
  expect({}.polluted).toBeUndefined();
});

test('a link of the previous version has the defaults of that time', () => {
  const settings = (/** @type {string} */ text) => fromLink(text)?.state.settings;
  expect(settings('1~points=')).toMatchObject({ layers: [8, 8], learningRate: 0.1 });
  expect(settings('1~learningRate=0.03~points=')).toMatchObject({ layers: [8, 8], learningRate: 0.03 });
  expect(settings('2~points=')).toEqual(DEFAULTS);
});

test('text that is not a link, has an unknown version or is too long is not read', () => {
  for (const text of [
    '',
    '3~points=',
    'section-3',
    'javascript:alert(1)',
    '<img>',
    `1~points=${'A'.repeat(4e6)}`,
  ]) {
    expect(fromLink(text)).toBeNull();
  }
});

describe('case 72: a link altered by chat or mail', () => {
  const settings = { ...DEFAULTS, learningRate: 0.03, features: ['x1', 'sin(x2)'], layers: [4, 2] };
  const points = preset('classification', 'xor', 1).slice(0, 20);
  const state = toState(settings, points, { step: 12, epoch: 3 }, Array(25).fill(0.25));
  const link = toLink(state);
  const whole = fromLink(link).state;

  test.each([
    ['a trailing period', `${link}.`],
    ['a parenthesis and a period', `${link}).`],
    ['a quotation mark', `${link}"`],
    ['an encoded quotation mark', `${link}%22`],
    ['a Markdown underscore, which could be part of a point', `${link}_`],
    ['trailing words', `${link}%20and%20more`],
    ['the parameter that Facebook adds', `${link}?fbclid=IwAR0_-x`],
    ['a text fragment', `${link}:~:text=a,b`],
    [
      'a soft hyphen and a zero-width space',
      `${link.slice(0, -9)}%C2%AD${link.slice(-9, -4)}%E2%80%8B${link.slice(-4)}`,
    ],
    ['a line break', `${link.slice(0, -9)}%0A%20${link.slice(-9)}`],
    ['a line break in a quotation', `${link.slice(0, -9)}\r\n> ${link.slice(-9)}`],
    ['a trailing incomplete escape', `${link}%2`],
    ['escaped tildes and underscores', link.replace(/[~_]/g, '\\$&')],
    ['similar characters for tildes', link.replaceAll('~', '∼')],
    ['HTML entities for tildes', link.replaceAll('~', '&#126;')],
    ['dashes for hyphens', link.replaceAll('-', '–')],
    ['encoded tildes', link.replaceAll('~', '%7E')],
    ['encoded tildes and equal signs', link.replaceAll('~', '%7e').replaceAll('=', '%3d')],
    ['complete encoding', encodeURIComponent(link)],
    ['double encoding', encodeURIComponent(encodeURIComponent(link))],
    ['quoted-printable encoding', `3D${link.replaceAll('=', '=3D')}`],
  ])('opens the same figure with %s', (_, text) => {
    expect(fromLink(text)).toEqual({ state: whole, ignored: [], missing: null });
  });

  test.each([
    ['in the last point', 1, 19],
    ['before the last point', 6, 19],
    ['in the middle', 61, 9],
    ['before the first point', 120, 0],
  ])('truncated %s opens the complete points and knows how many there were', (_, lost, read) => {
    const reading = fromLink(link.slice(0, -lost));
    expect(reading.missing).toEqual({ read, of: 20 });
    expect(reading.state.points).toEqual(whole.points.slice(0, read));
    expect(reading.state.settings).toEqual(whole.settings);
  });

  test('truncated anywhere before its points is recognized as truncated', () => {
    const end = link.indexOf('~points=');
    for (let at = 2; at < end + 8; at++)
      expect(fromLink(link.slice(0, at))?.missing?.read, link.slice(0, at)).toBe(0);
  });

  test('opens without a count of its points, as earlier versions wrote it', () => {
    const before = link.replace(/~count=\d+/, '');
    expect(fromLink(before)).toEqual({ state: whole, ignored: [], missing: null });
    expect(fromLink(before.slice(0, -1))).toMatchObject({ missing: { read: 19, of: null } });
  });
});
