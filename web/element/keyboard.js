/**
 * The figure's keyboard shortcuts; every one has a control as well. Key events that the figure handles do not propagate
 * to the host page: events are retargeted to the element there, so a slide deck or a page with shortcuts would mistake
 * a digit typed into one of our fields for its own shortcut.
 *
 * @import { ActionName } from '../model/actions.js'
 */
import { ACTIONS, actionOfKey } from '../model/actions.js';

/** Controls that use every key themselves. */
const FIELDS = 'input, select, textarea';

/** Elements that use the scrolling keys. */
const SCROLLABLE = '[tabindex]:not(canvas)';

/** @param {ShadowRoot} root @param {(name: ActionName) => void} run */
export function handleKeys(root, run) {
  /** Keys held down whose keydown was handled here. @type {Set<string>} */
  const handled = new Set();
  root.addEventListener('keydown', (/** @type {any} */ event) => {
    shortcut(event, run);
    if (!isHandled(event)) return handled.delete(event.code);
    handled.add(event.code);
    event.stopPropagation();
  });
  for (const type of ['keypress', 'keyup']) {
    root.addEventListener(type, (/** @type {any} */ event) => {
      if (handled.has(event.code)) event.stopPropagation();
      if (type === 'keyup') handled.delete(event.code);
    });
  }
}

/** Whether a key was handled by the figure, or is meant for one of its controls. @param {KeyboardEvent} event */
function isHandled(event) {
  const { key, ctrlKey, metaKey, altKey, defaultPrevented } = event;
  if (defaultPrevented) return true;
  const chord = (ctrlKey || metaKey || altKey) && !event.getModifierState('AltGraph');
  if (chord || key === 'Escape' || key === 'Tab' || /^F\d/.test(key)) return false;
  const target = /** @type {Element} */ (event.composedPath()[0]);
  if (target.matches(FIELDS)) return true;
  if (target.matches('button, summary, a')) return key === ' ' || key === 'Enter';
  return target.matches(SCROLLABLE) && /^(Arrow|Page|Home|End)/.test(key);
}

/**
 * The intended key, in lower case: the character if it is one that we use, otherwise the physical key. So undo follows
 * Z on AZERTY, works on Cyrillic, Greek and Arabic layouts, and digits work on layouts where they need Shift.
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
 * Runs the action bound to a key, unless a control uses the key itself.
 * @param {KeyboardEvent} event @param {(name: ActionName) => void} run
 */
export function shortcut(event, run) {
  const target = /** @type {Element} */ (event.composedPath()[0]);
  if (event.defaultPrevented || event.altKey || target.matches(FIELDS)) return;
  const key = keyOf(event);
  const name = actionOfKey(event.ctrlKey || event.metaKey ? chordOf(key, event.shiftKey) : key);
  if (!name || (key === ' ' && target.matches('button, summary'))) return;
  event.preventDefault();
  if (!(event.repeat && ACTIONS[name].once)) run(name);
}

/** The name of a chord with Control or Command; Shift turns undo into redo. @param {string} key @param {boolean} shift */
const chordOf = (key, shift) => `Control+${key === 'z' && shift ? 'y' : key}`;
