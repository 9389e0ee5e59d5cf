/** The parts of Excel workbooks. */
import { writeZip } from '../../../web/io/models/zip.js';

const SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>';

/** A cell with an inline string. @param {string | number | boolean | null} value @param {string} place */
const cellOf = (value, place) => {
  if (value === null) return '';
  if (typeof value === 'string' && value.startsWith('<')) return value.replace('<c', `<c r="${place}"`);
  if (typeof value === 'number') return `<c r="${place}"><v>${value}</v></c>`;
  if (typeof value === 'boolean') return `<c r="${place}" t="b"><v>${Number(value)}</v></c>`;
  return `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
};

/** The XML of a sheet; a cell can be XML. @param {(string | number | boolean | null)[][]} rows */
export const sheetOf = (rows) =>
  `${SHEET}${rows
    .map(
      (row, i) =>
        `<row r="${i + 1}">${row.map((value, j) => cellOf(value, `${String.fromCharCode(65 + j)}${i + 1}`)).join('')}</row>`,
    )
    .join('')}</sheetData></worksheet>`;

/**
 * @param {Record<string, string>} sheets their XML by their titles
 * @param {{ strings?: string, styles?: string, properties?: string, hidden?: string }} [more]
 */
export function workbookOf(sheets, { strings = '', styles = '', properties = '', hidden = '' } = {}) {
  const titles = Object.keys(sheets);
  const parts = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': `<workbook>${properties}<sheets>${titles
      .map(
        (title, i) =>
          `<sheet name="${title}" sheetId="${i + 1}" ${title === hidden ? 'state="hidden" ' : ''}r:id="rId${i + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships>${titles
      .map((_, i) => `<Relationship Id="rId${i + 1}" Target="worksheets/sheet${i + 1}.xml"/>`)
      .join('')}</Relationships>`,
    ...(strings && { 'xl/sharedStrings.xml': `<sst>${strings}</sst>` }),
    ...(styles && { 'xl/styles.xml': `<styleSheet>${styles}</styleSheet>` }),
    ...Object.fromEntries(titles.map((title, i) => [`xl/worksheets/sheet${i + 1}.xml`, sheets[title]])),
  };
  return writeZip(
    Object.entries(parts).map(([name, text]) => ({ name, content: new TextEncoder().encode(text) })),
  );
}
