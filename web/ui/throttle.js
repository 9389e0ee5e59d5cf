/**
 * Throttles text and numbers while training. Changing every frame, they would be illegible and force a layout.
 */
const READ_MS = 250;
/** For the few numbers next to Play, which are watched rather than read. */
export const WATCHED_MS = 100;

export class Throttle {
  /** The period of the last update, counted from the time origin. */
  #last = 0;
  #phase;
  #period;
  /** @type {unknown[]} */
  #about = [];

  /**
   * @param {number} [phase] from 0 to 1; different phases keep all parts from updating in one long frame
   * @param {number} [period] minimum time between updates, in milliseconds
   */
  constructor(phase = 0, period = READ_MS) {
    this.#phase = phase;
    this.#period = period;
  }

  /**
   * Whether to update now; always if training is paused or the subject has changed.
   * @param {boolean} playing
   * @param {...unknown} about the subject
   */
  ready(playing, ...about) {
    const current = Math.floor(performance.now() / this.#period + this.#phase);
    const same = about.length === this.#about.length && about.every((item, i) => item === this.#about[i]);
    if (playing && same && current === this.#last) return false;
    this.#last = current;
    this.#about = about;
    return true;
  }
}
