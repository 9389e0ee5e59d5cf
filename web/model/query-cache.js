/**
 * What the figures of a model ask of the engine, with its latest results. A query is asked again when the network has
 * moved on; while it keeps moving, what is costly or only read is asked less often, and for the rest when it has come to rest.
 *
 * @import { Queries, Query, QueryResult, Results } from '../engine/shared/protocol.js'
 *
 * @typedef {QueryResult & { query: Query }} Known a result with the query that it is the result of
 */

/** Milliseconds from one result to the next while the network moves: numbers to read, and what takes many passes. */
const PERIODS = { preview: 250, gradientCheck: 250, confusion: 250, diagnose: 500, lossPlane: Infinity };

export class QueryCache {
  /** By the keys of their queries. @type {Readonly<Record<string, Known>>} */
  results = {};
  /** Of which state of the network each result is, and when it came. @type {Map<string, { state: number, time: number }>} */
  #notes = new Map();
  /** Counts the states that the network has been seen in. */
  #state = 0;

  /**
   * Which of the queries have to be asked now.
   * @param {Queries} queries
   * @param {boolean} moves whether the network will be in another state when they are answered
   * @param {number} now milliseconds
   * @returns {Queries}
   */
  due(queries, moves, now) {
    return Object.fromEntries(
      Object.entries(queries).filter(([key, query]) => {
        const period = moves ? periodOf(query) : 0;
        if (period === Infinity) return false;
        const note = this.#notes.get(key);
        if (!note || !isSame(query, this.results[key]?.query)) return true;
        return moves ? now - note.time >= period : note.state < this.#state;
      }),
    );
  }

  /**
   * Stores the answers, and drops those to queries that are no longer asked.
   * @param {Queries} queries all that there are
   * @param {Queries} asked those of them that have been asked
   * @param {Results} results of these
   * @param {boolean} moved @param {number} now
   */
  store(queries, asked, results, moved, now) {
    if (moved) this.#state += 1;
    /** @type {Record<string, Known>} */
    const known = {};
    const notes = new Map();
    for (const key of Object.keys(queries)) {
      const query = asked[key];
      const result = query ? { ...results[key], query } : this.results[key];
      if (!result) continue;
      known[key] = result;
      notes.set(key, query ? { state: this.#state, time: now } : this.#notes.get(key));
    }
    // A figure that is out of sight asks nothing, and may be printed with what it had last.
    const asking = new Set(Object.keys(queries).map(figureOf));
    for (const [key, result] of Object.entries(this.results)) {
      if (asking.has(figureOf(key))) continue;
      known[key] = result;
      notes.set(key, this.#notes.get(key));
    }
    this.results = known;
    this.#notes = notes;
  }
}

/** @param {Query} query */
const periodOf = (query) =>
  Math.max(0, ...Object.entries(PERIODS).map(([name, ms]) => (name in query ? ms : 0)));

/** Whether two queries are the same; they are small, and written in the same order. @param {Query} a @param {Query} [b] */
const isSame = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Whose query a key belongs to: keys begin with the number of their figure. @param {string} key */
const figureOf = (key) => key.slice(0, key.indexOf(' '));
