/**
 * A button that opens a popover, closed by Escape, a press outside, or the button.
 *
 * @import { ComponentChildren } from 'preact'
 */
import { ChevronDown, X } from 'lucide';
import { useCallback, useRef, useState } from 'preact/hooks';
import { settings } from '../words/index.js';
import { IconButton } from './button.jsx';
import { useDismiss } from './dismiss.js';
import { useFloating } from './floating.js';
import { Icon } from './icon.jsx';
import { useUniqueId } from './unique-id.js';

/**
 * @param {object} props
 * @param {string} props.label of the button and of the popover
 * @param {ComponentChildren} [props.button] the button's content, if not its label
 * @param {string} [props.class] of the button
 * @param {'start' | 'end'} [props.align] the edge of the button to align with
 * @param {boolean} [props.sheet] whether it opens as a sheet from below on a phone
 * @param {(close: () => void) => ComponentChildren} props.children
 */
export function Popover({ label, button, class: extra = '', align = 'start', sheet = false, children }) {
  const [open, setOpen] = useState(false);
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const opener = useRef(/** @type {HTMLButtonElement | null} */ (null));
  const id = useUniqueId();
  const close = useCallback(() => {
    setOpen(false);
    opener.current?.focus();
  }, []);
  const dismiss = useCallback(
    (/** @type {Event} */ { type }) => {
      if (type === 'keydown') close();
      else setOpen(false);
    },
    [close],
  );
  useDismiss(ref, open, dismiss);
  const floating = useFloating(opener, open, align, sheet);
  return (
    <div ref={ref}>
      <button
        type="button"
        ref={opener}
        class={`button ${extra}`}
        title={label}
        aria-label={label}
        aria-expanded={open}
        aria-controls={open ? id : undefined}
        onClick={() => setOpen(!open)}
      >
        {button ?? (
          <>
            {label}
            <Icon of={ChevronDown} size="1em" />
          </>
        )}
      </button>
      {open && (
        <div class="popover" id={id} role="dialog" aria-label={label} popover="manual" ref={floating}>
          {children(close)}
          {sheet && (
            <div class="sheet-head">
              <strong>{label}</strong>
              <IconButton icon={X} label={settings.close} onClick={close} />
            </div>
          )}
        </div>
      )}
    </div>
  );
}
