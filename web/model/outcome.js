/**
 * Why training ends by itself: the points are learned, or the loss has stopped falling.
 *
 * @typedef {{ learned: boolean, loss: number }} Outcome loss: the value that it fell below, or plateaued at
 */

/** Below this mean loss the points count as learned: the outputs are within a few hundredths of the targets. */
const LEARNED = 1e-3;
/** A plateau needs at least this many epochs, */
const PATIENCE = 400;
/** and a relative improvement of less than this over the second half of them. */
const MIN_IMPROVEMENT = 0.01;

/**
 * @param {{ epochs: ArrayLike<number>, losses: ArrayLike<number> }} history in ascending order of epochs
 * @param {number} [since] the epoch of the last edit; earlier losses do not count
 * @returns {Outcome | null} null while there is still something to learn
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
  return after > before * (1 - MIN_IMPROVEMENT) ? { learned: false, loss } : null;
}
