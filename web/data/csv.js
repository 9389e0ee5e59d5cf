/**
 * Points as a table in text: read from whatever a spreadsheet writes, and written as one. Reading changes nothing:
 * it says what was understood, which rows will not do and why, and leaves the rest to whoever asked.
 *
 * @import { Point } from '../engine/dataset.js'
 * @import { Settings } from '../engine/settings.js'
 * @import { Row, Separator } from './fields.js'
 * @import { Steps } from './steps.js'
 *
 * @typedef {object} Fault what is wrong with one row
 * @property {'number' | 'far' | 'empty' | 'ragged' | 'quote' | 'point'} code
 * @property {number} line in a list of points: which of them
 * @property {number} column from 1
 * @property {string} given
 *
 * @typedef {object} Understood how a table was read
 * @property {Separator} separator
 * @property {'.' | ','} decimal
 * @property {boolean} header
 * @property {number} columns
 * @property {string} x the column that it was taken from: its name, or its number
 * @property {string} y
 * @property {string | null} label null: there is none
 * @property {[given: string, label: number][]} classes what each class was called
 *
 * @typedef {object} Table
 * @property {Point[]} points of the rows that will do
 * @property {number} classes that a classification of them needs
 * @property {Fault[]} faults the others, by line
 * @property {Understood} understood
 *
 * @typedef {object} Refusal why nothing of a text will do
 * @property {'binary' | 'foreign' | 'unreadable' | 'large' | 'empty' | 'table' | 'many' | 'classes' | 'json' | 'shape' | 'state'} code
 * @property {import('./file-kind.js').FileKind} [kind] of a file that is not text, or not points
 * @property {number} [line]
 * @property {number} [column]
 * @property {number} [count]
 * @property {import('../engine/settings.js').Problem} [problem]
 */
import { isValued } from '../engine/dataset.js';
import { FARTHEST } from '../engine/document.js';
import { LIMITS, show } from '../engine/settings.js';
import { readRows, sniffSeparator, usualCount } from './fields.js';
import { finish } from './steps.js';

/** Rows to a step. */
const STRIDE = 500;
/** Text longer than this is no number. */
const LONGEST = 60;
const NUMBER = { '.': /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i, ',': /^[-+]?(\d+,?\d*|,\d+)(e[-+]?\d+)?$/i };
const MOST_CLASSES = LIMITS.classes[1];

/** What a column may be called, best name first. */
const CALLED = {
  x: ['x', 'x1', 'x_1', 'x₁'],
  y: ['x2', 'x_2', 'x₂', 'y'],
  label: ['label', 'class', 'value', 'target', 'species', 'category', 'z', 'y'],
};

/** Whether the third number of a point means something. @param {Settings} settings */
export const hasLabels = (settings) => settings.task === 'classification' || isValued(settings);

/** Reads a table of points in one go. @param {string} text @param {Settings} settings */
export const readCsv = (text, settings) => finish(csvInSteps(text, settings));

/**
 * Reads a table of points, of the kind that the settings ask for.
 * @param {string} text
 * @param {Settings} settings
 * @returns {Steps<Table | { refusal: Refusal }>}
 */
export function* csvInSteps(text, settings) {
  if (!text.trim()) return { refusal: { code: 'empty' } };
  const separator = yield* sniffSeparator(text);
  if (!separator) return { refusal: { code: 'table', line: 1 } };
  yield;
  // One more for the header, and one to see that there are too many.
  const rows = yield* readRows(text, separator, LIMITS.points + 2);
  const decimal = separator === ',' ? '.' : sniffDecimal(rows);
  const count = usualCount(rows.map(({ fields }) => fields.length));
  const header = isHeader(/** @type {Row} */ (rows[0]), decimal) ? rows.shift() : undefined;
  if (!rows.length) return { refusal: { code: 'empty' } };
  if (rows.length > LIMITS.points) return { refusal: { code: 'many', count: LIMITS.points } };

  const names = header?.fields ?? [];
  const at = columnsOf(names, count, hasLabels(settings));
  /** @type {Fault[]} */
  const faults = [];
  /** @type {{ x: number, y: number, given: string, line: number }[]} */
  const taken = [];
  for (const [i, row] of rows.entries()) {
    if (i % STRIDE === 0) yield;
    const reading = readRow(row, count, at, decimal, settings);
    if ('code' in reading) faults.push(reading);
    else taken.push(reading);
  }
  const classes = settings.task === 'classification' && at.label >= 0 ? classesOf(taken) : new Map();
  if (classes.size > MOST_CLASSES) {
    return { refusal: { code: 'classes', count: classes.size, column: at.label + 1 } };
  }
  const labelOf = (/** @type {string} */ given) =>
    at.label < 0 ? 0 : settings.task === 'classification' ? classes.get(given) : toNumber(given, decimal);
  const points = taken.map(({ x, y, given }) => ({ x, y, label: labelOf(given) ?? 0 }));
  const called = (/** @type {number} */ column) => names[column] || String(column + 1);
  return {
    points,
    classes: Math.max(LIMITS.classes[0], 1 + Math.max(0, ...classes.values())),
    faults,
    understood: {
      separator,
      decimal,
      header: header !== undefined,
      columns: count,
      x: called(at.x),
      y: called(at.y),
      label: at.label < 0 ? null : called(at.label),
      classes: [...classes],
    },
  };
}

/**
 * The points as a table: shortest decimals that read back as the same numbers, so what is read and written again
 * is the same to the byte.
 * @param {readonly Point[]} points
 * @param {Settings} settings
 */
export function writeCsv(points, settings) {
  const labelled = hasLabels(settings);
  const third = settings.task === 'classification' ? 'label' : 'value';
  const rows = points.map(({ x, y, label }) => (labelled ? [x, y, label] : [x, y]).join(','));
  return `${[labelled ? `x,y,${third}` : 'x,y', ...rows].join('\n')}\n`;
}

/** @param {string} text @param {'.' | ','} decimal @returns {number} NaN when it is none */
function toNumber(text, decimal) {
  const plain = text.trim();
  return plain.length <= LONGEST && NUMBER[decimal].test(plain)
    ? Number(plain.replace(',', '.'))
    : Number.NaN;
}

/** The decimal sign that more of the fields have. @param {readonly Row[]} rows @returns {'.' | ','} */
function sniffDecimal(rows) {
  let balance = 0;
  for (const { fields } of rows) {
    for (const field of fields) {
      if (field.includes(',') && !Number.isNaN(toNumber(field, ','))) balance += 1;
      if (field.includes('.') && !Number.isNaN(toNumber(field, '.'))) balance -= 1;
    }
  }
  return balance > 0 ? ',' : '.';
}

/** A first row whose first two fields are words. @param {Row} row @param {'.' | ','} decimal */
const isHeader = ({ fields }, decimal) =>
  fields.slice(0, 2).every((field) => /\p{L}/u.test(field) && Number.isNaN(toNumber(field, decimal))) &&
  // “NaN” and its like are bad numbers and no names.
  !fields
    .slice(0, 2)
    .some((field) => /^[-+]?(nan|inf(inity)?|null|none|na|true|false|0x[\da-f]+)$/i.test(field));

/**
 * Which column is which: by their names where these say it, else the first three.
 * @param {readonly string[]} names
 * @param {number} count
 * @param {boolean} labelled
 */
function columnsOf(names, count, labelled) {
  const known = names.map((name) => name.toLowerCase());
  const find = (/** @type {readonly string[]} */ wanted, /** @type {readonly number[]} */ taken) => {
    const name = wanted.find((one) => known.includes(one) && !taken.includes(known.indexOf(one)));
    return name === undefined ? -1 : known.indexOf(name);
  };
  let x = find(CALLED.x, []);
  let y = find(CALLED.y, [x]);
  if (x < 0 || y < 0) [x, y] = [0, 1];
  if (!labelled || count < 3) return { x, y, label: -1 };
  const label = find(CALLED.label, [x, y]);
  const rest = [0, 1, 2].find((column) => column !== x && column !== y) ?? -1;
  return { x, y, label: label < 0 ? rest : label };
}

/**
 * @param {Row} row
 * @param {number} count of the fields that rows have
 * @param {{ x: number, y: number, label: number }} at
 * @param {'.' | ','} decimal
 * @param {Settings} settings
 * @returns {Fault | { x: number, y: number, given: string, line: number }}
 */
function readRow({ line, fields, open }, count, at, decimal, { task }) {
  const fault = (/** @type {Fault['code']} */ code, /** @type {number} */ column) => ({
    code,
    line,
    column: column + 1,
    given: show(fields[column] ?? ''),
  });
  if (open) return fault('quote', fields.length - 1);
  while (fields.length > count && fields.at(-1) === '') fields.pop();
  if (fields.length !== count) return fault('ragged', Math.min(fields.length, count));
  const numbers = task === 'classification' || at.label < 0 ? [at.x, at.y] : [at.x, at.y, at.label];
  for (const column of numbers) {
    const value = toNumber(fields[column] ?? '', decimal);
    if (fields[column] === '') return fault('empty', column);
    if (Number.isNaN(value)) return fault('number', column);
    if (!(Math.abs(value) <= FARTHEST)) return fault('far', column);
  }
  const given = fields[at.label] ?? '';
  if (at.label >= 0 && given === '') return fault('empty', at.label);
  return { x: toNumber(fields[at.x] ?? '', decimal), y: toNumber(fields[at.y] ?? '', decimal), given, line };
}

/**
 * The class that each name in the label column stands for: 0 … 5 and A … F are themselves, all else is numbered
 * in its own order.
 * @param {readonly { given: string }[]} rows
 * @returns {Map<string, number>}
 */
function classesOf(rows) {
  const names = [...new Set(rows.map(({ given }) => given))];
  if (names.every((name) => /^[0-5]$/.test(name)))
    return new Map(names.sort().map((name) => [name, Number(name)]));
  if (names.every((name) => /^[A-F]$/.test(name))) {
    return new Map(names.sort().map((name) => [name, 'ABCDEF'.indexOf(name)]));
  }
  const ordered = names.every((name) => !Number.isNaN(toNumber(name, '.')))
    ? names.sort((a, b) => toNumber(a, '.') - toNumber(b, '.'))
    : names.sort();
  return new Map(ordered.map((name, i) => [name, i]));
}
