/**
 * Buttons: with a word, or with an icon whose name is announced and shown as a tooltip.
 *
 * @import { IconNode } from 'lucide'
 * @import { ButtonHTMLAttributes } from 'preact'
 */
import { Icon } from './icon.jsx';

/** The usual name of a key: `Control+z` → Ctrl+Z, ` ` → Space. @param {string} key as in `Action` */
export const keyName = (key) =>
  key
    .replace('Control+', 'Ctrl+')
    .replace(/^ $/, 'Space')
    .replace(/-$/, '−')
    .replace(/\b[a-z]$/, (letter) => letter.toUpperCase());

/** @param {ButtonHTMLAttributes<HTMLButtonElement> & { kind?: 'quiet' | 'plain' | 'solid' }} props */
export const Button = ({ kind = 'quiet', class: extra = '', ...rest }) => (
  <button type="button" class={`button ${kind} ${extra}`} {...rest} />
);

/**
 * @param {Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'icon' | 'label'> & {
 *   icon: IconNode, label: string, shortcut?: string, kind?: 'quiet' | 'plain' | 'solid' }} props
 *   `shortcut` is the equivalent key, for the tooltip
 */
export const IconButton = ({ icon, label, shortcut, kind = 'plain', class: extra = '', ...rest }) => (
  <Button
    kind={kind}
    class={`icon-button ${extra}`}
    aria-label={label}
    aria-keyshortcuts={shortcut}
    title={shortcut ? `${label} (${keyName(shortcut)})` : label}
    {...rest}
  >
    <Icon of={icon} />
  </Button>
);
