/**
 * The attributes of the element: settings in kebab case, word lists, and everything else that configures a figure.
 *
 * @import { Problem, Settings } from '../engine/shared/settings.js'
 * @import { FigureModel } from '../model/figure-model.js'
 */

import { camel, kebab } from '../engine/shared/kebab-case.js';
import { DEFAULTS, SETTINGS, show } from '../engine/shared/settings.js';
import { attempt } from '../model/attempt.js';
import { OFFERED } from '../panels/panel-loader.js';
import { PANELS } from '../panels/panels.js';
import { isOn, nameIn } from './boolean-attribute.js';
import { attributeOf, currentWord, FORMER_ATTRIBUTES, formerName } from './former-names.js';
import { HIDEABLE } from './hidden-controls.js';

/** Attributes that are settings; the task comes first, because the data depend on it. @type {Record<string, keyof Settings>} */
const SETTING_OF = {
  ...Object.fromEntries(SETTINGS.map((name) => [kebab(name), name])),
  standardize: 'standardise', // either spelling
};

/** Attributes that are lists of words, with the allowed words. @type {Record<string, readonly string[]>} */
export const WORDS = {
  show: PANELS,
  menu: OFFERED,
  hide: HIDEABLE,
  theme: ['auto', 'light', 'dark'],
  'touch-action': ['auto', 'draw', 'scroll'],
};

/** Boolean attributes. */
const FLAGS = ['autoplay', 'autosave', 'fit'];

/** Attributes that are not settings; the property of each reflects its text. */
const TEXTS = ['data', 'src', 'speed', 'weights', 'halo', 'for', 'url-state', ...Object.keys(WORDS)];

/** All observed attributes. */
export const ATTRIBUTES = [
  ...[...Object.keys(SETTING_OF), ...TEXTS, ...FLAGS],
  ...Object.keys(FORMER_ATTRIBUTES),
];

/** Normalizes a name, so that `learningrate` and `learning_rate` are recognized as `learning-rate`. @param {string} name */
const normalize = (name) => name.toLowerCase().replace(/[-_:]/g, '');

/** A problem for each attribute that resembles one of ours. @param {Element} element @returns {Problem[]} */
const misspellings = (element) =>
  element
    .getAttributeNames()
    .filter((name) => !ATTRIBUTES.includes(name))
    .flatMap((name) => {
      const match = ATTRIBUTES.find((known) => normalize(known) === normalize(name));
      return match ? { code: 'unknown-attribute', given: name.slice(0, 24), allowed: [match] } : [];
    });

/**
 * Reads a list of words, separated by spaces or commas.
 * @param {string} name @param {string | null} value
 * @returns {{ words: string[], problem?: Problem }} the known words, and a problem with the first unknown one
 */
export function readWords(name, value) {
  const allowed = WORDS[name] ?? [];
  const given = (value ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(currentWord);
  const words = given.filter((word) => allowed.includes(word));
  const unknown = given.find((word) => !allowed.includes(word));
  if (!unknown) return { words };
  return { words, problem: { code: 'invalid-option', name, given: show(unknown), allowed } };
}

/**
 * Applies an attribute to the model, if it belongs there. It is the author's, so the reader has not interacted.
 * @param {FigureModel} model @param {string} name
 * @param {string | null} value null: the default
 */
export function readAttribute(model, name, value) {
  const { userHasInteracted } = model;
  const setting = SETTING_OF[name];
  if (setting) model.set(setting, value ?? DEFAULTS[setting]);
  else if (name === 'speed') model.set('speed', value ?? 'normal');
  else if (name === 'data') model.dataset.load(value ?? undefined);
  else if (name === 'weights') model.startFrom(value);
  else if (name === 'halo') model.dataset.setHalo(value);
  model.userHasInteracted = userHasInteracted;
}

/**
 * Configures a new model from an element: its attributes, and the state document that it may contain.
 * @param {FigureModel} model @param {Element} element
 */
export function readElement(model, element) {
  for (const problem of misspellings(element)) model.reportProblem(problem);
  for (const name of [...Object.keys(SETTING_OF), 'speed']) {
    const value = element.getAttribute(name);
    if (value !== null) readAttribute(model, name, value);
  }
  const data = element.getAttribute('data');
  if (data === null || !model.dataset.load(data)) model.dataset.load();
  const json = element.querySelector(':scope > script[type="application/json"]')?.textContent;
  if (json) model.openDocument(attempt(() => JSON.parse(json)));
  if (element.hasAttribute('halo')) model.dataset.setHalo(element.getAttribute('halo'));
  if (element.hasAttribute('weights')) model.startFrom(element.getAttribute('weights'));
}

/**
 * Adds a property for every attribute. The property of a setting returns its current value, and setting it works like
 * the control. The exception is `loss`, which FigureApi defines: it returns the loss itself, not the kind of loss. All
 * other properties reflect their attributes.
 * @param {HTMLElement & { settings: Readonly<Settings>, setSetting: (name: any, value: unknown) => void }} prototype
 */
export function addProperties(prototype) {
  /** @type {(name: string, get: (this: any) => unknown, set: (this: any, value: unknown) => void) => void} */
  const add = (name, get, set) =>
    Object.defineProperty(prototype, name, { get, set, enumerable: true, configurable: true });
  for (const name of SETTINGS.filter((name) => name !== 'loss')) {
    add(
      name,
      function () {
        return this.settings[name];
      },
      function (value) {
        this.setSetting(name, value);
      },
    );
  }
  const alias = (/** @type {string} */ name, /** @type {string} */ current) =>
    add(
      name,
      function () {
        return this[current];
      },
      function (value) {
        this[current] = value;
      },
    );
  alias('standardize', 'standardise');
  for (const [former, current] of Object.entries(FORMER_ATTRIBUTES)) alias(former, current);
  for (const name of [...TEXTS, ...FLAGS]) {
    add(
      camel(name),
      function () {
        const value = attributeOf(this, name);
        return FLAGS.includes(name) ? isOn(value) && (nameIn(name, value) || true) : (value ?? '');
      },
      function (value) {
        const text = textOf(value);
        if (text === null) for (const each of [name, formerName(name)]) this.removeAttribute(each);
        else this.setAttribute(name, text);
      },
    );
  }
}

/** Converts a property value to attribute text; null removes the attribute. @param {unknown} value */
function textOf(value) {
  if (value === null || value === undefined || value === false) return null;
  if (value === true) return '';
  if (typeof value === 'string') return value;
  return attempt(() => joinList(value)) ?? show(value);
}

/** The items of an array, separated by spaces; null if the value is not an array. @param {unknown} value */
function joinList(value) {
  const list = ArrayBuffer.isView(value) ? Array.from(/** @type {Float64Array} */ (value)) : value;
  if (!Array.isArray(list)) return null;
  return list.map((item) => (typeof item === 'string' ? item : show(item))).join(' ');
}
