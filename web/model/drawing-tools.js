/**
 * What is in the reader's hand: the tool, how it draws, and the points it has selected together.
 *
 * @import { Task, Settings } from '../engine/shared/settings.js'
 *
 * @typedef {'0' | '1' | '2' | '3' | '4' | '5' | 'point' | 'move' | 'select' | 'erase'} Tool
 *
 * @typedef {object} ToolOptions
 * @property {{ on: boolean, size: number, density: number }} brush size in CSS pixels, density in points to a press
 * @property {boolean} lasso a selection follows the path as it was drawn, and is not a box
 * @property {boolean} snap points snap to a grid
 * @property {number} value of new points, in a regression with two inputs
 */
import { isValued } from '../engine/shared/dataset.js';
import { NONE } from './selection.js';

/** @type {ToolOptions} */
const OPTIONS = Object.freeze({
  brush: Object.freeze({ on: false, size: 30, density: 5 }),
  lasso: false,
  snap: false,
  value: 1,
});

const PENS = /** @type {Tool[]} */ (['0', '1', '2', '3', '4', '5']);

/** The tools of a task; the first is chosen at the start. @param {Task} task @param {number} classes @returns {Tool[]} */
export const toolsOf = (task, classes) => [
  ...(task === 'classification' ? PENS.slice(0, classes) : /** @type {Tool[]} */ (['point'])),
  'move',
  'select',
  'erase',
];

export class DrawingTools {
  /** @type {Tool} */
  tool = '0';
  /** The pen that was in hand last. @type {Tool} */
  #pen = '0';
  options = OPTIONS;
  /** The points selected together, by their numbers. @type {readonly number[]} */
  selectedPoints = NONE;

  /**
   * Takes a tool; the first pen's key takes the only pen of a task without classes.
   * @param {Tool} tool
   * @param {Readonly<Settings>} settings
   */
  take(tool, { task, classes }) {
    const tools = toolsOf(task, classes);
    const meant = tool === '0' && !tools.includes(tool) ? 'point' : tool;
    if (tools.includes(meant)) this.tool = meant;
    if (this.hasPen) this.#pen = this.tool;
    if (this.tool !== 'select') this.selectedPoints = NONE;
  }

  /** Puts away a tool that other settings do not have. @param {Readonly<Settings>} settings */
  follow({ task, classes }) {
    const tools = toolsOf(task, classes);
    if (!tools.includes(this.tool)) this.tool = tools[0] ?? 'move';
    if (!tools.includes(this.#pen)) this.#pen = tools[0] ?? '0';
  }

  /** The pen that is in hand, or was last. */
  get pen() {
    return this.#pen;
  }

  /** Whether the tool adds points. */
  get hasPen() {
    return this.tool === 'point' || PENS.includes(this.tool);
  }

  /** Whether it adds many at once. */
  get brushing() {
    return this.options.brush.on && this.hasPen;
  }

  /** Takes the brush, with the pen that was in hand last, or puts it away. @param {Readonly<Settings>} settings */
  toggleBrush(settings) {
    const on = !this.brushing;
    const pens = toolsOf(settings.task, settings.classes);
    if (!this.hasPen) this.take(pens.includes(this.#pen) ? this.#pen : '0', settings);
    this.set({ brush: { ...this.options.brush, on } });
  }

  /** @param {Partial<ToolOptions>} change */
  set(change) {
    this.options = Object.freeze({ ...this.options, ...change });
  }

  /** The class, or the value, of the points that the pen adds. @param {Readonly<Settings>} settings */
  labelFor(settings) {
    return isValued(settings) ? this.options.value : Number(this.tool) || 0;
  }
}
