/**
 * Points of a preset, as many, as noisy and as wound as the reader likes; editable after that like anything drawn.
 *
 * @import { Point } from '../../engine/dataset.js'
 * @import { Settings } from '../../engine/settings.js'
 */
import { noisy } from '../../data/noise.js';
import { preset, presetNames } from '../../engine/presets.js';
import { LIMITS } from '../../engine/settings.js';
import { field, h } from '../../figure/dom.js';
import { readCell } from './numbers.js';
import { TEXT } from './text.js';

/** @type {Record<'count' | 'noise' | 'seed' | 'turns', readonly [least: number, most: number, usual: string]>} */
const LIMITS_OF = {
  count: [1, LIMITS.points, '100'],
  noise: [0, 3, '0'],
  seed: [0, LIMITS.seed[1] ?? 0, '1'],
  turns: [0, 10, '1.25'],
};
const NAMES = /** @type {(keyof typeof LIMITS_OF)[]} */ (Object.keys(LIMITS_OF));

export class Make {
  #said;
  #settings;
  #offered = '';
  #name = h('select', { 'aria-label': TEXT.preset });
  #fields = new Map(
    NAMES.map((name) => [
      name,
      h('input', {
        type: 'text',
        inputMode: 'decimal',
        size: 5,
        autocomplete: 'off',
        value: LIMITS_OF[name][2],
      }),
    ]),
  );
  element;

  /** @param {() => Settings} settings @param {(points: Point[]) => void} made @param {(sentence: string) => void} said */
  constructor(settings, made, said) {
    this.#settings = settings;
    this.#said = said;
    const onclick = () => {
      const points = this.#points();
      if (points) made(points);
    };
    const fields = [...this.#fields].map(([name, input]) => field(TEXT.made[name], input));
    this.element = h(
      'div',
      { class: 'make' },
      h('h4', {}, TEXT.make),
      h(
        'div',
        { class: 'row' },
        this.#name,
        ...fields,
        h('button', { type: 'button', 'data-do': 'make', onclick }, TEXT.makeThem),
      ),
    );
    this.#name.onchange = () => this.#showTurns();
  }

  /** Offers the presets of the task. */
  update() {
    const { task, inputs } = this.#settings();
    if (this.#offered === `${task}${inputs}`) return;
    this.#offered = `${task}${inputs}`;
    this.#name.replaceChildren(...presetNames(task, inputs).map((value) => h('option', { value }, value)));
    this.#showTurns();
  }

  #showTurns() {
    const turns = this.#fields.get('turns')?.parentElement;
    if (turns) turns.hidden = this.#name.value !== 'spiral';
  }

  /** The points, or null after saying what will not do. */
  #points() {
    const given = { count: 0, noise: 0, seed: 0, turns: 0 };
    for (const [name, input] of this.#fields) {
      const [least, most] = LIMITS_OF[name];
      const reading = readCell(input.value);
      const value = 'value' in reading ? reading.value : Number.NaN;
      const whole = Number.isInteger(value) || name === 'noise' || name === 'turns';
      if (!(value >= least && value <= most && whole)) {
        this.#said(TEXT.notMade(TEXT.made[name], input.value.trim().slice(0, 24), least, most));
        input.focus();
        return null;
      }
      given[name] = value;
    }
    const { task, classes, inputs } = this.#settings();
    const { seed, noise } = given;
    const points = preset(task, this.#name.value, seed, classes, inputs, given);
    return points && noise > 0 ? noisy(points, { task, inputs }, seed, noise) : points;
  }
}
