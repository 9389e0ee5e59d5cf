/**
 * The problems to report: those of the author's setup, until the reader interacts; and the most recent one, until
 * something succeeds.
 *
 * @import { Problem } from '../engine/shared/settings.js'
 */
export class Problems {
  /** Whether the author's setup is still being read; all of its problems are kept. */
  settingUp = true;
  /** @type {readonly Problem[]} */
  #setup = [];
  /** @type {Problem | null} */
  #last = null;

  /** @param {Problem} problem */
  add(problem) {
    if (this.settingUp) this.#setup = [...this.#setup, problem];
    else this.#last = problem;
  }

  /** Clears the most recent problem. @param {string} [name] a setting that is now valid: its setup problems are cleared too */
  clear(name) {
    this.#last = null;
    if (!this.settingUp) this.#setup = this.#setup.filter((problem) => problem.name !== name);
  }

  /** @param {boolean} interacted whether the reader has interacted yet */
  list(interacted) {
    const showsSetup = this.settingUp || !interacted;
    return [...(showsSetup ? this.#setup : []), ...(this.#last ? [this.#last] : [])];
  }
}
