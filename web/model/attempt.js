/**
 * Inspects a value supplied by the page. It may be anything, including a proxy or getter that throws.
 * @template T @param {() => T} inspect
 * @returns {T | null} null if it threw
 */
export function attempt(inspect) {
  try {
    return inspect();
  } catch {
    return null;
  }
}
