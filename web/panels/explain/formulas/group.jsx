/**
 * A part that may be wider than its box: it scrolls, and the keyboard can reach it.
 *
 * @import { HTMLAttributes } from 'preact'
 * @param {HTMLAttributes<HTMLDivElement> & { label: string }} props
 */
export function Group({ label, class: name, ...rest }) {
  const group = /** @type {const} */ ({ role: 'group', 'aria-label': label, tabIndex: 0 });
  return <div class={`${name} scrolled`} {...group} {...rest} />;
}
