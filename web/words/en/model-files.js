/**
 * The model files panel.
 *
 * @import { State } from '../../engine/shared/state-document.js'
 * @import { Note } from '../../io/models/adopt.js'
 * @import { Format } from '../../io/models/open-file.js'
 */

/** @type {Record<Format, string>} */
const formats = {
  figure: 'A figure',
  points: 'Points',
  onnx: 'An ONNX model',
  keras: 'Weights from Keras',
  pytorch: 'Weights from PyTorch',
  numpy: 'Weights from NumPy',
  sklearn: 'Weights from scikit-learn',
};

/** Notes about changes made on import. @type {Record<Note, string>} */
const notes = {
  folded: 'Its standardization for other points is folded into the first and last weights.',
  norm: 'BatchNorm is folded into the weights.',
  square:
    'Its matrices are square, so they are read as inputs × units. If they are the other way round, transpose them.',
  outputs: 'It has several outputs; the one with the network’s own values is shown.',
  logits: 'Its outputs are logits, one for each class; they are shown as probabilities.',
  pair: 'Its two outputs are shown as one: the sigmoid of their difference, which is equivalent.',
  'no-activations': 'The file does not say which activation the hidden layers have. Choose it:',
  preset: 'It is for a different task, so it is shown with other points.',
  unlabelled: 'It has no labels: all points are of class A.',
  labels: 'It has fewer classes than the points: points of the others are reassigned to its last class.',
};

export const modelFiles = {
  title: 'Model files',
  format: 'File format',
  files: {
    onnx: { label: 'ONNX', hint: 'The network in 32-bit numbers, for any runtime.' },
    json: { label: 'JSON', hint: 'The whole figure in full precision.' },
    npz: { label: 'NPZ', hint: 'Points, weights and settings, for NumPy.' },
    csv: { label: 'CSV', hint: 'The points alone.' },
  },
  save: 'Save',
  /** No file format contains the optimizer’s state. */
  memory: 'Training resumes from the saved weights with a reset optimizer.',
  asText: 'Show as text',
  text: (/** @type {string} */ name) => `${name} as text`,
  base64: (/** @type {string} */ name) => `${name} in base64: decode with base64 -d`,
  early: 'The network is still being computed. Try again in a moment.',

  open: 'Open a file',
  orDrop: 'Or drop it on the figure: ONNX, NPZ, safetensors, or JSON with weights or a figure.',
  found: 'Detected',
  activation: 'Activation of the hidden layers',
  accept: 'Open',
  cancel: 'Cancel',
  opened: 'Opened. Undo to revert.',
  notes,

  /** A summary of the file. @param {Format} format @param {State} state @param {readonly number[]} sizes @param {string} output */
  detected(format, { settings, points }, sizes, output) {
    const count = points.length === 1 ? '1 point' : `${points.length} points`;
    if (format === 'points') return `${formats[format]}: ${count}.`;
    const hidden = [...new Set(settings.activation)].join(', ');
    const units = settings.layers.length ? `${hidden}; output ${output}` : `output ${output}`;
    return `${formats[format]}: a network of ${sizes.join('-')} units (${units}) for ${settings.task}, shown with ${count}.`;
  },
  /** The names of the classes in the file. @param {readonly [given: string, label: number][]} called */
  classes: (called) =>
    `Classes: ${called.map(([given, label]) => `${given} is ${'ABCDEF'[label]}`).join(', ')}.`,
  /** Names of arrays that were ignored. @param {readonly string[]} names */
  leftOut: (names) =>
    `Left out: ${names.slice(0, 4).join(', ')}${names.length > 4 ? ` and ${names.length - 4} more` : ''}.`,
};
