/**
 * The keys of the whole figure. They are shortcuts only: everything has a control.
 *
 * @import { Command, Tool } from '../command.js'
 */

/** @type {Record<string, 'toggle' | 'step'>} */
const RUN = { ' ': 'toggle', '.': 'step' };
/** The classes' pens are numbered from 1. @type {Record<string, Tool>} */
const TOOLS = { 1: '0', 2: '1', 3: '2', 4: '3', 5: '4', 6: '5', m: 'move', s: 'select', e: 'erase' };

/**
 * Turns a key into its command, unless a control has its own use for the key.
 * @param {KeyboardEvent} event
 * @param {(command: Command) => void} run
 */
export function shortcut(event, run) {
  const target = /** @type {Element} */ (event.composedPath()[0]);
  if (target.matches('input, select, textarea')) return;
  const key = event.key.toLowerCase();
  if (event.ctrlKey || event.metaKey) {
    if (key !== 'z' && key !== 'y') return;
    event.preventDefault();
    return run({ type: key === 'y' || event.shiftKey ? 'redo' : 'undo' });
  }
  const [type, tool] = [RUN[key], TOOLS[key]];
  if (!(type || tool) || event.altKey || (key === ' ' && target.matches('button, summary'))) return;
  event.preventDefault();
  // A key held down repeats a step, but does not switch playing on and off.
  if (tool) run({ type: 'tool', tool });
  else if (type && !(event.repeat && type === 'toggle')) run({ type });
}
