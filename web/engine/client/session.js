/**
 * One figure's line to the engine. It keeps what the figure has decided (settings, points), sends what has
 * changed with the next request, and has at most one request in flight. When the engine dies, the next request begins a
 * new trainer from what is kept here, with the last parameters.
 *
 * @import { Queries, Resumed, Snapshot } from '../shared/protocol.js'
 * @import { Point } from '../shared/dataset.js'
 * @import { Settings } from '../shared/settings.js'
 * @import { Engine } from './engine.js'
 */
import { outputsOf, toArrays, toNetwork } from '../shared/dataset.js';
import { startsAnew } from '../shared/settings.js';

/** An engine that dies of a session's requests more often than this, within this time, is not asked again by itself. */
const MOST_DEATHS = 2;
const DEATHS_MS = 60_000;

/**
 * @typedef {object} Changes what the next request has to carry
 * @property {true} [network] the settings
 * @property {true} [anew] which start the run anew
 * @property {true} [outputs] which are more or fewer
 * @property {true} [data]
 * @property {true} [reset]
 * @property {Float64Array} [parameters]
 * @property {Resumed} [resume] where a saved run was
 * @property {Map<number, number>} [edits] single parameters
 */

/** What of the changes a new run leaves behind. */
const OF_A_RUN = /** @type {const} */ (['outputs', 'parameters', 'edits', 'resume']);

export class Session {
  #openEngine;
  /** @type {Engine | null} */
  #engine = null;
  #trainer = 0;
  #busy = false;
  /** When engines died of a request of this session. @type {number[]} */
  #deaths = [];
  /** Counts how often the trainer was given back. */
  #life = 0;
  /** @type {Settings} */
  #settings;
  /** @type {readonly Point[]} */
  #points;
  /** @type {Changes} */
  #changes = {};
  /** Whether the next request has to carry everything. */
  #all = true;
  /** @type {Snapshot | null} */
  #latest = null;
  /** Where the present run was last, for the next engine should this one die. @type {Resumed | undefined} */
  #kept;

  /**
   * @param {() => Promise<Engine>} openEngine
   * @param {Settings} settings
   * @param {readonly Point[]} points
   */
  constructor(openEngine, settings, points) {
    this.#openEngine = openEngine;
    this.#settings = settings;
    this.#points = points;
  }

  /** Whether a request is in flight. */
  get busy() {
    return this.#busy;
  }

  /** Whether something has changed that no snapshot shows yet. */
  get dirty() {
    return this.#all || Object.keys(this.#changes).length > 0;
  }

  /** Whether the next request begins a new run. */
  get restarted() {
    return Boolean(this.#changes.anew || this.#changes.reset || (this.#all && !this.#kept));
  }

  /** The latest snapshot, or null before the first. */
  get latest() {
    return this.#latest;
  }

  /** @param {Settings} settings */
  setSettings(settings) {
    const before = this.#settings;
    this.#settings = settings;
    this.#changes.network = true;
    const anew = startsAnew(before, settings);
    const outputs = outputsOf(before) !== outputsOf(settings);
    // The targets depend on task, classes and loss, and the test points on seed and share.
    if (anew || outputs || settings.testShare !== before.testShare) this.#changes.data = true;
    if (anew) this.#begin({ anew: true });
    else if (outputs) this.#begin(this.restarted ? {} : { outputs: true });
  }

  /** @param {readonly Point[]} points */
  setData(points) {
    this.#points = points;
    this.#changes.data = true;
  }

  /** Back to the same start. */
  reset() {
    this.#begin({ reset: true });
  }

  /** Goes on where a saved run was. @param {Resumed} saved */
  resume(saved) {
    this.#begin({ reset: true, resume: saved });
  }

  /** @param {Float64Array} parameters */
  setParameters(parameters) {
    this.#changes.parameters = parameters;
    delete this.#changes.edits;
  }

  /** Sets one parameter and leaves the others to the training. @param {number} parameter @param {number} value */
  setParameter(parameter, value) {
    this.#changes.edits = new Map(this.#changes.edits).set(parameter, value);
  }

  /**
   * Sends the changes, trains, and returns what is wanted of the result.
   * @param {object} how
   * @param {number} [how.epochs] to train at most
   * @param {number} [how.steps] to train at most, in place of epochs
   * @param {number} [how.goTo] a step to go back to, or on to
   * @param {Queries} how.queries
   * @returns {Promise<Snapshot>} rejects with an AbortError when the session is disposed meanwhile
   */
  async advance(how) {
    if (this.#busy) throw new Error('One request at a time.');
    this.#busy = true;
    try {
      for (;;) {
        const life = this.#life;
        const engine = await this.#openEngine();
        this.#checkAlive(life);
        const snapshot = await this.#ask(engine, how);
        if (snapshot) return snapshot;
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Gives the trainer back. The next request begins with a new one. */
  dispose() {
    this.#life += 1;
    this.#engine?.dispose(this.#trainer);
    this.#engine = null;
    this.#all = true;
  }

  /** What belongs to the run before, or to its outputs, must not reach the new one. @param {Changes} change */
  #begin(change) {
    for (const name of OF_A_RUN) delete this.#changes[name];
    Object.assign(this.#changes, change);
    this.#kept = undefined;
  }

  /** @param {number} life that it had */
  #checkAlive(life) {
    if (life !== this.#life)
      throw Object.assign(new Error('The session was disposed.'), { name: 'AbortError' });
  }

  /**
   * One request; null when the engine died of it and another may be asked.
   * @param {Engine} engine
   * @param {{ epochs?: number, steps?: number, goTo?: number, queries: Queries }} how
   */
  async #ask(engine, { epochs = 0, steps, goTo, queries }) {
    if (engine !== this.#engine) {
      this.#engine = engine;
      this.#trainer = engine.newTrainer();
      this.#all = true;
    }
    const sent = this.#changes;
    const all = this.#all;
    this.#changes = {};
    this.#all = false;
    try {
      const snapshot = await engine.advance(this.#trainer, {
        ...((all || sent.network) && { network: toNetwork(this.#settings) }),
        ...(sent.outputs && { outputs: true }),
        ...((all || sent.data) && { data: toArrays(this.#settings, this.#points) }),
        ...(sent.reset && { reset: true }),
        ...(all && this.#kept && { resume: this.#kept }),
        ...(sent.resume && { resume: sent.resume }),
        ...(sent.parameters && { parameters: sent.parameters }),
        ...(sent.edits && { edits: [...sent.edits] }),
        ...(steps !== undefined && { steps }),
        ...(goTo !== undefined && { goTo }),
        epochs,
        budgetMs: engine.budgetMs,
        queries,
      });
      this.#latest = snapshot;
      const { parameters, epoch, step } = snapshot;
      if (!this.restarted && !this.#changes.outputs && parameters) this.#kept = { parameters, epoch, step };
      return snapshot;
    } catch (error) {
      // What was sent may be lost: the next request brings everything again, unless a new run began meanwhile.
      const { anew, reset, outputs } = this.#changes;
      if (anew || reset || outputs) for (const name of OF_A_RUN) delete sent[name];
      const edits = new Map([...(sent.edits ?? []), ...(this.#changes.edits ?? [])]);
      this.#changes = { ...sent, ...this.#changes, ...(edits.size > 0 && { edits }) };
      this.#all = true;
      if (engine.dead && !this.#givesUp(/** @type {{ blamed?: boolean }} */ (error))) return null;
      throw error;
    }
  }

  /** Whether engines die of this session's requests again and again. @param {{ blamed?: boolean }} death */
  #givesUp({ blamed = false }) {
    const now = performance.now();
    this.#deaths = this.#deaths.filter((time) => now - time < DEATHS_MS);
    if (blamed) this.#deaths.push(now);
    return blamed && this.#deaths.length > MOST_DEATHS;
  }
}
