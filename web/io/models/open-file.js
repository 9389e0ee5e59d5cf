/**
 * Opens files that hold a model or points: recognizes them by content, reads them, and turns them into a state
 * document, all or nothing. A file with anything that a figure cannot represent is refused.
 *
 * @import { FileKind } from '../file-kind.js'
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { State } from '../../engine/shared/state-document.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Adopted, Figure, Model } from './adopt.js'
 * @import { Data } from './array-points.js'
 * @import { NpyArray } from './npy.js'
 * @import { Refusal } from '../refusal.js'
 * @import { Role } from '../points/columns.js'
 * @import { Table, TableReading } from '../points/table.js'
 * @import { Maker, Weights } from './weights.js'
 *
 * @typedef {'figure' | 'points' | 'onnx' | Maker} Format
 *
 * @typedef {object} More
 * @property {Format} format
 * @property {readonly [given: string, label: number][]} [called] names of the classes in the file
 * @property {readonly string[]} [leftOut] what else the file holds but a figure cannot use
 * @typedef {Adopted & More} Opened
 *
 * @typedef {Blob & { name?: string }} GivenFile
 * @typedef {object} Options
 * @property {string} [activation] of hidden layers if the file names none
 * @property {AbortSignal} [signal] that cancels
 */

import { coordinatesOf } from '../../engine/shared/dataset.js';
import { readDocument } from '../document.js';
import { kindOfFile } from '../file-kind.js';
import { parseInSteps, readValue } from '../points/json.js';
import { LETTERS } from '../points/labels.js';
import { pointsInSteps } from '../points/table.js';
import { attempt, refuse } from '../refusal.js';
import { finish, inSlices } from '../steps.js';
import { textIn } from '../text-encoding.js';
import { adopt, namesOf, stateOf } from './adopt.js';
import { tableOf, tableOfData } from './array-points.js';
import { readNpy } from './npy.js';
import { readArrays } from './npz.js';
import { readGraph } from './onnx-graph.js';
import { readChain } from './onnx-read.js';
import { METADATA } from './onnx-write.js';
import { readSafetensors } from './safetensors.js';
import { readTfjs } from './tfjs.js';
import { readWeights } from './weights.js';
import { entriesIn } from './weights-json.js';
import { readDirectory, readEntries } from './zip.js';

/** Limit in bytes. The largest possible figure takes half of it. */
export const MAX_BYTES = 2_000_000;
/** Files that make up one model: a graph with external data, or one file per array. */
const MAX_FILES = 20;
/** Characters searched before a NaN for the name of its array. */
const SEARCHED = 100_000;

/**
 * @param {readonly GivenFile[]} files one, or several that belong together
 * @param {Figure} figure the current one, for what the file leaves open
 * @param {Options} [options]
 * @returns {Promise<Opened | { refusal: Refusal }>} rejects with the signal's reason when aborted
 */
export const openFile = (files, figure, options = {}) =>
  attempt(async () => {
    if (files.length > MAX_FILES) return refuse('together');
    const kinds = await Promise.all(files.map(kindOfFile)).catch(() => refuse('unreadable'));
    const main = mainOf(kinds);
    const kind = kinds[main] ?? 'binary';
    const isCut = kind === 'archive' && /\.npz$/i.test(files[main]?.name ?? '');
    const open = isCut ? openNpz : OPEN[kind];
    if (!open) return refuse(['table', 'xlsx'].includes(kind) ? 'table' : 'foreign', { kind });
    // Checked before reading: a file may be larger than memory.
    if (files.reduce((sum, { size }) => sum + size, 0) > MAX_BYTES)
      return refuse('large', { max: MAX_BYTES });
    const contents = await Promise.all(files.map(bytesOf)).catch(() => refuse('unreadable'));
    options.signal?.throwIfAborted();
    const [first] = contents.splice(main, 1);
    return first ? open(first, contents, figure, options) : refuse('unreadable');
  });

/** @typedef {{ name: string, bytes: Uint8Array }} Content */
/** @typedef {(file: Content, others: readonly Content[], figure: Figure, options: Options) => Opened | Promise<Opened>} Open */

/** @param {GivenFile} file @returns {Promise<Content>} */
const bytesOf = async (file) => ({ name: file.name ?? '', bytes: new Uint8Array(await file.arrayBuffer()) });

/** Which of several files refers to the others. @param {readonly FileKind[]} kinds */
function mainOf(kinds) {
  if (kinds.length < 2 || kinds.every((kind) => kind === 'npy')) return 0;
  const leading = kinds.flatMap((kind, i) => (['onnx', 'weights'].includes(kind) ? i : []));
  return leading.length === 1 ? (leading[0] ?? 0) : refuse('together');
}

/** How each kind of file is opened. @type {Partial<Record<FileKind, Open>>} */
const OPEN = {
  onnx: openOnnx,
  npz: openNpz,
  npy: openNpy,
  safetensors: openSafetensors,
  json: openJson,
  figure: openJson,
  weights: openJson,
};

/** @type {Open} */
function openOnnx({ bytes }, others, figure, { activation }) {
  const graph = readGraph(bytes, (name) => others.find((file) => file.name === name)?.bytes ?? null);
  const { steps, features, coordinates, outputs } = readChain(graph);
  const head = readDocument(graph.metadata.get(METADATA) ?? '');
  const { state, notes } = adopt({ steps, layers: [], features, coordinates, head }, figure, activation);
  return { format: 'onnx', state, notes: outputs > 1 ? [...notes, 'outputs'] : notes };
}

/** @type {Open} */
async function openNpz({ bytes }, _, figure, options) {
  const files = await readEntries(bytes, readDirectory(bytes), options.signal);
  const arrays = [...files].flatMap(([name, content]) => readNpy(content, name.replace(/\.npy$/, '')));
  return openArrays(arrays, figure, options);
}

/** @type {Open} */
function openNpy(first, others, figure, options) {
  const [array, ...more] = [first, ...others].flatMap(({ name, bytes }) =>
    readNpy(bytes, name.replace(/\.npy$/i, '') || 'array'),
  );
  if (!array) return refuse('no-arrays');
  // A single array is a table of points, whatever its name.
  return openArrays(more.length ? [array, ...more] : [{ ...array, name: 'X' }], figure, options);
}

/** @param {readonly NpyArray[]} arrays @param {Figure} figure @param {Options} options @returns {Opened} */
function openArrays(arrays, figure, { activation }) {
  const table = tableOf(arrays, coordinatesOf(figure.settings));
  if (table) return openTable(table, figure.settings);
  const { head: text, data, weights, leftOut } = readArrays(arrays);
  const head = readDocument(text ?? '');
  const settings = head?.settings ?? figure.settings;
  const reading = data && openData(data, settings, head !== null);
  if (!weights) {
    if (!reading) return refuse('no-arrays');
    const isBare = settings.task === 'classification' && !data?.y;
    return { ...reading, leftOut, notes: isBare ? ['unlabelled'] : [] };
  }
  const shown = reading ? { settings, points: reading.state.points } : figure;
  const opened = openWeights(weights, { ...figure, ...shown }, activation, head);
  return { ...opened, format: head ? 'figure' : weights.maker, leftOut, called: reading?.called ?? [] };
}

/** @param {Data} data @param {Settings} settings @param {boolean} isOwn whether a figure wrote it @returns {Opened} */
function openData(data, settings, isOwn) {
  const { table, roles } = tableOfData(data, settings);
  // In our own files a label is the number of its class.
  const asNumbers = isOwn && data.y && settings.task === 'classification';
  if (!asNumbers) return openTable(table, settings, roles);
  const { points } = complete(
    finish(pointsInSteps(table, { ...settings, task: 'regression', inputs: 2 }, roles)),
  );
  return withPoints(points, settings);
}

/** @param {Table} table @param {Settings} settings @param {Role[]} [given] @returns {Opened} */
function openTable(table, settings, given) {
  const { points, understood } = complete(finish(pointsInSteps(table, settings, given)));
  const { columns, roles, classes } = understood;
  const areOwn = classes.every(([name, label]) => name === String(label) || name === LETTERS[label]);
  return {
    ...withPoints(points, settings),
    called: areOwn ? [] : classes.map(([name, label]) => [name.replace(/^-/, '−'), label]),
    leftOut: columns.flatMap(({ name }, i) => (roles[i] === 'ignore' ? name : [])),
  };
}

/**
 * The reading of a table, if nothing was left out.
 * @param {TableReading} reading @param {string} [lacking] the code if there are no columns of points
 */
function complete(reading, lacking = 'no-arrays') {
  if ('refusal' in reading) {
    const { code, detail } = reading.refusal;
    return refuse(code === 'coordinates' ? lacking : code, detail);
  }
  const [fault] = reading.faults;
  if (fault)
    refuse(fault.code === 'far' || fault.code === 'one-hot' ? fault.code : 'point', { max: fault.place });
  return reading;
}

/** @param {Weights} weights @param {Figure} figure @param {string | undefined} activation @param {State | null} [head] @returns {Opened} */
function openWeights({ maker, layers, folded, square }, figure, activation, head = null) {
  const { state, notes } = adopt(
    { ...bare(layers, head?.settings ?? figure.settings), head },
    figure,
    activation,
  );
  if (folded) notes.push('norm');
  // Our own files determine the orientation.
  if (square && !head) notes.push('square');
  return { format: maker, state, notes };
}

/**
 * A network known only by its weights; it keeps the figure's features if their number fits.
 * @param {Model['layers']} layers @param {Settings} settings @returns {Omit<Model, 'head'>}
 */
function bare(layers, settings) {
  const inputs = layers[0]?.inputs ?? 0;
  const names = namesOf(settings);
  return inputs === names.length
    ? { steps: null, layers, features: names, coordinates: coordinatesOf(settings) }
    : { steps: null, layers, features: ['x1', 'x2'].slice(0, inputs), coordinates: inputs };
}

/** @type {Open} */
function openSafetensors({ bytes }, _, figure, { activation }) {
  return openWeights(readWeights(readSafetensors(bytes)), figure, activation);
}

/** @type {Open} */
async function openJson({ bytes }, others, figure, { activation, signal }) {
  const value = await valueIn(textIn(bytes) ?? '', signal);
  const { settings } = figure;
  const entries = readTfjs(value, others) ?? entriesIn(value);
  if (entries) return openWeights(readWeights(entries), figure, activation);
  if (typeof value?.class_name === 'string' && value.config) refuse('architecture');
  if (value && !Array.isArray(value) && value.version === undefined && !value.points) refuse('shape');
  const reading = readValue(value, settings);
  if ('state' in reading) return { format: 'figure', state: reading.state, notes: [] };
  return withPoints(complete(reading, 'shape').points, settings);
}

/** The value of a JSON text. @param {string} text @param {AbortSignal} [signal] @returns {Promise<any>} */
async function valueIn(text, signal) {
  const parsed = await inSlices(parseInSteps(text), () => !signal?.aborted);
  signal?.throwIfAborted();
  if (!parsed || 'value' in parsed) return parsed?.value;
  const { code, detail } = parsed.refusal;
  const { line = 0, column = 0 } = detail;
  if (code === 'points') return refuse('values');
  if (code === 'nan') refuseNaN(text, line, column);
  return refuse('json', line ? { line, column } : {});
}

/**
 * Python writes NaN and Infinity, which JSON lacks: the refusal reports where.
 * @param {string} text @param {number} line @param {number} column
 */
function refuseNaN(text, line, column) {
  const lines = text.split(/\r\n|\r|\n/, line);
  const last = lines.pop() ?? '';
  const [given = 'NaN'] = /^-?\w+/.exec(last.slice(column - 1, column + 10)) ?? [];
  const before = `${lines.join('\n')}\n${last.slice(0, column - 1)}`.slice(-SEARCHED);
  const [, name, values = ''] = /"([^"\\]*)"\s*:\s*([^"]*)$/.exec(before) ?? [];
  // A comma precedes every value but the first, across the rows of a matrix too.
  if (name !== undefined) refuse('finite', { name, given, max: values.split(',').length });
  refuse('json-nan', { given, line, column });
}

/** The same figure with other points. @param {readonly Point[]} points @param {Settings} settings @returns {Opened} */
function withPoints(points, settings) {
  const classes = points.reduce((most, { label }) => Math.max(most, label + 1), settings.classes);
  const shown = settings.task === 'classification' ? { ...settings, classes } : settings;
  return { format: 'points', state: stateOf(shown, points), notes: [] };
}
