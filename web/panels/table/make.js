/**
 * Points of a preset, as many, as noisy and as wound as the reader likes; editable after that like anything drawn.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 */

import { preset, presetNames } from '../../engine/shared/presets.js';
import { LIMITS } from '../../engine/shared/settings.js';
import { noisy } from '../../io/points/noise.js';
import { field, h } from '../../ui/dom.js';
import { numberInput, readInput } from '../../ui/number-input.js';
import { TEXT } from './text.js';

const RANGES = {
  count: { min: 1, max: LIMITS.points, step: 1 },
  noise: { min: 0, max: 3, step: 0.1 },
  seed: { min: 0, max: LIMITS.seed[1] ?? 0, step: 1 },
  turns: { min: 0, max: 10, step: 0.25 },
};
const FIRST = { count: 100, noise: 0, seed: 1, turns: 1.25 };
const NAMES = /** @type {(keyof typeof RANGES)[]} */ (Object.keys(RANGES));

export class Make {
  #settings;
  #offered = '';
  #name = h('select', { 'aria-label': TEXT.preset });
  #fields = new Map(
    NAMES.map((name) => {
      const input = numberInput(RANGES[name], { size: 5, value: FIRST[name] });
      input.onchange = () => readInput(input, RANGES[name]);
      return [name, input];
    }),
  );
  element;

  /** @param {() => Settings} settings @param {(points: Point[]) => void} made */
  constructor(settings, made) {
    this.#settings = settings;
    const onclick = () => {
      const points = this.#points();
      if (points) made(points);
    };
    const fields = [...this.#fields].map(([name, input]) => h('span', {}, field(TEXT.made[name], input)));
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

  /** The points, or null after saying which field is wrong. */
  #points() {
    const given = { count: 0, noise: 0, seed: 0, turns: 0 };
    for (const [name, input] of this.#fields) {
      const value = readInput(input, RANGES[name]);
      if (value === null) {
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
