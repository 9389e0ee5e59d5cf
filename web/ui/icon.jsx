/**
 * Icons from Lucide, created as elements: no markup is parsed, so that pages with Trusted Types need no policy.
 *
 * @import { IconNode } from 'lucide'
 */
import { h } from 'preact';

/**
 * @param {object} props
 * @param {IconNode} props.of the icon, imported by name from `lucide`
 * @param {string} [props.size] any CSS length
 */
export const Icon = ({ of, size = '1.25em' }) => (
  <svg
    class="icon"
    viewBox="0 0 24 24"
    width={size}
    height={size}
    fill="none"
    stroke="currentColor"
    stroke-width="1.75"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    {of.map(([tag, attributes]) => h(tag, /** @type {object} */ (attributes)))}
  </svg>
);
