/**
 * A field for a number or another typed value. Input is parsed on blur or Enter; invalid input stays for correction,
 * with a message below, until the value changes. Clearing the field restores its value. Arrow up and down step the
 * value; the wheel only scrolls the page.
 *
 * @template [Value=number]
 * @typedef {{ value: Value } | { error: string }} Reading
 */
/**
 * @template [Value=number]
 * @typedef {object} NumberProps
 * @property {Value | null} value null for an empty field
 * @property {(value: Value) => string} format the value as displayed
 * @property {(value: Value) => string} [exact] the value as edited, if it is displayed with fewer digits
 * @property {(text: string) => Reading<Value>} read
 * @property {(value: Value) => void} onChange
 * @property {(value: Value, direction: 1 | -1) => Value} [step] the value after arrow up or down
 * @property {'decimal' | 'numeric' | 'text'} [keypad] on phones; numeric ones have no minus
 * @property {boolean} [disabled]
 */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { readCount, readNumber } from '../engine/shared/number.js';
import { show } from '../engine/shared/settings.js';
import { numberSentence } from '../words/index.js';
import { useLatest } from './latest.js';
import { useUniqueId } from './unique-id.js';

/**
 * Reads a number within a range.
 * @param {number} min @param {number} max @param {boolean} [whole]
 * @returns {(typed: string) => Reading}
 */
export const readNumberWithin =
  (min, max, whole = false) =>
  (typed) => {
    const value = (whole ? readCount : readNumber)(typed);
    return value >= min && value <= max && (!whole || Number.isInteger(value))
      ? { value }
      : { error: numberSentence(show(typed.trim()), { min, max, whole }) };
  };

/**
 * The field without a label.
 * @template [Value=number]
 * @param {NumberProps<Value> & { label: string, class?: string, live?: boolean, onFocus?: () => void, 'data-cell'?: string }} props
 *   `live`: the value changes by itself, for example in training; invalid input then stays regardless
 */
export function NumberInput({
  value,
  format,
  exact,
  read,
  onChange,
  step,
  keypad = 'decimal',
  disabled = false,
  label,
  class: extra = '',
  live = false,
  onFocus,
  ...rest
}) {
  const [error, setError] = useState('');
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  const errorId = useUniqueId();
  const focused = useRef(false);
  const latest = useLatest(value);
  const shown = value === null ? '' : format(value);
  const discardDraft = () => {
    setDraft(null);
    setError('');
  };
  // A layout effect: a later one would discard what was typed in between.
  useLayoutEffect(() => {
    if (error ? !live : exact || !focused.current) discardDraft();
  }, [shown]);

  /** @param {string} text */
  const commit = (text) => {
    if (text.trim() === '') return discardDraft();
    const reading = read(text);
    if ('error' in reading) return setError(reading.error);
    discardDraft();
    if (reading.value !== value) onChange(reading.value);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      event.preventDefault(); // a surrounding dialog stays open
      discardDraft();
    }
    if (event.key === 'Enter' && draft !== null) commit(draft);
    const direction = { ArrowUp: /** @type {const} */ (1), ArrowDown: /** @type {const} */ (-1) }[event.key];
    if (!direction || !step || latest.current === null) return;
    event.preventDefault();
    discardDraft();
    latest.current = step(latest.current, direction);
    onChange(latest.current);
  };

  return (
    <>
      <input
        type="text"
        {...rest}
        class={`number ${extra}`}
        style={{ '--length': (draft ?? shown).length }}
        inputMode={keypad}
        disabled={disabled}
        autocomplete="off"
        spellcheck={false}
        aria-label={label}
        aria-invalid={error !== ''}
        aria-describedby={error ? errorId : undefined}
        value={draft ?? shown}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => {
          focused.current = false;
          if (draft !== null) commit(draft);
        }}
        onFocus={(event) => {
          focused.current = true;
          if (exact && value !== null && draft === null) {
            event.currentTarget.value = exact(value);
            setDraft(exact(value));
          }
          event.currentTarget.select();
          onFocus?.();
        }}
        onKeyDown={onKeyDown}
      />
      {error && (
        <span class="form-field-error" id={errorId} role="alert">
          {error}
        </span>
      )}
    </>
  );
}

/**
 * A labeled field for a number or another typed value.
 * @template [Value=number]
 * @param {NumberProps<Value> & { label: string, hint?: string }} props
 */
export const NumberField = ({ label, hint, ...number }) => (
  <div class="form-field number-field" title={hint}>
    <span class="label">{label}</span>
    <NumberInput {...number} label={label} />
  </div>
);
