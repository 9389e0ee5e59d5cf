/**
 * The keys of the whole figure, which are only shortcuts: everything has a control too; and the page around it: a key that
 * the figure handles does not reach its host. A host sees every key as pressed on the element itself, so a slide deck or a
 * page with shortcuts would take a digit typed into one of our fields for one of its own.
 *
 * @import { ActionName } from '../model/actions.js'
 */
import { ACTIONS, actionOfKey } from '../model/actions.js';

/** What has a use of its own for every key. */
const FIELDS = 'input, select, textarea';

/** What takes the keys that scroll. */
const SCROLLING = '[tabindex]:not(canvas)';

/** @param {ShadowRoot} root @param {(name: ActionName) => void} run does what a shortcut says */
export function handleKeys(root, run) {
  /** Keys that are down and were ours. @type {Set<string>} */
  const taken = new Set();
  root.addEventListener('keydown', (/** @type {any} */ event) => {
    shortcut(event, run);
    if (!isOurs(event)) return taken.delete(event.code);
    taken.add(event.code);
    event.stopPropagation();
  });
  for (const type of ['keypress', 'keyup']) {
    root.addEventListener(type, (/** @type {any} */ event) => {
      if (taken.has(event.code)) event.stopPropagation();
      if (type === 'keyup') taken.delete(event.code);
    });
  }
}

/** Whether a key has been used in the figure, or is typed into one of its controls. @param {KeyboardEvent} event */
function isOurs(event) {
  const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
  if (defaultPrevented) return true;
  const chord = (ctrlKey || metaKey || altKey) && !event.getModifierState('AltGraph');
  if (chord || key === 'Escape' || key === 'Tab' || /^F\d/.test(key)) return false;
  const target = /** @type {Element} */ (event.composedPath()[0]);
  if (target.matches(FIELDS)) return true;
  if (target.matches('button, summary, a')) return key === ' ' || key === 'Enter';
  return target.matches(SCROLLING) && /^(Arrow|Page|Home|End)/.test(key);
}

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
