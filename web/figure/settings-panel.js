/**
 * The controls of everything that decides a run. A value that will not do is marked and named by the figure; the
 * setting stays as it was.
 *
 * @import { Settings } from '../engine/settings.js'
 */
import { ACTIVATIONS, LIMITS, TASKS } from '../engine/settings.js';
import { ask } from './command.js';
import { field, h, select } from './dom.js';
import { TEXT } from './text.js';

const RATES = [0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];

export class SettingsPanel {
  /** @type {Record<string, HTMLInputElement | HTMLSelectElement>} */
  #controls = {
    task: select(Object.fromEntries(TASKS.map((task) => [task, TEXT.tasks[task]])), {}),
    layers: h('input', { type: 'text', title: TEXT.layersHint, size: 8, autocomplete: 'off' }),
    activation: select(Object.fromEntries(ACTIVATIONS.map((name) => [name, name])), {}),
    learningRate: h('input', { type: 'text', inputMode: 'decimal', size: 6, autocomplete: 'off' }),
    batchSize: h('input', { type: 'number', min: '1', max: String(LIMITS.batchSize[1]), step: '1' }),
    seed: h('input', { type: 'number', min: '0', max: String(LIMITS.seed[1]), step: '1' }),
  };
  #rates = h('datalist', { id: 'rates' }, ...RATES.map((rate) => h('option', { value: String(rate) })));
  element = h(
    'div',
    { class: 'settings', part: 'settings', role: 'group', 'aria-label': TEXT.settingsLabel },
    ...Object.entries(this.#controls).map(([name, control]) =>
      field(TEXT[/** @type {'task'} */ (name)], control),
    ),
    this.#rates,
  );

  constructor() {
    this.#controls.learningRate?.setAttribute('list', 'rates');
    for (const [name, control] of Object.entries(this.#controls)) {
      control.setAttribute('data-setting', name);
      control.onchange = () => ask(this.element, { type: 'set', name, value: control.value });
    }
  }

  /** @param {Readonly<Settings>} settings */
  update(settings) {
    for (const [name, control] of Object.entries(this.#controls)) {
      const value = settings[/** @type {keyof Settings} */ (name)];
      const text = Array.isArray(value) ? value.join(' ') || 'none' : String(value);
      // What is being typed is left alone.
      if (control.value !== text && !control.matches(':focus')) control.value = text;
    }
  }

  /** Shows what holds again in a control whose value would not do. @param {Readonly<Settings>} settings @param {string} name */
  restore(settings, name) {
    const control = this.#controls[name];
    const value = settings[/** @type {keyof Settings} */ (name)];
    if (control) control.value = Array.isArray(value) ? value.join(' ') || 'none' : String(value);
  }
}
