/**
 * Long tasks as generators that yield regularly, so that the caller can pause them for other work on the page.
 *
 * @template T
 * @typedef {Generator<undefined, T, undefined>} Steps
 */

/** Runs all steps at once. @template T @param {Steps<T>} steps @returns {T} */
export function finish(steps) {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Maximum time without a pause: short enough to fit into a frame. */
const SLICE_MS = 8;

/**
 * Runs the steps in time slices, between which the page stays responsive.
 * @template T @param {Steps<T>} steps
 * @param {() => boolean} shouldContinue checked between slices
 * @returns {Promise<T | undefined>} undefined if canceled
 */
export async function inSlices(steps, shouldContinue) {
  for (;;) {
    const end = performance.now() + SLICE_MS;
    do {
      const { done, value } = steps.next();
      if (done) return value;
    } while (performance.now() < end);
    if (!shouldContinue()) return undefined;
    await new Promise((next) => setTimeout(next));
    if (!shouldContinue()) return undefined;
  }
}

/**
 * The same for work that is not a generator: returns a function to await regularly, which yields to the event loop when
 * the time slice is used up.
 * @param {AbortSignal} [signal]
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
