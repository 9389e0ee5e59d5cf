/**
 * The training run of a document: trains, restarts, applies weights set by hand, and records its losses.
 *
 * @import { Checkpoint, Diagnosis, Snapshot } from '../engine/shared/protocol.js'
 * @import { Problem, Settings } from '../engine/shared/settings.js'
 * @import { FigureDocument } from './figure-document.js'
 * @import { Outcome } from './outcome.js'
 * @import { Speed } from './pace.js'
 * @import { Views } from './views.js'
 *
 * @typedef {object} Position a point in a run
 * @property {Float64Array | null} start initial weights and biases; null: drawn from the seed
 * @property {Checkpoint | null} at current state; null: the run is at its start
 */

import { Session } from '../engine/client/session.js';
import { sharedEngine } from '../engine/client/shared-engine.js';
import { outputsOf, sizesOf } from '../engine/shared/dataset.js';
import { readNumbers } from '../engine/shared/number.js';
import { parameterCount } from '../engine/shared/parameter-layout.js';
import { DEFAULTS, LIMITS, show } from '../engine/shared/settings.js';
import { LossHistory } from './loss-history.js';
import { outcomeOf } from './outcome.js';
import { SPEEDS } from './pace.js';
import { TrainingLoop } from './training-loop.js';

/** The run's own query, next to those of the panels. */
const OWN_QUERIES = Object.freeze({ run: Object.freeze({ diagnose: true }) });

export class Run {
  history = new LossHistory();
  /** The losses of the previous run, for comparison. @type {LossHistory | null} */
  previousHistory = null;
  /** @type {Diagnosis | null} */
  diagnosis = null;
  /** Why training ended by itself. @type {Outcome | null} */
  outcome = null;
  /** The furthest epoch and step reached; a run can be rewound and replayed up to them. */
  furthest = { epoch: 0, step: 0 };
  /** The first epoch that can be replayed: a run cannot be rewound past an edit. */
  replayStart = 0;
  /** The epoch at which training diverged. @type {number | null} */
  divergedAt = null;
  #session = new Session(sharedEngine, DEFAULTS, []);
  #loop;
  #views;
  #reportProblem;
  #settings = DEFAULTS;
  /** Initial weights and biases; null: drawn from the seed. @type {Float64Array | null} */
  start = null;
  /** Where the run started, used until its first snapshot arrives; null if its layers have changed since. @type {Position | null} */
  #startPosition = { start: null, at: null };
  /** The parameter edit in progress. @type {{ parameter: number, before: number } | null} */
  #edit = null;
  /** Whether the reader has resumed training after it ended by itself. */
  #keepsGoing = false;

  /** @param {Views} views @param {(problem: Problem) => void} reportProblem */
  constructor(views, reportProblem) {
    this.#views = views;
    this.#reportProblem = reportProblem;
    this.#loop = new TrainingLoop(this.#session, {
      queries: () => ({ ...views.queries(), ...OWN_QUERIES }),
      paint: () => views.paint(),
      onSnapshot: (snapshot) => {
        if (!this.#session.restarted) this.#record(snapshot); // otherwise it belongs to the previous run
        views.notify('onSnapshot', snapshot);
      },
      onFailure: (/** @type {Error & { problem?: Problem }} */ error) => {
        console.error('downhill:', error);
        reportProblem(error.problem ?? { code: this.latest ? 'engine-stopped' : 'engine-not-started' });
      },
    });
  }

  // — state —————————————————————————————————————————————————————————————————————————

  get playing() {
    return this.#loop.playing;
  }

  get speed() {
    return this.#loop.pace.speed;
  }

  get reducedMotion() {
    return this.#loop.reducedMotion;
  }

  get latest() {
    return this.#session.latest;
  }

  /** The latest results of the figures' queries, by query key. */
  get results() {
    return this.#loop.cache.results;
  }

  get epoch() {
    return this.latest?.epoch ?? 0;
  }

  /** The current state of the network; null until the first snapshot of a new run or a new architecture. @returns {Checkpoint | null} */
  get checkpoint() {
    const { latest, outdated } = this.#session;
    return latest && !outdated
      ? { parameters: latest.parameters, epoch: latest.epoch, step: latest.step }
      : null;
  }

  /** The current position; null until the first snapshot of a new architecture. @returns {Position | null} */
  get position() {
    const { checkpoint } = this;
    return checkpoint ? { start: this.start, at: checkpoint.step ? checkpoint : null } : this.#startPosition;
  }

  get #parameterCount() {
    return parameterCount(sizesOf(this.#settings));
  }

  // — training ——————————————————————————————————————————————————————————————————————

  /** Trains until paused or until there is nothing left to learn; a run that has already ended trains until paused. */
  play() {
    this.#keepsGoing = this.outcome !== null;
    this.outcome = null;
    this.#loop.play();
  }

  pause() {
    this.#notifyingPause(() => this.#loop.pause());
  }

  stepEpoch() {
    this.#loop.stepEpoch();
  }

  stepBatch() {
    this.#notifyingPause(() => this.#loop.stepBatch());
  }

  /** Rewinds or advances to a step of the run. @param {number} step */
  seek(step) {
    this.outcome = null;
    this.#notifyingPause(() => this.#loop.seek(step));
  }

  /** Notifies the views if an action stops the training. @param {() => void} act */
  #notifyingPause(act) {
    const { playing } = this;
    act();
    if (playing && !this.playing) this.#views.notify('onPause');
  }

  /** Rewinds or advances to the start of an epoch. @param {number} epoch */
  seekEpoch(epoch) {
    const { latest } = this;
    if (!latest) return;
    const { stepsPerEpoch } = latest;
    const epochStart = latest.step - (stepsPerEpoch - (latest.stepsLeft || stepsPerEpoch));
    this.seek(Math.max(0, epochStart + (Math.max(this.replayStart, epoch) - latest.epoch) * stepsPerEpoch));
  }

  /** @param {unknown} given @returns {Problem | undefined} why it is not valid */
  setSpeed(given) {
    const speed = SPEEDS.find((name) => name === given);
    if (!speed) return { code: 'invalid-option', name: 'speed', given: show(given), allowed: SPEEDS };
    this.#loop.pace.speed = speed;
    this.#loop.repaint();
  }

  /** @param {boolean} visible */
  setVisible(visible) {
    this.#loop.setVisible(visible);
  }

  repaint() {
    this.#loop.repaint();
  }

  dispose() {
    this.#session.dispose();
  }

  // — starting and restarting ———————————————————————————————————————————————————————

  /**
   * Switches to an edited document. If only layers or outputs have changed, a run in progress continues, as after an
   * edit of its weights.
   * @param {FigureDocument} before @param {FigureDocument} document
   * @returns {boolean} whether the run continues with the same outputs, so that edits of parameters and layers can
   *   still be undone
   */
  setDocument(before, document) {
    const { settings, points } = document;
    const old = before.settings;
    if (points !== before.points) this.#session.setData(points);
    if (settings === old) {
      if (points !== before.points) this.#discardFuture();
      return true;
    }
    this.#settings = settings;
    const effect = this.#session.setSettings(settings);
    const restarts = effect === 'new run';
    if (restarts || String(sizesOf(old)) !== String(sizesOf(settings))) {
      this.start = null;
      this.#edit = null;
      this.diagnosis = null;
    }
    if (restarts) this.#startRun({ start: null, at: null });
    else this.#discardFuture();
    if (effect === 'new architecture') this.#startPosition = null;
    return !restarts && outputsOf(old) === outputsOf(settings);
  }

  /** @param {FigureDocument['points']} points */
  setData(points) {
    this.#session.setData(points);
  }

  /** Restarts with the same initial weights, or continues from a position. @param {Position} [position] */
  restart({ start, at } = { start: this.start, at: null }) {
    this.start = start;
    this.#loop.cancelSeek();
    if (at) this.#session.resume(at);
    else this.#session.reset();
    if (!at && start) this.#session.setParameters(start);
    this.#edit = null;
    this.diagnosis = null;
    this.#startRun({ start, at });
    this.#loop.repaint();
  }

  /** Returns to a position of this run from before or after a change of layers; losses up to there are kept. @param {Position} position */
  goTo(position) {
    const { history, previousHistory } = this;
    this.restart(position);
    if (!position.at) return;
    Object.assign(this, { history, previousHistory });
    history.truncate(position.at.epoch);
  }

  /**
   * Sets the initial weights and biases, and restarts.
   * @param {string | null} text the numbers; null: drawn from the seed
   * @returns {Problem | undefined} why they are not valid
   */
  startFrom(text) {
    const values = text === null ? null : readNumbers(text, this.#parameterCount);
    const fits = values?.every((value) => Math.abs(value) <= LIMITS.parameter);
    this.start = values && fits ? Float64Array.from(values) : null;
    this.restart();
    if (text !== null && !fits)
      return { code: 'invalid-parameters', given: text.slice(0, 24), max: this.#parameterCount };
  }

  /** @param {Position} position where the new run starts */
  #startRun(position) {
    const epoch = position.at?.epoch ?? 0;
    this.#startPosition = position;
    if (this.history.epochs.length > 1) this.previousHistory = this.history;
    this.history = new LossHistory();
    this.furthest = { epoch, step: 0 };
    this.replayStart = epoch;
    this.#clearOutcome();
  }

  /** An edit changes the rest of the run, and the run cannot be rewound past it. */
  #discardFuture() {
    const { epoch = 0, step = 0 } = this.latest ?? {};
    this.history.truncate(epoch);
    this.furthest = { epoch, step };
    this.replayStart = step > 0 ? epoch : 0;
    this.#clearOutcome();
  }

  #clearOutcome() {
    this.divergedAt = null;
    this.outcome = null;
    this.#keepsGoing = false;
  }

  // — weights set by hand ———————————————————————————————————————————————————————————

  /**
   * Sets a weight or bias. Successive values of one parameter are a single edit, until endParameterEdit().
   * @param {number} parameter @param {number} value
   * @returns {Problem | undefined} why it is not valid
   */
  setParameter(parameter, value) {
    if (!Number.isInteger(parameter) || parameter < 0 || parameter >= this.#parameterCount)
      return { code: 'unknown-parameter', given: show(parameter), max: this.#parameterCount - 1 };
    if (typeof value !== 'number' || !(Math.abs(value) <= LIMITS.parameter))
      return { code: 'invalid-parameter', given: show(value), max: LIMITS.parameter };
    const before = this.exchangeParameter(parameter, value);
    if (this.#edit?.parameter !== parameter) this.#edit = { parameter, before };
  }

  /** Sets a parameter and returns its previous value. @param {number} parameter @param {number} value */
  exchangeParameter(parameter, value) {
    const before = this.latest?.parameters?.[parameter] ?? 0;
    this.#session.setParameter(parameter, value);
    this.#discardFuture();
    this.#loop.repaint();
    return before;
  }

  /** Ends the current edit and returns the step that undoes it. */
  endParameterEdit() {
    const edit = this.#edit;
    this.#edit = null;
    return edit && { parameter: edit.parameter, value: edit.before };
  }

  cancelParameterEdit() {
    const edit = this.endParameterEdit();
    if (edit) this.exchangeParameter(edit.parameter, edit.value);
  }

  // — snapshots —————————————————————————————————————————————————————————————————————

  /** @param {Snapshot} snapshot of this run */
  #record(snapshot) {
    const { points, epoch, step, status, results } = snapshot;
    this.furthest = { epoch: Math.max(this.furthest.epoch, epoch), step: Math.max(this.furthest.step, step) };
    this.history.record(snapshot);
    this.diagnosis = results.run?.diagnose ?? this.diagnosis;
    if (status !== 'running') this.pause();
    if (status === 'unfit') this.#reportProblem({ code: 'second-order-limits' });
    if (status === 'diverged' && this.divergedAt === null) this.#onDiverged(epoch);
    if (this.#loop.running && points && !this.#keepsGoing) {
      this.outcome = outcomeOf(this.history, this.replayStart);
      if (this.outcome) this.pause();
    }
  }

  /** @param {number} epoch */
  #onDiverged(epoch) {
    this.divergedAt = epoch;
    this.#views.notify('onDiverged', epoch);
    const smaller = Number((this.#settings.learningRate / 10).toPrecision(1));
    const max = Math.min(DEFAULTS.learningRate, smaller);
    this.#reportProblem({ code: 'diverged', given: String(epoch), max });
  }
}
