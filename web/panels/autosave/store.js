/**
 * Stores drawings in IndexedDB, which survives a killed browser where localStorage does not. Each drawing has two
 * slots, written alternately, so that a torn write leaves the previous one; both have a checksum. The least recently
 * opened drawings make room for others: order is by use, never by a clock.
 *
 * @typedef {object} Saved
 * @property {1 | 2} schema the first had a checksum of the text alone, in UTF-16
 * @property {number} revision
 * @property {string} text
 * @property {number} checksum of everything else
 * @property {number} [author] checksum of the author's setup
 *
 * @typedef {{ key: string, size: number }} Use of a drawing, and its size when it was opened
 */
import { checksum as crc } from '../../io/checksum.js';
import { stringify } from '../../io/document.js';
import { makeRoom, without } from './eviction.js';

const NAME = 'downhill';
const DOCUMENTS = 'documents';
/** Key of the list of drawings, the last opened one at the end. Keys of drawings are never that short. */
const USES = 'uses';
/** A database that does not answer in time counts as missing. */
const TIMEOUT_MS = 2000;
/** Limit of the mirror for a page that is being left; the whole site shares localStorage. */
const MAX_MIRROR = 64_000;

export class Store {
  #key;
  /** @type {IDBDatabase | null} */
  #database = null;

  /** @param {string} key of the drawing */
  constructor(key) {
    this.#key = key;
  }

  /** Opens the database; rejects if the browser denies one. */
  async open() {
    if (this.#database) return this.#database;
    const request = indexedDB.open(NAME, 1); // throws in a sandbox
    request.onupgradeneeded = () => request.result.createObjectStore(DOCUMENTS);
    const database = await Promise.race([
      settled(request),
      new Promise((_, reject) => setTimeout(reject, TIMEOUT_MS, new Error('The database does not open.'))),
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
   * The latest intact revision among both slots and the mirror; broken ones are set aside as text.
   * @param {(text: string) => boolean} valid
   * @returns {Promise<{ saved: Saved | null, broken: string }>}
   */
  async read(valid) {
    const database = await this.open();
    const store = database.transaction(DOCUMENTS).objectStore(DOCUMENTS);
    const [a, b, before] = await Promise.all(
      SUFFIXES.map((suffix) => settled(store.get(`${this.#key}/${suffix}`))),
    );
    /** @returns {record is Saved} */
    const isGood = (/** @type {unknown} */ record) => isIntact(record) && valid(record.text);
    const isBroken = (/** @type {unknown} */ record) => record !== undefined && !isGood(record);
    /** @type {any[]} */
    const broken = [...(Array.isArray(before) ? before : []), ...[a, b].filter(isBroken)].slice(-MAX_BROKEN);
    if (isBroken(a) || isBroken(b)) {
      await this.#change((documents) => {
        documents.put(broken, `${this.#key}/broken`);
        if (isBroken(a)) documents.delete(`${this.#key}/a`);
        if (isBroken(b)) documents.delete(`${this.#key}/b`);
      });
    }
    const latest = (/** @type {unknown[]} */ list) =>
      list.filter(isGood).sort((one, other) => other.revision - one.revision)[0];
    // A version unaware of schema 1 set those records aside.
    const saved = latest([a, b, this.#mirror]) ?? latest(broken) ?? null;
    const others = broken.filter((one) => one !== saved);
    return { saved, broken: others.map((one) => one?.text ?? stringify(one)).join('\n\n') };
  }

  /** Marks this drawing as opened last, and evicts those beyond the limit. */
  async use() {
    const database = await this.open();
    const store = database.transaction(DOCUMENTS).objectStore(DOCUMENTS);
    const names = [this.#slot(0), this.#slot(1), USES];
    const [a, b, uses] = await Promise.all(names.map((name) => settled(store.get(name))));
    const { kept, evicted } = makeRoom({ key: this.#key, size: sizeOf(a) + sizeOf(b) }, uses);
    await this.#change((documents) => {
      documents.put(kept, USES);
      for (const key of evicted) for (const suffix of SUFFIXES) documents.delete(`${key}/${suffix}`);
    });
  }

  /**
   * Resolves once the write is on disk, with null; or, without writing, with the latest revision if another tab has
   * already written this one or a later one.
   * @param {number} revision @param {string} text @param {number} [author]
   * @returns {Promise<number | null>}
   */
  async write(revision, text, author) {
    let newer = null;
    await this.#change(async (documents) => {
      const slots = [0, 1].map((slot) => settled(documents.get(this.#slot(slot))));
      const latest = Math.max(
        0,
        ...(await Promise.all(slots)).map((one) => (isIntact(one) ? one.revision : 0)),
      );
      if (latest >= revision) newer = latest;
      else documents.put(record(revision, text, author), this.#slot(revision));
    });
    return newer;
  }

  /**
   * Called when the page is being left: writes without waiting, and mirrors small drawings.
   * @param {number} revision @param {string} text @param {number} [author]
   */
  flush(revision, text, author) {
    this.write(revision, text, author).catch(() => {});
    if (text.length <= MAX_MIRROR) setItem(this.#mirrorKey, stringify(record(revision, text, author)));
  }

  /** How many times in a row the page has died while this drawing was being opened. */
  get crashes() {
    try {
      return Number(localStorage.getItem(this.#crashesKey)) || 0;
    } catch {
      return 0;
    }
  }

  set crashes(count) {
    setItem(this.#crashesKey, count ? String(count) : null);
  }

  /** Deletes everything, including the name. */
  async forget() {
    setItem(this.#mirrorKey, null);
    this.crashes = 0;
    const database = await this.open();
    const uses = await settled(database.transaction(DOCUMENTS).objectStore(DOCUMENTS).get(USES));
    await this.#change((documents) => {
      documents.put(without(this.#key, uses), USES);
      for (const suffix of SUFFIXES) documents.delete(`${this.#key}/${suffix}`);
    });
  }

  /** Deletes unreadable records. */
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

  get #crashesKey() {
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

  /** Runs a transaction; resolves once it is on disk. @param {(documents: IDBObjectStore) => unknown} act */
  async #change(act) {
    const database = await this.open();
    const transaction = database.transaction(DOCUMENTS, 'readwrite', { durability: 'strict' });
    await Promise.all([act(transaction.objectStore(DOCUMENTS)), completed(transaction)]);
  }
}

/** Key suffixes of one drawing. */
const SUFFIXES = ['a', 'b', 'broken'];
/** Limit of unreadable records that are kept. */
const MAX_BROKEN = 4;

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
    // Full or forbidden: the mirror is optional.
  }
}

/** Whether a value is a plausible revision. @param {unknown} given @returns {given is number} */
export const isRevision = (given) =>
  Number.isSafeInteger(given) && Number(given) >= 0 && Number(given) < 2 ** 52;

/**
 * Whether a value is an intact record: storage is as untrusted as a file.
 * @param {any} given
 * @returns {given is Saved}
 */
export const isIntact = (given) =>
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
