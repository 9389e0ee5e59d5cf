/**
 * A sheet over the page for rarely used things: at the side if there is room, from below on a phone. It is a native
 * dialog, which traps the focus, closes on Escape, and restores the focus.
 *
 * @import { ComponentChildren } from 'preact'
 */
import { X } from 'lucide';
import { useEffect, useRef } from 'preact/hooks';
import { settings } from '../words/index.js';
import { IconButton } from './button.jsx';

/**
 * @param {object} props
 * @param {string} props.title
 * @param {boolean} props.open
 * @param {() => void} props.onClose
 * @param {ComponentChildren} props.children
 */
export function Sheet({ title, open, onClose, children }) {
  const ref = useRef(/** @type {HTMLDialogElement | null} */ (null));
  useEffect(() => {
    const dialog = ref.current;
    if (open && !dialog?.open) dialog?.showModal();
    if (!open && dialog?.open) dialog.close();
  }, [open]);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: clicking the backdrop has a keyboard equivalent, Escape
    <dialog
      class="sheet"
      ref={ref}
      aria-label={title}
      onClose={onClose}
      onClick={(event) => event.target === ref.current && onClose()}
    >
      <div class="sheet-body">
        <header>
          <h2>{title}</h2>
          <IconButton icon={X} label={settings.close} onClick={onClose} />
        </header>
        {open && children}
      </div>
    </dialog>
  );
}
