/**
 * Undo and redo stacks. What a step is and how to apply it is up to the owner.
 */
const DEPTH = 200;

/** @template Step */
export class History {
  /** @type {Step[]} */
  #past = [];
  /** @type {Step[]} */
  #future = [];

  get canUndo() {
    return this.#past.length > 0;
  }

  get canRedo() {
    return this.#future.length > 0;
  }

  copy() {
    /** @type {History<Step>} */
    const copy = new History();
    copy.#past = [...this.#past];
    copy.#future = [...this.#future];
    return copy;
  }

  /** Adds the step that undoes a change, and clears the redo stack. @param {Step} step */
  push(step) {
    this.#past.push(step);
    if (this.#past.length > DEPTH) this.#past.shift();
    this.#future = [];
  }

  /** @param {(step: Step) => Step} apply applies a step and returns its inverse */
  undo(apply) {
    const step = this.#past.pop();
    if (step === undefined) return;
    const inverse = apply(step); // may call filter(), which replaces both arrays
    this.#future.push(inverse);
  }

  /** @param {(step: Step) => Step} apply as in undo() */
  redo(apply) {
    const step = this.#future.pop();
    if (step === undefined) return;
    const inverse = apply(step);
    this.#past.push(inverse);
  }

  /** Drops steps that no longer apply. @param {(step: Step) => boolean} keep */
  filter(keep) {
    this.#past = this.#past.filter(keep);
    this.#future = this.#future.filter(keep);
  }

  clear() {
    this.#past = [];
    this.#future = [];
  }
}
