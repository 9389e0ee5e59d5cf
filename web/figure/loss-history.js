/** The losses of a run by epoch, in bounded memory: when it is full every second one goes. */
const MOST = 4096;

export class LossHistory {
  /** @type {number[]} */
  epochs = [];
  /** @type {number[]} */
  losses = [];

  /** Adds the loss at an epoch; a second one at the same epoch takes the place of the first. @param {number} epoch @param {number} loss */
  add(epoch, loss) {
    const last = this.epochs.length - 1;
    if (last >= 0 && epoch < Number(this.epochs[last])) this.clear();
    if (this.epochs.at(-1) === epoch) {
      this.losses[this.losses.length - 1] = loss;
      return;
    }
    this.epochs.push(epoch);
    this.losses.push(loss);
    if (this.epochs.length <= MOST) return;
    const kept = (/** @type {unknown} */ _, /** @type {number} */ i) => i % 2 === 0;
    this.epochs = this.epochs.filter(kept);
    this.losses = this.losses.filter(kept);
  }

  clear() {
    this.epochs = [];
    this.losses = [];
  }
}
