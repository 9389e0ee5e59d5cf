/**
 * A button that opens a popover, closed by Escape, a press outside, or the button.
 *
 * @import { ComponentChildren } from 'preact'
 */
import { ChevronDown, X } from 'lucide';
import { settings } from '../words/index.js';
import { IconButton } from './button.jsx';
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
export function Popover({ label, button, class: extra = '', align, sheet, children }) {
  const { open, setOpen, close, root, button: opener, floating } = useFloating(align, sheet);
  const id = useUniqueId();
  return (
    <div ref={root}>
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
