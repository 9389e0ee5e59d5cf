// Cases 7, 12, 105, 106: one number parser for controls, attributes, instructions, cells and files. It reads the
// notations that people use, rejects ambiguous text, and never mistakes one number for another.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  isAmbiguous,
  numbersIn,
  readCount,
  readNumber,
  readNumbers,
} from '../../../web/engine/shared/number.js';
import { readSetting } from '../../../web/engine/shared/settings.js';

describe('is read as a number', () => {
  test.each([
    ['0.03', 0.03],
    ['0,03', 0.03],
    ['−2.5', -2.5], // U+2212
    ['−0,5', -0.5],
    ['–2.5', -2.5], // en dash
    ['‑2.5', -2.5], // U+2011, the non-breaking hyphen
    ['－2', -2], // full width
    ['+1.5', 1.5],
    ['- 5', -5],
    [' \t7\u00a0\u202f', 7],
    ['\ufeff7', 7],
    ['\u202a−2.5\u202c', -2.5], // as copied from a calculator
    ['.5', 0.5],
    [',5', 0.5],
    ['5.', 5],
    ['5,', 5],
    ['0,125', 0.125], // thousands do not start with 0
    ['1234,567', 1234.567],
    ['1.5e-3', 0.0015],
    ['1,5E+03', 1500],
    ['1.5e−3', 0.0015],
    ['1.5×10^-3', 0.0015],
    ['1,5 × 10⁻³', 0.0015],
    ['1.5·10²', 150],
    ['1.234', 1.234],
    ['1.234,5', 1234.5],
    ['1,234.5', 1234.5],
    ['1.234.567', 1234567],
    ['1,234,567', 1234567],
    ['1\u00a0234,5', 1234.5],
    ['1\u202f234', 1234],
    ["1'234.5", 1234.5],
    ['1’234’567', 1234567],
  ])('%s', (text, value) => {
    expect(readNumber(text)).toBe(value);
  });
});

describe('is not a number', () => {
  test.each([
    ...[
      '',
      ' ',
      '-',
      '.',
      ',',
      '1,2,3',
      '1.2.3',
      '1,23,456',
      '1.23,4.5',
      '12 345',
      '1 2',
      '--1',
      '1-2',
      '1e',
      '1e5.5',
    ],
    ...[
      'NaN',
      'Infinity',
      '0x1f',
      '1_000',
      '٣',
      '½',
      '1 e5',
      '=1+1',
      '23.5%',
      '$2.25',
      '5°',
      '1/2',
      '2024-01-02',
      'true',
    ],
    ...['1\u00a00', '1\u00a023', "1'23", '0.1.234', '01.234.567', '1e5e5', '1'.repeat(61)],
  ])('%s', (text) => {
    expect(readNumber(text)).toBeNaN();
  });
});

test('an ambiguous separator is resolved only by the decimal mark of the text', () => {
  expect(readNumber('1,234')).toBeNaN();
  expect(readNumber('1,234', ',')).toBe(1.234);
  expect(readNumber('1,234', '.')).toBe(1234);
  expect(readNumber('1.234', ',')).toBe(1234);
  expect(readNumber('2.5', ',')).toBe(2.5); // unambiguous
  expect(isAmbiguous('-1.234')).toBe(true);
  expect(isAmbiguous('0.125')).toBe(false);
  expect(readCount('1.000')).toBeNaN();
  expect(readCount('1.0')).toBe(1);
  expect(readCount('12')).toBe(12);
});

test('numbers written by JavaScript are read exactly, also with a decimal comma or a typographic minus', () => {
  fc.assert(
    fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
      const text = String(value);
      expect(readNumber(text)).toBe(value + 0);
      const typeset = text.replace('-', '−');
      expect(readNumber(typeset)).toBe(value + 0);
      const comma = numbersIn(text.replace('.', ','))[','];
      expect(comma).toBe(value + 0);
    }),
  );
});

test('numbers formatted by locale are read correctly or rejected', () => {
  const locales = ['en', 'de', 'fr', 'de-CH', 'sv', 'pl', 'es', 'pt', 'it', 'nb'];
  const cents = fc.integer({ min: -2e8, max: 2e8 });
  fc.assert(
    fc.property(
      cents,
      fc.constantFrom(...locales),
      fc.integer({ min: 0, max: 2 }),
      (number, locale, digits) => {
        const value = Math.round(number / 10 ** (2 - digits)) / 10 ** digits;
        const text = value.toLocaleString(locale, {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
        });
        const read = readNumber(text);
        if (/^-?\d{1,3}[.]\d{3}$/.test(text.replace('−', '-'))) return; // 1.234 is read as a decimal
        if (!Number.isNaN(read)) expect(read + 0).toBe(value + 0);
      },
    ),
    { numRuns: 2000 },
  );
});

test('lists can be separated by spaces, semicolons or commas, and have decimal commas', () => {
  expect(readNumbers('0.5 -1, 2; 3', 4)).toEqual([0.5, -1, 2, 3]);
  expect(readNumbers('0,5 −1,25', 2)).toEqual([0.5, -1.25]);
  expect(readNumbers('0,5; −1,25', 2)).toEqual([0.5, -1.25]);
  expect(readNumbers('1,2,3', 3)).toEqual([1, 2, 3]);
  expect(readNumbers('', 1)).toBeNull();
  expect(readNumbers('1 x', 2)).toBeNull();
  expect(readNumbers('1 2', 3)).toBeNull();
});

test('cases 105, 106: settings accept decimal commas and reject ambiguous numbers', () => {
  expect(readSetting('learningRate', '0,03')).toEqual({ value: 0.03 });
  expect(readSetting('l2', ' 0,03\u00a0')).toEqual({ value: 0.03 });
  expect(readSetting('seed', '1,5')).toMatchObject({ problem: { given: '1,5' } });
  expect(readSetting('batchSize', '1.000')).toMatchObject({ problem: { given: '1.000' } });
  expect(readSetting('dropout', '1,234')).toMatchObject({ problem: { given: '1,234' } });
  expect(readSetting('learningRate', '')).toHaveProperty('problem');
  expect(readSetting('learningRate', [0.1])).toHaveProperty('problem');
});
