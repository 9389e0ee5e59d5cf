/**
 * The reader's current tool, its options, and the selected points.
 *
 * @import { Task, Settings } from '../engine/shared/settings.js'
 *
 * @typedef {'0' | '1' | '2' | '3' | '4' | '5' | 'point' | 'move' | 'select' | 'erase'} Tool
 *
 * @typedef {object} ToolOptions
 * @property {{ on: boolean, size: number, density: number }} brush size in CSS pixels, density in points per press
 * @property {boolean} lasso freehand selection instead of a box
 * @property {boolean} snap to a grid
 * @property {number} value of new points, in a regression with two inputs
 */
import { isValued } from '../engine/shared/dataset.js';
import { NO_POINTS } from './selection.js';

/** @type {ToolOptions} */
const OPTIONS = Object.freeze({
  brush: Object.freeze({ on: false, size: 30, density: 5 }),
  lasso: false,
  snap: false,
  value: 1,
});

const PENS = /** @type {Tool[]} */ (['0', '1', '2', '3', '4', '5']);

/** The tools of a task; the first is the default. @param {Task} task @param {number} classes @returns {Tool[]} */
export const toolsOf = (task, classes) => [
  ...(task === 'classification' ? PENS.slice(0, classes) : /** @type {Tool[]} */ (['point'])),
  'move',
  'select',
  'erase',
];

export class DrawingTools {
  /** @type {Tool} */
  tool = '0';
  /** The last pen used. @type {Tool} */
  #pen = '0';
  options = OPTIONS;
  /** The indices of the selected points. @type {readonly number[]} */
  selectedPoints = NO_POINTS;
  #hooks;

  /**
   * @param {object} hooks
   * @param {() => Readonly<Settings>} hooks.settings of the figure
   * @param {() => void} hooks.onTool the tool changed, or the brush was toggled
   * @param {() => void} hooks.onChange
   */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** Selects a tool. In a task without classes, the first pen selects the only one. @param {Tool} tool */
  setTool(tool) {
    this.#pickUp(tool);
    this.#hooks.onTool();
    this.#hooks.onChange();
  }

  /** Turns the brush on, with the last pen used, or off. */
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

  /** Replaces a tool that the current settings do not offer. */
  followSettings() {
    const tools = this.#available;
    if (!tools.includes(this.tool)) this.tool = tools[0] ?? 'move';
    if (!tools.includes(this.#pen)) this.#pen = tools[0] ?? '0';
  }

  /** The current pen, or the last one used. */
  get pen() {
    return this.#pen;
  }

  /** Whether the tool adds points. */
  get hasPen() {
    return this.tool === 'point' || PENS.includes(this.tool);
  }

  /** Whether the tool adds many points at once. */
  get brushing() {
    return this.options.brush.on && this.hasPen;
  }

  /** The class or value of new points. */
  get label() {
    return isValued(this.#hooks.settings()) ? this.options.value : Number(this.tool) || 0;
  }

  get #available() {
    const { task, classes } = this.#hooks.settings();
    return toolsOf(task, classes);
  }

  /** @param {Tool} tool */
  #pickUp(tool) {
    const resolved = tool === '0' && !this.#available.includes(tool) ? 'point' : tool;
    if (this.#available.includes(resolved)) this.tool = resolved;
    if (this.hasPen) this.#pen = this.tool;
    if (this.tool !== 'select') this.selectedPoints = NO_POINTS;
  }
}
