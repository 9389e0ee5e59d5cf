/**
 * The reader's focus, shared by all panels and figures: the selected part, the unit shown on the plane, the operation
 * being explained, and what is highlighted under the pointer.
 *
 * @import { Pass } from '../painters/network-pass.js'
 * @import { FigureModel } from './figure-model.js'
 * @import { Selection } from './selection.js'
 *
 * @typedef {object} Operation of the next training step
 * @property {string} kind
 * @property {number | null} layer
 * @property {Pass} [pass] how far the step has got, for the diagram
 * @property {number} [point] the traced point
 *
 * @typedef {{ parameter?: number, unit?: Selection['unit'], point?: number }} Highlight an item: hovered or
 *   focused in one panel, highlighted in all
 */
import { trainingIndex } from '../engine/shared/dataset.js';
import { NO_SELECTION, select, within } from './selection.js';

export class Focus {
  /** @type {Selection} */
  selection = NO_SELECTION;
  /** The unit that the plane shows instead of the outputs. @type {Selection['unit']} */
  unit = null;
  /** The operation that Explain shows. @type {Operation | null} */
  operation = null;
  /** The last operation that Explain was asked to show. @type {Operation | null} */
  requestedOperation = null;
  /** @type {Highlight | null} */
  highlighted = null;
  #hooks;

  /** @param {{ onChange: () => void, onSelect: (selection: Selection) => void }} hooks */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** @param {Partial<Selection>} change */
  select(change) {
    this.#select(select(this.selection, change));
  }

  /** Deselects a point that no longer exists. @param {number} points number of points */
  keepWithin(points) {
    this.#select(within(this.selection, points));
  }

  /** @param {Selection} selection */
  #select(selection) {
    if (selection === this.selection) return;
    this.selection = selection;
    this.#hooks.onSelect(selection);
    this.#hooks.onChange();
  }

  /** Shows the output of a unit on the plane. @param {Selection['unit']} unit null: the network's output */
  showUnit(unit) {
    const { layer, index } = unit ?? {};
    if (layer === this.unit?.layer && index === this.unit?.index) return;
    this.unit = unit;
    this.#hooks.onChange();
  }

  /**
   * Sets or clears the operation that Explain shows.
   * @param {Operation | null} operation
   * @param {Operation | null} [expected] to clear; if another figure has set a different one since, that one stays
   */
  showOperation(operation, expected = this.operation) {
    if (!operation && expected !== this.operation) return;
    this.operation = operation;
    this.#hooks.onChange();
  }

  /** Asks Explain to show an operation. @param {Operation} operation */
  requestOperation(operation) {
    this.requestedOperation = operation;
    this.#hooks.onChange();
  }

  /**
   * Highlights something, or clears the highlight.
   * @param {Highlight | null} item
   * @param {Highlight | null} [expected] to clear; if something else has been highlighted since, that stays
   */
  highlight(item, expected = this.highlighted) {
    if (item === this.highlighted || (!item && expected !== this.highlighted)) return;
    this.highlighted = item;
    this.#hooks.onChange();
  }
}

/**
 * The index of the point traced through the network: the selected point, or the first training point; −1 if there is
 * none.
 * @param {Pick<FigureModel, 'settings' | 'points' | 'focus'>} model
 */
export const tracedPoint = ({ settings, points, focus }) =>
  focus.selection.point ??
  points.findIndex((_, i) => trainingIndex(settings, points.length, i) !== undefined);

/** Selects the traced point, so that the plane marks it. @param {FigureModel} model */
export function selectTracedPoint(model) {
  const point = tracedPoint(model);
  if (point >= 0) model.focus.select({ point });
}
