/**
 * The words of the panel of model files.
 *
 * @import { State } from '../../engine/document.js'
 * @import { Problem } from '../../engine/settings.js'
 * @import { Note } from '../../models/adopt.js'
 * @import { Format } from '../../models/files.js'
 * @import { Detail, Refusal } from '../../models/refusal.js'
 */

export const TEXT = {
  title: 'Take it with you, and bring it back',
  take: 'Take it with you',
  files: { onnx: 'ONNX', json: 'JSON', npz: 'NPZ', csv: 'CSV' },
  save: (/** @type {string} */ name) => `Save ${name}`,
  /** What each file holds. @type {[string, string][]} */
  holds: [
    ['ONNX', 'the network in 32-bit numbers, for any runtime'],
    ['JSON', 'the whole figure, to the last digit'],
    ['NPZ', 'points, weights and settings, for NumPy'],
    ['CSV', 'the points'],
  ],
  memory: 'None of them holds the optimizer’s memory: training goes on from the weights with a fresh one.',
  saved: (/** @type {string} */ name) => `${name} is saved.`,
  early: 'The numbers of this network are still being worked out: press again in a moment.',

  bring: 'Bring a model',
  open: 'Open a file',
  orDrop: 'or drop one on the figure: ONNX, NPZ, or JSON with a figure or with weights of Keras or PyTorch.',
  found: 'What the file holds',
  activation: 'Activation of the hidden units',
  openIt: 'Open it',
  leave: 'Leave it',
  opened: 'Opened. Undo brings back what was there.',
};

/** @type {Record<Format, string>} */
const FORMATS = {
  figure: 'A figure',
  points: 'Points',
  onnx: 'A model in ONNX',
  keras: 'Weights, as Keras has them',
  pytorch: 'Weights, as PyTorch has them',
  numpy: 'Weights, as NumPy has them',
};

/** What was found in a file. @param {Format} format @param {State} state @param {readonly number[]} sizes @param {string} output */
export function foundSentence(format, { settings, points }, sizes, output) {
  const count = points.length === 1 ? '1 point' : `${points.length} points`;
  if (format === 'points') return `${FORMATS[format]}: ${count}.`;
  const hidden = [...new Set(settings.activation)].join(', ');
  const units = settings.layers.length ? `${hidden}; output ${output}` : `output ${output}`;
  return `${FORMATS[format]}: a network of ${sizes.join('-')} units (${units}) for ${settings.task}, shown with ${count}.`;
}

/** What is done to it. @type {Record<Note, string>} */
export const NOTES = {
  folded: 'It was standardised for other points: this is now part of its first and last weights.',
  logits: 'Its outputs are plain numbers, one for each class: they are shown as probabilities.',
  pair: 'Its two outputs are shown as one, the sigmoid of their difference, which is the same.',
  'no-activations': 'The file does not say which activation its hidden units have.',
  preset: 'It does something else than this figure: it is shown with other points.',
  labels: 'It has fewer classes than the points: those of the others go over to its last one.',
};

const shape = (/** @type {Detail['shape']} */ sizes = []) =>
  sizes.length ? sizes.join(' × ') : 'a single number';

/** @type {Record<string, (detail: Detail) => string>} */
const REFUSALS = {
  // The file as a whole
  kind: () => 'This is no ONNX, NPZ or JSON file. Tables of points go into “Table, files, link”.',
  large: ({ max = 0 }) => `This file is too large: at most ${max / 1e6} MB will do.`,
  json: ({ line, column }) =>
    line ? `This is no JSON from line ${line}, column ${column} on.` : 'This is no JSON.',
  shape: () => 'This JSON holds no figure, no points and no weights.',
  empty: () => 'There are no points in this.',
  points: ({ max }) => `A figure holds at most ${max} points; these are more.`,
  point: ({ max }) => `Point ${max} has no usable coordinates and class or value.`,
  cut: () => 'This file is cut off: a part of it is said to be longer than the file.',
  protobuf: () => 'This is no ONNX file, or a damaged one.',
  fields: ({ max }) => `This file has more than ${max} parts: no network of a figure is that large.`,

  // Archives
  zip: () => 'This archive is damaged.',
  packed: () =>
    'This archive is packed or locked in a way that cannot be opened here: save it with numpy.savez.',
  files: ({ max }) => `This archive has more than ${max} files.`,
  unpacked: ({ max = 0 }) => `This archive unpacks to more than ${max / 1e6} MB.`,
  checksum: ({ name }) => `“${name}” is damaged: its checksum does not agree.`,
  npy: ({ name }) => `“${name}” is no array of NumPy.`,
  'npy-type': ({ name, given }) =>
    `“${name}” has the type ${given}; numbers will do, pickled objects will not.`,
  'npy-alone': () => 'This is a single array. Put weights and points into one file with numpy.savez.',
  'no-arrays': () => 'There is neither X nor a weight in this archive.',
  columns: ({ name, shape: sizes }) =>
    `“${name}” is ${shape(sizes)}: this task does not take so many coordinates to a point.`,

  // Tensors
  external: ({ name }) =>
    `The numbers of “${name}” lie in another file, which is not opened. Save the model in one file.`,
  'number-type': ({ name, given }) =>
    `“${name}” has numbers of type ${given}; floats of 32 or 64 bits will do.`,
  dimensions: ({ name, shape: sizes, max }) =>
    `“${name}” is said to be ${shape(sizes)}, but holds ${max} numbers.`,
  finite: ({ name, given, max }) => `Number ${max} of “${name}” is ${given}, which is no finite number.`,
  sparse: () => 'Sparse weights will not do. Save them in full.',
  matrix: ({ name, shape: sizes }) =>
    `“${name}” is ${shape(sizes)}, and no matrix, where weights should stand.`,
  row: ({ name, shape: sizes, expected }) =>
    `“${name}” is ${shape(sizes)} where ${shape(expected)} should stand.`,
  inner: ({ name, shape: sizes, expected }) =>
    `“${name}” is ${shape(sizes)}: the layer before makes it ${shape(expected)}.`,
  units: ({ name, shape: sizes, max }) => `“${name}” is ${shape(sizes)}; a layer has at most ${max} units.`,
  zero: ({ name }) => `“${name}” divides by 0.`,
  overflow: () => 'The weights are too large to be multiplied out.',

  // Graphs
  'no-graph': () => 'There is no graph in this ONNX file.',
  opset: ({ max }) => `This model is of too old an opset; from ${max} on it will do. Export it anew.`,
  nodes: ({ max }) => `This model has more than ${max} operators: it is no chain of layers.`,
  operator: ({ given }) =>
    `The operator ${given} does not belong here: a chain of dense layers can be shown.`,
  alpha: ({ given, name, max }) => `${given} has the slope ${name}; a figure’s is ${max}.`,
  feature: () => 'The points go in as a function that a figure has not.',
  unknown: ({ name }) =>
    `“${name}” is used before anything computes it: a circle, or a part that is missing.`,
  twice: ({ name }) => `“${name}” is computed twice.`,
  open: () => 'The file does not say how many inputs the network has.',
  'graph-inputs': ({ max }) => `This model has ${max} inputs; one, the points, will do.`,
  'graph-outputs': ({ max }) => `This model has ${max} outputs; one will do.`,
  constant: () => 'The output of this model does not depend on its input.',

  // Networks
  'no-layers': () => 'There is no layer in this.',
  layers: ({ max }) => `A figure has at most ${max} hidden layers; this network has more.`,
  inputs: ({ max }) => `This network takes ${max} inputs; a point on the plane has 1 or 2.`,
  'class-inputs': () =>
    'This network tells classes apart on a line; a figure does so on the plane, with 2 inputs.',
  output: ({ given, max }) =>
    `The last layer has ${max} ${max === 1 ? 'unit' : 'units'} with the activation ${given}: no task of a figure ends so.`,
  'hidden-softmax': () => 'A softmax between layers will not do; as the last activation it does.',
  activation: ({ given, name }) => `“${name}” has the activation ${given}, which a figure has not.`,
  'no-array': ({ name }) => `“${name}” is no list of numbers.`,
  ragged: ({ name, max }) => `Row ${max} of “${name}” is longer or shorter than the first.`,
  stray: ({ name }) => `“${name}” is no weight or bias of a dense layer.`,
  second: ({ name }) => `“${name}” comes a second time.`,
  'lone-bias': ({ name }) => `“${name}” is a bias without weights.`,
};

/** Why a file will not do, and that nothing has happened. @param {Refusal} refusal @param {(problem: Problem) => string} sentence */
export function refusalSentence({ code, detail }, sentence) {
  if (detail.problem) return sentence(detail.problem);
  return `${REFUSALS[code]?.(detail) ?? code} Nothing was changed.`;
}

/** Codes that have a sentence. */
export const REFUSED = Object.keys(REFUSALS);
