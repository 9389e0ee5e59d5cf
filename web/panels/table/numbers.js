/**
 * Numbers as a reader types them into a cell.
 */
import { FARTHEST } from '../../engine/document.js';

/**
 * Reads a cell: a number with a decimal point or comma, or why it is none.
 * @param {string} text
 * @returns {{ value: number } | { fault: 'number' | 'far' }}
 */
export function readCell(text) {
  const plain = text.trim().replace('−', '-').replace(',', '.');
  if (plain.length > 60 || !/^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(plain)) return { fault: 'number' };
  const value = Number(plain);
  return Math.abs(value) <= FARTHEST ? { value } : { fault: 'far' };
}
