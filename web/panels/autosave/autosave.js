/**
 * Saves the drawing in this browser, tracks whether it is saved, restores it or the author's setup, and deletes it.
 *
 * @import { Point } from '../../engine/shared/dataset.js'
 * @import { Settings } from '../../engine/shared/settings.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Saved } from './store.js'
 * @typedef {'waiting' | 'new' | 'kept' | 'restored' | 'changed' | 'stopped' | 'copy' | 'unsaved' | 'conflict' | 'forgotten'} State
 */

import { toState } from '../../engine/shared/state-document.js';
import { readDocument, writeJson } from '../../io/document.js';
import { keyOf } from './key.js';
import { checksum, isRevision, Store } from './store.js';

/** Delays of a write: after the last change, after the first change at most, during training, and after a failure. */
const DELAY_MS = { debounce: 250, max: 1000, training: 10_000, retry: 10_000 };
/** Once a page has survived this long with a drawing, opening it counts as safe. */
const HEALTHY_MS = 5000;
/** The page may die this many times in a row before the drawing is left closed. */
const MAX_CRASHES = 2;
/** States in which nothing is written: what is stored differs from what is shown. */
const CLOSED = ['waiting', 'copy', 'conflict', 'stopped'];

const NOTHING = Object.freeze({ text: '', broken: true });

export class Autosave {
  #model;
  #changed;
  /** @type {State} */
  state = 'waiting';
  /** Text that was not opened, and whether it was broken or left closed. @type {{ text: string, broken: boolean }} */
  aside = NOTHING;
  /** @type {Store | null} */
  #store = null;
  /** @type {BroadcastChannel | null} */
  #tabs = null;
  #revision = 0;
  /** The author's setup, and its checksum. */
  #original = '';
  #author = 0;
  #used = false;
  /** The points and settings that are saved, or about to be. @type {unknown[]} */
  #known = [];
  #timer = 0;
  #deadline = 0;
  #training = 0;
  #hidden = () => document.visibilityState === 'hidden' && this.#flush();
  #leaving = () => {
    this.#markHealthy();
    this.#flush();
  };

  /** @param {FigureModel} model @param {() => void} changed on a change of state or text */
  constructor(model, changed) {
    this.#model = model;
    this.#changed = changed;
  }

  /** @param {Element} host of the figure */
  connect(host) {
    document.addEventListener('visibilitychange', this.#hidden);
    addEventListener('pagehide', this.#leaving);
    if (!this.#store) this.#begin(host);
  }

  disconnect() {
    this.#leaving();
    document.removeEventListener('visibilitychange', this.#hidden);
    removeEventListener('pagehide', this.#leaving);
  }

  /** Schedules a write if something has changed. */
  check() {
    const { points, settings, run } = this.#model;
    if (this.state === 'waiting') return;
    if (points !== this.#known[0] || settings !== this.#known[1]) {
      this.#known = [points, settings];
      this.#scheduleWrite();
    }
    if (run.playing && !this.#training) {
      this.#training = setTimeout(() => {
        this.#training = 0;
        this.#scheduleWrite();
      }, DELAY_MS.training);
    }
  }

  /** @param {Element} host */
  async #begin(host) {
    const key = keyOf(host, { href: location.href, framed: self !== top });
    this.#store = new Store(key);
    this.#original = writeJson(this.#model.original ?? this.#model.state);
    this.#author = checksum(this.#original);
    // Changes made before this file was loaded are unknown yet and will be written.
    if (drawn(this.#model) === drawn(this.#model.original ?? this.#model)) this.#markKnown();
    const copy = this.#model.isSharedCopy;
    try {
      const saved = await this.#read();
      this.#listen(key);
      this.#revision = saved?.revision ?? 0;
      if (copy) return this.#show('copy');
      // Changes made while the database opened are newer than its contents.
      if (!saved || !this.#isKnown) return this.#show(saved ? 'kept' : 'new');
      if (this.#store.crashes < MAX_CRASHES) return this.#open(saved);
      this.#show('stopped');
      this.#setAside(saved.text, false);
    } catch {
      this.#show(copy ? 'copy' : 'unsaved');
    } finally {
      this.#model.repaint();
    }
  }

  /** With the same drawing in two tabs, neither silently overwrites the other. @param {string} key */
  #listen(key) {
    if (typeof BroadcastChannel !== 'function') return;
    this.#tabs = new BroadcastChannel(`downhill/${key}`);
    this.#tabs.onmessage = ({ data }) => {
      if (isRevision(data) && data > this.#revision && this.state !== 'copy') this.#superseded(data);
    };
  }

  /** Another tab has written first; its version is kept. @param {number} revision */
  #superseded(revision) {
    this.#clearTimers();
    this.#revision = revision;
    this.#show('conflict');
  }

  /** Reads the stored drawing; unreadable records are offered as text. */
  async #read() {
    const found = await this.#store?.read((text) => readDocument(text) !== null);
    this.#setAside(found?.broken ?? '', true);
    return found?.saved ?? null;
  }

  /** @param {Saved} saved */
  #open(saved) {
    if (this.#store) this.#store.crashes += 1;
    setTimeout(() => this.#markHealthy(), HEALTHY_MS);
    this.#openText(saved.text);
    // Schema 1 had a different checksum of the author's setup.
    const same = saved.schema === 1 || saved.author === undefined || saved.author === this.#author;
    this.#show(same ? 'restored' : 'changed');
    this.#markUsed();
  }

  /** The page has survived, or is being left normally. */
  #markHealthy() {
    if (this.state !== 'stopped' && this.#store?.crashes) this.#store.crashes = 0;
  }

  /** Moves this drawing to the end of the eviction order, once per page. */
  #markUsed() {
    if (!this.#used) this.#store?.use().catch(() => {});
    this.#used = true;
  }

  /** @param {string} text @param {boolean} broken */
  #setAside(text, broken) {
    this.aside = { text, broken };
    this.#changed();
  }

  /** Deletes unreadable records. */
  async discard() {
    await this.#store?.discard();
    this.#setAside('', true);
  }

  get #json() {
    return writeJson(this.#model.state);
  }

  /** Whether the current drawing is saved, or about to be. */
  get #isKnown() {
    return this.#known[0] === this.#model.points && this.#known[1] === this.#model.settings;
  }

  #markKnown() {
    this.#known = [this.#model.points, this.#model.settings];
  }

  /** Debounced, with a maximum delay. */
  #scheduleWrite() {
    if (CLOSED.includes(this.state)) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#write(), DELAY_MS.debounce);
    this.#deadline ||= setTimeout(() => this.#write(), DELAY_MS.max);
  }

  #clearTimers() {
    clearTimeout(this.#timer);
    clearTimeout(this.#deadline);
    this.#timer = this.#deadline = 0;
  }

  async #write() {
    this.#clearTimers();
    const revision = ++this.#revision;
    try {
      const newer = await this.#store?.write(revision, this.#json, this.#author);
      if (newer) return this.#superseded(newer);
      this.#markUsed();
      this.#tabs?.postMessage(revision);
      if (this.state !== 'conflict') this.#show('kept');
    } catch {
      if (this.state === 'conflict') return;
      this.#show('unsaved');
      this.#timer = setTimeout(() => this.#write(), DELAY_MS.retry);
    }
  }

  /** Writes pending changes immediately: the page may be about to close. */
  #flush() {
    const isPending = this.#timer || this.#deadline || !this.#isKnown || this.#training;
    if (!isPending || CLOSED.includes(this.state)) return;
    this.#clearTimers();
    this.#markKnown();
    this.#store?.flush(++this.#revision, this.#json, this.#author);
  }

  /** @param {string} text of a state document */
  #openText(text) {
    const state = readDocument(text);
    if (!state) return;
    this.#model.openDocument(state);
    this.#markKnown();
    if (text === this.#original) this.#scheduleWrite();
  }

  /** Restores the author's setup. */
  restoreOriginal() {
    this.#openText(this.#original);
  }

  /** Reopens the stored drawing, from a copy or after a conflict with another tab. */
  async back() {
    try {
      const saved = await this.#read();
      this.#revision = saved?.revision ?? this.#revision;
      if (saved) return this.#open(saved);
      this.#openText(this.#original);
      this.#show('new');
    } catch {
      this.#show('unsaved');
    }
  }

  /** Replaces the stored drawing by the current one. */
  keepThis() {
    this.#show('kept');
    this.#write();
  }

  async forget() {
    this.#clearTimers();
    try {
      await this.#store?.forget();
      this.#openText(this.#original);
      this.#clearTimers();
      this.#show('forgotten');
    } catch {
      this.#show('unsaved');
    }
  }

  /** @param {State} state */
  #show(state) {
    this.state = state;
    this.#changed();
  }
}

/** The drawing without its run, as text. @param {{ settings: Settings, points: readonly Point[] }} of */
const drawn = ({ settings, points }) => writeJson(toState(settings, points));
