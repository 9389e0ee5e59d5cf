/**
 * Figures as files that hold a model, and such files, others' among them, as figures: found out what they are, read, and
 * made a state document of, all of it or nothing.
 *
 * @import { Point } from '../engine/dataset.js'
 * @import { State } from '../engine/document.js'
 * @import { Settings } from '../engine/settings.js'
 * @import { Adopted, Figure, Model } from './adopt.js'
 * @import { Refusal } from './refusal.js'
 *
 * @typedef {object} Now a figure as it stands
 * @property {Settings} settings
 * @property {readonly Point[]} points
 * @property {ArrayLike<number>} parameters
 * @property {number} step
 * @property {number} epoch
 *
 * @typedef {'figure' | 'points' | 'onnx' | 'keras' | 'pytorch' | 'numpy'} Format
 * @typedef {Adopted & { format: Format }} Opened
 */
import { parse, readValue } from '../data/json.js';
import { decode } from '../data/reading.js';
import { coordinatesOf } from '../engine/dataset.js';
import { readState, toState } from '../engine/document.js';
import { describe } from '../export/describe.js';
import { adopt, namesOf } from './adopt.js';
import { readNpz, toPoints, writeNpz } from './npz.js';
import { readGraph } from './onnx-graph.js';
import { readChain } from './onnx-read.js';
import { METADATA, writeOnnx } from './onnx-write.js';
import { attempt, refuse } from './refusal.js';
import { entriesIn, readWeights } from './weights.js';

/** Bytes of a file that are looked at. The largest figure that there is takes half of it. */
export const LARGEST = 2_000_000;
/** Characters of a text in which the place that is no JSON is looked for: that takes longer than to read it. */
const LONGEST_SEARCH = 100_000;

// — a figure as a file ——————————————————————————————————————————————————————————————————

/** What neither operators nor arrays say: a state document without points and parameters. @param {Now} now */
function headOf({ settings, step, epoch }) {
  const { points, ...head } = toState(settings, [], { step, epoch });
  return JSON.stringify(head);
}

/** @param {Now} now */
export const toOnnx = (now) =>
  writeOnnx(describe(now.settings, now.points, { start: now }), {
    coordinates: coordinatesOf(now.settings),
    metadata: headOf(now),
  });

/** @param {Now} now */
export const toNpz = (now) => writeNpz(now.settings, now.points, now.parameters, headOf(now));

// — a file as a figure ——————————————————————————————————————————————————————————————————

/**
 * @param {ArrayBuffer} content
 * @param {Figure} figure on screen, which decides what the file leaves open
 * @param {string} [activation] of hidden layers whose file names none
 * @returns {Promise<Opened | { refusal: Refusal }>}
 */
export const openFile = (content, figure, activation) =>
  attempt(() => {
    if (content.byteLength > LARGEST) return refuse('large', { max: LARGEST });
    const bytes = new Uint8Array(content);
    const [first, second] = bytes;
    if (first === 0x50 && second === 0x4b) return openNpz(bytes, figure, activation);
    // The version of the format comes first in every ONNX file that is met.
    if (first === 0x08) return openOnnx(bytes, figure, activation);
    if (first === 0x93) return refuse('npy-alone');
    const text = decode(content).replace(/^\ufeff/, '');
    if (!/^\s*[{[]/.test(text) || /[\0\ufffd]/.test(text)) return refuse('kind');
    return openJson(text, figure, activation);
  });

/** @param {Uint8Array} bytes @param {Figure} figure @param {string | undefined} activation @returns {Opened} */
function openOnnx(bytes, figure, activation) {
  const graph = readGraph(bytes);
  const { steps, features, coordinates } = readChain(graph);
  const head = readHead(graph.metadata.get(METADATA));
  return { format: 'onnx', ...adopt({ steps, layers: [], features, coordinates, head }, figure, activation) };
}

/** @param {string | undefined} text @returns {State | null} null also for one that is none: what else the file says is enough */
function readHead(text) {
  const parsed = parse(text ?? '');
  const reading = 'value' in parsed ? readState(parsed.value) : null;
  return reading && 'state' in reading ? reading.state : null;
}

/** @param {Uint8Array} bytes @param {Figure} figure @param {string | undefined} activation @returns {Promise<Opened>} */
async function openNpz(bytes, figure, activation) {
  const { head: text, data, weights } = await readNpz(bytes);
  const head = readHead(text ?? undefined);
  if (!weights) {
    if (!data) return refuse('no-arrays');
    return {
      format: 'points',
      ...withPoints(
        toPoints(data, head?.settings ?? many(figure.settings)),
        head?.settings ?? figure.settings,
      ),
    };
  }
  const settings = head?.settings ?? figure.settings;
  const shown = data ? { settings, points: toPoints(data, many(settings)) } : figure;
  const model = { ...bare(weights.layers, settings), head };
  return { format: head ? 'figure' : weights.maker, ...adopt(model, shown, activation) };
}

/** Room for every class there can be. @param {Settings} settings */
const many = (settings) => ({ ...settings, classes: 6 });

/** A network of which only weights are known; features are the figure's, if they are as many. @param {Model['layers']} layers @param {Settings} settings @returns {Omit<Model, 'head'>} */
function bare(layers, settings) {
  const inputs = layers[0]?.inputs ?? 0;
  const names = namesOf(settings);
  return inputs === names.length
    ? { steps: null, layers, features: names, coordinates: coordinatesOf(settings) }
    : { steps: null, layers, features: ['x1', 'x2'].slice(0, inputs), coordinates: inputs };
}

/** What a JSON text says. @param {string} text @returns {any} */
function valueIn(text) {
  try {
    return JSON.parse(text);
  } catch {
    const parsed = text.length > LONGEST_SEARCH ? null : parse(text);
    if (!parsed || 'value' in parsed) return refuse('json');
    const { line, column } = parsed.refusal;
    return refuse('json', { ...(line && { line }), ...(column && { column }) });
  }
}

/** @param {string} text @param {Figure} figure @param {string | undefined} activation @returns {Opened} */
function openJson(text, figure, activation) {
  const value = valueIn(text);
  const { settings } = figure;
  const entries = entriesIn(value);
  if (entries) {
    const { maker, layers } = readWeights(entries);
    return { format: maker, ...adopt({ ...bare(layers, settings), head: null }, figure, activation) };
  }
  if (value && !Array.isArray(value) && value.version === undefined && !value.points) refuse('shape');
  const reading = readValue(value, settings);
  if ('state' in reading) return { format: 'figure', state: reading.state, notes: [] };
  if ('refusal' in reading) {
    const { code, count, problem } = reading.refusal;
    return refuse(code === 'many' ? 'points' : code, {
      ...(count && { max: count }),
      ...(problem && { problem }),
    });
  }
  const [fault] = reading.faults;
  if (fault) return refuse('point', { max: fault.line });
  return { format: 'points', ...withPoints(reading.points, settings) };
}

/** The same figure on other points. @param {readonly Point[]} points @param {Settings} settings @returns {Adopted} */
function withPoints(points, settings) {
  const classes = points.reduce((most, { label }) => Math.max(most, label + 1), settings.classes);
  const state = {
    version: 1,
    settings: settings.task === 'classification' ? { ...settings, classes } : settings,
    points,
  };
  const reading = readState(state);
  return 'state' in reading
    ? { state: reading.state, notes: [] }
    : refuse('state', { problem: reading.problem });
}
