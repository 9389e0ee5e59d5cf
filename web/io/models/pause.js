/** Work that takes long lets the page answer in between, and stops when nobody waits for it any more. */

/** As long as it may go on without a pause: a frame has room for it. */
const SLICE_MS = 8;

/**
 * A function to await between two pieces of work: mostly it does nothing, after a while it lets others have their turn.
 * @param {AbortSignal} [signal] that ends the work
 * @returns {() => Promise<void>} rejects with the signal's reason
 */
export function pauses(signal) {
  let until = performance.now() + SLICE_MS;
  return async () => {
    if (performance.now() < until) return;
    await new Promise((next) => setTimeout(next));
    signal?.throwIfAborted();
    until = performance.now() + SLICE_MS;
  };
}
