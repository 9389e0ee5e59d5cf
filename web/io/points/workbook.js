/**
 * Reads the table in an Excel workbook (.xlsx): the first sheet that has one, as rows of text like any other table.
 * Cells are read as saved, formulas as their results; dates become ISO 8601, and percentages get their sign.
 *
 * @import { Steps } from '../steps.js'
 * @import { Row } from './fields.js'
 *
 * @typedef {object} Sheet
 * @property {readonly Row[]} rows
 * @property {string} title
 * @property {number} others number of other visible sheets
 *
 * @typedef {{ dates: boolean, percent: boolean }} Style
 */
import { LIMITS } from '../../engine/shared/settings.js';
import { readDirectory, readEntries } from '../models/zip.js';
import { refuse } from '../refusal.js';
import { inSlices } from '../steps.js';
import { attributesOf, tagsOf, textOf } from './xml-tags.js';

/** Some extra for the heading and the text above it, and to tell that there are too many. */
const MAX_ROWS = LIMITS.points + 30;
const MAX_COLUMNS = 100;
const TAGS_PER_STEP = 1000;
/** Days from Excel's day 0 to 1970; old Macs used a later one. */
const EPOCH = 25_569;
const EPOCH_1904 = 24_107;
const DAY_MS = 86_400_000;
/** Excel's built-in formats for dates, times and percentages. */
const DATES = /^(?:1[4-9]|2[0-2]|2[7-9]|3[0-6]|4[5-7]|5[0-8])$/;
const PERCENT = /^(?:9|10)$/;

/**
 * @param {Uint8Array} bytes
 * @param {() => boolean} shouldContinue returning false cancels reading
 * @returns {Promise<Sheet>} rejects with a Refusal if there is none
 */
export async function readWorkbook(bytes, shouldContinue) {
  const entries = readDirectory(bytes);
  /** @param {string} path @returns {Promise<string | null>} */
  const part = async (path) => {
    const entry = entries.find(({ name }) => name.toLowerCase() === path.toLowerCase());
    const content = entry && (await readEntries(bytes, [entry])).get(entry.name);
    return content ? new TextDecoder().decode(content) : null;
  };
  const workbook = (await part('xl/workbook.xml')) ?? refuse('zip');
  const paths = relations((await part('xl/_rels/workbook.xml.rels')) ?? '');
  const strings = await inSlices(stringsIn((await part('xl/sharedStrings.xml')) ?? ''), shouldContinue);
  const styles = stylesIn((await part('xl/styles.xml')) ?? '');
  const { sheets, from1904 } = sheetsIn(workbook);
  for (const { title, id } of sheets) {
    const xml = await part(paths.get(id) ?? '');
    const cells = { strings: strings ?? [], styles, epoch: from1904 ? EPOCH_1904 : EPOCH };
    const rows = await inSlices(rowsIn(xml ?? '', cells), shouldContinue);
    if (rows?.some(({ fields }) => fields.filter(Boolean).length > 1))
      return { rows, title, others: sheets.length - 1 };
  }
  return refuse('empty');
}

/** Paths of a workbook's parts by relationship id. @param {string} xml @returns {Map<string, string>} */
function relations(xml) {
  const paths = new Map();
  for (const tag of tagsOf(xml)) {
    if (tag.name !== 'Relationship') continue;
    const { Id = '', Target = '' } = attributesOf(tag);
    paths.set(Id, Target.startsWith('/') ? Target.slice(1) : `xl/${Target.replace(/^\.\//, '')}`);
  }
  return paths;
}

/** The visible sheets. @param {string} xml */
function sheetsIn(xml) {
  const sheets = [];
  let from1904 = false;
  for (const tag of tagsOf(xml)) {
    const { name = '', id = '', state = 'visible', date1904 = '0' } = attributesOf(tag);
    if (tag.name === 'workbookPr') from1904 = /^(?:1|true)$/.test(date1904);
    if (tag.name === 'sheet' && state === 'visible') sheets.push({ title: name, id });
  }
  return { sheets, from1904 };
}

/** The shared strings. @param {string} xml @returns {Steps<string[]>} */
function* stringsIn(xml) {
  const strings = [];
  let text = '';
  let phonetic = false;
  let count = 0;
  for (const { name, ends, empty, before } of tagsOf(xml)) {
    if (++count % TAGS_PER_STEP === 0) yield;
    if (name === 'rPh') phonetic = !ends; // phonetic guide of Japanese text
    if (name === 't' && ends && !phonetic) text += textOf(before);
    if (name !== 'si' || !(ends || empty)) continue;
    strings.push(text);
    text = '';
  }
  return strings;
}

/** The number formats of cells. @param {string} xml @returns {Style[]} */
function stylesIn(xml) {
  const styles = [];
  /** @type {Map<string, string>} */
  const codes = new Map();
  let within = false;
  for (const tag of tagsOf(xml)) {
    if (tag.name === 'cellXfs') within = !tag.ends;
    if (tag.ends || (tag.name !== 'numFmt' && !(within && tag.name === 'xf'))) continue;
    const { numFmtId = '0', formatCode = '' } = attributesOf(tag);
    if (tag.name === 'numFmt') codes.set(numFmtId, formatCode);
    else styles.push(styleOf(numFmtId, codes.get(numFmtId)));
  }
  return styles;
}

/** @param {string} id @param {string} [code] of a custom format @returns {Style} */
function styleOf(id, code) {
  if (code === undefined) return { dates: DATES.test(id), percent: PERCENT.test(id) };
  const [signs = ''] = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '').split(';');
  return { dates: /[dmyhs]/i.test(signs) && !/general/i.test(signs), percent: signs.includes('%') };
}

/**
 * @param {string} xml @param {{ strings: readonly string[], styles: readonly Style[], epoch: number }} cells
 * @returns {Steps<Row[]>} with the sheet's row numbers as lines
 */
function* rowsIn(xml, { strings, styles, epoch }) {
  /** @type {Row[]} */
  const rows = [];
  let cell = /** @type {Record<string, string>} */ ({});
  let [text, formula, column, line, count] = ['', '', 0, 0, 0];
  for (const tag of tagsOf(xml)) {
    if (++count % TAGS_PER_STEP === 0) yield;
    const { name, ends, empty, before } = tag;
    const row = rows.at(-1);
    if (name === 'row' && !ends) {
      if (rows.length === MAX_ROWS) break;
      line = Number(attributesOf(tag).r) || line + 1;
      rows.push({ line, fields: [], open: false });
      column = 0;
    } else if (name === 'c' && !ends) {
      cell = attributesOf(tag);
      [text, formula] = ['', ''];
      column = cell.r ? columnOf(cell.r) : column;
    } else if ((name === 'v' || name === 't') && ends) {
      text += textOf(before);
    } else if (name === 'f' && ends) {
      formula = textOf(before);
    }
    if (name !== 'c' || !(ends || empty) || !row) continue;
    const given = text === '' && formula ? `=${formula}` : shownOf(cell, text, { strings, styles, epoch });
    if (column < MAX_COLUMNS) {
      while (row.fields.length < column) row.fields.push('');
      row.fields[column] = given.replace(/\s+/g, ' ').trim();
    }
    column += 1;
  }
  const width = Math.max(0, ...rows.map(({ fields }) => fields.length));
  for (const { fields } of rows) while (fields.length < width) fields.push('');
  return rows.filter(({ fields }) => fields.some(Boolean));
}

/** A column's index, from 0, by its letters. @param {string} place such as AB12 */
const columnOf = (place) =>
  Array.from(
    place
      .replace(/[^A-Z]/gi, '')
      .slice(0, 3)
      .toUpperCase(),
  ).reduce((sum, letter) => 26 * sum + letter.charCodeAt(0) - 64, 0) - 1;

/**
 * @param {Record<string, string>} cell its attributes
 * @param {string} text
 * @param {{ strings: readonly string[], styles: readonly Style[], epoch: number }} workbook
 */
function shownOf({ t = 'n', s = '' }, text, { strings, styles, epoch }) {
  if (text === '') return '';
  if (t === 's') return strings[Number(text)] ?? '';
  if (t === 'b') return text === '1' ? 'TRUE' : 'FALSE';
  if (t !== 'n' || Number.isNaN(Number(text))) return text;
  const style = styles[Number(s)];
  const number = Number(text);
  if (style?.dates) return dateOf(number, epoch);
  return style?.percent ? `${decimal(Number((100 * number).toPrecision(15)))}%` : decimal(number);
}

/** Formats a number so that no point can be read as a thousands separator: 1.234 is 1.2340. @param {number} number */
const decimal = (number) => String(number).replace(/^(-?\d{1,3}\.\d{3})$/, '$10');

/** @param {number} days @param {number} epoch */
function dateOf(days, epoch) {
  const date = new Date(Math.round((days - epoch) * DAY_MS));
  if (Number.isNaN(date.getTime())) return String(days);
  const iso = date.toISOString().replace('.000Z', '').replace(/Z$/, '');
  // Less than a day is a time.
  return days < 1 && days > 0 ? iso.slice(11) : iso.replace(/T00:00:00$/, '');
}
