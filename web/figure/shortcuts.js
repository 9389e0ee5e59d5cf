/**
 * The keys of the whole figure. They are shortcuts only: everything has a control.
 *
 * @import { Command } from './command.js'
 */

/** @type {Record<string, Command>} */
const KEYS = {
  ' ': { type: 'toggle' },
  '.': { type: 'step' },
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
  const pen = /^[1-6]$/.test(key) && /** @type {Command} */ ({ type: 'tool', tool: String(Number(key) - 1) });
  const command = pen || KEYS[key];
  if (!command || event.altKey || (key === ' ' && target.matches('button, summary'))) return;
  event.preventDefault();
  // A key held down repeats a step, but does not switch playing on and off.
  if (!(event.repeat && command.type === 'toggle')) run(command);
}
