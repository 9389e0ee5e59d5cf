/**
 * The row that runs the training, with the numbers it comes to.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { ACTIONS } from '../../model/actions.js';
import { assign, field, h, select } from '../dom.js';
import { read, written } from '../numbers.js';
import { TEXT } from '../text.js';

/** Numbers that there are not always. @type {Record<string, (model: FigureModel) => boolean>} */
const RARE = {
  penalty: ({ latest }) => Boolean(latest && latest.points > 0 && latest.penalty > 0),
  testLoss: ({ latest }) => Boolean(latest?.testPoints),
  accuracy: ({ settings }) => settings.task === 'classification',
  rSquared: ({ settings }) => settings.task === 'regression',
};

/** The numbers a run comes to, each with its name; what does not apply is not shown. */
class Readout {
  #values = Object.fromEntries(
    ['epoch', 'loss', 'penalty', 'testLoss', 'accuracy', 'rSquared'].map((name) => {
      const value = h('output', { 'data-value': name });
      return [name, { value, box: h('span', {}, `${TEXT.readout[/** @type {'loss'} */ (name)]} `, value) }];
    }),
  );
  element = h(
    'div',
    { class: 'readout', part: 'readout' },
    ...Object.values(this.#values).map(({ box }) => box),
  );

  /** @param {FigureModel} model */
  paint(model) {
    for (const [name, { box, value }] of Object.entries(this.#values)) {
      const number = read(model, name);
      assign(box, { hidden: Object.hasOwn(RARE, name) && !RARE[name]?.(model) });
      assign(value, {
        textContent: number === undefined ? (name === 'epoch' ? '0' : '–') : written(name, number),
      });
    }
  }
}

export class Transport {
  #model;
  #play = h('button', { type: 'button', class: 'main', 'data-do': 'play', title: TEXT.playHint });
  #speed = select(TEXT.speeds, { 'data-setting': 'speed' });
  #readout = new Readout();
  #row = h(
    'div',
    { class: 'row transport', part: 'transport', role: 'group', 'aria-label': TEXT.transportLabel },
    this.#play,
    this.#button('step', TEXT.stepHint),
    this.#button('reset', TEXT.resetHint),
    this.#button('newSeed', TEXT.newSeedHint),
    field(TEXT.speed, this.#speed),
  );
  element = h('div', { class: 'run' }, this.#row, this.#readout.element);

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    this.#play.onclick = () => this.#model.togglePlay();
    this.#speed.onchange = () => this.#model.set('speed', this.#speed.value);
  }

  /** @param {FigureModel} model */
  paint(model) {
    const { playing, speed } = model.run;
    assign(this.#play, { textContent: playing ? TEXT.pause : TEXT.play });
    assign(this.#speed, { value: speed });
    this.#readout.paint(model);
  }

  /** Its numbers as one line of text. */
  get text() {
    const shown = [...this.#readout.element.children].filter((one) => one.checkVisibility());
    return shown.map((one) => one.textContent?.trim()).join(', ');
  }

  /** @param {'step' | 'reset' | 'newSeed'} type @param {string} title */
  #button(type, title) {
    const onclick = () => ACTIONS[type].run(this.#model);
    return h('button', { type: 'button', 'data-do': type, title, onclick }, TEXT[type]);
  }
}
