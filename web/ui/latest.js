/** A key may repeat before the value that it has led to is rendered. */
import { useRef } from 'preact/hooks';

/**
 * The value that a control has led to, until its owner gives it another one.
 * @template Value
 * @param {Value} value
 * @returns {{ current: Value }} to be set with each change
 */
export function useLatest(value) {
  const given = useRef(value);
  const latest = useRef(value);
  // A control renders for reasons of its own, too: then what it was given is old.
  if (given.current !== value) given.current = latest.current = value;
  return latest;
}
