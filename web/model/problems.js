/**
 * What is wrong: with the author's setup, until the reader does something; and with what was tried last, until something
 * succeeds.
 *
 * @import { Problem } from '../engine/shared/settings.js'
 */
export class Problems {
  /** Whether the author's setup is still being read: everything that is wrong with it is kept. */
  settingUp = true;
  /** @type {readonly Problem[]} */
  #ofSetup = [];
  /** @type {Problem | null} */
  #last = null;

  /** @param {Problem} problem */
  add(problem) {
    if (this.settingUp) this.#ofSetup = [...this.#ofSetup, problem];
    else this.#last = problem;
  }

  /** Something has changed for the better. @param {string} [name] of a setting that is valid now */
  clear(name) {
    this.#last = null;
    if (!this.settingUp) this.#ofSetup = this.#ofSetup.filter((problem) => problem.name !== name);
  }

  /** @param {boolean} interacted whether the reader has done anything yet */
  list(interacted) {
    const begun = interacted && !this.settingUp;
    return [...(begun ? [] : this.#ofSetup), ...(this.#last ? [this.#last] : [])];
  }
}
