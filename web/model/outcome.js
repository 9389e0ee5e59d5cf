/**
 * How a run has ended: it has learnt, or nothing changes any more.
 *
 * @typedef {{ learned: boolean, loss: number }} Outcome the loss that it has fallen below, or stays near
 */

/** A mean loss below this is as good as none: the outputs are within a few hundredths of the targets. */
const LEARNED = 1e-3;
/** A run is given this many epochs before it is called settled, */
const PATIENCE = 400;
/** and half of its epochs in which the loss falls by less than this share. */
const LEAST_GAIN = 0.01;

/**
 * @param {{ epochs: ArrayLike<number>, losses: ArrayLike<number> }} history by rising epochs
 * @param {number} [since] the epoch of the last edit: what was learnt before it says nothing of what there is to learn now
 * @returns {Outcome | null} null while the run has still something to learn
 */
export function outcomeOf({ epochs, losses }, since = 0) {
  const last = epochs.length - 1;
  const [epoch = 0, loss = Number.NaN] = [epochs[last], losses[last]];
  if (loss < LEARNED) return { learned: true, loss: LEARNED };
  if (!(epoch - since >= PATIENCE)) return null;
  let [before, after] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let i = last; i >= 0 && (epochs[i] ?? 0) > since; i--) {
    const value = losses[i] ?? Number.NaN;
    if ((epochs[i] ?? 0) <= (since + epoch) / 2) before = Math.min(before, value);
    else after = Math.min(after, value);
  }
  return after > before * (1 - LEAST_GAIN) ? { learned: false, loss } : null;
}
