/**
 * The losses of a run by epoch in bounded memory: when it is full, every second one is dropped, and from then on they are
 * recorded half as often. Early epochs stay closer together: much happens in them, and a logarithmic axis shows it.
 *
 * @import { Snapshot } from '../engine/shared/protocol.js'
 */
const MOST = 4096;
/** Epochs that are never thinned. */
const FIRST = 256;
/** The share of the epoch by which losses are apart at most. */
const SPACING = 1 / 64;

export class LossHistory {
  /** @type {number[]} */
  epochs = [];
  /** @type {number[]} */
  losses = [];
  /** Of the points held out for testing; not finite when there are none. @type {number[]} */
  testLosses = [];
  /** The least distance between two late epochs that are kept. */
  #stride = 0;

  /** Adds the losses that the engine has found since it was last asked. @param {Snapshot} snapshot */
  record({ points, epoch, step, evaluatedAt, loss, testPoints, testLoss, samples }) {
    const known = [...samples];
    // A loss evaluated at an earlier step is not that of this epoch.
    if (!points) known.push({ epoch, loss: Number.NaN, testLoss });
    else if (evaluatedAt === step) known.push({ epoch, loss, testLoss });
    for (const one of known) this.add(one.epoch, one.loss, testPoints ? one.testLoss : Number.NaN);
  }

  /**
   * Adds the loss at an epoch. The latest is always kept; the next replaces it if it is nearer than the stride to the one
   * before it. Epochs that a replay passes again are kept as they are.
   * @param {number} epoch @param {number} loss @param {number} [testLoss]
   */
  add(epoch, loss, testLoss = Number.NaN) {
    const latest = this.epochs.at(-1);
    if (latest !== undefined && epoch < latest) return;
    const before = this.epochs.at(-2) ?? Number.NEGATIVE_INFINITY;
    const crowds = latest !== undefined && latest - before < this.#gapAt(latest);
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
    let before = Number.NEGATIVE_INFINITY;
    const kept = this.epochs.map((epoch) => {
      const keeps = epoch === last || epoch - before >= this.#gapAt(epoch);
      if (keeps) before = epoch;
      return keeps;
    });
    for (const list of this.#lists) {
      const thinned = list.filter((_, i) => kept[i]);
      list.splice(0, list.length, ...thinned);
    }
  }

  /** The least distance of an epoch that is kept from the one before. @param {number} epoch */
  #gapAt(epoch) {
    return epoch < FIRST ? 0 : Math.min(this.#stride, epoch * SPACING);
  }

  get #lists() {
    return [this.epochs, this.losses, this.testLosses];
  }
}
