// Properties of the importers for arbitrary input: tests/io/points/fuzz.test.js tries each a few times, `npm run fuzz`
// all of them a quarter of a million times. `share` is the fraction of the runs that a property gets.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULTS, LIMITS, NAMES } from '../../../web/engine/shared/settings.js';
import { isPoint, readState } from '../../../web/engine/shared/state-document.js';
import { writeJson } from '../../../web/io/document.js';
import { fromLink, toLink } from '../../../web/io/link.js';
import { writeCsv } from '../../../web/io/points/csv.js';
import { readCsv, readJson, readText } from './at-once.js';

const coordinate = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);
const near = fc.double({ min: -3, max: 3, noNaN: true }).map((value) => value + 0);
const kinds = fc.record({
  task: fc.constantFrom(...NAMES.task),
  inputs: fc.constantFrom(1, 2),
  classes: fc.integer({ min: 2, max: 6 }),
});

/** Settings with matching points. */
export const drawings = kinds.chain((kind) =>
  fc.record({
    settings: fc
      .record(
        {
          seed: fc.integer({ min: 0, max: 2 ** 32 - 1 }),
          learningRate: fc.double({ min: LIMITS.learningRate[0], max: LIMITS.learningRate[1], noNaN: true }),
          layers: fc.array(fc.integer({ min: 1, max: 64 }), { maxLength: 8 }),
          features: fc.uniqueArray(fc.constantFrom(...NAMES.features)),
          optimizer: fc.constantFrom(...NAMES.optimizer),
          standardise: fc.boolean(),
        },
        { requiredKeys: [] },
      )
      .map((some) => ({ ...DEFAULTS, ...some, ...kind })),
    points: fc.array(
      fc.record({
        x: fc.oneof(near, coordinate),
        y: fc.oneof(near, coordinate),
        label: kind.task === 'classification' ? fc.integer({ min: 0, max: kind.classes - 1 }) : near,
      }),
      { maxLength: 20 },
    ),
  }),
);

/** Cells of text that is almost a table. */
const cells = fc.oneof(
  fc.double().map(String),
  fc.constantFrom(
    '',
    ' ',
    'NaN',
    'Infinity',
    '1e999',
    '0x1f',
    '1_000',
    'null',
    'true',
    '=cmd|x',
    '"',
    '""',
    '"a,b"',
  ),
  fc.constantFrom(
    '0,5',
    '-1,25',
    '__proto__',
    'constructor',
    '−1',
    '1.234',
    '1,234.5',
    '#',
    'x',
    'y',
    'label',
    '2024-01-02',
    '0',
    '1',
    '\ufeff',
    '\u202e',
    '<img src=x onerror=alert(1)>',
  ),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const tables = fc
  .record({
    rows: fc.array(fc.array(cells, { maxLength: 5 }), { maxLength: 8 }),
    separator: fc.constantFrom(',', ';', '\t', '|', ' ', ', '),
    end: fc.constantFrom('\n', '\r\n', '\r'),
  })
  .map(({ rows, separator, end }) => rows.map((row) => row.join(separator)).join(end));

/** Documents that are almost states. */
const documents = fc.record(
  {
    version: fc.oneof(fc.constant(1), fc.anything()),
    settings: fc.oneof(
      fc.dictionary(fc.constantFrom(...Object.keys(DEFAULTS), '__proto__', 'toString'), fc.anything()),
      fc.anything(),
    ),
    points: fc.oneof(
      fc.array(fc.oneof(fc.record({ x: coordinate, y: coordinate, label: fc.constant(0) }), fc.anything())),
      fc.anything(),
    ),
    step: fc.oneof(fc.nat(), fc.anything()),
    parameters: fc.oneof(fc.array(coordinate), fc.anything()),
  },
  { requiredKeys: [] },
);

const settingsOf = (kind) => ({ ...DEFAULTS, ...kind });

/** Asserts that a result is valid points or a refusal, and that no prototype was polluted. */
function assertSound(reading, settings) {
  assert.equal({}.polluted, undefined);
  for (const { place, column } of reading.faults ?? []) assert.ok(place > 0 && column > 0);
  if ('refusal' in reading) return assert.match(reading.refusal.code, /^[a-z]+$/);
  const { points, settings: held } = reading.state ?? { ...reading, settings };
  const room = reading.state ? held : { ...held, classes: reading.classes };
  assert.ok(points.length <= LIMITS.points && room.classes <= LIMITS.classes[1]);
  for (const point of points) assert.ok(isPoint(point, room), JSON.stringify(point));
}

/** @type {{ name: string, share: number, property: import('fast-check').IPropertyWithHooks<any> }[]} */
export const properties = [
  {
    name: 'any JSON is read or rejected',
    share: 0.4,
    property: fc.property(fc.json({ maxDepth: 4 }), kinds, (text, kind) => {
      // JSON that JSON.parse accepts is never reported as invalid JSON.
      const reading = readJson(text, settingsOf(kind));
      assertSound(reading, settingsOf(kind));
      if ('refusal' in reading) assert.doesNotMatch(reading.refusal.code, /^(?:json|nan)$/);
    }),
  },
  {
    name: 'any almost valid state is read or rejected',
    share: 0.16,
    property: fc.property(documents, kinds, (given, kind) => {
      const reading = readState(given);
      if ('state' in reading) assertSound(reading, settingsOf(kind));
    }),
  },
  {
    name: 'truncated or garbled JSON is rejected as JSON',
    share: 0.04,
    property: fc.property(
      drawings,
      fc.nat(),
      fc.constantFrom('', ',', '}', 'NaN', '//', '"'),
      (drawing, at, odd) => {
        const text = writeJson({ version: 1, ...drawing });
        const cut = at % text.length;
        const garbled = text.slice(0, cut) + odd;
        let parses = true;
        try {
          JSON.parse(garbled);
        } catch {
          parses = false;
        }
        const reading = readJson(garbled, drawing.settings);
        assert.equal('refusal' in reading && /^(?:json|nan)$/.test(reading.refusal.code), !parses);
      },
    ),
  },
  {
    name: 'any table is read or rejected',
    share: 0.16,
    property: fc.property(
      fc.oneof(tables, fc.string({ unit: 'binary', maxLength: 60 })),
      kinds,
      (text, kind) => {
        assertSound(readText(text, settingsOf(kind)), settingsOf(kind));
        assertSound(readCsv(text, settingsOf(kind)), settingsOf(kind));
      },
    ),
  },
  {
    name: 'reading a written file and writing it again gives the same file',
    share: 0.04,
    property: fc.property(drawings, ({ settings, points }) => {
      const json = writeJson({ version: 1, settings, points });
      const state = readJson(json, settings).state;
      assert.deepEqual(state, structuredClone({ version: 1, settings, points }));
      assert.equal(writeJson(state), json);
      const csv = writeCsv(points, settings);
      const table = readCsv(csv, settings);
      if (!points.length) return assert.equal(table.refusal.code, 'empty');
      assert.deepEqual(table.faults, []);
      // Labels that start at 1 are read as counted from 1.
      const labels = [...new Set(points.map(({ label }) => label))].sort();
      const fromOne = labels.length > 1 && labels.every((label, i) => label === i + 1);
      if (settings.task !== 'classification' || !fromOne) assert.equal(writeCsv(table.points, settings), csv);
    }),
  },
  {
    name: 'any link is read or rejected',
    share: 0.16,
    property: fc.property(
      fc.oneof(
        fc.string({ unit: 'binary', maxLength: 80 }),
        fc
          .array(
            fc.tuple(
              fc.oneof(
                fc.constantFrom(...Object.keys(DEFAULTS), 'points', 'box', 'step', 'start', '__proto__'),
                fc.string(),
              ),
              fc.oneof(
                fc.string(),
                fc.constantFrom('toString', '%E0%A4%A', '1e999', '-1', 'AAAAAA', '<script>', '0.5+1+2'),
              ),
            ),
            { maxLength: 6 },
          )
          .map((parts) => ['1', ...parts.map((part) => part.join('='))].join('~')),
      ),
      (text) => {
        const reading = fromLink(text);
        if (reading) assertSound({ state: reading.state }, reading.state.settings);
      },
    ),
  },
  {
    name: 'reading a link and writing it again gives the same link',
    share: 0.04,
    property: fc.property(drawings, fc.nat(1e7), ({ settings, points }, step) => {
      const link = toLink({ version: 1, settings, points, step });
      assert.match(link, /^[\w.~=,%+-]*$/);
      const { state, ignored } = fromLink(link);
      assert.deepEqual(ignored, []);
      assert.deepEqual(state.settings, structuredClone(settings));
      assert.equal(state.step ?? 0, step);
      assert.equal(state.points.length, points.length);
      assert.equal(toLink(state), link);
    }),
  },
];
