/**
 * Keys and the page around the figure: a key that the figure handles does not reach its host. A host sees every key as
 * pressed on the element itself, so a slide deck or a page with shortcuts would take a digit typed into one of our fields
 * for one of its own.
 *
 * @import { ActionName } from '../model/actions.js'
 */
import { FIELDS, shortcut } from './shortcuts.js';

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
