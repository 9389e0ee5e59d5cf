/**
 * The keys of the whole figure. They are only shortcuts: everything has a control too.
 *
 * @import { ActionName } from '../model/actions.js'
 */
import { ACTIONS, actionOfKey } from '../model/actions.js';

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
 * Turns a key into its action, unless a control has its own use for the key.
 * @param {KeyboardEvent} event @param {(name: ActionName) => void} run
 */
export function shortcut(event, run) {
  const target = /** @type {Element} */ (event.composedPath()[0]);
  if (event.defaultPrevented || event.altKey || target.matches(FIELDS)) return;
  const key = keyOf(event);
  const name = actionOfKey(event.ctrlKey || event.metaKey ? held(key, event.shiftKey) : key);
  if (!name || (key === ' ' && target.matches('button, summary'))) return;
  event.preventDefault();
  if (!(event.repeat && ACTIONS[name].once)) run(name);
}

/** A key with Control or Command; with Shift, undo is redo. @param {string} key @param {boolean} shift */
const held = (key, shift) => `Control+${key === 'z' && shift ? 'y' : key}`;
