/**
 * Caches the results of the figures' queries. A result is stale once the network has changed. While it keeps changing,
 * expensive queries, and those whose numbers are only read, are throttled; they are refreshed once it stops.
 *
 * @import { Queries, Query, QueryResult, Results } from '../engine/shared/protocol.js'
 *
 * @typedef {QueryResult & { query: Query }} CachedResult a result and its query
 */

/** Throttle intervals while the network changes, in ms: of numbers to read, and of queries that take many passes. */
const PERIODS = { preview: 250, gradientCheck: 250, confusion: 250, diagnose: 500, lossPlane: Infinity };

export class QueryCache {
  /** By the keys of their queries. @type {Readonly<Record<string, CachedResult>>} */
  results = {};
  /** The network version of each result, and when it arrived. @type {Map<string, { version: number, time: number }>} */
  #stamps = new Map();
  /** Counts changes of the network. */
  #version = 0;

  /**
   * Returns the queries to send now.
   * @param {Queries} queries
   * @param {boolean} changes whether this request changes the network
   * @param {number} now in milliseconds
   * @returns {Queries}
   */
  due(queries, changes, now) {
    return Object.fromEntries(
      Object.entries(queries).filter(([key, query]) => {
        const period = changes ? periodOf(query) : 0;
        if (period === Infinity) return false;
        const stamp = this.#stamps.get(key);
        if (!stamp || !isSame(query, this.results[key]?.query)) return true;
        return changes ? now - stamp.time >= period : stamp.version < this.#version;
      }),
    );
  }

  /**
   * Stores new results, and evicts those of queries that visible figures no longer have.
   * @param {Queries} queries all current ones
   * @param {Queries} sent the subset that was sent
   * @param {Results} results of that subset
   * @param {boolean} changed whether the request changed the network
   * @param {number} now in milliseconds
   */
  store(queries, sent, results, changed, now) {
    if (changed) this.#version += 1;
    /** @type {Record<string, CachedResult>} */
    const kept = {};
    const stamps = new Map();
    for (const key of Object.keys(queries)) {
      const query = sent[key];
      const result = query ? { ...results[key], query } : this.results[key];
      if (!result) continue;
      kept[key] = result;
      stamps.set(key, query ? { version: this.#version, time: now } : this.#stamps.get(key));
    }
    // A figure off screen has no queries, but may still be printed with its last results.
    const visible = new Set(Object.keys(queries).map(figureOf));
    for (const [key, result] of Object.entries(this.results)) {
      if (visible.has(figureOf(key))) continue;
      kept[key] = result;
      stamps.set(key, this.#stamps.get(key));
    }
    this.results = kept;
    this.#stamps = stamps;
  }
}

/** @param {Query} query */
const periodOf = (query) =>
  Math.max(0, ...Object.entries(PERIODS).map(([name, ms]) => (name in query ? ms : 0)));

/** Whether two queries are equal. They are small, and each caller always lists its properties in the same order. @param {Query} a @param {Query} [b] */
const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** The figure of a query: keys begin with its number. @param {string} key */
const figureOf = (key) => key.slice(0, key.indexOf(' '));
