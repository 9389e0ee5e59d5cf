/**
 * A single-choice menu whose entries may have a line of explanation and a small picture. If names are enough, use a
 * select.
 *
 * @import { ComponentChildren } from 'preact'
 * @template {string} Value
 * @typedef {{ value: Value, label: string, hint?: string, picture?: ComponentChildren }} Choice
 */
import { Check, ChevronDown } from 'lucide';
import { useLayoutEffect } from 'preact/hooks';
import { useFloating } from './floating.js';
import { Icon } from './icon.jsx';

/**
 * @template {string} Value
 * @param {object} props
 * @param {string} props.label
 * @param {readonly Choice<Value>[]} props.options
 * @param {Value} props.value
 * @param {(value: Value) => void} props.onChange
 * @param {boolean} [props.bare] without a visible label
 * @param {string} [props.text] on the button instead of the chosen name
 */
export function Menu({ label, options, value, onChange, bare = false, text }) {
  const { open, setOpen, close, root, button, floating: list } = useFloating();
  // Layout effect, to be ready before the next key.
  useLayoutEffect(() => {
    if (!open) return;
    const chosen = list.current?.querySelector('[aria-checked="true"]') ?? list.current?.firstElementChild;
    /** @type {HTMLElement | null | undefined} */ (chosen)?.focus();
  }, [open, list]);

  /** @param {Value} next */
  const choose = (next) => {
    close();
    onChange(next);
  };
  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const { key } = event;
    if (key === 'Tab') return setOpen(false);
    const items = [...(list.current?.children ?? [])];
    const at = items.indexOf(/** @type {Element} */ (event.target));
    /** Type-ahead: the next entry, cyclically, that starts with the typed letter. */
    const named = () => {
      const order = items.map((_, i) => (at + 1 + i) % items.length);
      return order.find((i) => options[i]?.label.toLowerCase().startsWith(key.toLowerCase()));
    };
    const letter = key.length === 1 && key !== ' ' && !event.ctrlKey && !event.metaKey && !event.altKey;
    const next = letter
      ? named()
      : { ArrowDown: at + 1, ArrowUp: at + items.length - 1, Home: 0, End: items.length - 1 }[key];
    // While a menu is open, no letter is a shortcut of the figure.
    if (next !== undefined || letter) event.preventDefault();
    if (next === undefined) return;
    /** @type {HTMLElement | undefined} */ (items[next % items.length])?.focus();
  };

  const shown = text ?? options.find((option) => option.value === value)?.label ?? value;
  return (
    <div class={`menu ${bare ? 'bare' : 'form-field'}`} ref={root}>
      {!bare && <span class="label">{label}</span>}
      <button
        type="button"
        class="button quiet menu-button"
        ref={button}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-label={`${label}: ${shown}`}
        onClick={() => setOpen(!open)}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
          event.preventDefault();
          setOpen(true);
        }}
      >
        <span class="menu-value">{shown}</span>
        <Icon of={ChevronDown} size="1em" />
      </button>
      {open && (
        <div class="popover" role="menu" aria-label={label} popover="manual" ref={list} onKeyDown={onKeyDown}>
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
