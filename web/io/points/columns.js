/**
 * Guesses from their names and contents which columns of a table hold x, y and each point's class or value, and which
 * hold none of these. The reader can override the guess.
 *
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Steps } from '../steps.js'
 * @import { Table } from './table.js'
 * @typedef {'x' | 'y' | 'label' | 'ignore'} Role
 * @typedef {'number' | 'index' | 'word' | 'odd' | 'empty'} Kind `index`: row numbers or names; `odd`: dates,
 *   and cells that could be read as two different numbers
 *
 * @typedef {object} Column
 * @property {string} name '' if it has none
 * @property {Kind} kind
 * @property {string} unit of its numbers, such as % or €; DATE for dates; '' if there is none
 * @property {boolean} binary whether it holds only 0 and 1, or only true and false
 * @property {boolean} whole whether it holds only integers
 * @property {boolean} repeated whether it has several values, at least one of them more than once
 * @property {string[]} samples some of its cells
 * @property {number} different number of distinct values among the cells examined
 */
import { isValued } from '../../engine/shared/dataset.js';
import { isNumeric } from '../../engine/shared/number.js';
import { LIMITS } from '../../engine/shared/settings.js';
import { DATE, isMissing, mostCommonUnit, textKind } from './cells.js';

/** Rows sampled, spread over the whole table. */
const SAMPLE = 200;
/** Cells shown per column. */
const SHOWN = 3;

/** Names that two coordinates have as a pair. */
const PAIRS = [
  ['x0', 'x1'],
  ['x_0', 'x_1'],
  ['x1', 'x2'],
  ['x_1', 'x_2'],
  ['x₁', 'x₂'],
  ['x', 'y'],
];
/** Names for the single input of a regression, its target, and a class; most reliable first. */
const INPUTS = ['x', 'x1', 'x_1', 'x₁', 'x0', 'x_0'];
const TARGETS = ['y', 'value', 'z', 'target', 'label', 'output', 'response'];
const CLASSES = [
  ...[
    'label',
    'labels',
    'class',
    'classes',
    'value',
    'target',
    'species',
    'category',
    'cluster',
    'group',
    'type',
  ],
  ...['diagnosis', 'outcome', 'color', 'colour', 'z', 'y'],
];
/** Names of columns that only number or identify rows. */
const IDS =
  /^(?:|unnamed(?:: ?\d+)?|index|level_\d+|no\.?|nr\.?|#|_?row(?:[ _.]?(?:names?|id|number|index|no|nr))?|rownames?)$/i;
/** Names of identifiers that may repeat across rows: a person, a session. */
const KEYS = /^(?:id|uuid|guid|key|.*[_ .-]id|.*[a-z]I[dD])$/;
const WHOLE = /^[-+−]?\d+(?:[.,]0*)?$/;
const BINARY = /^(?:[01](?:[.,]0*)?|true|false)$/i;

/** Whether a name is typical for a column of points. @param {string} name */
export const isKnownName = (name) => [...PAIRS.flat(), ...CLASSES, ...TARGETS].includes(plainName(name));

/** Strips what Desmos, LaTeX or databases add to a name: x_{1} is x_1, class_id is class. @param {string} name */
const plainName = (name) =>
  name
    .trim()
    .toLowerCase()
    .replace(/[{}$]/g, '')
    .replace(/(?<=label|class|cluster|group|category)[_ ]id$/, '');

/** @param {Table} table @returns {Steps<Column[]>} */
export function* columnsOf({ names, rows, columns }) {
  const step = Math.max(1, Math.ceil(rows.length / SAMPLE));
  const sample = rows.filter(({ cells }, i) => i % step === 0 && cells.length === columns);
  /** @type {Column[]} */
  const found = [];
  for (let column = 0; column < columns; column++) {
    yield;
    const name = names?.[column]?.trim() ?? '';
    const cells = sample.map((row) => String(row.cells[column] ?? '').trim());
    const known = cells.filter((cell) => !isMissing(cell));
    const different = new Set(known).size;
    const unit = mostCommonUnit(known);
    found.push({
      name,
      kind: kindOf(known, unit, names && name, different, step),
      unit,
      binary: known.length > 0 && known.every((cell) => BINARY.test(cell)),
      whole: known.length > 0 && known.every((cell) => WHOLE.test(cell)),
      repeated: different > 1 && different < known.length,
      samples: known.slice(0, SHOWN),
      different,
    });
  }
  return found;
}

/**
 * @param {readonly string[]} cells without missing ones
 * @param {string} unit that most of them have
 * @param {string | null} name null if no column has one
 * @param {number} different
 * @param {number} step rows between consecutive cells
 * @returns {Kind}
 */
function kindOf(cells, unit, name, different, step) {
  if (!cells.length) return 'empty';
  const most = (/** @type {(cell: string) => boolean} */ is) => 2 * cells.filter(is).length >= cells.length;
  const isKey = name !== null && (KEYS.test(name) || KEYS.test(name.toLowerCase()));
  const isId = name !== null && IDS.test(name) && different === cells.length;
  if (isKey || isId || (name === null && isCount(cells, step))) return 'index';
  if (most(isNumeric) || (unit && unit !== DATE)) return 'number';
  return most((cell) => textKind(cell) !== 'number') ? 'odd' : 'word';
}

/** Whether cells number their rows, from 0 or 1. @param {readonly string[]} cells @param {number} step */
function isCount(cells, step) {
  const first = Number(cells[0]);
  return (
    cells.length > 2 &&
    (first === 0 || first === 1) &&
    cells.every((cell, i) => Number(cell) === first + i * step)
  );
}

/**
 * The role of each column. Several label columns are one-hot classes.
 * @param {readonly Column[]} columns @param {Settings} settings
 * @param {(columns: number[]) => boolean} isOneHot whether each row has a single 1 in these columns and 0 elsewhere
 * @returns {Role[]}
 */
export function rolesOf(columns, settings, isOneHot) {
  const roles = /** @type {Role[]} */ (columns.map(() => 'ignore'));
  const classified = settings.task === 'classification';
  const valued = isValued(settings);
  const isNeeded = columns.filter(({ kind }) => kind !== 'empty').length <= (classified || valued ? 3 : 2);
  // An unnamed column that numbers the rows is skipped only if enough other columns remain.
  const kindIn = (/** @type {Column} */ { kind, name }) =>
    kind === 'index' && isNeeded && name === '' ? 'number' : kind;
  const free = (/** @type {Kind[]} */ ...kinds) =>
    columns.flatMap((column, i) => (roles[i] === 'ignore' && kinds.includes(kindIn(column)) ? i : []));
  const called = (/** @type {string[]} */ ...names) =>
    names
      .map((name) => columns.findIndex((each, i) => plainName(each.name) === name && roles[i] === 'ignore'))
      .find((column) => column >= 0);
  const give = (/** @type {Role} */ role, /** @type {readonly (number | undefined)[]} */ which) => {
    for (const column of which) if (column !== undefined) roles[column] = role;
  };

  const pair = PAIRS.map((names) => names.map((name) => called(name))).find(
    (both) => !both.includes(undefined),
  );
  if (settings.task === 'regression' && !valued) {
    give('x', [called(...INPUTS)]);
    give('y', [called(...TARGETS)]);
  } else if (pair) {
    give('x', [pair[0]]);
    give('y', [pair[1]]);
  }
  const missing = () => /** @type {const} */ (['x', 'y']).filter((role) => !roles.includes(role));
  if (valued) give('label', [called(...TARGETS)]);
  if (classified) give('label', [called(...CLASSES)]);
  if (classified && !roles.includes('label'))
    give('label', labelColumns(columns, free, missing().length, isOneHot));

  // Without telling names, the last column is a regression's target.
  const numbers = free('number');
  const isOpen = !classified && columns.some(({ name }) => name) && numbers.length > 2;
  if (isOpen && valued && !roles.includes('label')) give('label', [numbers.pop()]);
  if (isOpen && !valued && missing().includes('y') && numbers.length > missing().length)
    give('y', [numbers.pop()]);
  const wanted = [
    ...missing(),
    ...(valued && !roles.includes('label') ? /** @type {const} */ (['label']) : []),
  ];
  /** @type {Kind[][]} */
  const pools = [['number'], ['number', 'index'], ['number', 'index', 'odd']];
  const pool =
    pools.map((kinds) => free(...kinds)).find((found) => found.length >= wanted.length) ??
    free('number', 'index', 'odd', 'word');
  for (const role of wanted) give(role, [pool.shift()]);
  return roles;
}

/**
 * Chooses the label column, or one-hot columns, by content: one-hot columns first, then words, then the last or first
 * column with few distinct values.
 * @param {readonly Column[]} columns @param {(...kinds: Kind[]) => number[]} free
 * @param {number} coordinates columns still needed for x and y
 * @param {(columns: number[]) => boolean} isOneHot @returns {(number | undefined)[]}
 */
function labelColumns(columns, free, coordinates, isOneHot) {
  const numbers = free('number');
  const binary = free('number', 'word').filter((column) => columns[column]?.binary);
  const others = numbers.filter((column) => !columns[column]?.binary).length;
  const group = binary.slice(Math.max(0, coordinates - others));
  if (group.length > 1 && isOneHot(group)) return group;
  const few = (/** @type {number | undefined} */ column) =>
    column !== undefined && (columns[column]?.different ?? 0) <= LIMITS.classes[1];
  const words = free('word');
  // Given a column of words and a final column of 0 and 1, the final one is what is to be predicted.
  const end = columns.length - 1;
  if (columns[end]?.binary && columns[end].repeated && numbers.includes(end) && others >= coordinates)
    return [end];
  if (words.length) return [words.reverse().find(few) ?? words[0]];
  if (numbers.length <= coordinates) return [];
  const last = numbers.at(-1);
  const candidates = [last, ...numbers].filter(few).map((column = 0) => ({ column, ...columns[column] }));
  // Classes are counted: decimals serve as classes only if no other column repeats values.
  const counted = candidates.find(({ column, whole, repeated }) => whole && (repeated || column === last));
  return [(counted ?? candidates[0])?.column ?? last];
}
