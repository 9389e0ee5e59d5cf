/**
 * The figure as files that other programs open, and such files as figures. Nothing leaves without a press, and nothing is
 * replaced before the reader has seen what a file holds.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Dropped } from '../../ui/file-drop.js'
 * @import { GivenFile, Opened } from '../../io/models/open-file.js'
 * @import { Refusal } from '../../io/models/refusal.js'
 */

import { outputOf, sizesOf } from '../../engine/shared/dataset.js';
import { NAMES } from '../../engine/shared/settings.js';
import { toNpz, toOnnx } from '../../io/models/files.js';
import { openFile } from '../../io/models/open-file.js';
import { writeCsv } from '../../io/points/csv.js';
import { writeJson } from '../../io/points/json.js';
import { assign, field, h, select } from '../../ui/dom.js';
import { download } from '../../ui/download.js';
import { downloadSentence } from '../../words/downloads.js';
import { sentence } from '../../words/figure.js';
import { recipe, refusalSentence } from './refusals.js';
import style from './style.css?inline';
import { calledSentence, foundSentence, leftOutSentence, NOTES, TEXT } from './text.js';

export const css = style;

/** @typedef {string | Uint8Array<ArrayBuffer>} Content */

/** Makes each file. @type {Record<keyof typeof TEXT.files, { name: string, type: string, write: (model: FigureModel) => Content | null }>} */
const FILES = {
  onnx: { name: 'network.onnx', type: 'application/octet-stream', write: (model) => binary(model, toOnnx) },
  json: {
    name: 'figure.json',
    type: 'application/json',
    write: (model) => (model.run.now ? writeJson(model.state) : null),
  },
  npz: { name: 'figure.npz', type: 'application/octet-stream', write: (model) => binary(model, toNpz) },
  csv: {
    name: 'points.csv',
    type: 'text/csv',
    write: ({ points, settings }) => writeCsv(points, settings),
  },
};

/** @param {FigureModel} model @param {typeof toOnnx} write */
const binary = ({ settings, points, run: { now } }, write) =>
  now && /** @type {Uint8Array<ArrayBuffer>} */ (write({ settings, points, ...now }));

/** A file as text, to be copied; bytes in base64. @param {Content} content */
const textOf = (content) =>
  typeof content === 'string'
    ? content
    : btoa(Array.from(content, (byte) => String.fromCharCode(byte)).join(''));

export default class TakePanel {
  #model;
  /** Of what is being read: of two files the later one is shown, and the earlier is not read to its end. */
  #reading = new AbortController();
  #file = h('input', { type: 'file', multiple: true, hidden: true });
  #text = h('textarea', { rows: 6, readOnly: true, spellcheck: false, hidden: true });
  #found = h('div', {
    class: 'found',
    role: 'group',
    'aria-label': TEXT.found,
    'aria-live': 'polite',
    hidden: true,
  });
  #said = h('p', { role: 'status' });
  #recipe = h('pre', { hidden: true, tabIndex: 0 });
  element = h(
    'div',
    { class: 'take-panel', part: 'take', role: 'group', 'aria-label': TEXT.title },
    h(
      'section',
      {},
      h('h4', {}, TEXT.take),
      h(
        'div',
        { class: 'row' },
        ...Object.entries(TEXT.files).map(([what, name]) => this.#saver(what, name)),
        h(
          'button',
          { type: 'button', 'data-do': 'text', onclick: () => this.#showText(FILES.json) },
          TEXT.asText,
        ),
      ),
      this.#text,
      h('dl', {}, ...TEXT.holds.flatMap(([name, what]) => [h('dt', {}, name), h('dd', {}, what)])),
      h('p', { class: 'caption' }, TEXT.memory),
    ),
    h(
      'section',
      {},
      h('h4', {}, TEXT.bring),
      h(
        'div',
        { class: 'row' },
        h('button', { type: 'button', 'data-do': 'open', onclick: () => this.#file.click() }, TEXT.open),
        h('span', { class: 'caption' }, TEXT.orDrop),
        this.#file,
      ),
      this.#found,
    ),
    this.#said,
    this.#recipe,
  );

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    this.#file.onchange = () => {
      this.#open([...(this.#file.files ?? [])]);
      this.#file.value = ''; // the same file can be opened again
    };
  }

  paint() {}

  /** What was dropped on the figure. @param {Dropped} dropped */
  receive({ files }) {
    this.#open(files);
    this.element.scrollIntoView({ block: 'nearest' });
  }

  /** @param {string} what @param {string} name */
  #saver(what, name) {
    const onclick = () => this.#save(FILES[/** @type {keyof typeof FILES} */ (what)]);
    return h('button', { type: 'button', 'data-do': what, 'aria-label': TEXT.save(name), onclick }, name);
  }

  /** @param {typeof FILES[keyof typeof FILES]} file */
  #save(file) {
    const content = file.write(this.#model);
    if (content === null) return this.#say(TEXT.early);
    const result = download(file.name, file.type, content);
    if (result !== 'started') this.#showText(file);
    this.#say(downloadSentence(file.name, result));
  }

  /** @param {typeof FILES[keyof typeof FILES]} file */
  #showText({ name, write }) {
    const content = write(this.#model);
    this.#say(content === null ? TEXT.early : '');
    if (content === null) return;
    this.#text.hidden = false;
    assign(this.#text, { value: textOf(content) });
    this.#text.setAttribute('aria-label', typeof content === 'string' ? TEXT.text(name) : TEXT.base64(name));
    this.#text.title = this.#text.getAttribute('aria-label') ?? '';
    this.#text.focus();
    this.#text.select();
  }

  /** Reads files that belong together and shows what was found. @param {readonly GivenFile[]} files */
  async #open(files) {
    if (files.length === 0) return;
    this.#reading.abort();
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    this.#close();
    this.#say('');
    await this.#read(files, signal);
  }

  /** @param {readonly GivenFile[]} files @param {AbortSignal} signal @param {string} [activation] that the reader has chosen */
  async #read(files, signal, activation) {
    try {
      const opened = await openFile(files, this.#model, { signal, ...(activation && { activation }) });
      signal.throwIfAborted();
      if ('refusal' in opened) this.#refuse(opened.refusal);
      else this.#show(opened, (chosen) => this.#read(files, signal, chosen));
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** @param {Refusal} refusal */
  #refuse(refusal) {
    this.#close();
    this.#say(refusalSentence(refusal, sentence), recipe(refusal));
  }

  /** @param {Opened} opened @param {(activation: string) => void} reread */
  #show({ format, state, notes, called = [], leftOut = [] }, reread) {
    const { settings } = state;
    const open = () => {
      this.#model.openDocument(state);
      this.#end(TEXT.opened);
    };
    const sentences = [
      foundSentence(format, state, sizesOf(settings), outputOf(settings)),
      ...(called.length ? [calledSentence(called)] : []),
      ...(leftOut.length ? [leftOutSentence(leftOut)] : []),
      ...notes.map((note) => NOTES[note]),
    ];
    this.#say('');
    this.#found.hidden = false;
    this.#found.replaceChildren(
      ...sentences.map((words) => h('p', {}, words)),
      ...(notes.includes('no-activations') ? [this.#activations(settings.activation[0] ?? '', reread)] : []),
      h(
        'div',
        { class: 'row' },
        h('button', { type: 'button', 'data-do': 'take', onclick: open }, TEXT.openIt),
        h('button', { type: 'button', 'data-do': 'leave', onclick: () => this.#end('') }, TEXT.leave),
      ),
    );
  }

  /** @param {string} activation @param {(activation: string) => void} reread */
  #activations(activation, reread) {
    const control = select(Object.fromEntries(NAMES.activation.map((name) => [name, name])), {
      onchange: async () => {
        await reread(control.value);
        this.#found.querySelector('select')?.focus();
      },
    });
    control.value = activation;
    return field(TEXT.activation, control);
  }

  /** @param {string} words */
  #end(words) {
    this.#close();
    this.#say(words);
    /** @type {HTMLElement | null} */ (this.element.querySelector('[data-do=open]'))?.focus();
  }

  #close() {
    this.#found.hidden = true;
    this.#found.replaceChildren();
  }

  /** @param {string} words @param {string} [lines] of a program that help */
  #say(words, lines = '') {
    assign(this.#said, { textContent: words });
    assign(this.#recipe, { textContent: lines, hidden: lines === '' });
  }
}
