/**
 * What the columns of a table are, by their names and by what is in them: which holds x, y, and the class or value of each
 * point, and which are none of these. The reader may choose otherwise.
 *
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Steps } from '../steps.js'
 * @import { Table } from './table.js'
 * @typedef {'x' | 'y' | 'label' | 'ignore'} Role
 * @typedef {'number' | 'index' | 'word' | 'odd' | 'empty'} Kind `index`: it counts or names the rows; `odd`: dates,
 *   and what could be two numbers
 *
 * @typedef {object} Column
 * @property {string} name '' when it has none
 * @property {Kind} kind
 * @property {string} unit of its numbers, such as % or €; DATE of days; '' when they have none
 * @property {boolean} binary whether it has 0 and 1, or true and false, and nothing else
 * @property {boolean} whole whether it has whole numbers and nothing else
 * @property {boolean} repeated whether it has several values, and one of them more than once
 * @property {string[]} samples some of its cells
 * @property {number} different how many different values it has, as far as was looked
 */
import { isValued } from '../../engine/shared/dataset.js';
import { isNumeric } from '../../engine/shared/number.js';
import { LIMITS } from '../../engine/shared/settings.js';
import { isMissing, oddness } from './cells.js';
import { DATE, usualUnit } from './units.js';

/** Rows that are looked at, from everywhere in the table. */
const SAMPLE = 200;
/** Cells of a column that are shown. */
const SHOWN = 3;

/** What two coordinates are called together. */
const PAIRS = [
  ['x0', 'x1'],
  ['x_0', 'x_1'],
  ['x1', 'x2'],
  ['x_1', 'x_2'],
  ['x₁', 'x₂'],
  ['x', 'y'],
];
/** What the one input of a regression may be called; a target; and a class. The surest name comes first. */
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
/** What a column is called that only counts or names the rows. */
const IDS =
  /^(?:|unnamed(?:: ?\d+)?|index|level_\d+|no\.?|nr\.?|#|_?row(?:[ _.]?(?:names?|id|number|index|no|nr))?|rownames?)$/i;
/** What names something, also in several rows: a person, a session. */
const KEYS = /^(?:id|uuid|guid|key|.*[_ .-]id|.*[a-z]I[dD])$/;
const WHOLE = /^[-+−]?\d+(?:[.,]0*)?$/;
const BINARY = /^(?:[01](?:[.,]0*)?|true|false)$/i;

/** Whether a name is one of those that columns of points have. @param {string} name */
export const isKnownName = (name) => [...PAIRS.flat(), ...CLASSES, ...TARGETS].includes(plainName(name));

/** A name without what Desmos and LaTeX, or a database, add to it: x_{1} is x_1, class_id is class. @param {string} name */
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
    const unit = usualUnit(known);
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
 * @param {readonly string[]} cells those that are not missing
 * @param {string} unit of most of them
 * @param {string | null} name null: no column has one
 * @param {number} different
 * @param {number} step rows from one of the cells to the next
 * @returns {Kind}
 */
function kindOf(cells, unit, name, different, step) {
  if (!cells.length) return 'empty';
  const most = (/** @type {(cell: string) => boolean} */ is) => 2 * cells.filter(is).length >= cells.length;
  const isKey = name !== null && (KEYS.test(name) || KEYS.test(name.toLowerCase()));
  const isId = name !== null && IDS.test(name) && different === cells.length;
  if (isKey || isId || (name === null && isCount(cells, step))) return 'index';
  if (most(isNumeric) || (unit && unit !== DATE)) return 'number';
  return most((cell) => oddness(cell) !== 'number') ? 'odd' : 'word';
}

/** Whether cells count their rows, from 0 or from 1. @param {readonly string[]} cells @param {number} step */
function isCount(cells, step) {
  const first = Number(cells[0]);
  return (
    cells.length > 2 &&
    (first === 0 || first === 1) &&
    cells.every((cell, i) => Number(cell) === first + i * step)
  );
}

/**
 * What each column is taken for. Several with the role of the label are a class each, of which each row has one.
 * @param {readonly Column[]} columns
 * @param {Settings} settings
 * @param {(columns: number[]) => boolean} isOneHot whether each row has 1 in one of these columns and 0 in the others
 * @returns {Role[]}
 */
export function rolesOf(columns, settings, isOneHot) {
  const roles = /** @type {Role[]} */ (columns.map(() => 'ignore'));
  const classified = settings.task === 'classification';
  const valued = isValued(settings);
  const isLone = columns.filter(({ kind }) => kind !== 'empty').length <= (classified || valued ? 3 : 2);
  // Without a name, a column that counts the rows is left out only where there are others enough.
  const kindIn = (/** @type {Column} */ { kind, name }) =>
    kind === 'index' && isLone && name === '' ? 'number' : kind;
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
  const lacking = () => /** @type {const} */ (['x', 'y']).filter((role) => !roles.includes(role));
  if (valued) give('label', [called(...TARGETS)]);
  if (classified) give('label', [called(...CLASSES)]);
  if (classified && !roles.includes('label'))
    give('label', labelColumns(columns, free, lacking().length, isOneHot));

  // The target of a regression comes last, where names say no more.
  const numbers = free('number');
  const isOpen = !classified && columns.some(({ name }) => name) && numbers.length > 2;
  if (isOpen && valued && !roles.includes('label')) give('label', [numbers.pop()]);
  if (isOpen && !valued && lacking().includes('y') && numbers.length > lacking().length)
    give('y', [numbers.pop()]);
  const wanted = [
    ...lacking(),
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
 * The column of classes by what is in it, or the columns of a class each: those of which each row has one; else words; else
 * the last or the first column of few values.
 * @param {readonly Column[]} columns
 * @param {(...kinds: Kind[]) => number[]} free
 * @param {number} coordinates columns that are still needed for x and y
 * @param {(columns: number[]) => boolean} isOneHot
 * @returns {(number | undefined)[]}
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
  // Of a column of words and one of 0 and 1 at the end, which is what is to be found out comes last.
  const end = columns.length - 1;
  if (columns[end]?.binary && columns[end].repeated && numbers.includes(end) && others >= coordinates)
    return [end];
  if (words.length) return [words.reverse().find(few) ?? words[0]];
  if (numbers.length <= coordinates) return [];
  const last = numbers.at(-1);
  const candidates = [last, ...numbers].filter(few).map((column = 0) => ({ column, ...columns[column] }));
  // Classes are counted: numbers with decimals are only taken for them where no others repeat.
  const counted = candidates.find(({ column, whole, repeated }) => whole && (repeated || column === last));
  return [(counted ?? candidates[0])?.column ?? last];
}
