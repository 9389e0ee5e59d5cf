/**
 * The words of the panel of model files.
 *
 * @import { State } from '../../engine/shared/state-document.js'
 * @import { Note } from '../../io/models/adopt.js'
 * @import { Format } from '../../io/models/open-file.js'
 */

export const TEXT = {
  title: 'Export and import',
  take: 'Export',
  files: { onnx: 'ONNX', json: 'JSON', npz: 'NPZ', csv: 'CSV' },
  save: (/** @type {string} */ name) => `Save ${name}`,
  /** What each file holds. @type {[string, string][]} */
  holds: [
    ['ONNX', 'the network in 32-bit numbers, for any runtime'],
    ['JSON', 'the whole figure, in full precision'],
    ['NPZ', 'points, weights and settings, for NumPy'],
    ['CSV', 'the points'],
  ],
  memory: 'The optimizer’s state is not saved: training resumes from the weights with a reset optimizer.',
  asText: 'Show as text',
  text: (/** @type {string} */ name) => `${name} as text`,
  base64: (/** @type {string} */ name) => `${name} in base64: decode with base64 -d`,
  early: 'The network is still being computed. Try again in a moment.',

  bring: 'Import a model',
  open: 'Open a file',
  orDrop: 'or drop it on the figure: ONNX, NPZ, safetensors, or JSON with weights or a figure.',
  found: 'Detected',
  activation: 'Activation of the hidden layers',
  openIt: 'Open',
  leave: 'Cancel',
  opened: 'Opened. Undo to revert.',
};

/** @type {Record<Format, string>} */
const FORMATS = {
  figure: 'A figure',
  points: 'Points',
  onnx: 'An ONNX model',
  keras: 'Weights from Keras',
  pytorch: 'Weights from PyTorch',
  numpy: 'Weights from NumPy',
  sklearn: 'Weights from scikit-learn',
};

/** What was found in a file. @param {Format} format @param {State} state @param {readonly number[]} sizes @param {string} output */
export function foundSentence(format, { settings, points }, sizes, output) {
  const count = points.length === 1 ? '1 point' : `${points.length} points`;
  if (format === 'points') return `${FORMATS[format]}: ${count}.`;
  const hidden = [...new Set(settings.activation)].join(', ');
  const units = settings.layers.length ? `${hidden}; output ${output}` : `output ${output}`;
  return `${FORMATS[format]}: a network of ${sizes.join('-')} units (${units}) for ${settings.task}, shown with ${count}.`;
}

/** What is changed on the way. @type {Record<Note, string>} */
export const NOTES = {
  folded: 'Its standardization for other points is folded into the first and last weights.',
  norm: 'BatchNorm is folded into the weights.',
  outputs: 'It has several outputs; the one with the network’s own values is shown.',
  logits: 'Its outputs are logits, one for each class; they are shown as probabilities.',
  pair: 'Its two outputs are shown as one: the sigmoid of their difference, which is equivalent.',
  'no-activations': 'The file does not say which activation the hidden layers have. Choose it:',
  preset: 'It is for a different task, so it is shown with other points.',
  labels: 'It has fewer classes than the points: points of the others are reassigned to its last class.',
};

/** What each class is called in the file. @param {readonly [given: string, label: number][]} called */
export const calledSentence = (called) =>
  `Classes: ${called.map(([given, label]) => `${given} is ${'ABCDEF'[label]}`).join(', ')}.`;

/** What was not taken. @param {readonly string[]} names */
export const leftOutSentence = (names) =>
  `Left out: ${names.slice(0, 4).join(', ')}${names.length > 4 ? ` and ${names.length - 4} more` : ''}.`;
