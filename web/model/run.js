/**
 * The run on a document: trains, restarts, takes weights that are set by hand, and remembers its losses.
 *
 * @import { Diagnosis, Resumed, Snapshot } from '../engine/shared/protocol.js'
 * @import { Problem, Settings } from '../engine/shared/settings.js'
 * @import { FigureDocument } from './figure-document.js'
 * @import { Outcome } from './outcome.js'
 * @import { Speed } from './pace.js'
 * @import { Views } from './views.js'
 *
 * @typedef {object} Position where a run is
 * @property {Float64Array | null} start initial weights and biases; null: those that the seed draws
 * @property {Resumed | null} at where it has come to; null: it is at its start
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

/** The run's own query: whether it is in trouble. */
const OWN_QUERIES = Object.freeze({ run: Object.freeze({ diagnose: true }) });

export class Run {
  /** The losses of this run, and of the one before. */
  history = new LossHistory();
  /** @type {LossHistory | null} */
  previousHistory = null;
  /** What the last look for trouble found. @type {Diagnosis | null} */
  diagnosis = null;
  /** What it has come to, when nothing changes any more. @type {Outcome | null} */
  outcome = null;
  /** The furthest epoch, and the furthest step: a run can go back from them, and on to them again. */
  furthest = { epoch: 0, step: 0 };
  /** The epoch that replay begins at: what was edited before cannot be replayed. */
  replayStart = 0;
  /** The epoch at which the training diverged. @type {number | null} */
  divergedAt = null;
  #session = new Session(sharedEngine, DEFAULTS, []);
  #loop;
  #views;
  #reportProblem;
  #settings = DEFAULTS;
  /** The initial weights, when they are not those that the seed draws. @type {Float64Array | null} */
  start = null;
  /** Where it was set out from, for as long as no numbers have come; null: its layers have changed meanwhile. @type {Position | null} */
  #begun = { start: null, at: null };
  /** The edit of a parameter that is going on. @type {{ parameter: number, before: number } | null} */
  #edit = null;
  /** Whether the reader wants it to go on although it has ended. */
  #keepsGoing = false;

  /** @param {Views} views @param {(problem: Problem) => void} reportProblem */
  constructor(views, reportProblem) {
    this.#views = views;
    this.#reportProblem = reportProblem;
    this.#loop = new TrainingLoop(this.#session, {
      queries: () => ({ ...views.queries(), ...OWN_QUERIES }),
      paint: () => views.paint(),
      onSnapshot: (snapshot) => {
        if (!this.#session.restarted) this.#record(snapshot); // otherwise it is still of the run before
        views.notify('onSnapshot', snapshot);
      },
      onFailure: (/** @type {Error & { problem?: Problem }} */ error) => {
        console.error('downhill:', error);
        reportProblem(error.problem ?? { code: this.latest ? 'engine-stopped' : 'engine-not-started' });
      },
    });
  }

  // — what it is ————————————————————————————————————————————————————————————————————

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

  /** The latest results of what the figures ask of the engine, by the keys of their queries. */
  get results() {
    return this.#loop.cache.results;
  }

  get epoch() {
    return this.latest?.epoch ?? 0;
  }

  /** The numbers of the network as it is now; null until those of a new run, or of other layers, have come. @returns {Resumed | null} */
  get now() {
    const { latest, outdated } = this.#session;
    return latest && !outdated
      ? { parameters: latest.parameters, epoch: latest.epoch, step: latest.step }
      : null;
  }

  /** Where it is; null until that is known of other layers. @returns {Position | null} */
  get position() {
    const { now } = this;
    return now ? { start: this.start, at: now.step ? now : null } : this.#begun;
  }

  get #count() {
    return parameterCount(sizesOf(this.#settings));
  }

  // — training ——————————————————————————————————————————————————————————————————————

  /** Trains until it is paused, or has learnt; a run that has ended already goes on until it is paused. */
  play() {
    this.#keepsGoing = this.outcome !== null;
    this.outcome = null;
    this.#loop.play();
  }

  pause() {
    this.#stopping(() => this.#loop.pause());
  }

  stepEpoch() {
    this.#loop.stepEpoch();
  }

  stepBatch() {
    this.#stopping(() => this.#loop.stepBatch());
  }

  /** @param {number} step of the run, back or on */
  seek(step) {
    this.outcome = null;
    this.#stopping(() => this.#loop.seek(step));
  }

  /** Notifies the views if this ends the training. @param {() => void} act */
  #stopping(act) {
    const { playing } = this;
    act();
    if (playing && !this.playing) this.#views.notify('onPause');
  }

  /** Goes to the beginning of an epoch, back or on. @param {number} epoch */
  seekEpoch(epoch) {
    const { latest } = this;
    if (!latest) return;
    const { stepsPerEpoch } = latest;
    const begun = latest.step - (stepsPerEpoch - (latest.stepsLeft || stepsPerEpoch));
    this.seek(Math.max(0, begun + (Math.max(this.replayStart, epoch) - latest.epoch) * stepsPerEpoch));
  }

  /** @param {unknown} given @returns {Problem | undefined} why it is not a speed */
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

  // — beginning —————————————————————————————————————————————————————————————————————

  /**
   * Takes a document in the place of another. With other layers, or outputs, a run that has begun goes on, as after an edit
   * of its weights.
   * @param {FigureDocument} before @param {FigureDocument} document
   * @returns {boolean} whether the run goes on with the same outputs: then edits of parameters, and changes of the layers, can
   *   still be undone
   */
  follow(before, document) {
    const { settings, points } = document;
    const old = before.settings;
    if (points !== before.points) this.#session.setData(points);
    if (settings === old) {
      if (points !== before.points) this.#forgetFuture();
      return true;
    }
    this.#settings = settings;
    const goesOn = this.#session.setSettings(settings);
    const anew = goesOn === 'another run';
    if (anew || String(sizesOf(old)) !== String(sizesOf(settings))) {
      this.start = null;
      this.#edit = null;
      this.diagnosis = null;
    }
    if (anew) this.#begin({ start: null, at: null });
    else this.#forgetFuture();
    if (goesOn === 'other layers') this.#begun = null;
    return !anew && outputsOf(old) === outputsOf(settings);
  }

  /** @param {FigureDocument['points']} points */
  setData(points) {
    this.#session.setData(points);
  }

  /** Restarts with the same initial weights, or goes on from a position. @param {Position} [position] */
  restart({ start, at } = { start: this.start, at: null }) {
    this.start = start;
    this.#loop.cancelSeek();
    if (at) this.#session.resume(at);
    else this.#session.reset();
    if (!at && start) this.#session.setParameters(start);
    this.#edit = null;
    this.diagnosis = null;
    this.#begin({ start, at });
    this.#loop.repaint();
  }

  /** Goes to where this run was, or will have been again, with other layers; the losses up to there stay. @param {Position} position */
  goTo(position) {
    const { history, previousHistory } = this;
    this.restart(position);
    if (!position.at) return;
    Object.assign(this, { history, previousHistory });
    history.truncate(position.at.epoch);
  }

  /**
   * Sets the initial weights and biases, as text; null: those that the seed draws.
   * @param {string | null} text
   * @returns {Problem | undefined} why they are not valid
   */
  startFrom(text) {
    const values = text === null ? null : readNumbers(text, this.#count);
    const fits = values?.every((value) => Math.abs(value) <= LIMITS.parameter);
    this.start = values && fits ? Float64Array.from(values) : null;
    this.restart();
    if (text !== null && !fits)
      return { code: 'invalid-parameters', given: text.slice(0, 24), max: this.#count };
  }

  /** A new run has no past; that of the previous run stays in sight for comparison. @param {Position} position that it begins at */
  #begin(position) {
    const epoch = position.at?.epoch ?? 0;
    this.#begun = position;
    if (this.history.epochs.length > 1) this.previousHistory = this.history;
    this.history = new LossHistory();
    this.furthest = { epoch, step: 0 };
    this.replayStart = epoch;
    this.#forgetEnd();
  }

  /** After an edit the run goes another way, and cannot go back past it. */
  #forgetFuture() {
    const { epoch = 0, step = 0 } = this.latest ?? {};
    this.history.truncate(epoch);
    this.furthest = { epoch, step };
    this.replayStart = step > 0 ? epoch : 0;
    this.#forgetEnd();
  }

  /** Its former end does not hold any more. */
  #forgetEnd() {
    this.divergedAt = null;
    this.outcome = null;
    this.#keepsGoing = false;
  }

  // — weights set by hand ———————————————————————————————————————————————————————————

  /**
   * Sets a weight or bias; all values of one parameter are one edit, until it is ended.
   * @param {number} parameter @param {number} value
   * @returns {Problem | undefined} why it is not valid
   */
  setParameter(parameter, value) {
    if (!Number.isInteger(parameter) || parameter < 0 || parameter >= this.#count)
      return { code: 'unknown-parameter', given: show(parameter), max: this.#count - 1 };
    if (typeof value !== 'number' || !(Math.abs(value) <= LIMITS.parameter))
      return { code: 'invalid-parameter', given: show(value), max: LIMITS.parameter };
    const before = this.exchangeParameter(parameter, value);
    if (this.#edit?.parameter !== parameter) this.#edit = { parameter, before };
  }

  /** Sets a parameter, and returns what it was. @param {number} parameter @param {number} value */
  exchangeParameter(parameter, value) {
    const before = this.latest?.parameters?.[parameter] ?? 0;
    this.#session.setParameter(parameter, value);
    this.#forgetFuture();
    this.#loop.repaint();
    return before;
  }

  /** Ends the edit that is going on, and returns the step that leads back from it. */
  endParameterEdit() {
    const edit = this.#edit;
    this.#edit = null;
    return edit && { parameter: edit.parameter, value: edit.before };
  }

  cancelParameterEdit() {
    const edit = this.endParameterEdit();
    if (edit) this.exchangeParameter(edit.parameter, edit.value);
  }

  // — what comes back ———————————————————————————————————————————————————————————————

  /** @param {Snapshot} snapshot of this run */
  #record(snapshot) {
    const { points, epoch, step, status, results } = snapshot;
    this.furthest = { epoch: Math.max(this.furthest.epoch, epoch), step: Math.max(this.furthest.step, step) };
    this.history.record(snapshot);
    this.diagnosis = results.run?.diagnose ?? this.diagnosis;
    if (status !== 'running') this.pause();
    if (status === 'unfit') this.#reportProblem({ code: 'second-order-limits' });
    if (status === 'diverged' && this.divergedAt === null) this.#onDiverged(epoch);
    if (this.#loop.plays && points && !this.#keepsGoing) {
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
