import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { preset } from '../../web/engine/shared/presets.js';
import { DEFAULTS, LIMITS, NAMES } from '../../web/engine/shared/settings.js';
import { toState } from '../../web/engine/shared/state-document.js';
import { fromLink, hasWeights, LONGEST, toLink } from '../../web/io/link.js';
import { drawings } from './points/properties.js';

test('points, settings, seed and step come back', () => {
  const settings = { ...DEFAULTS, seed: 7, learningRate: 0.03, features: ['x1', 'sin(x2)'], layers: [4, 2] };
  const points = preset('classification', 'spiral', 1, 2);
  const { state, ignored } = fromLink(toLink(toState(settings, points, { step: 120, epoch: 12 })));
  expect(ignored).toEqual([]);
  expect(state.settings).toEqual(settings);
  expect(state.step).toBe(120);
  points.forEach(({ x, y, label }, i) => {
    expect(state.points[i].label).toBe(label);
    // Half a step of 65,535 over a plane six wide.
    expect(Math.abs(state.points[i].x - x)).toBeLessThanOrEqual(3.0001 / 65535);
    expect(Math.abs(state.points[i].y - y)).toBeLessThanOrEqual(3.0001 / 65535);
  });
});

test('weights that the run begins with come along to seven digits, where there is room for them', () => {
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

test('200 points and any settings make at most 2000 characters, 5000 at most the cap', () => {
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
  expect(of(5000).length).toBeLessThanOrEqual(LONGEST);
  expect(fromLink(of(200)).ignored).toEqual([]);
  // The drawings of every day are far shorter.
  expect(toLink(toState(DEFAULTS, preset('classification', 'xor', 1).slice(0, 50))).length).toBeLessThan(320);
});

test('points far outside the plane come back where they were', () => {
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
  ['points=AAAAAP', ['points']], // a class that there is not
  ['points=AAAA$A', ['points']],
  ['box=1,2,3', ['box']],
  ['box=a,b,c,d,e,f', ['box']],
  ['box=0,1e99,0,1,0,1', ['box']],
  ['start=1+2', ['start']],
  [`layers=~start=0.5+NaN+1`, ['start']],
  [`layers=~start=0.5+1e11+1`, ['start']],
  ['start=', ['start']],
  ['__proto__=1~constructor=2', ['__proto__', 'constructor']],
])('F53: of %s what will not do is left out and named', (text, ignored) => {
  const reading = fromLink(`1~${text}`);
  expect(reading.ignored).toEqual(ignored);
  expect(reading.state.points).toEqual([]);
  expect({}.polluted).toBeUndefined();
});

test('a link of the version before means the settings that were usual then', () => {
  const settings = (/** @type {string} */ text) => fromLink(text)?.state.settings;
  expect(settings('1~points=')).toMatchObject({ layers: [8, 8], learningRate: 0.1 });
  expect(settings('1~learningRate=0.03~points=')).toMatchObject({ layers: [8, 8], learningRate: 0.03 });
  expect(settings('2~points=')).toEqual(DEFAULTS);
});

test('F53: what is no link, of another version or too long, is none', () => {
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

describe('case 72: a link that chat or mail has touched', () => {
  const settings = { ...DEFAULTS, learningRate: 0.03, features: ['x1', 'sin(x2)'], layers: [4, 2] };
  const points = preset('classification', 'xor', 1).slice(0, 20);
  const state = toState(settings, points, { step: 12, epoch: 3 }, Array(25).fill(0.25));
  const link = toLink(state);
  const whole = fromLink(link).state;

  test.each([
    ['a full stop behind', `${link}.`],
    ['a bracket and a full stop', `${link}).`],
    ['a quotation mark', `${link}"`],
    ['a quotation mark, encoded', `${link}%22`],
    ['a sign of Markdown that could be of a point', `${link}_`],
    ['words', `${link}%20and%20more`],
    ['what Facebook adds', `${link}?fbclid=IwAR0_-x`],
    ['a text fragment', `${link}:~:text=a,b`],
    [
      'a soft hyphen and a blank of no width',
      `${link.slice(0, -9)}%C2%AD${link.slice(-9, -4)}%E2%80%8B${link.slice(-4)}`,
    ],
    ['a line broken', `${link.slice(0, -9)}%0A%20${link.slice(-9)}`],
    ['a line broken in a quotation', `${link.slice(0, -9)}\r\n> ${link.slice(-9)}`],
    ['half of an escape behind', `${link}%2`],
    ['tildes and underscores escaped', link.replace(/[~_]/g, '\\$&')],
    ['tildes of other alphabets', link.replaceAll('~', '∼')],
    ['tildes as HTML has them', link.replaceAll('~', '&#126;')],
    ['hyphens as dashes', link.replaceAll('-', '–')],
    ['tildes encoded', link.replaceAll('~', '%7E')],
    ['tildes and equal signs encoded', link.replaceAll('~', '%7e').replaceAll('=', '%3d')],
    ['all of it encoded', encodeURIComponent(link)],
    ['encoded twice', encodeURIComponent(encodeURIComponent(link))],
    ['quoted-printable', `3D${link.replaceAll('=', '=3D')}`],
  ])('%s: the same figure', (_, text) => {
    expect(fromLink(text)).toEqual({ state: whole, ignored: [], missing: null });
  });

  test.each([
    ['its last letter lost', 1, 19],
    ['a whole point lost', 6, 19],
    ['cut', 61, 9],
    ['cut at its points', 120, 0],
  ])('%s: the whole points come, and how many there were is known', (_, lost, read) => {
    const reading = fromLink(link.slice(0, -lost));
    expect(reading.missing).toEqual({ read, of: 20 });
    expect(reading.state.points).toEqual(whole.points.slice(0, read));
    expect(reading.state.settings).toEqual(whole.settings);
  });

  test('cut before its points it is known to be cut, wherever that was', () => {
    const end = link.indexOf('~points=');
    for (let at = 2; at < end + 8; at++)
      expect(fromLink(link.slice(0, at))?.missing?.read, link.slice(0, at)).toBe(0);
  });

  test('a link of a version before, which did not count its points, opens as it did', () => {
    const before = link.replace(/~count=\d+/, '');
    expect(fromLink(before)).toEqual({ state: whole, ignored: [], missing: null });
    expect(fromLink(before.slice(0, -1))).toMatchObject({ missing: { read: 19, of: null } });
  });
});
