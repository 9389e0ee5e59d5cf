/**
 * Words and numbers while training: written every frame they could not be read, and each time the page is laid out anew.
 */
const WRITE_MS = 250;

export class Throttle {
  /** The turn in which it has last written. */
  #turn = 0;
  #phase;
  /** @type {unknown[]} */
  #about = [];

  /** @param {number} [phase] from 0 to 1: parts that write at other times share no frame, which would be long */
  constructor(phase = 0) {
    this.#phase = phase;
  }

  /**
   * Whether it is time to write: at once when nothing runs or it is about something else than before.
   * @param {boolean} playing
   * @param {...unknown} about what the words are about
   */
  ready(playing, ...about) {
    const turn = Math.floor(performance.now() / WRITE_MS + this.#phase);
    const same = about.length === this.#about.length && about.every((one, i) => one === this.#about[i]);
    if (playing && same && turn === this.#turn) return false;
    this.#turn = turn;
    this.#about = about;
    return true;
  }
}
