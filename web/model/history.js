/**
 * Undo and redo: the steps on either side of now. What a step is, and how it is taken, only its owner knows.
 *
 * @template Step
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

  /** Adds the step that leads back from a change; what had been undone cannot be redone any more. @param {Step} step */
  push(step) {
    this.#past.push(step);
    if (this.#past.length > DEPTH) this.#past.shift();
    this.#future = [];
  }

  /** Takes one step back, if there is one. @param {(step: Step) => Step} take takes the step, and returns the one that leads back */
  undo(take) {
    const step = this.#past.pop();
    if (step === undefined) return;
    const back = take(step); // which may drop steps of either side
    this.#future.push(back);
  }

  /** One step forward again, as undo() does. @param {(step: Step) => Step} take */
  redo(take) {
    const step = this.#future.pop();
    if (step === undefined) return;
    const back = take(step);
    this.#past.push(back);
  }

  /** Drops the steps that no longer lead anywhere. @param {(step: Step) => boolean} keep */
  filter(keep) {
    this.#past = this.#past.filter(keep);
    this.#future = this.#future.filter(keep);
  }

  clear() {
    this.#past = [];
    this.#future = [];
  }
}
