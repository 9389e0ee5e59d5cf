/**
 * Words and numbers while training: written every frame they could not be read, and each time the page is laid out anew.
 */
const WRITE_MS = 250;

export class Pace {
  #written = 0;
  /** @type {unknown[]} */
  #about = [];

  /**
   * Whether it is time to write: at once when nothing runs or it is about something else than before.
   * @param {boolean} playing
   * @param {...unknown} about what the words are about
   */
  due(playing, ...about) {
    const now = performance.now();
    const same = about.length === this.#about.length && about.every((one, i) => one === this.#about[i]);
    if (playing && same && now - this.#written < WRITE_MS) return false;
    this.#written = now;
    this.#about = about;
    return true;
  }
}
