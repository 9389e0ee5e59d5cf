/**
 * A group that may be wider than its box: it scrolls and is focusable.
 *
 * @import { HTMLAttributes } from 'preact'
 * @param {HTMLAttributes<HTMLDivElement> & { label: string }} props
 */
export function Group({ label, class: name, ...rest }) {
  const group = /** @type {const} */ ({ role: 'group', 'aria-label': label, tabIndex: 0 });
  return <div class={`${name} scrolled`} {...group} {...rest} />;
}
