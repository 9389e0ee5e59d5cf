/**
 * Points to go: as files, as a link, as text. Nothing leaves without a press.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { State } from '../../engine/shared/state-document.js'
 * @typedef {object} Hooks
 * @property {() => State} state
 * @property {(sentence: string) => void} said
 */

import { writeCsv } from '../../io/points/csv.js';
import { writeJson } from '../../io/points/json.js';
import { h } from '../../ui/dom.js';
import { download } from '../../ui/download.js';
import { downloadSentence } from '../../words/downloads.js';
import { TEXT } from './text.js';

export class Take {
  #hooks;
  #text = h('textarea', {
    rows: 6,
    readOnly: true,
    spellcheck: false,
    'aria-label': TEXT.text,
    hidden: true,
  });
  element = h(
    'div',
    { class: 'take' },
    h('h4', {}, TEXT.take),
    h(
      'div',
      { class: 'row' },
      this.#button('csv', TEXT.csv, () => this.#save('points.csv', 'text/csv', this.#csv)),
      this.#button('json', TEXT.json, () => this.#save('figure.json', 'application/json', this.#json)),
      this.#button('text', TEXT.asText, () => this.#show(this.#csv)),
    ),
    this.#text,
  );

  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  get #csv() {
    const { points, settings } = this.#hooks.state();
    return writeCsv(points, settings);
  }

  get #json() {
    return writeJson(this.#hooks.state());
  }

  /** @param {string} name @param {string} type @param {string} text */
  #save(name, type, text) {
    const result = download(name, type, text);
    if (result !== 'started') this.#show(text);
    this.#hooks.said(downloadSentence(name, result));
  }

  /** @param {string} text */
  #show(text) {
    this.#text.hidden = false;
    this.#text.value = text;
    this.#text.focus();
    this.#text.select();
  }

  /** @param {string} what @param {string} text @param {() => void} onclick */
  #button(what, text, onclick) {
    return h('button', { type: 'button', 'data-do': what, onclick }, text);
  }
}
