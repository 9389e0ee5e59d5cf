/**
 * The attributes of the element: the settings under their names in HTML, lists of words, and everything else that sets up a
 * figure.
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
import { attributeOf, FORMER_ATTRIBUTES, presentWord } from './former-names.js';
import { HIDEABLE } from './hidden-controls.js';

/** Attributes that are settings: the task comes first, since the data depend on it. @type {Record<string, keyof Settings>} */
const SETTING_OF = {
  ...Object.fromEntries(SETTINGS.map((name) => [kebab(name), name])),
  standardize: 'standardise', // either spelling
};

/** Attributes that are lists of words, with the words they know. @type {Record<string, readonly string[]>} */
export const WORDS = {
  show: PANELS,
  menu: OFFERED,
  hide: HIDEABLE,
  theme: ['auto', 'light', 'dark'],
  'touch-action': ['auto', 'draw', 'scroll'],
};

/** Attributes that say yes or no. */
const FLAGS = ['autoplay', 'autosave', 'fit'];

/** Attributes that are no settings; each has a property that gives and takes its text. */
const TEXTS = ['data', 'src', 'speed', 'weights', 'halo', 'for', 'url-state', ...Object.keys(WORDS)];

/** All that are read whenever they change. */
export const ATTRIBUTES = [
  ...[...Object.keys(SETTING_OF), ...TEXTS, ...FLAGS],
  ...Object.values(FORMER_ATTRIBUTES),
];

/** What in an attribute decides which attribute was meant: `learningrate` and `learning_rate` are `learning-rate`. @param {string} name */
const bare = (name) => name.toLowerCase().replace(/[-_:]/g, '');

/** Attributes that an element has and that only look like one of ours. @param {Element} element @returns {Problem[]} */
const misspelt = (element) =>
  element
    .getAttributeNames()
    .filter((name) => !ATTRIBUTES.includes(name))
    .flatMap((name) => {
      const meant = ATTRIBUTES.find((known) => bare(known) === bare(name));
      return meant ? { code: 'unknown-attribute', given: name.slice(0, 24), allowed: [meant] } : [];
    });

/** The words of a list, parted by spaces or commas, and what is wrong with the first that is unknown. @param {string} name @param {string | null} value @returns {{ words: string[], problem?: Problem }} */
export function readWords(name, value) {
  const allowed = WORDS[name] ?? [];
  const given = (value ?? '')
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(presentWord);
  const words = given.filter((word) => allowed.includes(word));
  const wrong = given.find((word) => !allowed.includes(word));
  return { words, ...(wrong && { problem: { code: 'invalid-option', name, given: show(wrong), allowed } }) };
}

/**
 * Sets in the model what an attribute says, if it says something of it.
 * @param {FigureModel} model @param {string} name
 * @param {string | null} value null: the default
 */
export function readAttribute(model, name, value) {
  const setting = SETTING_OF[name];
  if (setting) model.set(setting, value ?? DEFAULTS[setting]);
  else if (name === 'speed') model.set('speed', value ?? 'normal');
  else if (name === 'data') model.dataset.load(value ?? undefined);
  else if (name === 'weights') model.startFrom(value);
  else if (name === 'halo') model.dataset.setHalo(value);
}

/**
 * Sets up a new model as an element says: its attributes, and the state document that may be written into it.
 * @param {FigureModel} model @param {Element} element
 */
export function readElement(model, element) {
  for (const problem of misspelt(element)) model.reportProblem(problem);
  for (const name of [...Object.keys(SETTING_OF), 'speed']) {
    const value = element.getAttribute(name);
    if (value !== null) readAttribute(model, name, value);
  }
  const data = element.getAttribute('data');
  if (data === null || !model.dataset.load(data)) model.dataset.load();
  const written = element.querySelector(':scope > script[type="application/json"]')?.textContent;
  if (written) model.openDocument(attempt(() => JSON.parse(written)));
  if (element.hasAttribute('halo')) model.dataset.setHalo(element.getAttribute('halo'));
  if (element.hasAttribute('weights')) model.startFrom(element.getAttribute('weights'));
}

/**
 * Every attribute is a property too. Of a setting, reading gives what holds, and writing is what its control does; but `loss`
 * gives the number, not its kind: the element has its own. The other properties are their attribute.
 * @param {HTMLElement & { settings: Readonly<Settings>, setSetting: (name: any, value: unknown) => void }} prototype
 */
export function addProperties(prototype) {
  /** @type {(name: string, get: (this: any) => unknown, set: (this: any, value: unknown) => void) => void} */
  const add = (name, get, set) =>
    Object.defineProperty(prototype, name, { get, set, enumerable: true, configurable: true });
  for (const name of SETTINGS.filter((one) => one !== 'loss')) {
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
  const alias = (/** @type {string} */ name, /** @type {string} */ now) =>
    add(
      name,
      function () {
        return this[now];
      },
      function (value) {
        this[now] = value;
      },
    );
  alias('standardize', 'standardise');
  for (const [now, name] of Object.entries(FORMER_ATTRIBUTES)) alias(name, now);
  for (const name of [...TEXTS, ...FLAGS]) {
    add(
      camel(name),
      function () {
        const value = attributeOf(this, name);
        return FLAGS.includes(name) ? isOn(value) && (nameIn(name, value) || true) : (value ?? '');
      },
      function (value) {
        const text = textOf(value);
        if (text === null)
          for (const one of [name, FORMER_ATTRIBUTES[name] ?? name]) this.removeAttribute(one);
        else this.setAttribute(name, text);
      },
    );
  }
}

/** What an attribute says for a value: lists by their words, and nothing for what is no. @param {unknown} value */
function textOf(value) {
  if (value === null || value === undefined || value === false) return null;
  if (value === true) return '';
  if (typeof value === 'string') return value;
  return attempt(() => listed(value)) ?? show(value);
}

/** The items of an array in a row; null where there is none. @param {unknown} value */
function listed(value) {
  const list = ArrayBuffer.isView(value) ? Array.from(/** @type {Float64Array} */ (value)) : value;
  if (!Array.isArray(list)) return null;
  return list.map((one) => (typeof one === 'string' ? one : show(one))).join(' ');
}
