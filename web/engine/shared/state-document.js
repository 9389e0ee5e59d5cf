/**
 * The state document: the JSON format in which a figure is saved, shared and restored.
 *
 * @import { Point } from './dataset.js'
 * @import { Problem, Settings } from './settings.js'
 * @typedef {object} State
 * @property {1} version
 * @property {Settings} settings
 * @property {Point[]} points
 * @property {number[]} [start] initial weights and biases, unless drawn from the seed
 * @property {number} [step] the step that training had reached
 * @property {number} [epoch]
 * @property {number[]} [parameters] weights and biases at that step; without them, training is replayed
 *
 * @typedef {{ step: number, epoch: number, parameters?: ArrayLike<number> }} Run
 */
import { sizesOf } from './dataset.js';
import { parameterCount } from './parameter-layout.js';
import { DEFAULTS, LIMITS, readSetting, SETTINGS, show } from './settings.js';

/** Larger coordinates are surely a mistake, and their squares would swamp all others. */
export const MAX_COORDINATE = 1e6;
/** The core's bound on parameters (cpp/downhill/optimizer.h). */
const MAX_PARAMETER = 1e10;
/** Maximum step of a document without parameters, whose training must be replayed. */
export const MAX_STEPS = 10_000_000;
/** The trainer's maximum step count. */
const LAST_STEP = 2 ** 52;

/** @param {Settings} settings @param {readonly Point[]} points @param {Run} [run] @param {ArrayLike<number> | null} [start] @returns {State} */
export const toState = (settings, points, run, start) => ({
  version: 1,
  settings: structuredClone(settings),
  points: points.map(({ x, y, label }) => ({ x, y, label })),
  ...(start && { start: Array.from(start) }),
  ...(run?.step && {
    step: run.step,
    epoch: run.epoch,
    ...(run.parameters && { parameters: Array.from(run.parameters) }),
  }),
});

/**
 * Reads an untrusted state document. Unknown keys are ignored, missing settings get their defaults; any invalid part
 * makes the whole document invalid.
 * @param {unknown} raw @returns {{ state: State } | { problem: Problem }}
 */
export function readState(raw) {
  if (!isObject(raw)) return { problem: { code: 'not-a-document' } };
  if (raw.version !== 1) return { problem: { code: 'document-version', given: show(raw.version) } };

  const settings = { ...DEFAULTS };
  const given = isObject(raw.settings) ? raw.settings : {};
  for (const name of SETTINGS) {
    if (!Object.hasOwn(given, name)) continue;
    const reading = readSetting(name, given[name]);
    if ('problem' in reading) return reading;
    Object.assign(settings, { [name]: reading.value });
  }

  const list = raw.points ?? [];
  if (!Array.isArray(list)) return { problem: { code: 'invalid-points' } };
  if (list.length > LIMITS.points) return { problem: { code: 'too-many-points', max: LIMITS.points } };
  /** @type {Point[]} */
  const points = [];
  for (const given of list) {
    const point = readPoint(given, settings);
    if (!point) return { problem: { code: 'invalid-point', given: String(points.length + 1) } };
    points.push(point);
  }
  const run = readRun(raw, settings);
  return 'problem' in run ? run : { state: { version: 1, settings, points, ...run } };
}

/**
 * Reads the run's starting point and progress, if present.
 * @param {Record<string, any>} raw @param {Settings} settings
 * @returns {Pick<State, 'start' | 'step' | 'epoch' | 'parameters'> | { problem: Problem }}
 */
function readRun({ start, step = 0, epoch = 0, parameters }, settings) {
  const wrong = [step, epoch].find((count) => !Number.isSafeInteger(count) || count < 0);
  if (wrong !== undefined) return { problem: { code: 'invalid-step', given: show(wrong) } };
  const last = parameters === undefined ? MAX_STEPS : LAST_STEP;
  if (Math.max(step, epoch) > last)
    return { problem: { code: 'step-too-far', given: show(step), max: last } };
  const fits = (/** @type {unknown} */ given) => given === undefined || isStart(given, settings);
  if (!fits(start) || (step > 0 && !fits(parameters)))
    return { problem: { code: 'invalid-weights', max: parameterCount(sizesOf(settings)) } };
  return {
    ...(start && { start: [...start] }),
    ...(step > 0 && { step, epoch, ...(parameters && { parameters: [...parameters] }) }),
  };
}

/**
 * Whether a value is a valid list of initial weights and biases.
 * @param {unknown} value @param {Settings} settings @returns {value is number[]}
 */
export const isStart = (value, settings) =>
  Array.isArray(value) &&
  value.length === parameterCount(sizesOf(settings)) &&
  value.every((weight) => typeof weight === 'number' && Math.abs(weight) <= MAX_PARAMETER);

/**
 * Reads an untrusted point; null if its coordinates or class are out of range.
 * @param {unknown} value @param {Settings} settings @returns {Point | null}
 */
export function readPoint(value, { task, classes }) {
  if (!isObject(value)) return null;
  const { x, y, label = 0 } = value;
  if (!isCoordinate(x) || !isCoordinate(y) || !isCoordinate(label)) return null;
  const fits = task !== 'classification' || (Number.isInteger(label) && label >= 0 && label < classes);
  return fits ? { x, y, label } : null;
}

/**
 * Whether a value is a point with coordinates and class in range.
 * @param {unknown} value @param {Settings} settings @returns {value is Point}
 */
export const isPoint = (value, settings) => readPoint(value, settings) !== null;

/** @param {unknown} value */
const isCoordinate = (value) => typeof value === 'number' && Math.abs(value) <= MAX_COORDINATE;

/** @param {unknown} value @returns {value is Record<string, any>} */
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
