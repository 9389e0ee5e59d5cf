// Cases 16 and 17: percentages, currencies and dates are read as numbers if the whole column has one unit, which the
// page reports.
import { expect, test } from 'vitest';
import { DEFAULTS } from '../../../web/engine/shared/settings.js';
import { finish } from '../../../web/io/steps.js';
import { tableReading } from '../../../web/words/index.js';
import { readText } from './at-once.js';

const regression = { ...DEFAULTS, task: 'regression' };
const read = (text, settings = regression) => readText(text, settings);
const pairs = ({ points }) => points.map(({ x, y }) => [x, y]);
const report = (table) => tableReading.taken(table.understood, table.faults, false);

test.each([
  ['percentages', 'x,y\n23.5%,1\n47 %,2\n-5%,3\n', [23.5, 47, -5], '“x” in %'],
  ['percentages with decimal commas', 'x;y\n12,5 %;1\n13 %;2\n', [12.5, 13], '“x” in %'],
  ['per mille', 'x,y\n5‰,1\n7‰,2\n', [5, 7], '“x” in ‰'],
  ['dollars', 'x,y\n"$1,200.50",1\n$ 3,2\n-$4.25,3\n($5.00),4\n', [1200.5, 3, -4.25, -5], '“x” in $'],
  ['euros', 'x\ty\n1.234,50 €\t1\n13 €\t2\n−2,5 €\t3\n', [1234.5, 13, -2.5], '“x” in €'],
  ['euros before the number', 'x;y\n€ 3,50;1\n€ 4;2\n', [3.5, 4], '“x” in €'],
  ['currency codes', 'x,y\nUSD 5,1\nUSD 6.5,2\n', [5, 6.5], '“x” in USD'],
  ['currency codes after the number', "x;y\n1'200.50 CHF;1\n7 CHF;2\n", [1200.5, 7], '“x” in CHF'],
  ['US dollars', 'x,y\nUS$5,1\nUS$6.5,2\n', [5, 6.5], '“x” in US$'],
  ['kronor', 'x;y\n1 200,5 kr;1\n7 kr;2\n'.replace('1 200', '1\u00a0200'), [1200.5, 7], '“x” in kr'],
  [
    'days',
    'day,price\n2024-01-02,1\n2024-01-01,2\n2024-03-01,3\n',
    [1, 0, 60],
    '“day” in days since 2024-01-01',
  ],
  ['months', 'month,price\n2024-01,1\n2024-02,2\n', [0, 31], '“month” in days since 2024-01-01'],
  [
    'days and times',
    't,y\n2024-01-02T12:00,1\n2024-01-09 18:00:00,2\n2024-01-02T12:00:00Z,3\n',
    [0, 7.25, 0],
    '“t” in days since 2024-01-02T12:00',
  ],
  [
    'times within a day',
    't,y\n2024-01-02 12:00,1\n2024-01-02 18:30,2\n',
    [0, 6.5],
    'hours since 2024-01-02T12:00',
  ],
  ['minutes', 't,y\n2024-01-02 12:00,1\n2024-01-02 12:45,2\n', [0, 45], 'minutes since 2024-01-02T12:00'],
  [
    'seconds in different time zones',
    't,y\n2024-01-02T12:00:00.5+01:00,1\n2024-01-02T11:00:30.25Z,2\n',
    [0, 29.75],
    'seconds since 2024-01-02T11:00:00.500Z',
  ],
  ['JSON', '[{"x":"12%","y":1},{"x":"13%","y":2}]', [12, 13], '“x” in %'],
])('cases 16, 17: a column of %s is read, and its unit is reported', (_, text, expected, unit) => {
  const table = read(text);
  expect(table.faults).toEqual([]);
  expect(pairs(table)).toEqual(expected.map((x, i) => [x, i + 1]));
  expect(report(table)).toContain(unit);
  expect(tableReading.understanding(table.understood, false)).toContain(unit);
});

test.each([
  [
    'percentages and a number',
    'x,y\n5%,1\n6%,2\n7,3\n',
    '“7” and the rest of its column differ in their unit',
  ],
  [
    'numbers and a percentage',
    'x,y\n5,1\n6,2\n7%,3\n',
    '“7%” and the rest of its column differ in their unit',
  ],
  ['two currencies', 'x,y\n$5,1\n$6,2\n€7,3\n', '“€7” and the rest of its column differ in their unit'],
  ['days with an invalid one', 'x,y\n2024-01-02,1\n2024-01-03,2\n2024-02-30,3\n', '“2024-02-30” is a date'],
  ['a number among days', 'x,y\n2024-01-02,1\n2024-01-03,2\n7,3\n', '“7” and the rest of its column differ'],
])('cases 16, 17: the odd cell is reported in a column of %s', (_, text, sentence) => {
  const table = read(text);
  expect(pairs(table).length).toBe(2);
  expect(tableReading.faultSentences(table.faults)).toEqual([expect.stringContaining(sentence)]);
});

test('case 17: ambiguous and missing amounts are reported', () => {
  const table = read('x,y\n"$1,200",1\n,2\nNA,3\n"$2,500",4\n');
  expect(table.points).toEqual([]);
  expect(tableReading.faultSentences(table.faults)).toEqual([
    expect.stringContaining('“$1,200” could be two numbers'),
    expect.stringMatching(/empty cell|missing value/),
  ]);
});

test('case 16: dates become coordinates only if there are no other columns or the reader chooses them', () => {
  const table = read('day,a,b,label\n2024-01-02,1,2,A\n2024-01-04,3,4,B\n', DEFAULTS);
  expect(pairs(table)).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(pairs(finish(table.withRoles(['x', 'y', 'ignore', 'label'])))).toEqual([
    [0, 1],
    [2, 3],
  ]);
});

test('case 17: percentages in the label column are names of classes', () => {
  const table = read('x,y,label\n1,2,5%\n2,3,10%\n3,4,5%\n', DEFAULTS);
  expect(table.understood.classes.map(([name]) => name).sort()).toEqual(['10%', '5%']);
});
