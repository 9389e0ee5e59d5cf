/**
 * Why a model file cannot be opened, and what to do about it, by the codes of web/io/models.
 *
 * @import { FileKind } from '../../io/file-kind.js'
 * @import { Detail } from '../../io/refusal.js'
 */
import { foreignFileSentence } from './foreign-files.js';

const shape = (/** @type {Detail['shape']} */ sizes = []) =>
  sizes.length === 0
    ? 'a single number'
    : sizes.length === 1
      ? `a list of ${sizes[0]}`
      : sizes.length > 4
        ? `${sizes.length}-dimensional`
        : sizes.map((size) => (Number(size) > 1e9 ? '10⁹…' : size)).join(' × ');
const megabytes = (/** @type {Detail} */ { max = 0 }) => max / 1e6;

/** @type {Record<string, (detail: Detail) => string>} */
export const modelRefusals = {
  // The file as a whole
  foreign: ({ kind }) =>
    foreignFileSentence(/** @type {FileKind} */ (kind)) ??
    'Not an ONNX, NumPy, safetensors or JSON file. Export the model as ONNX.',
  table: () => 'Not a model file. Import tables of points under “Data”.',
  together: () => 'These files do not belong together. Open one model at a time, with its own data files.',
  unreadable: () => 'The browser could not read this file. Choose it again.',
  large: (detail) =>
    `This file is too large (limit: ${megabytes(detail)} MB). Models of figures are far smaller.`,
  json: ({ line, column }) =>
    line
      ? `Not valid JSON: error at line ${line}, column ${column}. Save it again with json.dump.`
      : 'Not valid JSON. Save it again with json.dump.',
  'json-nan': ({ given, line, column }) =>
    `Line ${line}, column ${column} holds ${given}, which JSON does not have. Did the training diverge?`,
  values: () => 'This JSON holds more numbers than any figure has. Save only the weights.',
  shape: () => 'This JSON holds no figure, points or weights. Save a state_dict or get_weights() as JSON.',
  empty: () => 'This file holds no points.',
  points: ({ max }) => `A figure holds at most ${max} points. Save fewer.`,
  point: ({ max }) =>
    `Point ${max} lacks a valid x, y and label. Import the file under “Data” to leave it out.`,
  far: ({ max }) => `Point ${max} is farther out than one million. Rescale the array.`,
  target: ({ name }) => `“${name}” has no targets beside it. Save both: np.savez(file, X=X, y=y).`,
  names: () => 'The names of these arrays do not tell the layers. Name them W1, b1, W2, b2 and so on.',
  cut: () => 'This file is truncated. Download or export it again.',
  protobuf: () => 'Not an ONNX file, or a damaged one. Export it again.',
  header: () => 'The header of this file is damaged. Save it again.',
  parts: ({ max }) => `This file has more than ${max} parts: too large for a figure.`,

  // Archives and arrays
  zip: () => 'This archive is damaged. Save it again with numpy.savez.',
  packed: ({ name }) => `“${name}” is encrypted or compressed in an unsupported way. Use numpy.savez.`,
  claim: ({ name }) => `“${name}” is not as long as the archive claims. Save it again with numpy.savez.`,
  unpacked: (detail) => `This archive unpacks to more than ${megabytes(detail)} MB: too large for a figure.`,
  npy: ({ name }) => `“${name}” cannot be read as a NumPy array. Save arrays only, with numpy.savez.`,
  'npy-type': ({ name, given }) => `“${name}” has the type ${given}. Convert it with .astype(float).`,
  'npy-fields': ({ name }) =>
    `“${name}” is a nested structured array. Save its columns as one array of numbers.`,
  objects: ({ name }) =>
    `“${name}” holds Python objects, which are not opened. Convert it: .astype(float) or .astype(str).`,
  texts: ({ name }) => `“${name}” holds text; numbers are needed here. Convert it with .astype(float).`,
  array: ({ name, shape: sizes }) => `“${name}” (${shape(sizes)}) is too large for a figure.`,
  'no-arrays': () => 'This archive holds neither points (X, y) nor weights (W1, b1, …).',
  columns: ({ name, shape: sizes, max = 2 }) =>
    `“${name}” is ${shape(sizes)}; points of this figure have ${max} ${max === 1 ? 'coordinate: keep 1 column' : 'coordinates: keep 2 columns'}.`,
  'one-hot': ({ max }) => `Point ${max} has no one-hot label. Save class numbers instead.`,
  classes: ({ name, max }) =>
    `“${name}” has ${max} classes; a figure has at most 6. For values, use a regression.`,

  // Tensors
  external: ({ name }) =>
    `The weights are in “${name}”. Open both files together, or export with external_data=False.`,
  'external-cut': ({ name }) => `“${name}” is shorter than the model says. Export the model again.`,
  'number-type': ({ name, given }) =>
    `“${name}” holds numbers of type ${given}. Export the model in float32.`,
  dimensions: ({ name, shape: sizes, max }) =>
    `“${name}” declares shape ${shape(sizes)} but holds ${max} numbers. Save it again.`,
  'no-number': ({ name, given, max }) =>
    `Value ${max} of “${name}” is ${given}, not a number. Save it with .tolist().`,
  finite: ({ name, given, max }) =>
    `Value ${max} of “${name}” is ${given}. Leave out numbers that are not finite.`,
  sparse: () => 'Sparse weights aren’t supported. Save dense ones.',
  matrix: ({ name, shape: sizes }) => `“${name}” is ${shape(sizes)}; a matrix is needed here.`,
  row: ({ name, shape: sizes, expected }) => `“${name}” is ${shape(sizes)}; it should be ${shape(expected)}.`,
  inner: ({ name, shape: sizes, expected }) =>
    `“${name}” is ${shape(sizes)}; after the layer before it, it should be ${shape(expected)}.`,
  units: ({ name, shape: sizes, max }) =>
    `“${name}” is ${shape(sizes)}; a layer of a figure has at most ${max} units.`,
  zero: ({ name }) => `The model divides by “${name}”, which is 0.`,
  overflow: () => 'The weights are too large to be combined. The training may have diverged.',

  // Graphs
  opset: ({ max }) => `This model uses an unsupported opset. Export it with opset ${max} or newer.`,
  operator: ({ given }) => `The operator ${given} is not supported; only chains of dense layers are.`,
  trailing: ({ given }) =>
    `${given} comes after the last activation, so it cannot be folded into the weights.`,
  alpha: ({ given, name, max }) => `${given} has alpha = ${name}; a figure has ${max}.`,
  feature: () => 'The inputs are transformed in a way that no feature of a figure matches.',
  unknown: ({ name }) => `“${name}” is not computed once, before it is used. Export the model again.`,
  open: () => 'The file does not say how many inputs the network has. Export it with a fixed number.',
  'graph-inputs': ({ max }) => `This model has ${max} inputs. Export it with one: the points.`,
  'graph-outputs': ({ name }) => `This model has several outputs (${name}). Export it with one of them.`,
  'class-output': () =>
    'The output is a class, not probabilities. Export the probabilities or logits instead.',
  constant: () => 'The output of this model does not depend on its input.',

  // Networks
  'no-layers': () => 'There are no layers in this file.',
  layers: ({ max }) => `This network is too deep: a figure has at most ${max} hidden layers.`,
  inputs: ({ max }) => `This network takes ${max} inputs; points on the plane have 1 or 2.`,
  'class-inputs': () => 'This classifier takes 1 input; in a figure classes are points with 2.',
  output: ({ given, max }) =>
    `The last layer has ${max} ${max === 1 ? 'unit' : 'units'} with ${given}; no supported task has this output.`,
  'hidden-softmax': () => 'Softmax between layers isn’t supported, only as the last activation.',
  activation: ({ given, name }) => `“${name}” has the activation ${given}, which a figure doesn’t have.`,
  'no-array': ({ name }) => `“${name}” is not a list of numbers. Save it with .tolist().`,
  ragged: ({ name, max }) => `Row ${max} of “${name}” differs in length from the first.`,
  deep: ({ name }) => `“${name}” has more than two dimensions; only dense layers are supported.`,
  stray: ({ name }) =>
    `“${name}” is not a weight or bias of a dense layer. Save only those, or points as X and y.`,
  second: ({ name }) => `“${name}” appears twice.`,
  'lone-bias': ({ name }) => `“${name}” is a bias without weights.`,
  vectors: ({ name }) =>
    `“${name}” follows a bias: a normalization? Name the arrays, or export the model as ONNX.`,
  several: ({ name, given }) => `This file holds several networks (“${name}”, “${given}”). Save one of them.`,
  order: ({ name, given }) =>
    `Sorted keys hide whether “${name}” or “${given}” is first. Save without sort_keys.`,
  norm: ({ name }) =>
    `“${name}” is a normalization without running statistics. Only BatchNorm can be folded in.`,
  'norm-place': ({ name }) =>
    `“${name}” is a BatchNorm, before or after an activation: names don’t tell. Export as ONNX.`,
  architecture: () =>
    'This is to_json() of Keras: layers without weights. Save the weights with the lines below.',
  'tfjs-weights': ({ name }) =>
    `The weights are in “${name}”. Open it together with model.json, or use the lines below.`,
};
