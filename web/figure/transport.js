/**
 * The row that runs the training, with the numbers it comes to.
 *
 * @import { Model } from './model.js'
 */
import { formatNumber } from '../view/scale.js';
import { ask } from './command.js';
import { assign, field, h, select } from './dom.js';
import { TEXT } from './text.js';

export class Transport {
  #play = h('button', { type: 'button', class: 'main', 'data-do': 'play', title: TEXT.playHint });
  #speed = select(TEXT.speeds, { 'data-setting': 'speed' });
  element = h(
    'div',
    { class: 'row transport', part: 'transport', role: 'group', 'aria-label': TEXT.transportLabel },
    this.#play,
    this.#button('step', TEXT.stepHint),
    this.#button('reset', TEXT.resetHint),
    this.#button('newSeed', TEXT.newSeedHint),
    field(TEXT.speed, this.#speed),
  );

  constructor() {
    this.#play.onclick = () => ask(this.element, { type: 'toggle' });
    this.#speed.onchange = () => ask(this.element, { type: 'set', name: 'speed', value: this.#speed.value });
  }

  /** @param {Model} model */
  paint({ runner: { playing, speed } }) {
    assign(this.#play, { textContent: playing ? TEXT.pause : TEXT.play });
    assign(this.#speed, { value: speed });
  }

  /** @param {'step' | 'reset' | 'newSeed'} type @param {string} title */
  #button(type, title) {
    const onclick = () => ask(this.element, { type });
    return h('button', { type: 'button', 'data-do': type, title, onclick }, TEXT[type]);
  }
}

/** The numbers a run comes to, each with its name; what does not apply is not shown. */
export class Readout {
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

  /** @param {Model} model */
  paint({ settings: { task }, latest: snapshot }) {
    const some = snapshot !== null && snapshot.points > 0;
    const tested = snapshot !== null && snapshot.testPoints > 0;
    this.#show('epoch', String(snapshot?.epoch ?? 0));
    this.#show('loss', some ? formatNumber(snapshot.loss) : '–');
    this.#show('penalty', some && snapshot.penalty > 0 && formatNumber(snapshot.penalty));
    this.#show('testLoss', tested && formatNumber(snapshot.testLoss));
    const accuracy = some ? `${Math.round(100 * snapshot.accuracy)} %` : '–';
    this.#show('accuracy', task === 'classification' && accuracy);
    this.#show('rSquared', task === 'regression' && (some ? formatNumber(snapshot.rSquared) : '–'));
  }

  /** The numbers as one line of text. */
  get text() {
    return this.element.innerText.replace(/\s+/g, ' ');
  }

  /** @param {string} name @param {string | false} text false: there is no such number now */
  #show(name, text) {
    const entry = this.#values[name];
    if (!entry) return;
    assign(entry.box, { hidden: text === false });
    if (text !== false) assign(entry.value, { textContent: text });
  }
}
