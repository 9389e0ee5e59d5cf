/**
 * Limits updates of text and numbers while training: changing every frame, they would be illegible and force a layout.
 */
const WRITE_MS = 250;
/** For the few numbers beside Play, which are watched rather than read. */
export const WATCHED_MS = 100;

export class Throttle {
  /** The turn of the last update. */
  #turn = 0;
  #phase;
  #period;
  /** @type {unknown[]} */
  #about = [];

  /**
   * @param {number} [phase] from 0 to 1: with different phases, parts do not all update in one long frame
   * @param {number} [period] milliseconds from one update to the next
   */
  constructor(phase = 0, period = WRITE_MS) {
    this.#phase = phase;
    this.#period = period;
  }

  /**
   * Whether to update now: always if nothing runs or the subject has changed.
   * @param {boolean} playing
   * @param {...unknown} about the subject
   */
  ready(playing, ...about) {
    const turn = Math.floor(performance.now() / this.#period + this.#phase);
    const same = about.length === this.#about.length && about.every((one, i) => one === this.#about[i]);
    if (playing && same && turn === this.#turn) return false;
    this.#turn = turn;
    this.#about = about;
    return true;
  }
}
