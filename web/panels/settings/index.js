/**
 * The controls of everything that decides a run. A value that will not do is named by the figure; the setting
 * stays as it was.
 *
 * @import { Settings } from '../../engine/settings.js'
 * @import { Model } from '../../figure/model.js'
 */
import { LIMITS, NAMES } from '../../engine/settings.js';
import { ask } from '../../figure/command.js';
import { field, h, select } from '../../figure/dom.js';
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

/** @param {readonly number[]} range @param {number | 'any'} step */
const number = ([min, max], step = 1) =>
  h('input', { type: 'number', min: `${min}`, max: `${max}`, step: `${step}` });

/** @param {string} id @param {readonly (string | number)[]} values */
const list = (id, values) =>
  h('datalist', { id }, ...values.map((value) => h('option', { value: `${value}` })));

export default class SettingsPanel {
  /** @type {Record<string, HTMLInputElement | HTMLSelectElement>} */
  #controls = {
    task: choice(NAMES.task, TEXT.tasks),
    layers: text(TEXT.layersHint),
    activation: choice(NAMES.activation),
    learningRate: h('input', { type: 'text', inputMode: 'decimal', size: 6, autocomplete: 'off' }),
    batchSize: number(LIMITS.batchSize),
    seed: number(LIMITS.seed),
    classes: number(LIMITS.classes),
    inputs: number(LIMITS.inputs),
    optimizer: choice(NAMES.optimizer, TEXT.optimizers),
    momentum: number(LIMITS.momentum, 'any'),
    loss: choice(NAMES.loss, TEXT.losses),
    initialiser: choice(NAMES.initialiser),
    features: text(TEXT.featuresHint),
    standardise: choice(['false', 'true'], { false: TEXT.no, true: TEXT.yes }),
    schedule: choice(NAMES.schedule),
    scheduleEpochs: number(LIMITS.scheduleEpochs),
    l2: number(LIMITS.l2, 'any'),
    l1: number(LIMITS.l1, 'any'),
    dropout: number(LIMITS.dropout, 'any'),
    clip: number(LIMITS.clip, 'any'),
    testShare: number(LIMITS.testShare, 'any'),
  };
  element = h(
    'div',
    { class: 'settings', part: 'settings', role: 'group', 'aria-label': TEXT.label },
    h('div', { class: 'fields' }, ...this.#fields(true)),
    h('details', {}, h('summary', {}, TEXT.more), h('div', { class: 'fields' }, ...this.#fields(false))),
    list('rates', [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3]),
  );

  constructor() {
    this.#controls.learningRate?.setAttribute('list', 'rates');
    for (const [name, control] of Object.entries(this.#controls)) {
      control.setAttribute('data-setting', name);
      control.onchange = () => ask(this.element, { type: 'set', name, value: control.value });
    }
  }

  /** @param {Model} model */
  paint({ settings }) {
    for (const name of /** @type {const} */ (['classes', 'inputs'])) {
      const field = this.#controls[name]?.parentElement;
      if (field) field.hidden = settings.task !== (name === 'classes' ? 'classification' : 'regression');
    }
    for (const [name, control] of Object.entries(this.#controls)) {
      const shown = written(settings, name);
      // What is being typed is left alone.
      if (control.value !== shown && !control.matches(':focus')) show(control, shown);
    }
  }

  /** Shows what holds again in a control whose value would not do. @param {Readonly<Settings>} settings @param {string} name */
  restore(settings, name) {
    const control = this.#controls[name];
    if (control) show(control, written(settings, name));
  }

  /** @param {boolean} first */
  #fields(first) {
    return Object.entries(this.#controls)
      .filter(([name]) => FIRST.includes(name) === first)
      .map(([name, control]) => field(TEXT.names[/** @type {'task'} */ (name)], control));
  }
}

/**
 * Shows a value in a control; one that a select does not offer, such as an activation for each layer, it offers from now on.
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {string} value
 */
function show(control, value) {
  control.value = value;
  if (control.value === value || control instanceof HTMLInputElement) return;
  control.append(h('option', { value }, value));
  control.value = value;
}

/** A setting as its control has it. @param {Readonly<Settings>} settings @param {string} name */
function written(settings, name) {
  const value = settings[/** @type {keyof Settings} */ (name)];
  return Array.isArray(value) ? value.join(' ') || 'none' : String(value);
}
