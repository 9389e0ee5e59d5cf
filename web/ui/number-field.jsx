/**
 * A field for a number. What is typed is read when it is left or entered; what is not valid is kept for correction,
 * with a sentence below it. Arrow up and down step; the wheel scrolls the page and nothing else.
 *
 * @typedef {{ value: number } | { error: string }} Reading
 * @typedef {object} NumberProps
 * @property {number | null} value null: nothing
 * @property {(value: number) => string} format the number as it is shown
 * @property {(text: string) => Reading} read
 * @property {(value: number) => void} onChange
 * @property {(value: number, direction: 1 | -1) => number} [step] what arrow up and down make of the value
 * @property {boolean} [signed] whether it may be negative: the decimal keypads of phones have no minus
 */
import { useState } from 'preact/hooks';
import { useUniqueId } from './unique-id.js';

/**
 * The bare field.
 * @param {NumberProps & { label: string, class?: string, onError: (error: string) => void, error: string, id?: string }} props
 */
export function NumberInput({
  value,
  format,
  read,
  onChange,
  step,
  signed = false,
  label,
  class: extra = '',
  onError,
  error,
  id,
}) {
  const [draft, setDraft] = useState(/** @type {string | null} */ (null));
  const errorId = useUniqueId();

  /** @param {string} text */
  const commit = (text) => {
    const reading = read(text);
    onError('error' in reading ? reading.error : '');
    if ('error' in reading) return;
    setDraft(null);
    if (reading.value !== value) onChange(reading.value);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    if (event.key === 'Escape' && draft !== null) {
      event.stopPropagation();
      setDraft(null);
      onError('');
    }
    if (event.key === 'Enter' && draft !== null) commit(draft);
    const direction = { ArrowUp: /** @type {const} */ (1), ArrowDown: /** @type {const} */ (-1) }[event.key];
    if (!direction || !step || value === null) return;
    event.preventDefault();
    setDraft(null);
    onError('');
    onChange(step(value, direction));
  };

  return (
    <>
      <input
        type="text"
        id={id}
        class={`number ${extra}`}
        inputMode={signed ? 'text' : 'decimal'}
        autocomplete="off"
        spellcheck={false}
        aria-label={label}
        aria-invalid={error !== ''}
        aria-describedby={error ? errorId : undefined}
        value={draft ?? (value === null ? '' : format(value))}
        onInput={(event) => setDraft(event.currentTarget.value)}
        onBlur={() => draft !== null && commit(draft)}
        onFocus={(event) => event.currentTarget.select()}
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

/** A number with its label. @param {NumberProps & { label: string, hint?: string }} props */
export function NumberField({ label, hint, ...number }) {
  const [error, setError] = useState('');
  return (
    <div class="form-field number-field" title={hint}>
      <span class="label">{label}</span>
      <NumberInput {...number} label={label} error={error} onError={setError} />
    </div>
  );
}
