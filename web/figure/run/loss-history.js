/**
 * The losses of a run by epoch, in bounded memory and evenly: when it is full every second one goes, and from then on
 * they are taken half as often.
 */
const MOST = 4096;

export class LossHistory {
  /** @type {number[]} */
  epochs = [];
  /** @type {number[]} */
  losses = [];
  /** Of the points that are only looked at; not finite when there are none. @type {number[]} */
  testLosses = [];
  /** The least distance of two epochs that are both kept. */
  #stride = 0;

  /**
   * Adds the loss at an epoch. The latest is always there; it gives way to the next when it is nearer than the
   * stride to the one before it. When the run has gone back, what came later is forgotten.
   * @param {number} epoch
   * @param {number} loss
   * @param {number} [testLoss]
   */
  add(epoch, loss, testLoss = Number.NaN) {
    while (epoch < (this.epochs.at(-1) ?? 0)) for (const list of this.#lists) list.pop();
    const before = this.epochs.at(-2) ?? Number.NEGATIVE_INFINITY;
    const latest = this.epochs.at(-1);
    if (latest === epoch || (latest !== undefined && latest - before < this.#stride)) {
      for (const list of this.#lists) list.pop();
    }
    this.epochs.push(epoch);
    this.losses.push(loss);
    this.testLosses.push(testLoss);
    if (this.epochs.length > MOST) this.#thin();
  }

  clear() {
    this.epochs = [];
    this.losses = [];
    this.testLosses = [];
    this.#stride = 0;
  }

  #thin() {
    const [first = 0, last = 0] = [this.epochs[0], this.epochs.at(-1)];
    this.#stride = (2 * (last - first)) / MOST;
    const kept = this.epochs.map((epoch, i) => i === this.epochs.length - 1 || this.#opens(epoch, i));
    for (const list of this.#lists) {
      const thinned = list.filter((_, i) => kept[i]);
      list.splice(0, list.length, ...thinned);
    }
  }

  /** Whether an epoch is the first of its stride. @param {number} epoch @param {number} i */
  #opens(epoch, i) {
    const stretch = (/** @type {number} */ at) => Math.floor((at - Number(this.epochs[0])) / this.#stride);
    return i === 0 || stretch(epoch) !== stretch(Number(this.epochs[i - 1]));
  }

  get #lists() {
    return [this.epochs, this.losses, this.testLosses];
  }
}
