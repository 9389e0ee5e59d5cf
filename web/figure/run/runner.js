/**
 * Asks the engine for the next slice whenever the figure can paint it: one request in flight, none while the
 * figure is off-screen, none when nothing has changed and every query has its answer.
 *
 * @import { Session } from '../../engine/session.js'
 * @import { Queries, Snapshot } from '../../engine/protocol.js'
 */
import { QueryCache } from './query-cache.js';

/** Epochs to train before the next frame, by the epochs done so far. */
const SPEEDS = {
  slow: () => 1,
  // Slow enough at first to see the surface bend, then faster by a constant rate: e-fold in 40 frames.
  normal: (/** @type {number} */ epoch) => 1 + Math.floor(epoch / 40),
  fast: () => 1_000_000,
};

/** Under reduced motion training shows its result in steps, this far apart. */
const STILL_MS = 600;

/** @typedef {keyof typeof SPEEDS} Speed */
export const SPEED_NAMES = /** @type {Speed[]} */ (Object.keys(SPEEDS));

export class Runner {
  /** @type {Speed} */
  speed = 'normal';
  /** Trains until it is paused. */
  #plays = false;
  /** What is asked of the engine, and its latest results. */
  cache = new QueryCache();
  #session;
  #hooks;
  #visible = false;
  #frame = 0;
  #stale = true;
  #steps = 0;
  /** Where the reader wants to be in the run: some steps on, or at a step. @type {{ steps: number } | { goTo: number } | null} */
  #jump = null;
  /** Whether that takes longer than a moment: it counts as playing, so that it can be seen and paused. */
  #travels = false;
  /** Another one for each run: what was asked of the run before counts no longer. */
  #run = {};
  /** Whether the engine has failed: it is asked again when the reader asks for training, not before. */
  #failed = false;
  #lastPaint = 0;
  #still = matchMedia('(prefers-reduced-motion: reduce)');

  /**
   * @param {Session} session
   * @param {object} hooks
   * @param {() => Queries} hooks.queries what is asked to show the network
   * @param {() => void} hooks.paint
   * @param {(snapshot: Snapshot) => void} hooks.arrived
   * @param {(error: Error) => void} hooks.failed
   */
  constructor(session, hooks) {
    this.#session = session;
    this.#hooks = hooks;
  }

  /** Whether motion is unwelcome. */
  get still() {
    return this.#still.matches;
  }

  get playing() {
    return this.#plays || this.#travels;
  }

  play() {
    this.#plays = true;
    this.#failed = false;
    this.wake();
  }

  /** Stops training, on the way to a step as well. */
  pause() {
    this.#plays = false;
    this.#endJump();
    this.repaint();
  }

  /** Trains until the next epoch is complete. */
  stepEpoch() {
    this.#steps += 1;
    this.#failed = false;
    this.wake();
  }

  /** Trains one mini-batch. */
  stepBatch() {
    this.#jumpTo({ steps: 1 });
  }

  /** Goes back to a step of this run, or on to it: the same steps give the same bits. @param {number} step */
  goTo(step) {
    this.#jumpTo({ goTo: step });
  }

  /** Cancels pending steps and jumps: another run begins. */
  stay() {
    this.#endJump();
    this.#steps = 0;
    this.#run = {};
  }

  #endJump() {
    this.#jump = null;
    this.#travels = false;
  }

  /** @param {{ steps: number } | { goTo: number }} jump */
  #jumpTo(jump) {
    this.#plays = false;
    this.#failed = false;
    this.#endJump();
    this.#jump = jump;
    this.repaint();
  }

  /** @param {boolean} visible */
  setVisible(visible) {
    this.#visible = visible;
    if (visible) return this.wake();
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  /** Paints in the next frame. */
  repaint() {
    this.#stale = true;
    this.wake();
  }

  /** Sees to the next frame, if one is needed. */
  wake() {
    if (this.#frame || !this.#visible) return;
    if (!this.#stale && !(this.#ready && (this.#moves || this.#outdated))) return;
    this.#frame = requestAnimationFrame((now) => {
      this.#frame = 0;
      this.#tick(now);
    });
  }

  /** Whether the engine may be asked. */
  get #ready() {
    return !this.#failed && !this.#session.busy;
  }

  /** Whether the network will be another after the next request. */
  get #moves() {
    return this.#plays || this.#session.dirty || this.#steps > 0 || this.#jump !== null;
  }

  /** A run that stands still is shown with the metrics of where it stands. */
  get #outdated() {
    const { latest } = this.#session;
    return latest !== null && latest.evaluatedAt !== latest.step;
  }

  /** @param {number} now */
  #tick(now) {
    const quiet = this.playing && this.still && !this.#session.dirty && now - this.#lastPaint < STILL_MS;
    // Asked before painting, so that the engine trains meanwhile.
    if (this.#ready) this.#ask(now);
    if (this.#stale && !quiet) {
      this.#stale = false;
      this.#lastPaint = now;
      this.#hooks.paint();
    }
    this.wake();
  }

  /** @param {number} now */
  async #ask(now) {
    const moves = this.#moves;
    const queries = this.#hooks.queries();
    const due = this.cache.due(queries, moves, now);
    if (!moves && !this.#outdated && Object.keys(due).length === 0) return;
    const epoch = this.#session.latest?.epoch ?? 0;
    // A new start is looked at before it trains: the loss begins at epoch 0.
    const look = this.#session.restarted;
    const single = !look && !this.#jump && this.#steps > 0;
    const jump = look ? null : this.#jump;
    const run = this.#run;
    const epochs = single ? 1 : this.#plays && !look ? SPEEDS[this.speed](epoch) : 0;
    try {
      const snapshot = await this.#session.advance({ epochs, ...jump, queries: due });
      this.cache.take(queries, due, snapshot.results, moves, now);
      // A step is one whole epoch, and a long way takes several slices; without points both are nothing.
      const done = !snapshot.cut || !snapshot.points;
      if (jump && this.#jump === jump) {
        if (done) this.#endJump();
        else this.#travels = true;
      }
      if (single && done && run === this.#run) this.#steps -= 1;
      this.#stale = true;
      this.#hooks.arrived(snapshot);
    } catch (error) {
      // A figure that was removed gives its trainer back, and goes on with another when it returns.
      if (/** @type {Error} */ (error).name !== 'AbortError') {
        this.#failed = true;
        this.#plays = false;
        this.stay();
        this.#hooks.failed(/** @type {Error} */ (error));
      }
    }
    this.wake();
  }
}
