/** For key handlers: a key may repeat before its result is rendered. */
import { useRef } from 'preact/hooks';

/**
 * The latest value of a control, until its owner passes a different one.
 * @template Value
 * @param {Value} value
 * @returns {{ current: Value }} set it on each change
 */
export function useLatest(value) {
  const given = useRef(value);
  const latest = useRef(value);
  // A control also re-renders on its own; then the given value is unchanged and older.
  if (given.current !== value) given.current = latest.current = value;
  return latest;
}
