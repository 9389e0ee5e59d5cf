/**
 * A part of the page that may be wider than there is room: it scrolls, and is reached by the keys.
 *
 * @import { HTMLAttributes } from 'preact'
 * @param {HTMLAttributes<HTMLDivElement> & { label: string }} props
 */
export function Group({ label, class: name, ...rest }) {
  const group = /** @type {const} */ ({ role: 'group', 'aria-label': label, tabIndex: 0 });
  return <div class={`${name} scrolled`} {...group} {...rest} />;
}
