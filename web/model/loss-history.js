/**
 * The losses of a run by epoch, in bounded memory: when it is full, every second entry is dropped and the sampling
 * interval doubles. Early epochs stay dense, because much happens in them and a logarithmic axis shows it.
 *
 * @import { Snapshot } from '../engine/shared/protocol.js'
 */
const CAPACITY = 4096;
/** Epochs before this are never thinned. */
const DENSE_EPOCHS = 256;
/** Upper bound of the gap between entries, as a fraction of the epoch. */
const MAX_RELATIVE_GAP = 1 / 64;

export class LossHistory {
  /** @type {number[]} */
  epochs = [];
  /** @type {number[]} */
  losses = [];
  /** Losses of the held-out points; NaN if there are none. @type {number[]} */
  testLosses = [];
  /** The minimum gap between late entries, in epochs. */
  #stride = 0;

  /** Adds all losses of a snapshot. @param {Snapshot} snapshot */
  record({ points, epoch, step, evaluatedAt, loss, testPoints, testLoss, samples }) {
    const entries = [...samples];
    // A loss evaluated at an earlier step does not belong to this epoch.
    if (!points) entries.push({ epoch, loss: Number.NaN, testLoss });
    else if (evaluatedAt === step) entries.push({ epoch, loss, testLoss });
    for (const entry of entries) this.add(entry.epoch, entry.loss, testPoints ? entry.testLoss : Number.NaN);
  }

  /**
   * Adds the loss at an epoch. The latest entry is always kept, but the next one replaces it if it is too close to its
   * own predecessor. Epochs that a replay passes again are ignored.
   * @param {number} epoch @param {number} loss @param {number} [testLoss]
   */
  add(epoch, loss, testLoss = Number.NaN) {
    const latest = this.epochs.at(-1);
    if (latest !== undefined && epoch < latest) return;
    const before = this.epochs.at(-2) ?? Number.NEGATIVE_INFINITY;
    const tooClose = latest !== undefined && latest - before < this.#minGapAt(latest);
    if (latest === epoch || tooClose) for (const list of this.#lists) list.pop();
    this.epochs.push(epoch);
    this.losses.push(loss);
    this.testLosses.push(testLoss);
    if (this.epochs.length > CAPACITY) this.#thin();
  }

  /** Drops entries after an epoch, because the run changes course there. @param {number} epoch */
  truncate(epoch) {
    while (epoch < (this.epochs.at(-1) ?? 0)) for (const list of this.#lists) list.pop();
  }

  #thin() {
    const [first = 0, last = 0] = [this.epochs[0], this.epochs.at(-1)];
    this.#stride = (2 * (last - first)) / CAPACITY;
    let before = Number.NEGATIVE_INFINITY;
    const kept = this.epochs.map((epoch) => {
      const keeps = epoch === last || epoch - before >= this.#minGapAt(epoch);
      if (keeps) before = epoch;
      return keeps;
    });
    for (const list of this.#lists) {
      const thinned = list.filter((_, i) => kept[i]);
      list.splice(0, list.length, ...thinned);
    }
  }

  /** The minimum gap between an entry and its predecessor, in epochs. @param {number} epoch of the entry */
  #minGapAt(epoch) {
    return epoch < DENSE_EPOCHS ? 0 : Math.min(this.#stride, epoch * MAX_RELATIVE_GAP);
  }

  get #lists() {
    return [this.epochs, this.losses, this.testLosses];
  }
}
