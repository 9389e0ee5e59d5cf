/**
 * The run on what is drawn: it trains, begins anew, takes weights that are set by hand, and remembers where it has come.
 *
 * @import { Diagnosis, Resumed, Snapshot } from '../../engine/protocol.js'
 * @import { Problem, Settings } from '../../engine/settings.js'
 * @import { Drawing } from '../drawing.js'
 * @import { Views } from '../views.js'
 *
 * @typedef {object} Place
 * @property {Float64Array | null} start weights and biases that a run begins with; null: those that the seed draws
 * @property {Resumed | null} at where it is, to be gone on from; null: at its start
 */
import { outputsOf, sizesOf } from '../../engine/dataset.js';
import { readNumbers } from '../../engine/number.js';
import { Session } from '../../engine/session.js';
import { DEFAULTS, LIMITS, show, startsAnew } from '../../engine/settings.js';
import { parameterCount } from '../../engine/shape.js';
import { sharedEngine } from '../../engine/shared.js';
import { LossHistory } from './loss-history.js';
import { Runner } from './runner.js';

/** What the run asks for itself: whether it is in trouble. */
const OWN = Object.freeze({ run: Object.freeze({ diagnose: true }) });

export class Run {
  session = new Session(sharedEngine, DEFAULTS, []);
  runner;
  history = new LossHistory();
  /** What the last look for trouble found. @type {Diagnosis | null} */
  diagnosis = null;
  /** The furthest step: it can be gone back from, and on to again. */
  furthest = 0;
  #drawing;
  #views;
  #complain;
  /** What it begins with, when it is not what the seed draws. @type {Float64Array | null} */
  #start = null;
  /** The edit of a parameter that is going on. @type {{ parameter: number, before: number, after: number } | null} */
  #edit = null;

  /**
   * @param {Drawing} drawing
   * @param {Views} views
   * @param {(problem: Problem) => void} complain
   */
  constructor(drawing, views, complain) {
    this.#drawing = drawing;
    this.#views = views;
    this.#complain = complain;
    this.runner = new Runner(this.session, {
      queries: () => ({ ...views.queries(), ...OWN }),
      paint: () => views.paint(),
      arrived: (snapshot) => this.#arrived(snapshot),
      failed: (error) => this.#failed(error),
    });
  }

  /** How many parameters there are. */
  get #count() {
    return parameterCount(sizesOf(this.#drawing.settings));
  }

  /** Its numbers; null until those of a new run have come. @returns {Resumed | null} */
  get now() {
    const { latest, restarted } = this.session;
    const { parameters, epoch = 0, step = 0 } = latest ?? {};
    return parameters?.length === this.#count && !restarted ? { parameters, epoch, step } : null;
  }

  /** @returns {Place} */
  get place() {
    const { now } = this;
    return { start: this.#start, at: now?.step ? now : null };
  }

  /** Takes other settings. @param {Settings} before @param {Settings} settings */
  use(before, settings) {
    this.session.setSettings(settings);
    const anew = startsAnew(before, settings);
    if (!anew && outputsOf(before) === outputsOf(settings)) return;
    this.#start = null;
    this.#forgetEdits();
    if (anew) this.#forget();
  }

  /** Begins again, or goes on from a place. @param {Place} [place] */
  restart({ start, at } = { start: this.#start, at: null }) {
    this.#start = start;
    this.runner.stay();
    if (at) this.session.resume(at);
    else this.session.reset();
    if (!at && start) this.session.setParameters(start);
    this.#forget();
    this.runner.repaint();
  }

  /**
   * Sets the weights and biases that a run begins with, as text; null: those that the seed draws.
   * @param {string | null} text
   * @returns {Problem | undefined} why they will not do
   */
  startFrom(text) {
    const values = text === null ? null : readNumbers(text, this.#count);
    const fits = values?.every((value) => Math.abs(value) <= LIMITS.parameter);
    this.#start = values && fits ? Float64Array.from(values) : null;
    this.restart();
    if (text !== null && !fits) return { code: 'E-PAR-3', given: text.slice(0, 24), max: this.#count };
  }

  /**
   * Sets a weight or bias; all settings of one parameter are one step to undo, until it is ended.
   * @param {number} parameter
   * @param {number} value
   * @returns {Problem | undefined} why it will not do
   */
  setParameter(parameter, value) {
    if (!Number.isInteger(parameter) || parameter < 0 || parameter >= this.#count) {
      return { code: 'E-PAR-1', given: show(parameter), max: this.#count - 1 };
    }
    if (!(Math.abs(value) <= LIMITS.parameter)) {
      return { code: 'E-PAR-2', given: show(value), max: LIMITS.parameter };
    }
    if (this.#edit?.parameter !== parameter) {
      this.endEdit();
      const before = this.session.latest?.parameters?.[parameter] ?? 0;
      this.#edit = { parameter, before, after: value };
    }
    this.#edit.after = value;
    this.#put(parameter, value);
  }

  /** @param {'end' | 'cancel'} [how] */
  endEdit(how = 'end') {
    const edit = this.#edit;
    this.#edit = null;
    if (!edit) return;
    const { parameter, before, after } = edit;
    if (how === 'cancel') return this.#put(parameter, before);
    this.#drawing.note({
      undo: () => this.#put(parameter, before),
      redo: () => this.#put(parameter, after),
    });
  }

  /** @param {number} parameter @param {number} value */
  #put(parameter, value) {
    this.session.setParameter(parameter, value);
    this.runner.repaint();
  }

  /** A new run has no past. */
  #forget() {
    this.#forgetEdits();
    this.history.clear();
    this.furthest = 0;
  }

  /** In another network no edit of a weight can be undone. */
  #forgetEdits() {
    this.#edit = null;
    this.#drawing.forgetSteps();
    this.diagnosis = null;
  }

  /** @param {Snapshot} snapshot */
  #arrived(snapshot) {
    const { points, epoch, step, evaluatedAt, loss, testPoints, testLoss, status } = snapshot;
    this.furthest = Math.max(this.furthest, step);
    if (points && evaluatedAt === step) this.history.add(epoch, loss, testPoints ? testLoss : Number.NaN);
    this.diagnosis = snapshot.results.run?.diagnose ?? this.diagnosis;
    if (status !== 'running') this.runner.pause();
    if (status === 'unfit') this.#complain({ code: 'E-ENG-3' });
    if (status === 'diverged') {
      const smaller = Number((this.#drawing.settings.learningRate / 10).toPrecision(1));
      this.#complain({
        code: 'E-NUM-1',
        given: String(epoch),
        max: Math.min(DEFAULTS.learningRate, smaller),
      });
    }
    this.#views.tell('arrived', snapshot);
  }

  /** @param {Error & { problem?: Problem }} error */
  #failed(error) {
    console.error('downhill:', error);
    this.#complain(error.problem ?? { code: this.session.latest ? 'E-ENG-2' : 'E-ENG-1' });
  }
}
