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
  #hooks;

  /**
   * @param {object} hooks
   * @param {() => Readonly<Settings>} hooks.settings of the figure
   * @param {() => void} hooks.onTool another tool is in hand, or the brush
   * @param {() => void} hooks.onChange
   */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** Takes a tool; the first pen's key takes the only pen of a task without classes. @param {Tool} tool */
  setTool(tool) {
    this.#pickUp(tool);
    this.#hooks.onTool();
    this.#hooks.onChange();
  }

  /** Takes the brush, with the pen that was in hand last, or puts it away. */
  toggleBrush() {
    const on = !this.brushing;
    if (!this.hasPen) this.#pickUp(this.#available.includes(this.#pen) ? this.#pen : '0');
    this.setOptions({ brush: { ...this.options.brush, on } });
    this.#hooks.onTool();
  }

  /** @param {Partial<ToolOptions>} change */
  setOptions(change) {
    this.options = Object.freeze({ ...this.options, ...change });
    this.#hooks.onChange();
  }

  /** @param {readonly number[]} indices */
  selectPoints(indices) {
    this.selectedPoints = indices;
    this.#hooks.onChange();
  }

  /** Settings have changed: a tool that they do not have is put away. */
  followSettings() {
    const tools = this.#available;
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

  /** The class, or the value, of the points that the pen adds. */
  get label() {
    return isValued(this.#hooks.settings()) ? this.options.value : Number(this.tool) || 0;
  }

  get #available() {
    const { task, classes } = this.#hooks.settings();
    return toolsOf(task, classes);
  }

  /** @param {Tool} tool */
  #pickUp(tool) {
    const meant = tool === '0' && !this.#available.includes(tool) ? 'point' : tool;
    if (this.#available.includes(meant)) this.tool = meant;
    if (this.hasPen) this.#pen = this.tool;
    if (this.tool !== 'select') this.selectedPoints = NONE;
  }
}
