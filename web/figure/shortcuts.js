/**
 * The keys of the whole figure. They are shortcuts only: everything has a control.
 *
 * @import { Command } from './command.js'
 */

/** @type {Record<string, Command>} */
const KEYS = {
  ' ': { type: 'toggle' },
  '.': { type: 'step' },
  1: { type: 'tool', tool: '0' },
  2: { type: 'tool', tool: '1' },
  3: { type: 'tool', tool: '2' },
  4: { type: 'tool', tool: '3' },
  5: { type: 'tool', tool: '4' },
  6: { type: 'tool', tool: '5' },
  m: { type: 'tool', tool: 'move' },
  s: { type: 'tool', tool: 'select' },
  e: { type: 'tool', tool: 'erase' },
};

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
  const command = KEYS[key];
  if (!command || event.altKey || (key === ' ' && target.matches('button, summary'))) return;
  event.preventDefault();
  // A key held down repeats a step, but does not switch playing on and off.
  if (!(event.repeat && command.type === 'toggle')) run(command);
}
