/**
 * The words of the table.
 *
 * @import { Fault, Refusal, Understood } from '../../data/csv.js'
 * @import { Problem } from '../../engine/settings.js'
 */

import { FOREIGN_FILES, foreignFileSentence } from '../../words/foreign-files.js';

/** Signs of a name that are shown; the whole of it stays where it came from. */
const SHOWN = 64;

export const CLASSES = ['A', 'B', 'C', 'D', 'E', 'F'];

export const TEXT = {
  title: 'Points',
  caption: (/** @type {number} */ count) => (count === 1 ? '1 point' : `${count} points`),
  number: 'No.',
  x: 'x',
  y: 'y',
  class: 'class',
  value: 'value',
  cell: (/** @type {string} */ column, /** @type {number} */ row) => `${column} of point ${row}`,
  delete: 'Delete',
  deletePoint: (/** @type {number} */ row) => `Delete point ${row}`,
  add: 'Add point',
  newPoint: 'new',
  newCell: (/** @type {string} */ column) => `${column} of the new point`,
  sort: (/** @type {string} */ column) => `Sort by ${column}`,
  earlier: 'Earlier',
  later: 'Later',
  shown: (/** @type {number} */ first, /** @type {number} */ last, /** @type {number} */ count) =>
    `${first} to ${last} of ${count}`,

  make: 'Make points',
  makeThem: 'Make',
  preset: 'Kind of data',
  made: { count: 'Count', noise: 'Noise', seed: 'Seed', turns: 'Turns' },

  bring: 'Bring points',
  bringHint: 'Paste rows from a spreadsheet, CSV or JSON here',
  open: 'Open a file',
  orDrop: 'or drop one on the figure.',
  understood: 'Understood',
  reading: 'This is long: it is being read …',
  replace: 'Replace the points',
  append: 'Add to the points',
  cancel: 'Leave it',
  takeState: 'Open this figure',
  brought: (/** @type {number} */ count) => `${TEXT.caption(count)} brought. Undo takes that back.`,
  opened: 'Opened. Undo brings the points back.',
  noRoom: (/** @type {number} */ most) => `A figure holds at most ${most} points: these are too many to add.`,

  noLink: 'The link holds no figure that can be read. This is the one of the page itself.',
  linkLeftOut: (/** @type {readonly string[]} */ parts) =>
    `Some of the link could not be used and was left out: ${parts.slice(0, 5).join(', ')}.`,
  source: (/** @type {string} */ address, /** @type {string} */ why) =>
    `The file “${address}” of this figure: ${why}`,
  answered: (/** @type {number} */ status) => `its server answers ${status}. Is the address right?`,
  unanswered:
    'no answer that may be read. Its server has to run and to allow it (CORS), and the connect-src of this page too.',
  leftOut: (/** @type {number} */ count, /** @type {string} */ first) =>
    `${count === 1 ? '1 row' : `${count} rows`} will not do and are left out. ${first}`,

  take: 'Take them away',
  csv: 'Save CSV',
  json: 'Save JSON',
  link: 'Copy link',
  asText: 'Show as text',
  linked: (/** @type {number} */ length) =>
    `The link is copied: ${length} characters. Whoever opens it gets a copy, and its run from the seed. JSON holds the weights too.`,
  weightsLeftOut:
    'The weights that this run begins with are too many for a link and left out of it; the JSON file has them.',
  copyThis: 'Copying is not allowed here: select the text below and copy it.',
  text: 'The points as text',
};

const SEPARATORS = { ',': 'comma', ';': 'semicolon', '\t': 'tab' };

/** What was understood of a table. @param {Understood} how @param {boolean} labelled whether a third column is needed */
export function understanding({ separator, decimal, header, columns, x, y, label, classes }, labelled) {
  const parts = [
    `${SEPARATORS[separator]} between columns`,
    `decimal ${decimal === ',' ? 'comma' : 'point'}`,
    header ? 'a header' : 'no header',
    `${columns} columns`,
    `x from column ${x}, y from column ${y}${label === null ? '' : `, ${TEXT[labelled ? 'class' : 'value']} from column ${label}`}`,
  ];
  if (labelled && label === null) parts.push('no column of classes: all points are of class A');
  if (labelled && classes.length) {
    parts.push(classes.map(([given, number]) => `${cut(given)} is ${CLASSES[number]}`).join(', '));
  }
  return `${parts.join('; ')}.`;
}

/** @param {string} name */
const cut = (name) => (name.length > SHOWN ? `${Array.from(name).slice(0, SHOWN).join('')} …` : name);

/** What is wrong with a row. @param {Fault} fault */
export function faultSentence({ code, line, column, given }) {
  const where = code === 'point' ? `Point ${line}` : `Line ${line}, column ${column}`;
  const what = {
    number: `“${given}” is no number`,
    far: `“${given}” is beyond a million`,
    empty: 'nothing stands there',
    ragged: 'the row has another number of columns than the rest',
    quote: 'a quote is opened and never closed',
    point: `“${given}” has no usable x, y and label`,
  }[code];
  return `${where}: ${what}.`;
}

/** What becomes of rows that will not do. @param {number} count @param {number} shown how many of them are listed */
export const faultsNote = (count, shown) =>
  `${count === 1 ? '1 row' : `${count} rows`} will not do and would be left out${count > shown ? `; the first ${shown}` : ''}:`;

/** Why nothing will do. @param {Refusal} refusal @param {(problem: Problem) => string} sentence */
export function refusalSentence({ code, kind, line, column, count = 0, problem }, sentence) {
  const reasons = {
    binary: FOREIGN_FILES.binary,
    foreign: (kind && foreignFileSentence(kind)) ?? FOREIGN_FILES.binary,
    unreadable: 'This file could not be read. It may have been moved or changed: choose it again.',
    large: `This is too large: at most ${count / 1e6} million characters will do.`,
    empty: 'There are no points in this.',
    table: `This is no table of points: line ${line} has no columns parted by commas, semicolons or tabs.`,
    many: `A figure holds at most ${count} points; these are more.`,
    classes: `Column ${column} has ${count} different classes; a figure has at most 6. For values, choose a regression.`,
    json: `This is no JSON from line ${line}, column ${column} on.`,
    shape:
      'This JSON is neither a figure nor a list of points. Weights of a network open under “Model files”.',
    state: problem ? sentence(problem) : '',
  };
  return reasons[code];
}
