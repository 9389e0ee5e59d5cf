/**
 * Drawings in the browser's own database. IndexedDB survives what localStorage does not: a browser that is killed. Every
 * drawing has two slots, written in turn, so that a torn write leaves the one before; both carry a checksum. Drawings that
 * have not been opened for longest make room for others: order is by use, never by a clock.
 *
 * @typedef {object} Saved
 * @property {1 | 2} schema the first had a checksum of its text alone, in UTF-16
 * @property {number} revision
 * @property {string} text
 * @property {number} checksum of all the rest
 * @property {number} [author] checksum of what the page's author had set up
 *
 * @typedef {{ key: string, size: number }} Use of a drawing, and its size when it was opened
 */
import { checksum as crc } from '../../io/checksum.js';
import { stringify } from '../../io/document.js';
import { roomFor, without } from './eviction.js';

const NAME = 'downhill';
const DOCUMENTS = 'documents';
/** Under which name the drawings are listed, the one opened last at the end. No key of a drawing is so short. */
const USES = 'uses';
/** A database that does not answer is as good as none. */
const PATIENCE_MS = 2000;
/** The mirror for a page that is being left; localStorage is shared with the whole site. */
const LARGEST_MIRROR = 64_000;

export class Store {
  #key;
  /** @type {IDBDatabase | null} */
  #database = null;

  /** @param {string} key of the drawing */
  constructor(key) {
    this.#key = key;
  }

  /** Opens the database; rejects where the browser allows none. */
  async open() {
    if (this.#database) return this.#database;
    const request = indexedDB.open(NAME, 1); // throws in a sandbox
    request.onupgradeneeded = () => request.result.createObjectStore(DOCUMENTS);
    const database = await Promise.race([
      settled(request),
      new Promise((_, reject) => setTimeout(reject, PATIENCE_MS, new Error('The database does not open.'))),
    ]);
    database.onversionchange = () => this.close();
    database.onclose = () => this.close();
    this.#database = database;
    return database;
  }

  close() {
    this.#database?.close();
    this.#database = null;
  }

  /**
   * The latest revision that is whole, of both slots and the mirror; what is not is set aside, as text.
   * @param {(text: string) => boolean} valid
   * @returns {Promise<{ saved: Saved | null, broken: string }>}
   */
  async read(valid) {
    const database = await this.open();
    const store = database.transaction(DOCUMENTS).objectStore(DOCUMENTS);
    const [a, b, before] = await Promise.all(ENDS.map((end) => settled(store.get(`${this.#key}/${end}`))));
    /** @returns {record is Saved} */
    const isGood = (/** @type {unknown} */ record) => isWhole(record) && valid(record.text);
    const isBroken = (/** @type {unknown} */ record) => record !== undefined && !isGood(record);
    /** @type {any[]} */
    const broken = [...(Array.isArray(before) ? before : []), ...[a, b].filter(isBroken)].slice(-MOST_BROKEN);
    if (isBroken(a) || isBroken(b)) {
      await this.#change((documents) => {
        documents.put(broken, `${this.#key}/broken`);
        if (isBroken(a)) documents.delete(`${this.#key}/a`);
        if (isBroken(b)) documents.delete(`${this.#key}/b`);
      });
    }
    const latest = (/** @type {unknown[]} */ list) =>
      list.filter(isGood).sort((one, other) => other.revision - one.revision)[0];
    // A version that did not know the first records has set them aside.
    const saved = latest([a, b, this.#mirror]) ?? latest(broken) ?? null;
    const others = broken.filter((one) => one !== saved);
    return { saved, broken: others.map((one) => one?.text ?? stringify(one)).join('\n\n') };
  }

  /** Notes that this drawing is open, and lets those go that there is no room for. */
  async use() {
    const database = await this.open();
    const store = database.transaction(DOCUMENTS).objectStore(DOCUMENTS);
    const names = [this.#slot(0), this.#slot(1), USES];
    const [a, b, uses] = await Promise.all(names.map((name) => settled(store.get(name))));
    const { kept, gone } = roomFor({ key: this.#key, size: sizeOf(a) + sizeOf(b) }, uses);
    await this.#change((documents) => {
      documents.put(kept, USES);
      for (const key of gone) for (const end of ENDS) documents.delete(`${key}/${end}`);
    });
  }

  /**
   * Resolves when it is on the disk, with null; or, where another tab has written this revision or a later one before, with
   * that one, which stays.
   * @param {number} revision
   * @param {string} text
   * @param {number} [author]
   * @returns {Promise<number | null>}
   */
  async write(revision, text, author) {
    let overtaken = null;
    await this.#change(async (documents) => {
      const slots = [0, 1].map((slot) => settled(documents.get(this.#slot(slot))));
      const latest = Math.max(
        0,
        ...(await Promise.all(slots)).map((one) => (isWhole(one) ? one.revision : 0)),
      );
      if (latest >= revision) overtaken = latest;
      else documents.put(record(revision, text, author), this.#slot(revision));
    });
    return overtaken;
  }

  /** For a page that goes away: it waits for nothing, and mirrors what is small. @param {number} revision @param {string} text @param {number} [author] */
  hurry(revision, text, author) {
    this.write(revision, text, author).catch(() => {});
    if (text.length <= LARGEST_MIRROR) setItem(this.#mirrorKey, stringify(record(revision, text, author)));
  }

  /** How often in a row the page has stopped while this drawing was being opened. */
  get stops() {
    try {
      return Number(localStorage.getItem(this.#stopsKey)) || 0;
    } catch {
      return 0;
    }
  }

  set stops(count) {
    setItem(this.#stopsKey, count ? String(count) : null);
  }

  /** Nothing of it stays, not even its name. */
  async forget() {
    setItem(this.#mirrorKey, null);
    this.stops = 0;
    const database = await this.open();
    const uses = await settled(database.transaction(DOCUMENTS).objectStore(DOCUMENTS).get(USES));
    await this.#change((documents) => {
      documents.put(without(this.#key, uses), USES);
      for (const end of ENDS) documents.delete(`${this.#key}/${end}`);
    });
  }

  /** Throws away what could not be read. */
  async discard() {
    await this.#change((documents) => documents.delete(`${this.#key}/broken`));
  }

  /** @param {number} revision */
  #slot(revision) {
    return `${this.#key}/${revision % 2 ? 'a' : 'b'}`;
  }

  get #mirrorKey() {
    return `downhill:${this.#key}`;
  }

  get #stopsKey() {
    return `downhill:stops:${this.#key}`;
  }

  /** @returns {unknown} */
  get #mirror() {
    try {
      return JSON.parse(localStorage.getItem(this.#mirrorKey) ?? 'null');
    } catch {
      return null;
    }
  }

  /** All of it or nothing; resolves when it is on the disk. @param {(documents: IDBObjectStore) => unknown} act */
  async #change(act) {
    const database = await this.open();
    const transaction = database.transaction(DOCUMENTS, 'readwrite', { durability: 'strict' });
    await Promise.all([act(transaction.objectStore(DOCUMENTS)), completed(transaction)]);
  }
}

/** What is kept of one drawing. */
const ENDS = ['a', 'b', 'broken'];
/** Records that could not be read are kept up to here. */
const MOST_BROKEN = 4;

/** @param {number} revision @param {string} text @param {number} [author] @returns {Saved} */
export function record(revision, text, author) {
  const rest = /** @type {const} */ ({ schema: 2, revision, text, ...(author !== undefined && { author }) });
  return { ...rest, checksum: checksumOf(rest) };
}

/** @param {any} record */
const sizeOf = (record) => (typeof record?.text === 'string' ? record.text.length : 0);

/** @param {string} name @param {string | null} value */
function setItem(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // Full or forbidden: the mirror is only a help.
  }
}

/** Whether a number can be a revision: nobody makes more changes than that. @param {unknown} given @returns {given is number} */
export const isRevision = (given) =>
  Number.isSafeInteger(given) && Number(given) >= 0 && Number(given) < 2 ** 52;

/** Whether something is a record as it was written: storage is as untrusted as a file. @param {any} given @returns {given is Saved} */
export const isWhole = (given) =>
  (given?.schema === 2 || given?.schema === 1) &&
  isRevision(given.revision) &&
  typeof given.text === 'string' &&
  (given.author === undefined || Number.isSafeInteger(given.author)) &&
  given.checksum === checksumOf(given);

/** @param {Omit<Saved, 'checksum'>} record */
const checksumOf = ({ schema, revision, author = -1, text }) =>
  schema === 1
    ? crc(new Uint8Array(Uint16Array.from(text, (letter) => letter.charCodeAt(0)).buffer))
    : checksum(`${schema} ${revision} ${author} ${text}`);

/** @param {string} text */
export const checksum = (text) => crc(new TextEncoder().encode(text));

/** @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** @param {IDBTransaction} transaction @returns {Promise<void>} */
const completed = (transaction) =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
