/**
 * Messages about imported tables: what was detected, which rows are invalid, and why a table cannot be read.
 *
 * @import { Role } from '../../io/points/columns.js'
 * @import { Fault, Understood } from '../../io/points/table.js'
 * @import { Refusal } from '../../io/refusal.js'
 * @import { Problem } from '../../engine/shared/settings.js'
 */
import { FOREIGN_FILES, foreignFileSentence } from './foreign-files.js';
import { table } from './table.js';

/** Longer names are truncated to this many characters. */
const SHOWN = 64;

/** What a column is used for. @param {boolean} labelled whether points have classes, not values @returns {Record<Role, string>} */
const roleNames = (labelled) => ({
  x: table.x,
  y: table.y,
  label: labelled ? table.class : table.value,
  ignore: 'not used',
});

/** @type {Record<string, string>} */
const SEPARATORS = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'pipes', ' ': 'spaces' };

/** @param {string} name */
const cut = (name) => (name.length > SHOWN ? `${Array.from(name).slice(0, SHOWN).join('')} …` : name);

/** @param {number} count @param {string} one */
const some = (count, one) => (count === 1 ? `1 ${one}` : `${count} ${one}s`);

/** The name of a column in a sentence. @param {string} name @param {number} index from 0 */
const columnName = (name, index) => (name ? `“${cut(name)}”` : `column ${index + 1}`);

/** @param {NonNullable<Understood['sheet']>} sheet */
const sheetName = ({ title, others }) =>
  `sheet “${cut(title)}”${others ? `, the first with a table, of ${others + 1}` : ''}`;

/** The units of the numbers. @param {Pick<Understood, 'units' | 'columns'>} how */
const unitsOf = ({ units, columns }) =>
  units.map(
    ({ column, unit, first }) =>
      `${columnName(columns[column]?.name ?? '', column)} in ${unit}${first ? ` since ${first}` : ''}`,
  );

/** What was detected in a table, apart from its columns. @param {Understood} how @param {boolean} labelled whether points have classes */
function understanding(how, labelled) {
  const { separator, decimal, header, skipped, sheet, roles, classes } = how;
  const parts = [];
  if (sheet) parts.push(`${sheetName(sheet)}${header ? '; a header row' : '; no header row'}`);
  if (separator) {
    parts.push(`separated by ${SEPARATORS[separator] ?? `“${separator}”`}`);
    parts.push(`decimal ${decimal === ',' ? 'commas' : 'points'}`);
    parts.push(header ? 'a header row' : 'no header row');
  }
  if (skipped) parts.push(`${some(skipped, 'line')} above or between the rows skipped`);
  parts.push(...unitsOf(how));
  if (labelled && !roles.includes('label')) parts.push('no column of classes: all points are of class A');
  if (labelled && classes.length) {
    parts.push(classes.map(([given, number]) => `${cut(given)} is ${table.classes[number]}`).join(', '));
  }
  return parts.join('; ');
}

/**
 * Which columns of a table are used and which are left out; '' if all are used according to their names.
 * @param {Understood} how @param {readonly Fault[]} faults
 * @param {boolean} labelled whether points have classes
 */
function taken(how, faults, labelled) {
  const { header, columns, roles, sheet } = how;
  const named = (/** @type {number[]} */ list) => {
    const names = list.slice(0, 3).map((column) => columnName(columns[column]?.name ?? '', column));
    return [...names, ...(list.length > 3 ? [`${list.length - 3} more`] : [])].join(', ');
  };
  const of = (/** @type {Role} */ role) =>
    roles.flatMap((each, i) => (each === role && columns[i]?.kind !== 'empty' ? i : []));
  const left = of('ignore');
  const parts = [];
  if (sheet?.others) parts.push(`From the ${sheetName(sheet)}.`);
  if (!header || left.length) {
    const text = roleNames(labelled);
    const taken = /** @type {const} */ (['x', 'y', 'label'])
      .filter((role) => roles.includes(role))
      .map((role) => `${text[role]} from ${named(of(role))}`);
    parts.push(`${taken.join(', ')}.`);
  }
  if (left.length) parts.push(`Not used: ${named(left)}.`);
  for (const unit of unitsOf(how)) parts.push(`${unit.charAt(0).toUpperCase()}${unit.slice(1)}.`);
  const [first] = faultSentences(faults);
  if (first)
    parts.push(`${some(faults.length, 'row')} ${faults.length === 1 ? 'is' : 'are'} left out. ${first}`);
  return parts.join(' ');
}

/** @type {Record<Fault['code'], (given: string) => string>} */
const FAULTS = {
  number: (given) => `“${given}” is not a number`,
  ambiguous: (given) => `“${given}” could be two numbers. Write it without thousands separators`,
  unit: (given) => `“${given}” and the rest of its column differ in their unit. Write all of them alike`,
  date: (given) => `“${given}” is a date or time. Write dates as 2026-01-31, and times as numbers`,
  far: (given) => `“${given}” is larger than one million. Rescale the column`,
  empty: (given) => (given ? `“${given}” is a missing value` : 'empty cell'),
  'one-hot': () => 'the columns of classes need one 1 in each row',
  ragged: () => 'wrong number of columns',
  quote: () => 'a quotation mark is never closed',
  point: (given) => `“${given}” is not a point`,
};

/**
 * One sentence for each kind of fault in a column, however many rows have it.
 * @param {readonly Fault[]} faults @returns {string[]}
 */
function faultSentences(faults) {
  /** @type {Map<string, Fault[]>} */
  const kinds = new Map();
  for (const fault of faults) {
    const alike =
      fault.code === 'ragged' || fault.code === 'point' ? fault.code : `${fault.code} ${fault.column}`;
    const list = kinds.get(alike);
    if (list) list.push(fault);
    else kinds.set(alike, [fault]);
  }
  return [...kinds.values()].map((list) => sentenceOf(/** @type {Fault} */ (list[0]), list.length));
}

/** @param {Fault} fault the first of its kind @param {number} count number of such faults */
function sentenceOf({ code, unit, place, column, name, given }, count) {
  const row = `${unit} ${place}`;
  const of = code === 'point' || code === 'ragged' ? '' : `column ${column}`;
  const where =
    count === 1 ? [row, of] : [of && (name ? `${of} (“${cut(name)}”)` : of), `${count} rows from ${row} on`];
  const text = where.filter(Boolean).join(', ');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}: ${FAULTS[code](given)}.`;
}

/** What happens to invalid rows. @param {number} count */
const faultsNote = (count) =>
  count === 1 ? '1 row is invalid and will be skipped:' : `${count} rows are invalid and will be skipped:`;

/** Why the table cannot be read. @param {Refusal} refusal @param {(problem: Problem) => string} sentence */
function refusal({ code, detail }, sentence) {
  const { kind, line, column, max = 0, name = '', problem } = detail;
  /** @type {Record<string, string>} */
  const reasons = {
    binary: FOREIGN_FILES.binary,
    foreign: (kind && foreignFileSentence(kind)) ?? FOREIGN_FILES.binary,
    unreadable: 'This file could not be read. It may have been moved or changed: choose it again.',
    large: `This is too large. Limit: ${max / 1e6} million characters.`,
    empty: 'This holds no points.',
    table: `Not a table of points: line ${line} has no columns separated by commas, semicolons, tabs, pipes or spaces.`,
    sparse: 'These sparse rows are not supported. Save the data as CSV with the columns x, y and label.',
    abridged:
      'Rows are missing: this was printed with “…” in their place. Save all of it as CSV and import that file.',
    factor: `These numbers were printed without their common factor ${name}. Use format long g, or writematrix.`,
    heading: `Line ${line}: the header row has ${column} columns, most rows have ${max}. Each column needs a name.`,
    decimals: `Line ${line}: the header row has ${column} columns, most rows have ${max}. Put numbers with commas in quotes.`,
    points: `Limit: ${max} points. Import fewer.`,
    classes: `${columnName(name, (column ?? 1) - 1).replace(/^c/, 'C')} has ${max} different classes; the limit is 6. For values, choose a regression.`,
    coordinates: 'Two columns of numbers are needed, for x and y.',
    json: `Invalid JSON at line ${line}, column ${column}.`,
    nan: `Line ${line}, column ${column}: JSON has no ${name}. Write null instead.`,
    shape: 'This JSON is neither a figure nor a list of points. Weights open under “Model files”.',
    state: problem ? sentence(problem) : '',
  };
  return reasons[code] ?? code;
}

export const tableReading = {
  roles: roleNames,
  columnName,
  understanding,
  taken,
  faultSentences,
  faultsNote,
  refusal,
};
