import { describe, expect, test } from 'vitest';
import { DEFAULTS } from '../../../web/engine/shared/settings.js';
import { writeCsv } from '../../../web/io/points/csv.js';
import { tableReading } from '../../../web/words/index.js';
import { readCsv, readText } from './at-once.js';

const regression = { ...DEFAULTS, task: 'regression' };
const valued = { ...regression, inputs: 2 };
const read = (text, settings = DEFAULTS) => readText(text, settings);
const two = [
  { x: 0.5, y: -1, label: 0 },
  { x: 2, y: 1.25, label: 1 },
];

describe('the same two points are read from', () => {
  test.each([
    ['comma', 'x,y,label\n0.5,-1,0\n2,1.25,1\n', ',', '.', true],
    ['no header', '0.5,-1,0\n2,1.25,1', ',', '.', false],
    ['semicolon and decimal comma', 'x;y;label\n0,5;-1;0\n2;1,25;1\n', ';', ',', true],
    ['semicolon, decimal comma, no header', '0,5;-1,0;0\n2,0;1,25;1\n', ';', ',', false],
    ['tab', 'x\ty\tlabel\n0.5\t-1\t0\n2\t1.25\t1', '\t', '.', true],
    ['tab and decimal comma', '0,5\t-1\t0\n2\t1,25\t1', '\t', ',', false],
    ['a byte order mark and CRLF', '\ufeffx,y,label\r\n0.5,-1,0\r\n2,1.25,1\r\n', ',', '.', true],
    ['CR alone', 'x,y,label\r0.5,-1,0\r2,1.25,1\r', ',', '.', true],
    ['quotes', '"x","y","label"\n"0.5","-1","0"\n"2","1.25","1"', ',', '.', true],
    ['blank lines and spaces', '\n x , y , label \n\n 0.5 , -1 , 0 \n2,1.25,1\n\n', ',', '.', true],
    ['empty trailing fields', 'x,y,label,\n0.5,-1,0,\n2,1.25,1,', ',', '.', true],
    ['an extra column and another order', 'id,class,x2,x1\n7,0,-1,0.5\n8,1,1.25,2', ',', '.', true],
    ['scientific notation', '5e-1,-1e0,0\n0.2E+1,125e-2,1', ',', '.', false],
  ])('%s', (_, text, separator, decimal, header) => {
    const table = read(text);
    expect(table).toMatchObject({ points: two, faults: [], classes: 2 });
    expect(table.understood).toMatchObject({ separator, decimal, header });
  });
});

test('classes can have any names, and the names are reported', () => {
  const table = read('x,y,species\n1,2,virginica\n3,4,setosa\n5,6,versicolor');
  expect(table.points.map(({ label }) => label)).toEqual([2, 0, 1]);
  expect(table.classes).toBe(3);
  expect(table.understood).toMatchObject({
    roles: ['x', 'y', 'label'],
    classes: [
      ['setosa', 0],
      ['versicolor', 1],
      ['virginica', 2],
    ],
  });
  expect(read('0,0,-1\n1,1,1').points.map(({ label }) => label)).toEqual([0, 1]);
  expect(read('0,0,B\n1,1,D')).toMatchObject({ points: [{ label: 1 }, { label: 3 }], classes: 4 });
  expect(read('0,0\n1,1')).toMatchObject({
    points: [{ label: 0 }, { label: 0 }],
    understood: { roles: ['x', 'y'] },
  });
  expect(read('0,0,a\n0,0,b\n0,0,c\n0,0,d\n0,0,e\n0,0,f\n0,0,g')).toMatchObject({
    refusal: { code: 'classes', detail: { max: 7, column: 3 } },
  });
});

test('a regression uses two columns, or three with two inputs', () => {
  expect(read('x,y\n1,2\n3,4', regression).points).toEqual([
    { x: 1, y: 2, label: 0 },
    { x: 3, y: 4, label: 0 },
  ]);
  expect(read('x1,x2,y\n1,2,0.5\n3,4,-7', valued)).toMatchObject({
    points: [
      { x: 1, y: 2, label: 0.5 },
      { x: 3, y: 4, label: -7 },
    ],
    understood: { roles: ['x', 'y', 'label'] },
  });
});

test.each([
  'NaN',
  'Infinity',
  '-Infinity',
  '1e999',
  'null',
  '',
  'true',
  '0x1f',
  '1_000',
  '1 000',
  '1,23,456',
  '=1+1',
  '1e',
  '--1',
  '.',
  '٣',
  '1'.repeat(400),
])('“%s” is rejected as a coordinate, and its row is reported', (given) => {
  const table = read(`x,y,label\n1,2,0\n3,"${given}",1\n5,6,1`);
  expect(table.points).toEqual([
    { x: 1, y: 2, label: 0 },
    { x: 5, y: 6, label: 1 },
  ]);
  expect(table.faults).toHaveLength(1);
  expect(table.faults[0]).toMatchObject({ place: 3, column: 2 });
});

test('a first row with only an invalid coordinate is not taken for a header', () => {
  expect(read('NaN,NaN,0\n1,2,1').faults).toMatchObject([
    { code: 'empty', place: 1, column: 1, given: 'NaN' },
  ]);
});

test('rows of another length and unclosed quotes are reported', () => {
  const table = read('x,y,label\n1,2\n1,2,0\n1,2,0,9\n3,4,1\n5,6,"1');
  expect(table.points).toHaveLength(2);
  expect(table.faults.map(({ code, place }) => [code, place])).toEqual([
    ['ragged', 2],
    ['ragged', 4],
    ['quote', 6],
  ]);
  // Line breaks in quotes count as lines.
  expect(read('a,b,c\n1,2,"0\nx"\n1,oops,0').faults).toMatchObject([{ place: 4, column: 2, given: 'oops' }]);
});

test.each([
  ['an empty text', '', 'empty'],
  ['whitespace', ' \n\t\n', 'empty'],
  ['a header without rows', 'x,y,label\n', 'empty'],
  ['a letter', 'Dear reader', 'table'],
  ['an image', '\x89PNG\r\n\x1a\n\0\0\0', 'binary'],
  ['invalid UTF-8', '\ufffd\ufffd,1', 'binary'],
  ['six million characters', '1,2,0\n'.repeat(1_000_000), 'large'],
  ['5001 rows', '1,2,0\n'.repeat(5001), 'points'],
  ['5001 rows under a header', `x,y,label\n${'1,2,0\n'.repeat(5001)}`, 'points'],
])('%s: the text is rejected', (_, text, code) => {
  expect(read(text)).toMatchObject({ refusal: { code } });
});

test('5,000 rows are read, and a line of five million characters is reported', () => {
  expect(read(`x,y,label\n${'1,2,0\n'.repeat(5000)}`).points).toHaveLength(5000);
  expect(read(`1,2,0\n1${','.repeat(4_900_000)}`).faults).toMatchObject([{ code: 'empty', place: 2 }]);
  expect(read(`1,2,0\n1,2,"${'x'.repeat(4_900_000)}`).faults).toMatchObject([{ code: 'quote', place: 2 }]);
});

test('CSV is written as plain numbers', () => {
  expect(writeCsv(two, DEFAULTS)).toBe('x,y,label\n0.5,-1,0\n2,1.25,1\n');
  expect(writeCsv(two, regression)).toBe('x,y\n0.5,-1\n2,1.25\n');
  expect(writeCsv(two, valued)).toBe('x,y,value\n0.5,-1,0\n2,1.25,1\n');
  expect(writeCsv([{ x: 1e-7, y: 0.1 + 0.2, label: 0 }], regression)).toBe('x,y\n1e-7,0.30000000000000004\n');
});

test('names of object properties can be column names and labels', () => {
  const table = readCsv('__proto__,constructor,toString\n1,2,__proto__\n3,4,hasOwnProperty', DEFAULTS);
  expect(table.points).toEqual([
    { x: 1, y: 2, label: 0 },
    { x: 3, y: 4, label: 1 },
  ]);
});

test('names of any length, direction and script are kept in full but quoted only in part', () => {
  const names = ['<b>x</b>'.repeat(1250), '\u202e\u2067abc', '👩‍👩‍👧', '\ud800'];
  const table = read(names.map((name) => `1,2,${name}`).join('\n'));
  expect(table.understood.classes.map(([given]) => given).sort()).toEqual([...names].sort());
  const words = tableReading.understanding(table.understood, true);
  expect(words.length).toBeLessThan(400);
  expect(words).toContain('👩‍👩‍👧 is');
});
