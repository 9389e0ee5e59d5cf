/**
 * Buttons in a row or column with a single tab stop: arrow keys move between them, Home and End to the first and last.
 * Disabled buttons stay focusable, so that a press that disables its button does not lose the focus.
 *
 * @import { HTMLAttributes } from 'preact'
 */
import { useEffect, useRef } from 'preact/hooks';

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

/** @param {Omit<HTMLAttributes<HTMLDivElement>, 'label'> & { label: string, part?: string }} props */
export function Toolbar({ label, children, ...rest }) {
  const ref = useRef(/** @type {HTMLDivElement | null} */ (null));
  const stop = useRef(/** @type {Element | null} */ (null));

  /** The visible buttons, except those in open popovers. @returns {HTMLButtonElement[]} */
  const buttons = () =>
    [...(ref.current?.querySelectorAll('button') ?? [])].filter(
      (button) => !button.closest('.popover') && button.checkVisibility(),
    );
  const mark = () => {
    const all = buttons();
    const chosen =
      all.find((button) => button === stop.current) ??
      all.find((button) => button.ariaPressed === 'true') ??
      all[0];
    for (const button of all) button.tabIndex = button === chosen ? 0 : -1;
  };
  useEffect(mark); // after paint, when checkVisibility() does not force a layout

  /** @param {KeyboardEvent} event */
  const onKeyDown = (event) => {
    const all = buttons();
    const at = all.indexOf(/** @type {HTMLButtonElement} */ (event.target));
    const step = STEPS[/** @type {keyof typeof STEPS} */ (event.key)];
    const to = { Home: 0, End: all.length - 1 }[event.key] ?? (step ? at + step : -1);
    if (at < 0 || !all[to]) return;
    event.preventDefault();
    all[to].focus();
  };
  return (
    <div
      {...rest}
      role="toolbar"
      aria-label={label}
      ref={ref}
      onKeyDown={onKeyDown}
      onFocusIn={({ target }) => {
        const button = buttons().find((candidate) => candidate === target);
        if (!button) return;
        stop.current = button;
        mark();
      }}
    >
      {children}
    </div>
  );
}
