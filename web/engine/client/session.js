/**
 * One figure's connection to the engine. It holds the figure's settings and points, sends pending changes with the next
 * request, and has at most one request in flight. If the engine dies, the next request creates a new trainer and
 * restores it from the state kept here, including the latest parameters.
 *
 * @import { Changes, Checkpoint, Queries, Snapshot } from '../shared/protocol.js'
 * @import { Point } from '../shared/dataset.js'
 * @import { Settings } from '../shared/settings.js'
 * @import { Engine } from './engine.js'
 */
import { outputsOf, toArrays, toNetwork } from '../shared/dataset.js';
import { differInLayers, needsRestart } from '../shared/settings.js';

/** A session whose requests kill the engine more often than this, within this period, stops retrying. */
const MAX_DEATHS = 2;
const DEATH_PERIOD_MS = 60_000;

/**
 * @typedef {object} Unsent changes that the next request must carry
 * @property {true} [network] the settings
 * @property {true} [architecture] whether the settings change the layers of a run that continues
 * @property {true} [data]
 * @property {true} [reset] whether a new run begins
 * @property {Float64Array} [parameters]
 * @property {Checkpoint} [resume] the state of a saved run
 * @property {Map<number, number>} [edits] of single parameters
 *
 * @typedef {object} Stage changes made to one architecture
 * @property {Settings} settings
 * @property {readonly Point[]} points
 * @property {Unsent} unsent
 */

/** The changes that a new run discards. */
const RUN_CHANGES = /** @type {const} */ (['architecture', 'parameters', 'edits', 'resume']);

export class Session {
  #openEngine;
  /** @type {Engine | null} */
  #engine = null;
  #trainer = 0;
  #busy = false;
  /** When requests of this session killed an engine. @type {number[]} */
  #deaths = [];
  /** Counts calls of dispose(), so that a request can tell whether it was aborted. */
  #disposals = 0;
  /** Unsent changes, one stage per architecture; the last stage is the current one. @type {[Stage, ...Stage[]]} */
  #stages;
  /** Whether the trainer is new, so that the next request must carry everything. */
  #sendsAll = true;
  /** @type {Snapshot | null} */
  #latest = null;
  /** Whether the latest snapshot belongs to an earlier run or architecture. */
  #outdated = false;
  /** The last known state of the run, in the architecture of the first stage; restored if the engine dies. @type {Checkpoint | undefined} */
  #checkpoint;

  /** @param {() => Promise<Engine>} openEngine @param {Settings} settings @param {readonly Point[]} points */
  constructor(openEngine, settings, points) {
    this.#openEngine = openEngine;
    this.#stages = [{ settings, points, unsent: {} }];
  }

  get busy() {
    return this.#busy;
  }

  /** Whether there are changes that no snapshot reflects yet. */
  get dirty() {
    return this.#sendsAll || this.#stages.length > 1 || Object.keys(this.#current.unsent).length > 0;
  }

  /** Whether the next request begins a new run. */
  get restarted() {
    const [{ unsent }] = this.#stages;
    return Boolean(unsent.reset || (this.#sendsAll && !this.#checkpoint));
  }

  get latest() {
    return this.#latest;
  }

  get outdated() {
    return this.#outdated;
  }

  get #current() {
    return /** @type {Stage} */ (this.#stages.at(-1));
  }

  /** The last known step of the run. */
  get #step() {
    const [{ unsent }] = this.#stages;
    return unsent.resume?.step ?? (this.restarted ? 0 : (this.#latest?.step ?? 0));
  }

  /**
   * Changes the settings. If only layers or outputs change, a run in progress continues with the new architecture;
   * settings that define the problem or the initial weights start a new run.
   * @param {Settings} settings
   * @returns {'new run' | 'new architecture' | 'same network'} the effect
   */
  setSettings(settings) {
    const { settings: before, points } = this.#current;
    const layers = differInLayers(before, settings);
    const outputs = outputsOf(before) !== outputsOf(settings);
    const restarts = needsRestart(before, settings) || (layers && this.#step === 0);
    /** @type {Unsent} */
    const unsent = { network: true };
    // Targets depend on task, classes and loss; the test split depends on the seed and its size.
    if (restarts || outputs || settings.testShare !== before.testShare) unsent.data = true;
    if (!restarts && (layers || outputs) && (!this.restarted || this.#stages[0].unsent.resume)) {
      this.#stages.push({ settings, points, unsent: { ...unsent, architecture: true } });
      this.#outdated = true;
      return 'new architecture';
    }
    this.#current.settings = settings;
    Object.assign(this.#current.unsent, unsent);
    // An explicit reset, because settings that are changed and changed back before the request would not restart the
    // run.
    if (restarts) this.#startRun({ reset: true });
    else if (outputs) this.#startRun({});
    return restarts ? 'new run' : 'same network';
  }

  /** Starts the engine ahead of the first request. A failure is reported by that request. */
  prepare() {
    this.#openEngine().catch(() => {});
  }

  /** @param {readonly Point[]} points */
  setData(points) {
    this.#current.points = points;
    this.#current.unsent.data = true;
  }

  /** Restarts with the same initial weights. */
  reset() {
    this.#startRun({ reset: true });
  }

  /** Continues from the state of a saved run. @param {Checkpoint} saved */
  resume(saved) {
    this.#startRun({ reset: true, resume: saved });
  }

  /** @param {Float64Array} parameters */
  setParameters(parameters) {
    const { unsent } = this.#current;
    unsent.parameters = parameters;
    delete unsent.edits;
  }

  /** Sets one parameter without affecting the others, which training may have changed since the last snapshot. @param {number} parameter @param {number} value */
  setParameter(parameter, value) {
    const { unsent } = this.#current;
    unsent.edits = new Map(unsent.edits).set(parameter, value);
  }

  /**
   * Sends the changes, trains, and returns the new state with the results of the queries.
   * @param {object} work
   * @param {number} [work.epochs] maximum number of epochs to train
   * @param {number} [work.steps] maximum number of steps to train, instead of epochs
   * @param {number} [work.goTo] a step to rewind or advance to
   * @param {Queries} work.queries
   * @returns {Promise<Snapshot>} rejects with an AbortError if the session is disposed in the meantime
   */
  async advance(work) {
    if (this.#busy) throw new Error('One request at a time.');
    this.#busy = true;
    try {
      for (;;) {
        const disposals = this.#disposals;
        const engine = await this.#openEngine();
        if (disposals !== this.#disposals)
          throw Object.assign(new Error('The session was disposed.'), { name: 'AbortError' });
        const snapshot = await this.#request(engine, work);
        if (snapshot) return snapshot;
      }
    } finally {
      this.#busy = false;
    }
  }

  /** Releases the trainer. The next request creates a new one. */
  dispose() {
    this.#disposals += 1;
    this.#engine?.dispose(this.#trainer);
    this.#engine = null;
    this.#sendsAll = true;
  }

  /** Discards unsent changes of the previous run, which must not affect the new one. @param {Unsent} changes of the new run */
  #startRun(changes) {
    /** @type {Unsent} */
    const unsent = Object.assign({}, ...this.#stages.map((stage) => stage.unsent));
    for (const name of RUN_CHANGES) delete unsent[name];
    this.#stages = [{ ...this.#current, unsent: { ...unsent, ...changes } }];
    this.#checkpoint = undefined;
    this.#outdated = true;
  }

  /**
   * Sends one request. Returns null if the engine died and the request may be retried with a new one.
   * @param {Engine} engine @param {{ epochs?: number, steps?: number, goTo?: number, queries: Queries }} work
   */
  async #request(engine, { epochs = 0, steps, goTo, queries }) {
    if (engine !== this.#engine) {
      this.#engine = engine;
      this.#trainer = engine.newTrainer();
      this.#sendsAll = true;
    }
    const sent = this.#stages;
    const all = this.#sendsAll;
    this.#stages = [{ ...this.#current, unsent: {} }];
    this.#sendsAll = false;
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
      if (!this.restarted && parameters) this.#checkpoint = { parameters, epoch, step };
      this.#outdated = this.restarted || this.#stages.length > 1;
      return snapshot;
    } catch (error) {
      this.#requeue(sent);
      if (engine.dead && !this.#shouldGiveUp(/** @type {{ blamed?: boolean }} */ (error))) return null;
      throw error;
    }
  }

  /**
   * Returns the changes of all stages as a request carries them: each nested in the next one's `before`.
   * @param {Stage[]} stages
   * @param {boolean} all whether the trainer is new
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
      ...(unsent.reset && { reset: true }),
      ...(first && this.#checkpoint && { resume: this.#checkpoint }),
      ...(unsent.resume && { resume: unsent.resume }),
      ...(unsent.parameters && { parameters: unsent.parameters }),
      ...(unsent.edits && { edits: [...unsent.edits] }),
    };
  }

  /** Puts changes of a failed request back, because they may be lost; a new run discards some of them. @param {Stage[]} sent */
  #requeue(sent) {
    const [next, ...later] = this.#stages;
    const { reset } = next.unsent;
    const last = { .../** @type {Stage} */ (sent.at(-1)).unsent };
    if (reset) for (const name of RUN_CHANGES) delete last[name];
    const edits = new Map([...(last.edits ?? []), ...(next.unsent.edits ?? [])]);
    const unsent = { ...last, ...next.unsent, ...(edits.size > 0 && { edits }) };
    const earlier = reset ? [] : sent.slice(0, -1);
    this.#stages = /** @type {[Stage, ...Stage[]]} */ ([...earlier, { ...next, unsent }, ...later]);
    this.#sendsAll = true;
  }

  /** Whether requests of this session keep killing engines. @param {{ blamed?: boolean }} death */
  #shouldGiveUp({ blamed = false }) {
    const now = performance.now();
    this.#deaths = this.#deaths.filter((time) => now - time < DEATH_PERIOD_MS);
    if (blamed) this.#deaths.push(now);
    return blamed && this.#deaths.length > MAX_DEATHS;
  }
}
