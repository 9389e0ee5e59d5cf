/**
 * The keys of the whole figure. They are shortcuts only: everything has a control.
 *
 * @import { Command, Tool } from '../command.js'
 */

/** @type {Record<string, 'toggle' | 'step'>} */
const RUN = { ' ': 'toggle', '.': 'step' };
/** The classes' pens are numbered from 1. @type {Record<string, Tool>} */
const TOOLS = { 1: '0', 2: '1', 3: '2', 4: '3', 5: '4', 6: '5', m: 'move', s: 'select', e: 'erase' };
/** What has a use of its own for every key. */
export const FIELDS = 'input, select, textarea';

/**
 * The key that is meant, in lower case: what is written on it, as far as it is one of ours, else the place where it lies.
 * So Z is undo where AZERTY has it, and also where Cyrillic, Greek or Arabic letters lie on it; and the row of digits is
 * the row of digits where these take Shift.
 * @param {Pick<KeyboardEvent, 'key' | 'code'>} event
 */
export function keyOf({ key, code }) {
  if (key.length > 1) return key;
  if (/^[a-z\d .?+=-]$/i.test(key)) return key.toLowerCase();
  const [, letter, digit] = /^(?:Key([A-Z])|Digit(\d))$/.exec(code) ?? [];
  if (digit) return digit;
  if (/^[!-~]$/.test(key)) return key;
  return letter?.toLowerCase() ?? (code === 'Period' ? '.' : key);
}

/**
 * Turns a key into its command, unless a control has its own use for the key.
 * @param {KeyboardEvent} event
 * @param {(command: Command) => void} run
 */
export function shortcut(event, run) {
  const target = /** @type {Element} */ (event.composedPath()[0]);
  if (event.defaultPrevented || event.altKey || target.matches(FIELDS)) return;
  const key = keyOf(event);
  if (event.ctrlKey || event.metaKey) {
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    return run({ type: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
  }
  const [type, tool] = [RUN[key], TOOLS[key]];
  if (!(type || tool) || (key === ' ' && target.matches('button, summary'))) return;
  event.preventDefault();
  // A key held down repeats a step, but does not switch playing on and off.
  if (tool) run({ type: 'tool', tool });
  else if (type && !(event.repeat && type === 'toggle')) run({ type });
}
