/**
 * Looks at a value that a page hands in, which may be anything: even to look at it may fail.
 * @template T @param {() => T} look
 * @returns {T | null} null where it failed
 */
export function attempt(look) {
  try {
    return look();
  } catch {
    return null;
  }
}
