/**
 * Keeps what is drawn in this browser, says whether it does, and lets the reader go back or have it forgotten. It never
 * stands in the way: where a browser keeps nothing, it says so.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Saved } from './store.js'
 * @typedef {'waiting' | 'new' | 'kept' | 'restored' | 'changed' | 'stopped' | 'copy' | 'unsaved' | 'conflict' | 'forgotten'} State
 */

import { toState } from '../../engine/shared/state-document.js';
import { readDocument, writeJson } from '../../io/document.js';
import { assign, h } from '../../ui/dom.js';
import { keyOf } from './key.js';
import { checksum, isRevision, Store } from './store.js';
import style from './style.css?inline';
import { TEXT } from './text.js';

export const css = style;

/** How long after the last change it is written, after the first one at most, while it trains, and after a failure. */
const MS = { quiet: 250, most: 1000, training: 10_000, again: 10_000 };
/** So long after a drawing was opened the page has not stopped of it. */
const HEALTHY_MS = 5000;
/** So often in a row it may stop before the drawing is left closed. */
const MOST_STOPS = 2;
/** In these states nothing is written: something else is kept than what is shown. */
const CLOSED = ['waiting', 'copy', 'conflict', 'stopped'];

export default class KeepPanel {
  #model;
  /** @type {Store | null} */
  #store = null;
  /** @type {BroadcastChannel | null} */
  #tabs = null;
  /** @type {State} */
  #state = 'waiting';
  #revision = 0;
  /** What the page's author has set up, and its checksum. */
  #original = '';
  #author = 0;
  #used = false;
  /** The points and settings that are written, or about to be. @type {unknown[]} */
  #known = [];
  #timer = 0;
  #deadline = 0;
  #training = 0;
  #said = h('p', { role: 'status' });
  #toOriginal = this.#button('original', TEXT.original, () => this.#take(this.#original));
  #mine = this.#button('mine', TEXT.mine, () => this.#back());
  #this = this.#button('keep', TEXT.keepThis, () => this.#keepThis());
  #forget = this.#button('forget', TEXT.forget, () => this.#forgetAll());
  #text = h('textarea', { rows: 4, readOnly: true, spellcheck: false, 'aria-label': TEXT.asText });
  #discard = this.#button('discard', TEXT.discard, () => this.#throwAway());
  #aside = h('details', { hidden: true }, h('summary', {}, TEXT.broken), this.#text, this.#discard);
  element = h(
    'div',
    { class: 'row keep', role: 'group', 'aria-label': TEXT.label },
    this.#said,
    this.#toOriginal,
    this.#mine,
    this.#this,
    this.#forget,
    this.#aside,
  );
  #hidden = () => document.visibilityState === 'hidden' && this.#flush();
  #leaving = () => {
    this.#healthy();
    this.#flush();
  };

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
    this.#show('waiting');
  }

  connect() {
    document.addEventListener('visibilitychange', this.#hidden);
    addEventListener('pagehide', this.#leaving);
    if (!this.#store) this.#begin();
  }

  disconnect() {
    this.#leaving();
    document.removeEventListener('visibilitychange', this.#hidden);
    removeEventListener('pagehide', this.#leaving);
  }

  paint() {
    const { points, settings, run } = this.#model;
    if (this.#state === 'waiting') return;
    if (points !== this.#known[0] || settings !== this.#known[1]) {
      this.#known = [points, settings];
      this.#later();
    }
    if (run.playing && !this.#training) {
      this.#training = setTimeout(() => {
        this.#training = 0;
        this.#later();
      }, MS.training);
    }
  }

  async #begin() {
    const { host } = /** @type {ShadowRoot} */ (this.element.getRootNode());
    const key = keyOf(host, { href: location.href, framed: self !== top });
    this.#store = new Store(key);
    this.#original = writeJson(this.#model.original ?? this.#model.state);
    this.#author = checksum(this.#original);
    // What was drawn before this file had come is not known yet, and will be written.
    if (drawn(this.#model) === drawn(this.#model.original ?? this.#model)) this.#know();
    const copy = this.#model.isSharedCopy;
    try {
      const saved = await this.#read();
      this.#listen(key);
      this.#revision = saved?.revision ?? 0;
      if (copy) return this.#show('copy');
      // What the reader has drawn while the database opened is newer than what it holds.
      if (!saved || !this.#isKnown) return this.#show(saved ? 'kept' : 'new');
      if (this.#store.stops < MOST_STOPS) return this.#open(saved);
      this.#show('stopped');
      this.#setAside(saved.text, TEXT.asText);
    } catch {
      this.#show(copy ? 'copy' : 'unsaved');
    } finally {
      this.#model.repaint();
    }
  }

  /** Two tabs with the same drawing: none overwrites the other in silence. @param {string} key */
  #listen(key) {
    if (typeof BroadcastChannel !== 'function') return;
    this.#tabs = new BroadcastChannel(`downhill/${key}`);
    this.#tabs.onmessage = ({ data }) => {
      if (isRevision(data) && data > this.#revision && this.#state !== 'copy') this.#overtaken(data);
    };
  }

  /** Another tab was first: what it has written stays. @param {number} revision */
  #overtaken(revision) {
    this.#rest();
    this.#revision = revision;
    this.#show('conflict');
  }

  /** What is kept; what could not be read is offered as text. */
  async #read() {
    const found = await this.#store?.read((text) => readDocument(text) !== null);
    this.#setAside(found?.broken ?? '', TEXT.broken);
    return found?.saved ?? null;
  }

  /** @param {Saved} saved */
  #open(saved) {
    if (this.#store) this.#store.stops += 1;
    setTimeout(() => this.#healthy(), HEALTHY_MS);
    this.#take(saved.text);
    const same = saved.author === undefined || saved.author === this.#author;
    this.#show(same ? 'restored' : 'changed');
    this.#use();
  }

  /** The page goes on, or is left in good health. */
  #healthy() {
    if (this.#state !== 'stopped' && this.#store?.stops) this.#store.stops = 0;
  }

  /** Once for a page. */
  #use() {
    if (!this.#used) this.#store?.use().catch(() => {});
    this.#used = true;
  }

  /** @param {string} text @param {string} caption */
  #setAside(text, caption) {
    assign(this.#aside, { hidden: text === '' });
    assign(/** @type {HTMLElement} */ (this.#aside.firstElementChild), { textContent: caption });
    assign(this.#discard, { hidden: caption !== TEXT.broken });
    this.#text.value = text;
  }

  async #throwAway() {
    await this.#store?.discard();
    this.#setAside('', TEXT.broken);
  }

  get #json() {
    return writeJson(this.#model.state);
  }

  /** Whether what is drawn is written, or about to be. */
  get #isKnown() {
    return this.#known[0] === this.#model.points && this.#known[1] === this.#model.settings;
  }

  #know() {
    this.#known = [this.#model.points, this.#model.settings];
  }

  /** Writes when the reader rests, and not much later even when they do not. */
  #later() {
    if (CLOSED.includes(this.#state)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), MS.quiet);
    this.#deadline ||= setTimeout(() => this.#write(), MS.most);
  }

  #rest() {
    clearTimeout(this.#timer);
    clearTimeout(this.#deadline);
    this.#timer = this.#deadline = 0;
  }

  async #write() {
    this.#rest();
    const revision = ++this.#revision;
    try {
      const overtaken = await this.#store?.write(revision, this.#json, this.#author);
      if (overtaken) return this.#overtaken(overtaken);
      this.#use();
      this.#tabs?.postMessage(revision);
      if (this.#state !== 'conflict') this.#show('kept');
    } catch {
      if (this.#state === 'conflict') return;
      this.#show('unsaved');
      this.#timer = setTimeout(() => this.#write(), MS.again);
    }
  }

  /** Writes at once what still waits: the page may be about to go. */
  #flush() {
    const waits = this.#timer || this.#deadline || !this.#isKnown || this.#training;
    if (!waits || CLOSED.includes(this.#state)) return;
    this.#rest();
    this.#know();
    this.#store?.hurry(++this.#revision, this.#json, this.#author);
  }

  /** @param {string} text of a state document */
  #take(text) {
    const state = readDocument(text);
    if (!state) return;
    this.#model.openDocument(state);
    this.#know();
    if (text === this.#original) this.#later();
  }

  /** From a copy, or from what another tab has overtaken, to what is kept. */
  async #back() {
    try {
      const saved = await this.#read();
      this.#revision = saved?.revision ?? this.#revision;
      if (saved) return this.#open(saved);
      this.#take(this.#original);
      this.#show('new');
    } catch {
      this.#show('unsaved');
    }
  }

  #keepThis() {
    this.#show('kept');
    this.#write();
  }

  async #forgetAll() {
    this.#rest();
    try {
      await this.#store?.forget();
      this.#take(this.#original);
      this.#rest();
      this.#show('forgotten');
    } catch {
      this.#show('unsaved');
    }
  }

  /** @param {State} state */
  #show(state) {
    this.#state = state;
    this.element.dataset.state = state;
    assign(this.#said, { textContent: TEXT[state] });
    const own = ['kept', 'restored', 'changed'].includes(state);
    const other = state === 'copy' || state === 'conflict';
    assign(this.#toOriginal, { hidden: !own });
    assign(this.#forget, { hidden: !own && state !== 'stopped' });
    assign(this.#mine, { hidden: !other && state !== 'stopped' });
    assign(this.#this, { hidden: !other && state !== 'changed' });
  }

  /** @param {string} what @param {string} text @param {() => void} onclick */
  #button(what, text, onclick) {
    return h('button', { type: 'button', 'data-do': what, onclick }, text);
  }
}

/** What is drawn, without the run on it, as text. @param {{ settings: Settings, points: readonly Point[] }} of */
const drawn = ({ settings, points }) => writeJson(toState(settings, points));
