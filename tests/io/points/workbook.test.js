// Case 28: Excel workbooks are read like other tables, and unreadable parts are reported.
import { expect, test } from 'vitest';
import { DEFAULTS } from '../../../web/engine/shared/settings.js';
import { contentIn, contentInSteps } from '../../../web/io/points/reading.js';
import { finish } from '../../../web/io/steps.js';
import { tableReading } from '../../../web/words/index.js';
import { sheetOf, workbookOf } from './workbooks.js';

const regression = { ...DEFAULTS, task: 'regression' };
const open = async (bytes, settings = DEFAULTS) => {
  const file = await contentIn(bytes, 'a.xlsx', () => true);
  return 'refusal' in file ? file : finish(contentInSteps(file.content, settings));
};
const rows = ({ points }) => points.map(({ x, y, label }) => [x, y, label]);
const AB = [
  [1.5, -2, 0],
  [0.25, 3, 1],
];
const plain = [
  ['x', 'y', 'label'],
  [1.5, -2, 'A'],
  [0.25, 3, 'B'],
];

test.each([
  ['inline strings', workbookOf({ Data: sheetOf(plain) })],
  [
    'shared strings, in several runs and with phonetic text',
    workbookOf(
      {
        Data: sheetOf([
          ['<c t="s"><v>0</v></c>', '<c t="s"><v>1</v></c>', '<c t="s"><v>2</v></c>'],
          [1.5, -2, '<c t="s"><v>3</v></c>'],
          [0.25, 3, '<c t="s"><v>4</v></c>'],
        ]),
      },
      {
        strings:
          '<si><t>x</t></si><si><t xml:space="preserve">y </t></si><si><r><t>la</t></r><r><rPr><b/></rPr><t>bel</t></r></si>' +
          '<si><t>A</t><rPh sb="0" eb="1"><t>ei</t></rPh></si><si><t>B</t></si><si/>',
      },
    ),
  ],
  [
    'formulas with their results',
    workbookOf({
      Data: sheetOf([
        ['x', 'y', 'label'],
        ['<c><f>3/2</f><v>1.5</v></c>', -2, '<c t="str"><f>"A"</f><v>A</v></c>'],
        [0.25, 3, 'B'],
      ]),
    }),
  ],
  ['a title and an empty row above', workbookOf({ Data: sheetOf([['Readings'], [], ...plain]) })],
  ['an empty column on the left', workbookOf({ Data: sheetOf(plain.map((row) => [null, ...row])) })],
  ['an index', workbookOf({ Data: sheetOf(plain.map((row, i) => [i ? i - 1 : null, ...row])) })],
  ['a namespace prefix', workbookOf({ Data: sheetOf(plain).replace(/<(\/?)(\w)/g, '<$1x:$2') })],
  ['cells without references', workbookOf({ Data: sheetOf(plain).replace(/ r="\w+"/g, '') })],
  ['numbers as text', workbookOf({ Data: sheetOf([plain[0], ['1,5', '−2', 'A'], ['0,25', '3', 'B']]) })],
])('case 28: a sheet is read with %s', async (_, bytes) => {
  const table = await open(bytes);
  expect(table.faults).toEqual([]);
  expect(rows(table)).toEqual(AB);
  expect(tableReading.understanding(table.understood, true)).toContain('sheet “Data”; a header row');
});

test('case 28: the first visible sheet with a table is read and reported', async () => {
  const sheets = {
    Secret: sheetOf(plain),
    Notes: sheetOf([['Of May'], ['&lt;ours&gt;']]),
    'R&amp;D': sheetOf(plain),
  };
  const table = await open(workbookOf(sheets, { hidden: 'Secret' }));
  expect(rows(table)).toEqual(AB);
  expect(tableReading.taken(table.understood, [], true)).toBe(
    'From the sheet “R&D”, the first with a table, of 2.',
  );
});

test('case 28: dates and percentages are read from the number formats of the cells', async () => {
  const styles =
    '<numFmts><numFmt numFmtId="164" formatCode="dd\\.mm\\.yyyy;@"/><numFmt numFmtId="165" formatCode="[Red]#,##0.00 &quot;days&quot;"/></numFmts>' +
    '<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="165"/><xf numFmtId="22"/></cellXfs>';
  const cells = (/** @type {number} */ style, /** @type {number[]} */ ...values) =>
    workbookOf(
      {
        Data: sheetOf([['a', 'b'], ...values.map((value, i) => [`<c s="${style}"><v>${value}</v></c>`, i])]),
      },
      { styles },
    );
  const dates = await open(cells(1, 45293, 45295), regression);
  expect(rows(dates).map(([x]) => x)).toEqual([0, 2]);
  expect(dates.understood.columns[0].samples).toEqual(['2024-01-02', '2024-01-04']);
  const times = await open(cells(4, 45293.5, 45295.75), regression);
  expect(times.understood.units).toEqual([{ column: 0, unit: 'days', first: '2024-01-02T12:00' }]);
  const percent = await open(cells(2, 0.07, 0.0712345), regression);
  expect(rows(percent).map(([x]) => x)).toEqual([7, 7.12345]);
  expect(percent.understood.units).toEqual([{ column: 0, unit: '%' }]);
  expect(rows(await open(cells(3, 7.5, 8.125), regression)).map(([x]) => x)).toEqual([7.5, 8.125]);
  const old = { styles, properties: '<workbookPr date1904="1"/>' };
  const sheet = sheetOf([
    ['a', 'b'],
    ['<c s="1"><v>43831</v></c>', 1],
    ['<c s="1"><v>43832</v></c>', 2],
  ]);
  expect((await open(workbookOf({ Data: sheet }, old), regression)).understood.units[0].first).toBe(
    '2024-01-02',
  );
});

test('case 28: numeric cells do not depend on the decimal mark of text cells', async () => {
  const sheet = sheetOf([
    ['x', 'y'],
    [1.234, '0,5'],
    [2.345, '1,25'],
    [1e21, '7'],
  ]);
  const table = await open(workbookOf({ Data: sheet }), regression);
  expect(rows(table).map(([x]) => x)).toEqual([1.234, 2.345]);
  expect(table.faults).toMatchObject([{ code: 'far', unit: 'row', place: 4 }]);
});

test('case 28: errors and formulas without a result are reported with their row', async () => {
  const sheet = sheetOf([
    ['x', 'y'],
    [1, 2],
    ['<c t="e"><v>#DIV/0!</v></c>', 2],
    ['<c><f>A2*2</f></c>', 2],
  ]);
  const { faults, points } = await open(workbookOf({ Data: sheet }), regression);
  expect(points).toHaveLength(1);
  expect(tableReading.faultSentences(faults)).toEqual([
    'Row 3, column 1: “#DIV/0!” is a missing value.',
    'Row 4, column 1: “=A2*2” is not a number.',
  ]);
});

const sentenceOf = async (bytes) => tableReading.refusal((await open(bytes)).refusal, ({ code }) => code);

test('case 28: unreadable workbooks are rejected with what to do', async () => {
  const bytes = workbookOf({ Data: sheetOf(plain) });
  const damaged = Uint8Array.from(bytes, (byte, i) => (i === 300 ? byte ^ 1 : byte));
  expect(await sentenceOf(damaged)).toMatch(/Excel workbook.*CSV/);
  expect(await sentenceOf(workbookOf({ Empty: sheetOf([]) }))).toMatch(/no points/);
  const many = Array.from({ length: 5100 }, (_, i) => [i % 7, i % 11]);
  expect(await sentenceOf(workbookOf({ Data: sheetOf(many) }))).toMatch(/Limit: 5000 points/);
});

test('malformed sheets of a million characters are read within two seconds', async () => {
  const texts = ['<', '<c', '<c r="A1" ', '&', 'a', '<a ', '<c><v>1</v>', '<row>', '<row><c/>', '&#x110000;'];
  for (const piece of texts) {
    const before = process.cpuUsage();
    await open(workbookOf({ Data: piece.repeat(1_000_000 / piece.length) }));
    expect(process.cpuUsage(before).user / 1000, piece).toBeLessThan(2000);
  }
});
