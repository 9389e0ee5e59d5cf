/**
 * The losses of a run by epoch, evenly spaced and in bounded memory: when it is full, every second one is dropped, and from
 * then on they are recorded half as often. The first epochs all stay, since much happens in them.
 */
const MOST = 4096;
/** Epochs that are never thinned: a logarithmic axis shows each. */
const FIRST = 256;

export class LossHistory {
  /** @type {number[]} */
  epochs = [];
  /** @type {number[]} */
  losses = [];
  /** Of the points held out for testing; not finite when there are none. @type {number[]} */
  testLosses = [];
  /** The least distance between two epochs that are kept. */
  #stride = 0;

  /**
   * Adds the loss at an epoch. The latest is always kept; the next replaces it if it is nearer than the stride to the one
   * before it. Epochs that a replay passes again are kept as they are.
   * @param {number} epoch @param {number} loss @param {number} [testLoss]
   */
  add(epoch, loss, testLoss = Number.NaN) {
    const latest = this.epochs.at(-1);
    if (latest !== undefined && epoch < latest) return;
    const before = this.epochs.at(-2) ?? Number.NEGATIVE_INFINITY;
    const crowds = latest !== undefined && latest >= FIRST && latest - before < this.#stride;
    if (latest === epoch || crowds) for (const list of this.#lists) list.pop();
    this.epochs.push(epoch);
    this.losses.push(loss);
    this.testLosses.push(testLoss);
    if (this.epochs.length > MOST) this.#thin();
  }

  /** Forgets what came after an epoch: from there the run goes another way. @param {number} epoch */
  truncate(epoch) {
    while (epoch < (this.epochs.at(-1) ?? 0)) for (const list of this.#lists) list.pop();
  }

  #thin() {
    const [first = 0, last = 0] = [this.epochs[0], this.epochs.at(-1)];
    this.#stride = (2 * (last - first)) / MOST;
    const kept = this.epochs.map(
      (epoch, i) => epoch < FIRST || i === this.epochs.length - 1 || this.#opens(epoch, i),
    );
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
