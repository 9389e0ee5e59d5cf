/**
 * A menu of one choice, in which each entry may have a line of meaning and a small picture beside its name. Where a
 * name says it all, use a select.
 *
 * @import { ComponentChildren } from 'preact'
 * @template {string} Value
 * @typedef {{ value: Value, label: string, hint?: string, picture?: ComponentChildren }} Choice
 */
import { Check, ChevronDown } from 'lucide';
import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { useDismiss } from './dismiss.js';
import { Icon } from './icon.jsx';
import { useUniqueId } from './unique-id.js';

/**
 * @template {string} Value
 * @param {object} props
 * @param {string} props.label
 * @param {readonly Choice<Value>[]} props.options
 * @param {Value} props.value
 * @param {(value: Value) => void} props.onChange
 * @param {boolean} [props.bare] without a label in sight, where there is no room for one
 * @param {string} [props.text] on the button in place of the chosen name
 */
export function Menu({ label, options, value, onChange, bare = false, text }) {
  const [open, setOpen] = useState(false);
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const button = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const list = useRef(/** @type {HTMLDivElement | null} */ (null));
  const id = useUniqueId();
  const dismiss = useCallback(() => setOpen(false), []);
  useDismiss(ref, open, dismiss);
  useEffect(() => {
    if (!open) return;
    const chosen = list.current?.querySelector('[aria-checked="true"]') ?? list.current?.firstElementChild;
    /** @type {HTMLElement | null | undefined} */ (chosen)?.focus();
  }, [open]);

  /** @param {Value} next */
  const choose = (next) => {
    setOpen(false);
    button.current?.focus();
    onChange(next);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const items = [...(list.current?.children ?? [])];
    const at = items.indexOf(/** @type {Element} */ (event.target));
    const next = {
      ArrowDown: at + 1,
      ArrowUp: at + items.length - 1,
      Home: 0,
      End: items.length - 1,
    }[event.key];
    if (event.key === 'Escape') button.current?.focus();
    if (next === undefined) return;
    event.preventDefault();
    /** @type {HTMLElement | undefined} */ (items[next % items.length])?.focus();
  };

  const chosen = options.find((option) => option.value === value);
  return (
    <div class={`menu popover-anchor ${bare ? 'bare' : 'form-field'}`} ref={ref}>
      {!bare && (
        <span class="label" id={id}>
          {label}
        </span>
      )}
      <button
        type="button"
        class="button quiet menu-button"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={`${label}: ${chosen?.label ?? value}`}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <span class="menu-value">{text ?? chosen?.label ?? value}</span>
        <Icon of={ChevronDown} size="1em" />
      </button>
      {open && (
        <div class="popover start" role="menu" aria-label={label} ref={list} onKeyDown={onKeyDown}>
          {options.map((option) => (
            <button
              type="button"
              class="menu-item"
              key={option.value}
              role="menuitemradio"
              aria-checked={option.value === value}
              tabIndex={-1}
              onClick={() => choose(option.value)}
            >
              <span class="menu-picture">{option.picture}</span>
              <span class="menu-label">
                {option.label}
                {option.hint && <small>{option.hint}</small>}
              </span>
              {option.value === value && <Icon of={Check} size="1em" />}
            </button>
          ))}
        </div>
      )}
    </div>
  );
}
