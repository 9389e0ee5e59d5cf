/**
 * Trains in step with the screen: asks the engine for the next slice whenever the figure can paint it. One request is
 * in flight at most, none while the figure is out of sight, none when nothing has changed and every query has its answer.
 *
 * @import { Session } from '../engine/client/session.js'
 * @import { Queries, Snapshot } from '../engine/shared/protocol.js'
 */
import { Pace } from './pace.js';
import { QueryCache } from './query-cache.js';

/** Under reduced motion training shows its result in steps, this far apart. */
const REDUCED_MOTION_MS = 600;
/** More epochs than any slice has time for. */
const WITHOUT_END = 1_000_000;

/** @typedef {{ steps: number } | { goTo: number }} Seek some steps on, or to a step of the run */

export class TrainingLoop {
  pace = new Pace();
  /** What is asked of the engine, and its latest results. */
  cache = new QueryCache();
  #session;
  #hooks;
  #plays = false;
  #visible = false;
  #frame = 0;
  #needsPaint = true;
  /** Epochs that have been asked for one by one. */
  #epochs = 0;
  /** @type {Seek | null} */
  #seek = null;
  /** Whether the seek takes several slices. */
  #travels = false;
  /** The run that requests are for; another object for each run. */
  #run = {};
  /** Whether the engine has failed: it is asked again when the reader asks for training, not before. */
  #failed = false;
  #lastPaint = 0;
  #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

  /**
   * @param {Session} session @param {object} hooks
   * @param {() => Queries} hooks.queries what is asked, to show the network
   * @param {() => void} hooks.paint @param {(snapshot: Snapshot) => void} hooks.onSnapshot
   * @param {(error: Error) => void} hooks.onFailure
   */
  constructor(session, hooks) {
    this.#session = session;
    this.#hooks = hooks;
  }

  get reducedMotion() {
    return this.#reducedMotion.matches;
  }

  /** Whether it trains until it is paused, or is on its way to a step. */
  get playing() {
    return this.#plays || this.#travels;
  }

  /** Whether it trains until it is paused. */
  get plays() {
    return this.#plays;
  }

  play() {
    if (!this.#plays) this.pace.start();
    this.#plays = true;
    this.#failed = false;
    this.wake();
  }

  /** Stops training, on the way to a step as well. */
  pause() {
    this.#plays = false;
    this.#endSeek();
    this.repaint();
  }

  /** Trains until the next epoch is complete. */
  stepEpoch() {
    this.#epochs += 1;
    this.#failed = false;
    this.wake();
  }

  stepBatch() {
    this.#startSeek({ steps: 1 });
  }

  /** Goes back to a step of this run, or on to it: the same steps give the same bits. @param {number} step */
  seek(step) {
    this.#startSeek({ goTo: step });
  }

  /** Cancels pending steps and seeks: another run begins. */
  cancelSeek() {
    this.#endSeek();
    this.#epochs = 0;
    this.#run = {};
  }

  #endSeek() {
    this.#seek = null;
    this.#travels = false;
  }

  /** @param {Seek} seek */
  #startSeek(seek) {
    this.#plays = false;
    this.#failed = false;
    this.#endSeek();
    this.#seek = seek;
    this.repaint();
  }

  /** @param {boolean} visible */
  setVisible(visible) {
    this.#visible = visible;
    if (visible) {
      if (!this.#session.latest) this.#session.prepare();
      return this.wake();
    }
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.pace.start(); // time out of sight does not count
  }

  /** Paints in the next frame. */
  repaint() {
    this.#needsPaint = true;
    this.wake();
  }

  /** Requests the next frame, if one is needed. */
  wake() {
    if (this.#frame || !this.#visible || !(this.#needsPaint || (this.#ready && this.#hasWork))) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      this.#tick(now);
    });
  }

  /** Whether the engine may be asked. */
  get #ready() {
    return !this.#failed && !this.#session.busy;
  }

  /** Whether the network is going to change. */
  get #hasWork() {
    return this.#plays || this.#session.dirty || this.#epochs > 0 || this.#seek !== null || this.#isOutdated;
  }

  /** Whether a run that has been paused is still shown with the metrics of an earlier step. */
  get #isOutdated() {
    const { latest } = this.#session;
    return !this.#plays && latest !== null && latest.evaluatedAt !== latest.step;
  }

  /** @param {number} now */
  #tick(now) {
    const quiet =
      this.playing && this.reducedMotion && !this.#session.dirty && now - this.#lastPaint < REDUCED_MOTION_MS;
    // Asked before painting, so that the engine trains meanwhile.
    if (this.#ready) this.#ask(now);
    if (this.#needsPaint && !quiet) {
      this.#needsPaint = false;
      this.#lastPaint = now;
      this.#hooks.paint();
    }
    this.wake();
  }

  /** How far the next slice is to go. @param {number} now */
  #next(now) {
    // A new run is evaluated before it trains: the loss curve begins at epoch 0.
    if (this.#session.restarted) return { epochs: 0 };
    if (this.#seek) return { epochs: 0, ...this.#seek };
    if (this.#epochs > 0) return { epochs: 1 };
    if (!this.#plays) return { epochs: 0 };
    const { step = 0, stepsPerEpoch = 1 } = this.#session.latest ?? {};
    const steps = this.pace.due(now, step, stepsPerEpoch);
    return steps === Number.POSITIVE_INFINITY ? { epochs: WITHOUT_END } : { epochs: 0, steps };
  }

  /** @param {number} now */
  async #ask(now) {
    const seek = this.#session.restarted ? null : this.#seek;
    const next = this.#next(now);
    const single = next.epochs === 1;
    const moves =
      this.#session.dirty || next.epochs > 0 || 'goTo' in next || ('steps' in next && next.steps > 0);
    const queries = this.#hooks.queries();
    const due = this.cache.due(queries, moves, now);
    if (!moves && !this.#isOutdated && Object.keys(due).length === 0) return;
    const run = this.#run;
    try {
      const snapshot = await this.#session.advance({ ...next, queries: due });
      this.cache.store(queries, due, snapshot.results, moves, now);
      // A step is one whole epoch, and a long seek takes several slices; without points there is neither.
      const done = !snapshot.cut || !snapshot.points;
      if (seek && this.#seek === seek) {
        if (done) this.#endSeek();
        else this.#travels = true;
      }
      if (single && done && run === this.#run) this.#epochs -= 1;
      this.#needsPaint = true;
      this.#hooks.onSnapshot(snapshot);
    } catch (error) {
      // A figure that was removed gives its trainer back, and goes on with another when it returns.
      if (/** @type {Error} */ (error).name !== 'AbortError') {
        this.#failed = true;
        this.#plays = false;
        this.cancelSeek();
        this.#hooks.onFailure(/** @type {Error} */ (error));
      }
    }
    this.wake();
  }
}
