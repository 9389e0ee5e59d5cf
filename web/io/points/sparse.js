/**
 * Rows of LIBSVM: a label, then pairs of column number and value; an absent column is 0.
 *
 * @import { Steps } from '../steps.js'
 * @import { Table } from './table.js'
 */
import { LIMITS } from '../../engine/shared/settings.js';
import { refuse } from '../refusal.js';

/** A single row. */
export const LIBSVM = /^[ \t]*[-+]?[\d.]+(?:[ \t]+\d+:[^\s:]+)+[ \t]*(?:#.*)?$/;
/** No table of points has more columns. */
const MAX_COLUMNS = 100;
const ROWS_PER_STEP = 100;

/** @param {string} text @returns {Steps<Table>} */
export function* sparseTable(text) {
  const lines = text.split(/\r\n|\r|\n/);
  /** @type {{ place: number, label: string, values: Map<number, string> }[]} */
  const rows = [];
  let columns = 0;
  for (const [i, line] of lines.entries()) {
    if (i % ROWS_PER_STEP === 0) yield;
    const [label = '', ...pairs] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (!label) continue;
    const values = new Map(pairs.map((pair) => /** @type {[number, string]} */ (placed(pair))));
    columns = Math.max(columns, ...values.keys());
    if (Number.isNaN(columns) || columns > MAX_COLUMNS) return refuse('sparse');
    if (rows.push({ place: i + 1, label, values }) > LIMITS.points) break;
  }
  const numbers = Array.from({ length: columns }, (_, i) => i + 1);
  return {
    names: ['label', ...numbers.map(String)],
    rows: rows.map(({ place, label, values }) => ({
      place,
      cells: [label, ...numbers.map((number) => values.get(number) ?? '0')],
    })),
    columns: columns + 1,
    unit: 'line',
    separator: ' ',
    skipped: 0,
  };
}

/** A pair of column number and value; the value is NaN if it is missing. @param {string} pair */
function placed(pair) {
  const [, number = Number.NaN, value = ''] = /^(\d{1,9}):(.*)$/.exec(pair) ?? [];
  return [Number(number), value];
}
