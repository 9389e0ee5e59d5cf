/**
 * A program as lines, and where in it each quantity of the forward and backward pass is computed.
 *
 * @typedef {'data' | 'batch' | 'affine' | 'activation' | 'dropout' | 'loss' | 'backward' | 'loss-slope' | 'propagate' |
 *   'delta' | 'weights' | 'bias' | 'gradient' | 'clip' | 'direction' | 'squares' | 'corrected-m' | 'corrected-v' | 'step'} Kind
 * @typedef {{ kind: Kind, layer?: number }} Stop a quantity, and the layer it belongs to: 0, 1, …
 * @typedef {{ text: string, stop?: Stop }} Line
 */

/** @param {readonly Line[]} lines */
export const textOf = (lines) => `${lines.map(({ text }) => text.trimEnd()).join('\n')}\n`;

/** Where a stop happens in a program that does not make it by itself. @type {Record<string, Kind>} */
const WITHIN = {
  slope: 'delta',
  'softmax-delta': 'delta',
  'cross-entropy-slope': 'delta',
  // PyTorch goes all the way back in one call.
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
 * The numbers of the lines, from 0, where a stop of the walk through a step is computed.
 * @param {readonly Line[]} lines
 * @param {{ kind: string, layer?: number | null }} wanted
 * @returns {number[]}
 */
export const linesAt = (lines, { kind, layer = null }) => {
  const found = lines.flatMap(({ stop }, i) =>
    stop?.kind === kind && (stop.layer === undefined || layer === null || stop.layer === layer) ? [i] : [],
  );
  const around = WITHIN[kind];
  return found.length > 0 || !around ? found : linesAt(lines, { kind: around, layer });
};

/** The widest line of numbers. */
const WIDTH = 100;

/** Items, as many on a line as fit. @param {readonly (string | number)[]} items @param {string} by what lines begin with */
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
