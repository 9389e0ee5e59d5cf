/**
 * Points from outside: pasted, opened or dropped, looked at first, and taken only when the reader says so.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { State } from '../../engine/shared/state-document.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { Column, Role } from '../../io/points/columns.js'
 * @import { Reading } from '../../io/points/reading.js'
 * @import { Steps } from '../../io/steps.js'
 * @import { Found, Refusal, TableReading } from '../../io/points/table.js'
 * @typedef {object} Hooks
 * @property {() => Settings} settings
 * @property {() => readonly Point[]} points
 * @property {(points: Point[], classes: number) => void} taken
 * @property {(state: State) => void} opened
 * @property {(sentence: string) => void} said
 */

import { LIMITS } from '../../engine/shared/settings.js';
import { kindOfFile } from '../../io/file-kind.js';
import { hasLabels } from '../../io/points/csv.js';
import { LARGEST, textInSteps, textOrRefusal } from '../../io/points/reading.js';
import { inSlices } from '../../io/steps.js';
import { h, select } from '../../ui/dom.js';
import { sentence } from '../../words/figure.js';
import { foreignFileSentence } from '../../words/foreign-files.js';
import {
  CLASSES,
  columnName,
  faultSentences,
  faultsNote,
  refusalSentence,
  rolesText,
  TEXT,
  understanding,
} from './text.js';

/** Kinds of faults that are listed. */
const LISTED = 5;
/** Signs of a cell that are shown beside its column. */
const SAMPLED = 24;
/** Rows of the preview. */
const PREVIEWED = 3;

/** The text of a file. A large one is looked at, to say what it is, and not read. @param {File} file @returns {Promise<{ text: string } | { refusal: Refusal }>} */
async function contentOf(file) {
  try {
    if (file.size > LARGEST) {
      const kind = await kindOfFile(file);
      return {
        refusal: foreignFileSentence(kind) ? { code: 'foreign', kind } : { code: 'large', count: LARGEST },
      };
    }
    return textOrRefusal(new Uint8Array(await file.arrayBuffer()), file.name);
  } catch {
    return { refusal: { code: 'unreadable' } };
  }
}

export class Bring {
  #hooks;
  /** Counts what was brought: of two files the later one is shown, whichever is read first. */
  #turn = 0;
  #text = h('textarea', {
    rows: 2,
    spellcheck: false,
    placeholder: TEXT.bringHint,
    'aria-label': TEXT.bringHint,
  });
  /** It accepts any file: phones grey out what they know no MIME type of, and the content tells what it is. */
  #file = h('input', { type: 'file', hidden: true });
  #preview = h('div', { class: 'preview', role: 'group', 'aria-label': TEXT.understood, hidden: true });
  element = h(
    'div',
    { class: 'bring' },
    h('h4', {}, TEXT.bring),
    this.#text,
    h(
      'div',
      { class: 'row' },
      h('button', { type: 'button', 'data-do': 'open', onclick: () => this.#file.click() }, TEXT.open),
      h('span', { class: 'caption' }, TEXT.orDrop),
      this.#file,
    ),
    this.#preview,
  );

  /** @param {Hooks} hooks */
  constructor(hooks) {
    this.#hooks = hooks;
    this.#text.oninput = () => this.read(this.#text.value);
    this.#file.onchange = () => {
      const file = this.#file.files?.[0];
      if (file) this.open(file);
      this.#file.value = ''; // the same file can be opened again
    };
  }

  /** Reads a file and shows what was understood. @param {File} file */
  async open(file) {
    this.#turn += 1;
    const turn = this.#turn;
    const reading = await contentOf(file);
    if (turn !== this.#turn) return;
    if ('text' in reading) await this.#understand(reading.text);
    else this.#show(reading);
  }

  /** Shows what was understood of a text; of none, nothing. @param {string} text */
  read(text) {
    this.#turn += 1;
    if (!text.trim()) return this.#close();
    this.#understand(text);
  }

  /** Reads a text and shows what was understood; a long one in slices, and the reader may give it up. @param {string} text */
  async #understand(text) {
    await this.#follow(textInSteps(text, this.#hooks.settings()));
  }

  /** @param {Steps<Reading>} steps */
  async #follow(steps) {
    const turn = this.#turn;
    const goesOn = () => {
      if (turn === this.#turn && this.#preview.dataset.turn !== String(turn)) this.#wait();
      return turn === this.#turn;
    };
    const reading = await inSlices(steps, goesOn);
    if (reading && turn === this.#turn) this.#show(reading);
  }

  /** Says that a text is still being read. */
  #wait() {
    this.#preview.hidden = false;
    this.#preview.dataset.turn = String(this.#turn);
    this.#preview.replaceChildren(
      h('p', { role: 'status' }, TEXT.reading),
      this.#button(TEXT.cancel, () => {}),
    );
  }

  #close() {
    this.#turn += 1; // what is still being read is for nothing
    this.#preview.hidden = true;
    this.#preview.replaceChildren();
  }

  /** @param {Reading} reading */
  #show(reading) {
    this.#preview.hidden = false;
    if ('state' in reading) {
      const { settings, points } = reading.state;
      const open = this.#button(TEXT.takeState, () => {
        this.#hooks.opened(reading.state);
        this.#hooks.said(TEXT.opened);
      });
      const what = `${settings.task}, ${TEXT.caption(points.length)}.`;
      return this.#preview.replaceChildren(h('p', {}, what), this.#choices(open));
    }
    if ('points' in reading) return this.#preview.replaceChildren(...this.#found(reading));
    const why = refusalSentence(reading.refusal, sentence);
    const { understood, withRoles } = reading;
    const columns = understood && withRoles ? [this.#columns({ understood, withRoles })] : [];
    this.#preview.replaceChildren(h('p', {}, why), ...columns, this.#choices());
    this.#hooks.said(why);
  }

  /** @param {Found} found */
  #found(found) {
    const { points, classes, faults, understood } = found;
    const settings = this.#hooks.settings();
    const labelled = settings.task === 'classification';
    const third = hasLabels(settings);
    const how = [TEXT.caption(points.length), understanding(understood, labelled)].filter(Boolean).join(': ');
    const rows = points
      .slice(0, PREVIEWED)
      .map(({ x, y, label }) => [x, y, ...(third ? [labelled ? CLASSES[label] : label] : [])].join(', '));
    const take = (/** @type {readonly Point[]} */ before) => () => {
      if (before.length + points.length > LIMITS.points) return this.#hooks.said(TEXT.noRoom(LIMITS.points));
      this.#hooks.taken([...before, ...points], classes);
      this.#hooks.said(TEXT.brought(points.length));
    };
    const some = points.length > 0;
    const why = faultSentences(faults).slice(0, LISTED);
    return [
      h('p', {}, `${how}.`),
      this.#columns(found),
      ...(some
        ? [h('p', { class: 'caption' }, `${rows.join(' · ')}${points.length > PREVIEWED ? ' …' : ''}`)]
        : []),
      ...(why.length
        ? [h('p', {}, faultsNote(faults.length)), h('ul', {}, ...why.map((one) => h('li', {}, one)))]
        : []),
      this.#choices(
        this.#button(TEXT.replace, take([]), !some),
        this.#button(TEXT.append, () => take(this.#hooks.points())(), !some),
      ),
    ];
  }

  /** What each column holds and is taken for, to be chosen otherwise. @param {Pick<Found, 'understood' | 'withRoles'>} found */
  #columns({ understood: { columns, roles }, withRoles }) {
    const settings = this.#hooks.settings();
    const { label, ...others } = rolesText(settings.task === 'classification');
    const offered = hasLabels(settings) ? { x: others.x, y: others.y, label, ignore: others.ignore } : others;
    const row = (/** @type {Column} */ { name, samples }, /** @type {number} */ i) => {
      const title = columnName(name, i);
      const control = select(offered, { 'aria-label': TEXT.useOf(title) });
      control.value = roles[i] ?? 'ignore';
      control.onchange = () =>
        this.#choose(withRoles(reassigned(roles, i, /** @type {Role} */ (control.value))), i);
      return h(
        'tr',
        {},
        h('th', { scope: 'row' }, title),
        h('td', {}, control),
        h('td', { class: 'samples' }, samples.map((sample) => sample.slice(0, SAMPLED)).join(' · ')),
      );
    };
    const caption = h('caption', { class: 'unseen' }, TEXT.columns);
    return h(
      'div',
      { class: 'scroll columns' },
      h('table', {}, caption, h('tbody', {}, ...columns.map(row))),
    );
  }

  /** Reads the table with another use of its columns. @param {Steps<TableReading>} steps @param {number} column that was chosen for */
  async #choose(steps, column) {
    await this.#follow(steps);
    this.#preview.querySelectorAll('select')[column]?.focus();
  }

  /** @param {...HTMLElement} buttons */
  #choices(...buttons) {
    return h(
      'div',
      { class: 'row' },
      ...buttons,
      this.#button(TEXT.cancel, () => {}),
    );
  }

  /** A button that ends the preview. @param {string} text @param {() => void} act @param {boolean} [disabled] */
  #button(text, act, disabled = false) {
    const onclick = () => {
      this.#text.value = '';
      this.#close();
      act();
      this.#text.focus();
    };
    return h('button', { type: 'button', disabled, onclick }, text);
  }
}

/**
 * The use of columns when one is given another: there is one column for x and one for y, and one for the labels unless they
 * were several already; who loses its use gets what the other one had.
 * @param {readonly Role[]} roles
 * @param {number} column
 * @param {Role} role
 */
function reassigned(roles, column, role) {
  const holders = roles.filter((each) => each === role).length;
  const before = roles[column] ?? 'ignore';
  return roles.map((each, i) => {
    if (i === column) return role;
    if (each !== role || role === 'ignore') return each;
    return holders === 1 ? before : 'ignore';
  });
}
