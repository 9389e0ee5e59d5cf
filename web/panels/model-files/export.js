/**
 * Exports the figure to files for other programs.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */

import { writeJson } from '../../io/document.js';
import { toNpz, toOnnx } from '../../io/models/files.js';
import { writeCsv } from '../../io/points/csv.js';

/** @typedef {string | Uint8Array<ArrayBuffer>} Content */
/** @typedef {keyof typeof FILES} Format */

/** @param {FigureModel} model @param {typeof toOnnx} write @returns {Content | null} */
const binary = ({ settings, points, run: { checkpoint } }, write) =>
  checkpoint && /** @type {Uint8Array<ArrayBuffer>} */ (write({ settings, points, ...checkpoint }));

/** Each file and its writer; null until there are weights. */
export const FILES = Object.freeze({
  onnx: {
    name: 'network.onnx',
    type: 'application/octet-stream',
    write: (/** @type {FigureModel} */ model) => binary(model, toOnnx),
  },
  json: {
    name: 'figure.json',
    type: 'application/json',
    write: (/** @type {FigureModel} */ model) => (model.run.checkpoint ? writeJson(model.state) : null),
  },
  npz: {
    name: 'figure.npz',
    type: 'application/octet-stream',
    write: (/** @type {FigureModel} */ model) => binary(model, toNpz),
  },
  csv: {
    name: 'points.csv',
    type: 'text/csv',
    write: (/** @type {FigureModel} */ { points, settings }) => writeCsv(points, settings),
  },
});

/** A file as text to copy; bytes in base64. @param {Content} content */
export const textOf = (content) =>
  typeof content === 'string'
    ? content
    : btoa(Array.from(content, (byte) => String.fromCharCode(byte)).join(''));
