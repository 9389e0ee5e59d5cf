/**
 * The figure as files that other programs open, and such files as figures. Nothing leaves without a press, and nothing is
 * replaced before the reader has seen what a file holds.
 *
 * @import { Model } from '../../figure/model.js'
 * @import { Opened } from '../../models/files.js'
 * @import { Refusal } from '../../models/refusal.js'
 */
import { writeCsv } from '../../data/csv.js';
import { writeJson } from '../../data/json.js';
import { outputOf, sizesOf } from '../../engine/dataset.js';
import { NAMES } from '../../engine/settings.js';
import { ask } from '../../figure/command.js';
import { assign, field, h, select } from '../../figure/dom.js';
import { saveFile } from '../../figure/save.js';
import { sentence } from '../../figure/text.js';
import { openFile, toNpz, toOnnx } from '../../models/files.js';
import style from './style.css?inline';
import { foundSentence, NOTES, refusalSentence, TEXT } from './text.js';

export const css = style;

/** Makes each file. @type {Record<keyof typeof TEXT.files, { name: string, type: string, write: (model: Model) => BlobPart | null }>} */
const FILES = {
  onnx: { name: 'network.onnx', type: 'application/octet-stream', write: (model) => binary(model, toOnnx) },
  json: {
    name: 'figure.json',
    type: 'application/json',
    write: (model) => (model.now ? writeJson(model.state) : null),
  },
  npz: { name: 'figure.npz', type: 'application/octet-stream', write: (model) => binary(model, toNpz) },
  csv: {
    name: 'points.csv',
    type: 'text/csv',
    write: ({ points, settings }) => writeCsv(points, settings),
  },
};

/** @param {Model} model @param {typeof toOnnx} write */
const binary = ({ settings, points, now }, write) =>
  now && /** @type {Uint8Array<ArrayBuffer>} */ (write({ settings, points, ...now }));

export default class TakePanel {
  #model;
  /** Counts what was brought: of two files the later one is shown, whichever is read first. */
  #turn = 0;
  #file = h('input', { type: 'file', accept: '.onnx,.npz,.json,application/json', hidden: true });
  #found = h('div', {
    class: 'found',
    role: 'group',
    'aria-label': TEXT.found,
    'aria-live': 'polite',
    hidden: true,
  });
  #said = h('p', { role: 'status' });
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
      ),
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
  );

  /** @param {Model} model */
  constructor(model) {
    this.#model = model;
    this.#file.onchange = () => {
      const file = this.#file.files?.[0];
      if (file) this.#open(file);
      this.#file.value = ''; // the same file can be opened again
    };
  }

  paint() {}

  /** What was dropped on the figure. @param {{ file: File | null }} dropped */
  receive({ file }) {
    if (file) this.#open(file);
    this.element.scrollIntoView({ block: 'nearest' });
  }

  /** @param {string} what @param {string} name */
  #saver(what, name) {
    const onclick = () => this.#save(FILES[/** @type {keyof typeof FILES} */ (what)]);
    return h('button', { type: 'button', 'data-do': what, 'aria-label': TEXT.save(name), onclick }, name);
  }

  /** @param {typeof FILES[keyof typeof FILES]} file */
  #save({ name, type, write }) {
    const content = write(this.#model);
    if (content !== null) saveFile(name, type, content);
    this.#say(content === null ? TEXT.early : TEXT.saved(name));
  }

  /** Reads a file and shows what was found. @param {Blob} file */
  async #open(file) {
    this.#turn += 1;
    const turn = this.#turn;
    this.#close();
    const content = await file.arrayBuffer().catch(() => new ArrayBuffer(0));
    await this.#read(content, turn);
  }

  /** @param {ArrayBuffer} content @param {number} turn @param {string} [activation] that the reader has chosen */
  async #read(content, turn, activation) {
    const opened = await openFile(content, this.#model, activation);
    if (turn !== this.#turn) return;
    if ('refusal' in opened) {
      this.#close();
      this.#say(refusalSentence(opened.refusal, sentence));
    } else {
      this.#say('');
      this.#show(opened, (chosen) => this.#read(content, turn, chosen));
    }
  }

  /** @param {Opened} opened @param {(activation: string) => void} reread */
  #show({ format, state, notes }, reread) {
    const { settings } = state;
    const open = () => {
      ask(this.element, { type: 'take', state });
      this.#end(TEXT.opened);
    };
    this.#found.hidden = false;
    this.#found.replaceChildren(
      h('p', {}, foundSentence(format, state, sizesOf(settings), outputOf(settings))),
      ...notes.map((note) => h('p', {}, NOTES[note])),
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

  /** @param {string} words */
  #say(words) {
    assign(this.#said, { textContent: words });
  }
}
