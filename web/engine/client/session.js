/**
 * One figure's connection to the engine. It keeps the figure's settings and points, sends what has changed with the next
 * request, and has at most one request in flight. When the engine dies, the next request starts a new trainer from what is
 * kept here, with the last parameters.
 *
 * @import { Changes, Queries, Resumed, Snapshot } from '../shared/protocol.js'
 * @import { Point } from '../shared/dataset.js'
 * @import { Settings } from '../shared/settings.js'
 * @import { Engine } from './engine.js'
 */
import { outputsOf, toArrays, toNetwork } from '../shared/dataset.js';
import { differInLayers, startsAnew } from '../shared/settings.js';

/** A session whose requests kill the engine more often than this, within this time, does not retry by itself. */
const MOST_DEATHS = 2;
const DEATHS_MS = 60_000;

/**
 * @typedef {object} Unsent what the next request has to carry
 * @property {true} [network] the settings
 * @property {true} [anew] which start the run anew
 * @property {true} [architecture] which have other layers, that go on from those of the stage before
 * @property {true} [data]
 * @property {true} [reset]
 * @property {Float64Array} [parameters]
 * @property {Resumed} [resume] where a saved run was
 * @property {Map<number, number>} [edits] single parameters
 *
 * @typedef {object} Stage what a figure has decided as long as its network had the same architecture
 * @property {Settings} settings
 * @property {readonly Point[]} points
 * @property {Unsent} unsent
 */

/** The changes that a new run drops. */
const OF_A_RUN = /** @type {const} */ (['architecture', 'parameters', 'edits', 'resume']);

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
  /** What no request has carried yet, of one architecture after the other; the last is the present one. @type {[Stage, ...Stage[]]} */
  #stages;
  /** Whether the next request has to carry everything. */
  #all = true;
  /** @type {Snapshot | null} */
  #latest = null;
  /** Whether the latest snapshot is of another run, or of another architecture, than the present one. */
  #outdated = false;
  /** Where the present run was last, for the next engine should this one die: under the first of the stages. @type {Resumed | undefined} */
  #kept;

  /** @param {() => Promise<Engine>} openEngine @param {Settings} settings @param {readonly Point[]} points */
  constructor(openEngine, settings, points) {
    this.#openEngine = openEngine;
    this.#stages = [{ settings, points, unsent: {} }];
  }

  get busy() {
    return this.#busy;
  }

  /** Whether something has changed that no snapshot shows yet. */
  get dirty() {
    return this.#all || this.#stages.length > 1 || Object.keys(this.#present.unsent).length > 0;
  }

  /** Whether the next request begins a new run. */
  get restarted() {
    const [{ unsent }] = this.#stages;
    return Boolean(unsent.anew || unsent.reset || (this.#all && !this.#kept));
  }

  get latest() {
    return this.#latest;
  }

  get outdated() {
    return this.#outdated;
  }

  get #present() {
    return /** @type {Stage} */ (this.#stages.at(-1));
  }

  /** The step that the run is at, as far as it is known. */
  get #step() {
    const [{ unsent }] = this.#stages;
    return unsent.resume?.step ?? (this.restarted ? 0 : (this.#latest?.step ?? 0));
  }

  /**
   * Takes other settings. A run that has begun goes on if only its layers or its outputs have changed; otherwise it restarts
   * with another network.
   * @param {Settings} settings
   * @returns {'another run' | 'other layers' | 'the same network'} what goes on
   */
  setSettings(settings) {
    const { settings: before, points } = this.#present;
    const layers = differInLayers(before, settings);
    const outputs = outputsOf(before) !== outputsOf(settings);
    const anew = startsAnew(before, settings) || (layers && this.#step === 0);
    /** @type {Unsent} */
    const unsent = { network: true };
    // The targets depend on task, classes and loss, and the test points on seed and share.
    if (anew || outputs || settings.testShare !== before.testShare) unsent.data = true;
    if (!anew && (layers || outputs) && (!this.restarted || this.#stages[0].unsent.resume)) {
      this.#stages.push({ settings, points, unsent: { ...unsent, architecture: true } });
      this.#outdated = true;
      return 'other layers';
    }
    this.#present.settings = settings;
    Object.assign(this.#present.unsent, unsent);
    if (anew) this.#begin({ anew: true });
    else if (outputs) this.#begin({});
    return anew ? 'another run' : 'the same network';
  }

  /** Lets the engine start ahead of the first request, which fails if the engine cannot. */
  prepare() {
    this.#openEngine().catch(() => {});
  }

  /** @param {readonly Point[]} points */
  setData(points) {
    this.#present.points = points;
    this.#present.unsent.data = true;
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
    const { unsent } = this.#present;
    unsent.parameters = parameters;
    delete unsent.edits;
  }

  /** Sets one parameter and leaves the others to the training. @param {number} parameter @param {number} value */
  setParameter(parameter, value) {
    const { unsent } = this.#present;
    unsent.edits = new Map(unsent.edits).set(parameter, value);
  }

  /**
   * Sends the changes, trains, and returns the answers to the queries.
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

  /** Drops the changes of the previous run, which must not reach the new one. @param {Unsent} how it begins */
  #begin(how) {
    /** @type {Unsent} */
    const unsent = Object.assign({}, ...this.#stages.map((stage) => stage.unsent));
    for (const name of OF_A_RUN) delete unsent[name];
    this.#stages = [{ ...this.#present, unsent: { ...unsent, ...how } }];
    this.#kept = undefined;
    this.#outdated = true;
  }

  /** @param {number} life that it had */
  #checkAlive(life) {
    if (life !== this.#life)
      throw Object.assign(new Error('The session was disposed.'), { name: 'AbortError' });
  }

  /**
   * One request; null when the engine died of it and a new one may be asked.
   * @param {Engine} engine @param {{ epochs?: number, steps?: number, goTo?: number, queries: Queries }} how
   */
  async #ask(engine, { epochs = 0, steps, goTo, queries }) {
    if (engine !== this.#engine) {
      this.#engine = engine;
      this.#trainer = engine.newTrainer();
      this.#all = true;
    }
    const sent = this.#stages;
    const all = this.#all;
    this.#stages = [{ ...this.#present, unsent: {} }];
    this.#all = false;
    try {
      const snapshot = await engine.advance(this.#trainer, {
        ...this.#changesOf(sent, all),
        ...(steps !== undefined && { steps }),
        ...(goTo !== undefined && { goTo }),
        epochs,
        budgetMs: engine.budgetMs,
        queries,
      });
      this.#latest = snapshot;
      const { parameters, epoch, step } = snapshot;
      if (!this.restarted && parameters) this.#kept = { parameters, epoch, step };
      this.#outdated = this.restarted || this.#stages.length > 1;
      return snapshot;
    } catch (error) {
      this.#takeBack(sent);
      if (engine.dead && !this.#givesUp(/** @type {{ blamed?: boolean }} */ (error))) return null;
      throw error;
    }
  }

  /**
   * The stages as a request carries them, each with those before it.
   * @param {Stage[]} stages
   * @param {boolean} all whether the trainer knows nothing yet
   * @returns {Changes}
   */
  #changesOf(stages, all) {
    const [{ settings, points, unsent }] = /** @type {[Stage]} */ (stages.slice(-1));
    const earlier = stages.slice(0, -1);
    const before = earlier.length > 0 ? this.#changesOf(earlier, all) : {};
    const first = all && earlier.length === 0;
    return {
      ...(Object.keys(before).length > 0 && { before }),
      ...((first || unsent.network) && { network: toNetwork(settings) }),
      ...(unsent.architecture && { architecture: true }),
      ...((first || unsent.data) && { data: toArrays(settings, points) }),
      // Settings that have been changed back meanwhile would not restart the run by themselves.
      ...((unsent.reset || unsent.anew) && { reset: true }),
      ...(first && this.#kept && { resume: this.#kept }),
      ...(unsent.resume && { resume: unsent.resume }),
      ...(unsent.parameters && { parameters: unsent.parameters }),
      ...(unsent.edits && { edits: [...unsent.edits] }),
    };
  }

  /** What was sent may be lost: the next request brings everything again, unless a new run began meanwhile. @param {Stage[]} sent */
  #takeBack(sent) {
    const [next, ...later] = this.#stages;
    const begins = next.unsent.anew || next.unsent.reset;
    const last = { .../** @type {Stage} */ (sent.at(-1)).unsent };
    if (begins) for (const name of OF_A_RUN) delete last[name];
    const edits = new Map([...(last.edits ?? []), ...(next.unsent.edits ?? [])]);
    const unsent = { ...last, ...next.unsent, ...(edits.size > 0 && { edits }) };
    const earlier = begins ? [] : sent.slice(0, -1);
    this.#stages = /** @type {[Stage, ...Stage[]]} */ ([...earlier, { ...next, unsent }, ...later]);
    this.#all = true;
  }

  /** Whether engines die of this session's requests again and again. @param {{ blamed?: boolean }} death */
  #givesUp({ blamed = false }) {
    const now = performance.now();
    this.#deaths = this.#deaths.filter((time) => now - time < DEATHS_MS);
    if (blamed) this.#deaths.push(now);
    return blamed && this.#deaths.length > MOST_DEATHS;
  }
}
