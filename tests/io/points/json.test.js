import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '../../../web/engine/shared/settings.js';
import { toState } from '../../../web/engine/shared/state-document.js';
import { writeJson } from '../../../web/io/document.js';
import { textIn } from '../../../web/io/text-encoding.js';
import { readJson, readText } from './at-once.js';

const points = [
  { x: 0.5, y: -1, label: 0 },
  { x: 2, y: 1.25, label: 1 },
];

test('state documents, lists of points and lists of rows are read', () => {
  const state = toState(DEFAULTS, points);
  expect(readText(writeJson(state), DEFAULTS)).toEqual({ state });
  expect(readText(`\ufeff${writeJson(state)}`, DEFAULTS)).toEqual({ state });
  const list = { points, classes: 2, faults: [] };
  expect(readJson(JSON.stringify(points), DEFAULTS)).toMatchObject(list);
  expect(readJson(JSON.stringify({ points }), DEFAULTS)).toMatchObject(list);
  expect(readJson('[[0.5, -1, 0], [2, 1.25, 1]]', DEFAULTS)).toMatchObject(list);
});

test('a state document keeps the run to the last bit', () => {
  const parameters = Float64Array.of(0.1, -1e-300, 5);
  const state = toState({ ...DEFAULTS, layers: [] }, points, { step: 7, epoch: 2, parameters });
  expect(readText(writeJson(state), DEFAULTS)).toEqual({ state });
  expect(state.parameters).toEqual([...parameters]);
});

test('invalid elements are reported, and the others are read', () => {
  const rows = '[[1,2,0],[null,2,0],[1e999,2,0],["x",2,0],{"x":1},7,[1,2,null],[3,4,1]]';
  const table = readJson(rows.replace('{"x":1}', '[1,{}]'), DEFAULTS);
  expect(table.points).toEqual([
    { x: 1, y: 2, label: 0 },
    { x: 3, y: 4, label: 1 },
  ]);
  expect(table.classes).toBe(2);
  expect(table.faults.map(({ place, unit }) => [unit, place])).toEqual(
    [2, 3, 4, 5, 6, 7].map((place) => ['point', place]),
  );
});

describe('invalid JSON is rejected with the position of the error', () => {
  test.each([
    ['[1, 2,]', 1, 7],
    ['{"a": 1,\n}', 2, 1],
    ['[1 // one\n]', 1, 4],
    ["{'a': 1}", 1, 2],
    ['[nan]', 1, 2],
    ['[01]', 1, 3],
    ['["a\nb"]', 1, 2],
    ['[1}', 1, 3],
    ['{"a" 1}', 1, 6],
    ['[1] [2]', 1, 5],
    ['[1', 1, 3],
    ['{"a":\r\n\r\n', 3, 1],
    [`${'['.repeat(100_000)}${']'.repeat(100_000)}`, 1, 17],
  ])('%.20s', (text, line, column) => {
    expect(readText(text, DEFAULTS)).toMatchObject({ refusal: { code: 'json', detail: { line, column } } });
  });
});

test.each([
  ['{"version":2,"points":[]}', 'state'],
  ['{"version":1,"settings":{"activation":["toString"]}}', 'state'],
  ['{"version":1,"step":-1}', 'state'],
  ['{"version":1,"step":5,"parameters":[1,null]}', 'state'],
  ['{"version":1,"step":5,"parameters":[1,2]}', 'state'],
  ['[]', 'empty'],
  [`[${'[0,0,0],'.repeat(5000)}[0,0,0]]`, 'points'],
  ['{"version":1,"__proto__":{"polluted":true},"points":{"__proto__":[]}}', 'state'],
])('%.40s is rejected', (text, code) => {
  expect(readText(text, DEFAULTS)).toMatchObject({ refusal: { code } });
  expect({}.polluted).toBeUndefined();
});

const released = readFileSync(new URL('../../golden/state-1.json', import.meta.url), 'utf8');

test('a document of version 1 opens unchanged', () => {
  expect(readText(released, DEFAULTS)).toEqual({ state: JSON.parse(released) });
});

test.each([
  ['of a newer version', (text) => text.replace('"version": 1', '"version": 2'), 'document-version'],
  ['without a version', (text) => text.replace('"version": 1', '"version": null'), 'document-version'],
  ['with an unknown activation', (text) => text.replace('"relu"', '"swish9"'), 'invalid-option'],
  ['with weights of another network', (text) => text.replace('[2]', '[3]'), 'invalid-weights'],
  ['with null instead of a weight', (text) => text.replace('1e-7, 3', 'null, 3'), 'invalid-weights'],
])('a document %s is rejected as a whole', (_, change, code) => {
  expect(readText(change(released), DEFAULTS)).toMatchObject({ refusal: { detail: { problem: { code } } } });
});

test('missing settings get their defaults', () => {
  const { settings, ...rest } = JSON.parse(released);
  const old = JSON.stringify({ ...rest, settings: { classes: settings.classes }, step: 0 });
  expect(readText(old, DEFAULTS).state.settings).toEqual({ ...DEFAULTS, classes: 3 });
});

test('numbers that are not finite are not written', () => {
  expect(() => writeJson(toState(DEFAULTS, [{ x: Number.NaN, y: 0, label: 0 }]))).toThrow(RangeError);
});

test('UTF-16 from a spreadsheet is decoded, and binary data is rejected', () => {
  const utf16 = new Uint8Array(Uint16Array.from('\ufeff1\t2\t0', (c) => c.charCodeAt(0)).buffer);
  expect(readText(textIn(utf16), DEFAULTS).points).toEqual([{ x: 1, y: 2, label: 0 }]);
  expect(textIn(Uint8Array.of(0x1f, 0x8b, 8, 0))).toBeNull();
  expect(readText('\ufffd', DEFAULTS)).toMatchObject({ refusal: { code: 'binary' } });
});
