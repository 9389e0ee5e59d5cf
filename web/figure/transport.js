/**
 * The row that runs the training, with the numbers it comes to.
 *
 * @import { Snapshot } from '../engine/protocol.js'
 * @import { Task } from '../engine/settings.js'
 */
import { formatNumber } from '../view/scale.js';
import { ask } from './command.js';
import { assign, field, h, select } from './dom.js';
import { TEXT } from './text.js';

export class Transport {
  #play = h('button', { type: 'button', class: 'main', 'data-do': 'play', title: TEXT.playHint });
  #speed = select(TEXT.speeds, {});
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

  /** @param {{ playing: boolean, speed: string }} view */
  update({ playing, speed }) {
    assign(this.#play, { textContent: playing ? TEXT.pause : TEXT.play });
    assign(this.#speed, { value: speed });
  }

  /** @param {'step' | 'reset' | 'newSeed'} type @param {string} title */
  #button(type, title) {
    const onclick = () => ask(this.element, { type });
    return h('button', { type: 'button', 'data-do': type, title, onclick }, TEXT[type]);
  }
}

/** Epoch, loss and, of a classification, accuracy. */
export class Readout {
  #epoch = h('output', { 'data-value': 'epoch' });
  #loss = h('output', { 'data-value': 'loss' });
  #accuracy = h('output', { 'data-value': 'accuracy' });
  #accuracyBox = h('span', {}, `${TEXT.accuracy} `, this.#accuracy);
  element = h(
    'div',
    { class: 'readout', part: 'readout' },
    h('span', {}, `${TEXT.epoch} `, this.#epoch),
    h('span', {}, `${TEXT.loss} `, this.#loss),
    this.#accuracyBox,
  );

  /** @param {Task} task @param {Snapshot | null} snapshot */
  update(task, snapshot) {
    const some = snapshot !== null && snapshot.points > 0;
    assign(this.#epoch, { textContent: String(snapshot?.epoch ?? 0) });
    assign(this.#loss, { textContent: some ? formatNumber(snapshot.loss) : '–' });
    assign(this.#accuracy, { textContent: some ? `${Math.round(100 * snapshot.accuracy)} %` : '–' });
    assign(this.#accuracyBox, { hidden: task !== 'classification' });
  }

  /** The numbers as one line of text. */
  get text() {
    return this.element.innerText.replace(/\s+/g, ' ');
  }
}
