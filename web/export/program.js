/**
 * A program as lines, each with the operation of the training step that it computes.
 *
 * @typedef {'data' | 'batch' | 'affine' | 'activation' | 'dropout' | 'loss' | 'backward' | 'loss-slope' | 'propagate' |
 *   'delta' | 'weights' | 'bias' | 'gradient' | 'clip' | 'direction' | 'squares' | 'corrected-m' | 'corrected-v' |
 *   'step'} Kind
 * @typedef {{ kind: Kind, layer?: number }} Operation layers are counted from 0
 * @typedef {{ text: string, operation?: Operation }} Line
 */

/** @param {readonly Line[]} lines */
export const textOf = (lines) => `${lines.map(({ text }) => text.trimEnd()).join('\n')}\n`;

/** For operations without lines of their own in a program: the operation that includes them. @type {Record<string, Kind>} */
const PARENTS = {
  slope: 'delta',
  'softmax-delta': 'delta',
  'cross-entropy-slope': 'delta',
  // PyTorch computes the whole backward pass in one call.
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
 * The numbers of the lines, from 0, that compute an operation of a step.
 * @param {readonly Line[]} lines @param {{ kind: string, layer?: number | null }} wanted @returns {number[]}
 */
export const linesAt = (lines, { kind, layer = null }) => {
  const found = lines.flatMap(({ operation: own }, i) =>
    own?.kind === kind && (own.layer === undefined || layer === null || own.layer === layer) ? [i] : [],
  );
  const parent = PARENTS[kind];
  return found.length > 0 || !parent ? found : linesAt(lines, { kind: parent, layer });
};

/** Maximum width of wrapped lines. */
const WIDTH = 100;

/** Wraps items into lines. @param {readonly (string | number)[]} items @param {string} indent */
export function wrap(items, indent) {
  const lines = [];
  let line = indent;
  for (const item of items) {
    if (line !== indent && line.length + String(item).length + 1 > WIDTH) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${item}, `;
  }
  lines.push(line.trimEnd());
  return lines.join('\n');
}
