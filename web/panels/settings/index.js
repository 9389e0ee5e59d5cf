/**
 * The controls of everything that decides a run. What is wrong with a value is said beside its control, where it can be
 * corrected; the setting stays as it was.
 *
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { LIMITS, NAMES, readSetting } from '../../engine/shared/settings.js';
import { field, h, select } from '../../ui/dom.js';
import { giveBack, showHeld, tellBeside } from '../../ui/field-error.js';
import { numberInput } from '../../ui/number-input.js';
import { sentence } from '../../words/figure.js';
import style from './style.css?inline';
import { TEXT } from './text.js';

export const css = style;

/** The controls that everybody sees; the others stand behind "More". */
const FIRST = ['task', 'layers', 'activation', 'learningRate', 'batchSize', 'seed'];

/** @param {readonly string[]} names @param {Record<string, string>} [labels] */
const choice = (names, labels = {}) =>
  select(Object.fromEntries(names.map((name) => [name, labels[name] ?? name])), {});

/** @param {string} title */
const text = (title) => h('input', { type: 'text', size: 8, autocomplete: 'off', title });

/** @param {readonly number[]} range @param {number} [step] by which the arrow keys change it @param {Record<string, any>} [properties] */
const number = ([min, max], step, properties = {}) =>
  numberInput({ min, max, step }, { size: 6, ...properties });

/** @param {string} id @param {readonly (string | number)[]} values */
const list = (id, values) =>
  h('datalist', { id }, ...values.map((value) => h('option', { value: `${value}` })));

export default class SettingsPanel {
  /** @type {Record<string, HTMLInputElement | HTMLSelectElement>} */
  #controls = {
    task: choice(NAMES.task, TEXT.tasks),
    layers: text(TEXT.layersHint),
    activation: choice(NAMES.activation),
    learningRate: number(LIMITS.learningRate, 0.01),
    batchSize: number(LIMITS.batchSize),
    seed: number(LIMITS.seed),
    classes: number(LIMITS.classes),
    inputs: number(LIMITS.inputs),
    optimizer: choice(NAMES.optimizer, TEXT.optimizers),
    momentum: number(LIMITS.momentum, 0.01),
    loss: choice(NAMES.loss, TEXT.losses),
    initialiser: choice(NAMES.initialiser),
    features: text(TEXT.featuresHint),
    standardise: choice(['false', 'true'], { false: TEXT.no, true: TEXT.yes }),
    schedule: choice(NAMES.schedule),
    scheduleEpochs: number(LIMITS.scheduleEpochs),
    l2: number(LIMITS.l2, 0.001),
    l1: number(LIMITS.l1, 0.001),
    dropout: number(LIMITS.dropout, 0.05),
    clip: number(LIMITS.clip, 0.1),
    testShare: number(LIMITS.testShare, 0.05),
  };
  element = h(
    'div',
    { class: 'settings', part: 'settings', role: 'group', 'aria-label': TEXT.label },
    h('div', { class: 'fields' }, ...this.#fields(true)),
    h('details', {}, h('summary', {}, TEXT.more), h('div', { class: 'fields' }, ...this.#fields(false))),
    list('rates', [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]),
  );

  #model;

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    this.#controls.learningRate?.setAttribute('list', 'rates');
    for (const [name, control] of Object.entries(this.#controls)) {
      control.setAttribute('data-setting', name);
      control.onchange = () => this.#set(/** @type {keyof Settings} */ (name), control);
    }
  }

  /** @param {keyof Settings} name @param {HTMLInputElement | HTMLSelectElement} control */
  #set(name, control) {
    const reading = readSetting(name, control.value);
    const wrong = 'problem' in reading ? sentence(reading.problem) : '';
    // An emptied field gives back what holds.
    if (wrong && !control.value.trim()) giveBack(control);
    else tellBeside(control, wrong);
    this.#model.set(name, control.value);
  }

  /** @param {FigureModel} model */
  paint({ settings }) {
    for (const name of /** @type {const} */ (['classes', 'inputs'])) {
      const cell = this.#controls[name]?.closest('.cell');
      if (cell instanceof HTMLElement)
        cell.hidden = settings.task !== (name === 'classes' ? 'classification' : 'regression');
    }
    for (const [name, control] of Object.entries(this.#controls)) {
      const text = written(settings, name);
      if (control instanceof HTMLSelectElement) offer(control, text);
      showHeld(control, text);
    }
  }

  /** @param {boolean} first */
  #fields(first) {
    return Object.entries(this.#controls)
      .filter(([name]) => FIRST.includes(name) === first)
      .map(([name, control]) =>
        h('div', { class: 'cell' }, field(TEXT.names[/** @type {'task'} */ (name)], control)),
      );
  }
}

/** Lets a select offer a value that is not among its usual ones, such as an activation for each layer. @param {HTMLSelectElement} control @param {string} value */
function offer(control, value) {
  if (![...control.options].some((option) => option.value === value))
    control.append(h('option', { value }, value));
}

/** A setting as its control has it. @param {Readonly<Settings>} settings @param {string} name */
function written(settings, name) {
  const value = settings[/** @type {keyof Settings} */ (name)];
  return Array.isArray(value) ? value.join(' ') || 'none' : String(value);
}
