/**
 * Files of other programs that a reader may try to open: what each is, and how to export a supported one.
 *
 * @import { FileKind, ForeignKind } from '../../io/file-kind.js'
 */

/** @type {Record<ForeignKind, string>} */
export const FOREIGN_FILES = {
  excel: 'This is an Excel workbook. In Excel, save the sheet as CSV UTF-8 and open that file.',
  opendocument: 'This is an OpenDocument file. Save the sheet as CSV and open that file.',
  numbers: 'This is a Numbers spreadsheet. Export it as CSV and open that file.',
  parquet: 'This is a Parquet file. In pandas: read_parquet("file").to_csv("points.csv", index=False).',
  arrow: 'This is an Arrow file. In pandas: read_feather("file").to_csv("points.csv", index=False).',
  sqlite: 'This is an SQLite database. Export the table as CSV and open that file.',
  matlab: 'This is a MATLAB file. In MATLAB: writematrix([X y], "points.csv").',
  pytorch: 'This is a PyTorch file. In PyTorch: torch.onnx.export(model, torch.zeros(1, 2), "model.onnx").',
  keras: 'This is a Keras file. In Keras: model.export("model.onnx", format="onnx").',
  hdf5: 'This is an HDF5 file. If it is a Keras model: model.export("model.onnx", format="onnx").',
  safetensors: 'These are the weights of a network. Open them under “Model files”.',
  tflite: 'This is a TensorFlow Lite model. Export the original Keras model as ONNX.',
  pickle: 'This is a Python pickle, which can run code. Save points as CSV, or a model as ONNX (skl2onnx).',
  'onnx-data': 'These are the weights of an ONNX model. Drop them together with its .onnx file.',
  gzip: 'This file is compressed (gzip). Unpack it first.',
  archive: 'This is an archive. Unpack it and open the file that you need.',
  pdf: 'This is a PDF. Copy the table from it and paste it here, or save the data as CSV.',
  image: 'This is a picture. Points have to come as text: CSV or JSON.',
  html: 'This is a web page or other XML, not a data file. Copy the table from it and paste it here.',
  binary: 'Not a text file. Import CSV or JSON.',
};

/** Kinds that belong to the model files panel rather than the table. @type {Partial<Record<FileKind, string>>} */
const MODELS = {
  onnx: 'This is an ONNX model. Open it under “Model files”.',
  npz: 'This is a NumPy archive. Open it under “Model files”.',
  npy: 'This is a NumPy array. Open it under “Model files”.',
  weights: 'These are the weights of a network. Open them under “Model files”.',
};

/**
 * What a file is and what to do with it, in one sentence; null if its kind is supported.
 * @param {FileKind} kind @returns {string | null}
 */
export const foreignFileSentence = (kind) =>
  FOREIGN_FILES[/** @type {ForeignKind} */ (kind)] ?? MODELS[kind] ?? null;
