/**
 * Drawings in the browser's own database. IndexedDB survives what localStorage does not: a browser that is killed. Every
 * drawing has two slots, written in turn, so that a torn write leaves the one before; both carry a checksum.
 *
 * @typedef {object} Saved
 * @property {1} schema
 * @property {number} revision
 * @property {string} text
 * @property {number} checksum
 */

const NAME = 'downhill';
const DOCUMENTS = 'documents';
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
   * The latest revision that is whole, of both slots and the mirror; what is not is set aside.
   * @param {(text: string) => boolean} valid
   * @returns {Promise<Saved | null>}
   */
  async read(valid) {
    const database = await this.open();
    const store = database.transaction(DOCUMENTS).objectStore(DOCUMENTS);
    const slots = [this.#slot(0), this.#slot(1)];
    const records = await Promise.all(slots.map((slot) => settled(store.get(slot))));
    const broken = records.filter((record) => record !== undefined && !isWhole(record, valid));
    if (broken.length) await this.#put(`${this.#key}/broken`, broken[0]);
    const whole = [...records, this.#mirror].filter((record) => isWhole(record, valid));
    return whole.sort((a, b) => b.revision - a.revision)[0] ?? null;
  }

  /** Resolves when it is on the disk. @param {number} revision @param {string} text */
  async write(revision, text) {
    await this.#put(this.#slot(revision), saved(revision, text));
  }

  /** For a page that goes away: it waits for nothing, and mirrors what is small. @param {number} revision @param {string} text */
  hurry(revision, text) {
    this.write(revision, text).catch(() => {});
    try {
      if (text.length <= LARGEST_MIRROR)
        localStorage.setItem(this.#mirrorKey, JSON.stringify(saved(revision, text)));
    } catch {
      // Full or forbidden: the database has it.
    }
  }

  async forget() {
    try {
      localStorage.removeItem(this.#mirrorKey);
    } catch {
      // Forbidden: then nothing is there.
    }
    const database = await this.open();
    const transaction = database.transaction(DOCUMENTS, 'readwrite');
    for (const slot of [0, 1]) transaction.objectStore(DOCUMENTS).delete(this.#slot(slot));
    await completed(transaction);
  }

  /** @param {number} revision */
  #slot(revision) {
    return `${this.#key}/${revision % 2 ? 'a' : 'b'}`;
  }

  get #mirrorKey() {
    return `downhill:${this.#key}`;
  }

  /** @returns {unknown} */
  get #mirror() {
    try {
      return JSON.parse(localStorage.getItem(this.#mirrorKey) ?? 'null');
    } catch {
      return null;
    }
  }

  /** @param {string} slot @param {unknown} record */
  async #put(slot, record) {
    const database = await this.open();
    const transaction = database.transaction(DOCUMENTS, 'readwrite', { durability: 'strict' });
    transaction.objectStore(DOCUMENTS).put(record, slot);
    await completed(transaction);
  }
}

/** @param {number} revision @param {string} text @returns {Saved} */
const saved = (revision, text) => ({ schema: 1, revision, text, checksum: checksum(text) });

/**
 * Whether a record is one of ours and as it was written: storage is as untrusted as a file.
 * @param {any} record
 * @param {(text: string) => boolean} valid
 * @returns {record is Saved}
 */
const isWhole = (record, valid) =>
  record?.schema === 1 &&
  Number.isSafeInteger(record.revision) &&
  typeof record.text === 'string' &&
  record.checksum === checksum(record.text) &&
  valid(record.text);

/** CRC-32 of a text's code units. @param {string} text */
export function checksum(text) {
  let crc = ~0;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    for (const byte of [unit & 255, unit >> 8]) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (0xedb88320 & -(crc & 1));
    }
  }
  return ~crc >>> 0;
}

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
