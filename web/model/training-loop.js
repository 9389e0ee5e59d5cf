/**
 * Drives training with animation frames: requests the next slice from the engine whenever the figure can paint it. One
 * request is in flight at a time; none while the figure is off screen, or once nothing changes and every query is
 * answered.
 *
 * @import { Session } from '../engine/client/session.js'
 * @import { Queries, Snapshot } from '../engine/shared/protocol.js'
 */
import { Pace } from './pace.js';
import { QueryCache } from './query-cache.js';

/** With reduced motion, training repaints only this often. */
const REDUCED_MOTION_MS = 600;
/** More epochs than fit into any slice. */
const UNLIMITED_EPOCHS = 1_000_000;

/** @typedef {{ steps: number } | { goTo: number }} Seek a number of steps to take, or a step of the run to go to */

export class TrainingLoop {
  pace = new Pace();
  cache = new QueryCache();
  #session;
  #hooks;
  #running = false;
  #visible = false;
  #frame = 0;
  #needsPaint = true;
  /** Single epochs that were requested and are not yet trained. */
  #pendingEpochs = 0;
  /** @type {Seek | null} */
  #seek = null;
  /** Whether the seek takes more than one slice. */
  #isLongSeek = false;
  /** Identifies the current run; replies to requests of earlier runs are recognized by it. */
  #run = {};
  /** Whether the engine has failed: the next request is sent only when the reader starts training again. */
  #failed = false;
  #lastPaint = 0;
  #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');

  /**
   * @param {Session} session @param {object} hooks
   * @param {() => Queries} hooks.queries of all visible panels
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

  /** Whether it trains until paused, or is in a long seek. */
  get playing() {
    return this.#running || this.#isLongSeek;
  }

  /** Whether it trains until paused. */
  get running() {
    return this.#running;
  }

  play() {
    if (!this.#running) this.pace.start();
    this.#running = true;
    this.#failed = false;
    this.wake();
  }

  /** Stops training, and any seek. */
  pause() {
    this.#running = false;
    this.#endSeek();
    this.repaint();
  }

  /** Trains until the next epoch is complete. */
  stepEpoch() {
    this.#pendingEpochs += 1;
    this.#failed = false;
    this.wake();
  }

  stepBatch() {
    this.#startSeek({ steps: 1 });
  }

  /** Rewinds or advances to a step of this run; replay is bit-identical. @param {number} step */
  seek(step) {
    this.#startSeek({ goTo: step });
  }

  /** Cancels pending steps and seeks, because a new run begins. */
  cancelSeek() {
    this.#endSeek();
    this.#pendingEpochs = 0;
    this.#run = {};
  }

  #endSeek() {
    this.#seek = null;
    this.#isLongSeek = false;
  }

  /** @param {Seek} seek */
  #startSeek(seek) {
    this.#running = false;
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
    this.pace.start(); // time off screen does not count
  }

  /** Schedules a paint for the next frame. */
  repaint() {
    this.#needsPaint = true;
    this.wake();
  }

  /** Requests an animation frame if there is work for one. */
  wake() {
    if (this.#frame || !this.#visible || !(this.#needsPaint || (this.#ready && this.#hasWork))) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      this.#tick(now);
    });
  }

  /** Whether a request may be sent. */
  get #ready() {
    return !this.#failed && !this.#session.busy;
  }

  get #hasWork() {
    const requested = this.#running || this.#pendingEpochs > 0 || this.#seek !== null;
    return requested || this.#session.dirty || this.#hasStaleMetrics;
  }

  /** Whether a paused run still shows the metrics of an earlier step. */
  get #hasStaleMetrics() {
    const { latest } = this.#session;
    return !this.#running && latest !== null && latest.evaluatedAt !== latest.step;
  }

  /** @param {number} now */
  #tick(now) {
    const quiet =
      this.playing && this.reducedMotion && !this.#session.dirty && now - this.#lastPaint < REDUCED_MOTION_MS;
    // Requested before painting, so that the engine trains in parallel.
    if (this.#ready) this.#requestSlice(now);
    if (this.#needsPaint && !quiet) {
      this.#needsPaint = false;
      this.#lastPaint = now;
      this.#hooks.paint();
    }
    this.wake();
  }

  /** How far the next slice should train. @param {number} now */
  #next(now) {
    // A new run is evaluated before it trains, so that the loss curve begins at epoch 0.
    if (this.#session.restarted) return { epochs: 0 };
    if (this.#seek) return { epochs: 0, ...this.#seek };
    if (this.#pendingEpochs > 0) return { epochs: 1 };
    if (!this.#running) return { epochs: 0 };
    const { step = 0, stepsPerEpoch = 1 } = this.#session.latest ?? {};
    const steps = this.pace.due(now, step, stepsPerEpoch);
    return steps === Number.POSITIVE_INFINITY ? { epochs: UNLIMITED_EPOCHS } : { epochs: 0, steps };
  }

  /** @param {number} now */
  async #requestSlice(now) {
    const seek = this.#session.restarted ? null : this.#seek;
    const next = this.#next(now);
    const single = next.epochs === 1;
    const changes =
      this.#session.dirty || next.epochs > 0 || 'goTo' in next || ('steps' in next && next.steps > 0);
    const queries = this.#hooks.queries();
    const due = this.cache.due(queries, changes, now);
    if (!changes && !this.#hasStaleMetrics && Object.keys(due).length === 0) return;
    const run = this.#run;
    try {
      const snapshot = await this.#session.advance({ ...next, queries: due });
      this.cache.store(queries, due, snapshot.results, changes, now);
      // An epoch or a long seek may take several slices. Without points nothing is trained, so there is nothing to wait
      // for.
      const done = !snapshot.cut || !snapshot.points;
      if (seek && this.#seek === seek) {
        if (done) this.#endSeek();
        else this.#isLongSeek = true;
      }
      if (single && done && run === this.#run) this.#pendingEpochs -= 1;
      this.#needsPaint = true;
      this.#hooks.onSnapshot(snapshot);
    } catch (error) {
      // A figure removed from the page releases its trainer, and gets a new one when it is reattached.
      if (/** @type {Error} */ (error).name !== 'AbortError') {
        this.#failed = true;
        this.#running = false;
        this.cancelSeek();
        this.#hooks.onFailure(/** @type {Error} */ (error));
      }
    }
    this.wake();
  }
}
