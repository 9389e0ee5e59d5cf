/**
 * Keys and the page around the figure: what the figure takes, its host does not get. A host sees every key as pressed on
 * the element itself, so that to a slide deck or a search box with shortcuts a digit typed into a field of ours is one of
 * theirs.
 *
 * @import { ActionName } from '../model/actions.js'
 */
import { FIELDS, shortcut } from './shortcuts.js';

/** What takes the keys that scroll. */
const SCROLLING = '[tabindex]:not(canvas)';

/**
 * @param {ShadowRoot} root
 * @param {(name: ActionName) => void} run does what a shortcut says
 */
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
