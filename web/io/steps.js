/**
 * Long work in steps: a generator that yields now and then, so that its caller can let other work on the page go first.
 *
 * @template T
 * @typedef {Generator<undefined, T, undefined>} Steps
 */

/** Does it in one go. @template T @param {Steps<T>} steps @returns {T} */
export function finish(steps) {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** As long as it may go on without a pause: others wait no longer, and a frame has room for it. */
const SLICE_MS = 8;

/**
 * Does it in slices, between which the page answers; undefined when it was given up.
 * @template T @param {Steps<T>} steps
 * @param {() => boolean} goesOn asked between two slices
 * @returns {Promise<T | undefined>}
 */
export async function inSlices(steps, goesOn) {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    do {
      const { done, value } = steps.next();
      if (done) return value;
    } while (performance.now() < end);
    if (!goesOn()) return undefined;
    await new Promise((next) => setTimeout(next));
    if (!goesOn()) return undefined;
  }
}

/**
 * A function to await between two pieces of work that is no generator: mostly it does nothing, after a while it lets others have
 * their turn.
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
