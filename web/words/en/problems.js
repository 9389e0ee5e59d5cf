/**
 * A sentence for each problem: what is wrong, and what to do.
 *
 * @import { Problem } from '../../engine/shared/settings.js'
 */

import { camel } from '../../engine/shared/kebab-case.js';
import { SETTINGS } from '../../engine/shared/settings.js';

/** Names of settings that differ from their attributes. @type {Record<string, string>} */
const NAMES = { layers: 'Hidden layers', initialiser: 'Weight initialization', features: 'Input features' };

/** The name of a setting at the start of a sentence: learningRate → Learning rate. */
const nameOf = (name = '') =>
  NAMES[name] ??
  name
    .replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)
    .replace(/^./, (first) => first.toUpperCase());

/**
 * Why a text is not a valid number for a field or setting.
 * @param {string | undefined} given @param {{ min?: number, max?: number, whole?: boolean }} range
 */
export function numberSentence(given, { min = -Infinity, max = Infinity, whole = false }) {
  const range =
    Number.isFinite(min) && Number.isFinite(max) ? ` from ${written(min)} to ${written(max)}` : '';
  return `${given ? `“${given}” is not valid. ` : ''}Enter a ${whole ? 'whole ' : ''}number${range}.`;
}

/** @param {number} limit */
const written = (limit) => String(limit).replace('-', limit < 0 ? '−' : '-');

/** The files of panels. @param {readonly string[]} names */
const panelFiles = (names) => names.map((name) => `downhill-${name}.js`).join(', ');

/** Longer lists of allowed words are truncated; the reference lists them all. */
const MAX_LIST = 90;

/** @param {readonly string[]} [words] */
function options(words = []) {
  const list = words.join(', ');
  return list.length > MAX_LIST ? `${list.slice(0, list.lastIndexOf(',', MAX_LIST))}, …` : list;
}

/** @type {Record<string, (problem: Problem) => string>} */
const PROBLEMS = {
  'invalid-option': ({ given, allowed }) => `“${given}” is not an option. Choose one of ${options(allowed)}.`,
  'invalid-number': ({ given, min, max }) => numberSentence(given, { min, max }),
  'invalid-whole-number': ({ given, min, max }) => numberSentence(given, { min, max, whole: true }),
  'invalid-layers': ({ given, min, max }) =>
    `“${given}” is not valid. Enter up to ${min} layers of 1–${max} units, for example 8 8, or none.`,
  'unknown-setting': ({ given = '' }) => {
    const meant = SETTINGS.find((name) => name === camel(given));
    return `There is no setting “${given}”.${meant ? ` Did you mean “${meant}”?` : ''}`;
  },
  'unknown-attribute': ({ given, allowed = [] }) =>
    `There is no attribute “${given}”. Did you mean “${allowed[0]}”?`,
  'invalid-selection': ({ given }) => `This figure has no ${given} to select.`,
  'not-a-document': () => 'Not a Downhill file. Nothing was changed.',
  'document-version': ({ given }) =>
    Number(given) > 1
      ? `This file was saved by a newer version (${given}). Reload the page or update downhill.js. Nothing was changed.`
      : `This file was saved by an unknown version (${given}). Nothing was changed.`,
  'invalid-points': () => 'The point list of this file is damaged. Nothing was changed.',
  'invalid-point': ({ given }) => `Point ${given} lacks a valid x, y and label. Nothing was changed.`,
  'invalid-step': ({ given }) =>
    `The step of this file, “${given}”, is not a whole number. Nothing was changed.`,
  'invalid-weights': ({ max }) =>
    `The weights of this file are not the ${max} numbers of its network. Nothing was changed.`,
  'step-too-far': ({ given, max = 0 }) =>
    `Step ${given} is too far to train again: the limit is ${max.toLocaleString('en')}. Nothing was changed.`,
  'unknown-parameter': ({ given, max = 0 }) =>
    `There is no parameter ${given}. They are numbered 0 to ${max}.`,
  'invalid-parameter': ({ given, max = 0 }) =>
    `“${given}” is not valid for a weight. Enter a number from −${max} to ${max}.`,
  'invalid-parameters': ({ given, max = 0 }) =>
    `Weights: “${given}” is not valid. Enter ${max} numbers: for each layer, the rows of W, then b.`,
  'unknown-instruction': ({ given }) =>
    `The page asks for “${given}”, which does not exist. Nothing was changed.`,
  'unknown-figure': ({ given }) =>
    `There is no figure with the id “${given}”. Give the id of another downhill-figure.`,
  'circular-figure': ({ given }) =>
    `“${given}” shows this figure itself. Give the id of a figure with a model of its own.`,
  'panel-unreachable': ({ allowed = [] }) =>
    `${panelFiles(allowed)} could not be loaded. Keep all downhill-*.js files next to downhill.js, and allow them in script-src.`,
  'panel-version': ({ allowed = [] }) =>
    `${panelFiles(allowed)} belongs to another version of downhill.js. Replace all downhill*.js files together, and reload.`,
  'too-many-points': ({ max = 0 }) => `Limit reached: ${max} points. Erase some to add more.`,
  'engine-not-started': () =>
    'The engine could not start. Your points are kept. This page may have to allow ‘wasm-unsafe-eval’ in its script-src.',
  'engine-stopped': () => 'The engine stopped. Press Play to restart it: your points and weights are kept.',
  'second-order-limits': () =>
    'Levenberg–Marquardt needs squared loss, no L1, and a small network with few points.',
  diverged: ({ given, max = 0 }) =>
    `Training diverged at epoch ${given}: the learning rate is too large. Try ${max}, then restart.`,
};

/** The sentence for a problem without the name of its setting, to be shown next to the setting's own field. @param {Problem} problem */
export const valueSentence = (problem) => PROBLEMS[problem.code]?.(problem) ?? problem.given ?? problem.code;

/** The sentence for a problem, beginning with the name of its setting, if any. @param {Problem} problem */
export const sentence = (problem) =>
  `${problem.name ? `${nameOf(problem.name)}: ` : ''}${valueSentence(problem)}`;
