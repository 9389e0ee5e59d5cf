/**
 * The network on screen as a program to read, to copy and to keep.
 *
 * @import { Snapshot } from '../../engine/shared/protocol.js'
 * @import { Run } from '../../export/describe.js'
 * @import { Line } from '../../export/program.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { LANGUAGES } from '../../export/code.js';
import { describe, placeOf } from '../../export/describe.js';
import { pieces } from '../../export/highlight.js';
import { linesAt, textOf } from '../../export/program.js';
import { assign, field, h, select } from '../../ui/dom.js';
import { download } from '../../ui/download.js';
import { downloadSentence } from '../../words/downloads.js';
import style from './style.css?inline';
import { TEXT } from './text.js';

export const css = style;

/** Epochs of a program when none have been trained on the page, and the most that it is given. */
const EPOCHS = 10;
const MOST_EPOCHS = 1000;

/** @param {Snapshot | null} latest */
const epochsOf = (latest) => Math.min(MOST_EPOCHS, Math.ceil(latest?.epoch ?? 0) || EPOCHS);

/** The run from its first weights on: those that the seed draws, or that were brought. @param {FigureModel} model */
const fromStart = ({ settings, points, run: { latest, start } }) =>
  describe(settings, points, { epochs: epochsOf(latest), start: start && { parameters: start } });

/**
 * The program of a figure, as text.
 * @param {string} name a language
 * @param {FigureModel} model
 */
export function exportCode(name, model) {
  const language = Object.hasOwn(LANGUAGES, name) ? LANGUAGES[name] : undefined;
  if (!language)
    throw new RangeError(TEXT.languageError(String(name).slice(0, 24), Object.keys(LANGUAGES).join(', ')));
  const run = fromStart(model);
  if (run.train.points.length === 0) throw new RangeError(TEXT.empty);
  return textOf(language.write(run));
}

export default class CodePanel {
  #model;
  #language = 'numpy';
  #start = /** @type {'seed' | 'now'} */ ('seed');
  /** What the program was written for, to see whether it has changed. @type {unknown[]} */
  #shownFor = [];
  /** @type {Line[]} */
  #lines = [];
  /** @type {Run['layers']} */
  #layers = [];
  #buttons = Object.keys(LANGUAGES).map((name) =>
    h(
      'button',
      { type: 'button', 'data-language': name, onclick: () => this.#choose(name) },
      TEXT.languages[/** @type {keyof typeof TEXT.languages} */ (name)],
    ),
  );
  #starts = select(TEXT.starts, {
    onchange: () => {
      this.#start = /** @type {'seed' | 'now'} */ (this.#starts.value);
      this.#write();
    },
  });
  #copy = h('button', { type: 'button', 'data-do': 'copy', onclick: () => this.#copyText() }, TEXT.copy);
  #download = h(
    'button',
    { type: 'button', 'data-do': 'download', onclick: () => this.#save() },
    TEXT.download,
  );
  #note = h('p', { class: 'note' });
  #said = h('p', { class: 'note', role: 'status' });
  #code = h('code');
  #page = h('pre', { tabIndex: 0, role: 'region' }, this.#code);
  element = h(
    'div',
    { class: 'code-panel', part: 'code', role: 'group', 'aria-label': TEXT.title },
    h(
      'div',
      { class: 'row' },
      h('div', { class: 'group', role: 'group', 'aria-label': TEXT.language }, ...this.#buttons),
      field(TEXT.start, this.#starts),
      h('div', { class: 'group' }, this.#copy, this.#download),
    ),
    this.#note,
    this.#page,
    this.#said,
  );

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
  }

  paint() {
    const { settings, points, latest, run } = this.#model;
    const { start } = run;
    // While it trains the program stays: what it trains to is read off when training rests.
    const shown = [settings, points, start, ...(run.playing ? [] : [latest?.step])];
    const same = shown.every((value, i) => value === this.#shownFor[i]);
    if (!same && !(run.playing && this.#start === 'now' && this.#lines.length > 0)) {
      this.#shownFor = [settings, points, start, latest?.step];
      this.#write();
    }
    this.#mark();
  }

  get #run() {
    const { settings, points, latest } = this.#model;
    const { parameters, epoch = 0, step = 0 } = latest ?? {};
    return this.#start === 'now' && parameters
      ? describe(settings, points, { epochs: EPOCHS, start: { parameters, epoch, step } })
      : fromStart(this.#model);
  }

  #write() {
    const run = this.#run;
    const empty = run.train.points.length === 0;
    const language = LANGUAGES[this.#language];
    this.#layers = run.layers;
    this.#lines = empty || !language ? [] : language.write(run);
    for (const button of this.#buttons) {
      button.setAttribute('aria-pressed', String(button.dataset.language === this.#language));
    }
    this.#copy.disabled = this.#download.disabled = empty;
    this.#page.hidden = empty;
    this.#page.setAttribute(
      'aria-label',
      TEXT.code(this.#buttons.find((b) => b.ariaPressed === 'true')?.textContent ?? ''),
    );
    const note =
      this.#start === 'now' ? TEXT.startNotes.now(run.start?.epoch ?? 0) : TEXT.startNotes.seed(run.epochs);
    assign(this.#note, {
      textContent: empty ? TEXT.empty : run.asked === run.optimizer ? note : TEXT.secondOrder,
    });
    assign(this.#said, { textContent: '' });
    this.#code.replaceChildren(
      ...this.#lines.map(({ text }) =>
        h(
          'span',
          { class: 'line' },
          ...pieces(text, language?.grammar ?? '').map((piece) =>
            piece.kind === 'plain' ? piece.text : h('span', { class: piece.kind }, piece.text),
          ),
          '\n',
        ),
      ),
    );
    this.#marked = '';
  }

  #marked = '';

  /** What is looked at: the operation under the hood, or else where the selected weight, unit or layer is computed. */
  get #wanted() {
    const { focusedOperation: stop, selection } = this.#model;
    if (stop) return [stop];
    const { parameter, unit, layer } = selection;
    if (parameter !== null) return [placeOf(this.#layers, parameter)];
    return ['affine', 'activation'].map((kind) => ({ kind, layer: layer ?? (unit?.layer ?? 0) - 1 }));
  }

  /** Marks its lines. */
  #mark() {
    const marked = this.#wanted.flatMap((stop) => linesAt(this.#lines, stop));
    if (String(marked) === this.#marked) return;
    this.#marked = String(marked);
    const elements = /** @type {HTMLElement[]} */ ([...this.#code.children]);
    elements.forEach((line, i) => {
      if (marked.includes(i)) line.setAttribute('aria-current', 'true');
      else line.removeAttribute('aria-current');
    });
    // What stands twice is first in the function for all points, then in the step.
    const last = elements[marked.at(-1) ?? -1];
    if (last) this.#page.scrollTop = last.offsetTop - this.#page.offsetTop - this.#page.clientHeight / 2;
  }

  /** @param {string} name */
  #choose(name) {
    this.#language = name;
    this.#write();
    this.#mark();
  }

  async #copyText() {
    try {
      await navigator.clipboard.writeText(textOf(this.#lines));
      this.#said.textContent = TEXT.copied;
    } catch {
      // A frame without leave to write there: the reader's own hand may.
      getSelection()?.selectAllChildren(this.#code);
      this.#said.textContent = TEXT.select;
    }
  }

  #save() {
    const name = LANGUAGES[this.#language]?.file ?? 'network.txt';
    this.#said.textContent = downloadSentence(name, download(name, 'text/plain', textOf(this.#lines)));
  }
}
