/**
 * One figure's line to the engine. It keeps what the figure has decided (settings, points), sends what has
 * changed with the next request, and has at most one request in flight. When the engine dies, the next
 * request begins a new trainer from what is kept here, with the last parameters.
 *
 * @import { Advance, Snapshot, Want } from './protocol.js'
 * @import { Point } from './dataset.js'
 * @import { Settings } from './settings.js'
 * @import { Engine } from './engine.js'
 */
import { toArrays, toNetwork } from './dataset.js';
import { parameterCount } from './shape.js';

/** Deaths of the engine after which a session gives up. */
const MOST_DEATHS = 2;

export class Session {
  #openEngine;
  /** @type {Engine | null} */
  #engine = null;
  #trainer = 0;
  #busy = false;
  #deaths = 0;
  #disposed = false;
  /** @type {Settings} */
  #settings;
  /** @type {readonly Point[]} */
  #points;
  /** What the next request has to carry. @type {Partial<Advance> & { all?: boolean }} */
  #changes = { all: true };
  /** @type {Snapshot | null} */
  #latest = null;

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
    return Object.keys(this.#changes).length > 0;
  }

  /** Whether the next request begins a new run. */
  get restarted() {
    const { all, network, reset } = this.#changes;
    return Boolean(all || network || reset);
  }

  /** The latest snapshot, or null before the first. */
  get latest() {
    return this.#latest;
  }

  /** @param {Settings} settings */
  setSettings(settings) {
    const reshaped = settings.task !== this.#settings.task;
    this.#settings = settings;
    this.#changes.network = toNetwork(settings);
    if (reshaped) this.setData(this.#points);
  }

  /** @param {readonly Point[]} points */
  setData(points) {
    this.#points = points;
    this.#changes.data = toArrays(this.#settings.task, points);
  }

  /** Back to the same start. */
  reset() {
    this.#changes.reset = true;
    delete this.#changes.parameters;
  }

  /** @param {Float64Array} parameters */
  setParameters(parameters) {
    this.#changes.parameters = parameters;
  }

  /**
   * Sends the changes, trains, and returns what is wanted of the result.
   * @param {object} how
   * @param {number} [how.epochs] to train at most
   * @param {number} [how.steps] to train at most, in place of epochs
   * @param {Want} how.want
   * @returns {Promise<Snapshot>}
   */
  async advance({ epochs = 0, steps, want }) {
    if (this.#busy) throw new Error('One request at a time.');
    this.#busy = true;
    const sent = this.#changes;
    this.#changes = {};
    try {
      const engine = await this.#attach(sent);
      const { all, ...changes } = sent;
      const request = { ...changes, epochs, budgetMs: engine.budgetMs, want };
      if (steps !== undefined) Object.assign(request, { steps });
      this.#latest = await engine.advance(this.#trainer, request);
      return this.#latest;
    } catch (error) {
      // What was sent may be lost: the next request brings everything again.
      this.#changes = { ...sent, ...this.#changes, all: true };
      if (this.#engine?.dead && ++this.#deaths <= MOST_DEATHS && !this.#disposed) {
        this.#busy = false;
        return this.advance({ epochs, want, ...(steps !== undefined && { steps }) });
      }
      throw error;
    } finally {
      this.#busy = false;
    }
  }

  /** Gives the trainer back. */
  dispose() {
    this.#disposed = true;
    if (this.#engine) this.#engine.dispose(this.#trainer);
    this.#engine = null;
    this.#changes = { all: true };
  }

  /** Finds the living engine; with a new one, or after an error, everything is sent. @param {Partial<Advance> & { all?: boolean }} sent */
  async #attach(sent) {
    const engine = await this.#openEngine();
    if (engine !== this.#engine) {
      this.#engine = engine;
      this.#trainer = engine.newTrainer();
      sent.all = true;
    }
    if (sent.all) {
      sent.network = toNetwork(this.#settings);
      sent.data = toArrays(this.#settings.task, this.#points);
      const kept = this.#latest?.parameters;
      if (kept && !sent.reset && kept.length === parameterCount(sent.network.sizes)) sent.parameters ??= kept;
    }
    return engine;
  }
}
