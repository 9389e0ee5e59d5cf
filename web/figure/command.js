/**
 * What a part asks of the figure: an event on its own element, heard at the shadow root and nowhere else.
 *
 * @import { Point } from '../engine/dataset.js'
 * @import { Options, Stop } from './model.js'
 * @import { Selection } from './selection.js'
 * @typedef {'0' | '1' | '2' | '3' | '4' | '5' | 'point' | 'move' | 'select' | 'erase'} Tool
 * @typedef {{ type: 'toggle' | 'play' | 'pause' | 'step' | 'stepBatch' | 'reset' | 'newSeed' | 'undo' | 'redo' | 'clear' }
 *   | { type: 'begin' | 'end' | 'cancel' | 'repaint' | 'fit' }
 *   | { type: 'put', point: Point }
 *   | { type: 'move', index: number, to: { x: number, y: number } }
 *   | { type: 'erase', points: ReadonlySet<Point> }
 *   | { type: 'goTo', step: number }
 *   | { type: 'replace', points: readonly Point[], classes?: number }
 *   | { type: 'take', state: unknown }
 *   | { type: 'redraw', points: readonly Point[], group?: readonly number[] }
 *   | { type: 'group', group: readonly number[] }
 *   | { type: 'zoom', factor: number, about?: { x: number, y: number } }
 *   | { type: 'pan', dx: number, dy: number }
 *   | { type: 'option', change: Partial<Options> }
 *   | { type: 'tool', tool: Tool }
 *   | { type: 'preset', name: string }
 *   | { type: 'select', change: Partial<Selection> }
 *   | { type: 'stop', stop: Stop | null }
 *   | { type: 'setParameter', parameter: number, value: number }
 *   | { type: 'set', name: string, value: unknown }} Command
 */

/** Asks for a part of the figure to be opened or closed; neither said, for the other of the two. @param {Element} from @param {string} name @param {boolean} [open] */
export const toggle = (from, name, open) =>
  from.dispatchEvent(new CustomEvent('toggle-panel', { detail: { name, open }, bubbles: true }));

/** @param {Element} from @param {Command} command */
export const ask = (from, command) =>
  from.dispatchEvent(new CustomEvent('command', { detail: command, bubbles: true }));
