/**
 * A program as lines, with the quantity of the forward or backward pass that each computes.
 *
 * @typedef {'data' | 'batch' | 'affine' | 'activation' | 'dropout' | 'loss' | 'backward' | 'loss-slope' | 'propagate' |
 *   'delta' | 'weights' | 'bias' | 'gradient' | 'clip' | 'direction' | 'squares' | 'corrected-m' | 'corrected-v' | 'step'} Kind
 * @typedef {{ kind: Kind, layer?: number }} Operation that computes a quantity of a layer, from 0
 * @typedef {{ text: string, operation?: Operation }} Line
 */

/** @param {readonly Line[]} lines */
export const textOf = (lines) => `${lines.map(({ text }) => text.trimEnd()).join('\n')}\n`;

/** The operation that includes another one in programs without a line of its own. @type {Record<string, Kind>} */
const WITHIN = {
  slope: 'delta',
  'softmax-delta': 'delta',
  'cross-entropy-slope': 'delta',
  // PyTorch does the whole backward pass in one call.
  'loss-slope': 'backward',
  propagate: 'backward',
  delta: 'backward',
  weights: 'backward',
  bias: 'backward',
  gradient: 'backward',
  direction: 'step',
  squares: 'step',
  'corrected-m': 'step',
  'corrected-v': 'step',
  'second-order': 'step',
  after: 'loss',
  'after-all': 'loss',
};

/**
 * Line numbers, from 0, that compute an operation of a step.
 * @param {readonly Line[]} lines @param {{ kind: string, layer?: number | null }} wanted @returns {number[]}
 */
export const linesAt = (lines, { kind, layer = null }) => {
  const found = lines.flatMap(({ operation: own }, i) =>
    own?.kind === kind && (own.layer === undefined || layer === null || own.layer === layer) ? [i] : [],
  );
  const around = WITHIN[kind];
  return found.length > 0 || !around ? found : linesAt(lines, { kind: around, layer });
};

/** Maximum line width for numbers. */
const WIDTH = 100;

/** Items wrapped into lines. @param {readonly (string | number)[]} items @param {string} by the indentation of lines */
export function wrapped(items, by) {
  const lines = [];
  let line = by;
  for (const item of items) {
    if (line !== by && line.length + String(item).length + 1 > WIDTH) {
      lines.push(line.trimEnd());
      line = by;
    }
    line += `${item}, `;
  }
  lines.push(line.trimEnd());
  return lines.join('\n');
}
