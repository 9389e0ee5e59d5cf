/**
 * What the reader looks at: the part that is selected, the unit on the plane, the operation that is explained, and what
 * lights up below the pointer. Every panel of every figure follows.
 *
 * @import { Pass } from '../painters/network-pass.js'
 * @import { FigureModel } from './figure-model.js'
 * @import { Selection } from './selection.js'
 *
 * @typedef {object} Operation of the next training step
 * @property {string} kind
 * @property {number | null} layer
 * @property {Pass} [pass] how far the step has come with it, for the diagram
 * @property {number} [point] that goes through the network
 *
 * @typedef {{ parameter?: number, unit?: Selection['unit'], point?: number }} Lit what the pointer or the focus is on, and what
 *   belongs to it elsewhere
 */
import { trainingPlace } from '../engine/shared/dataset.js';
import { NOTHING, select, within } from './selection.js';

export class Focus {
  /** @type {Selection} */
  selection = NOTHING;
  /** The unit that the plane shows in place of the outputs. @type {Selection['unit']} */
  unit = null;
  /** The operation that the explanation is at. @type {Operation | null} */
  operation = null;
  /** The operation that the explanation has last been asked for. @type {Operation | null} */
  question = null;
  /** What lights up, in whichever panel it is seen. @type {Lit | null} */
  lit = null;
  #hooks;

  /** @param {{ onChange: () => void, onSelect: (selection: Selection) => void }} hooks */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** @param {Partial<Selection>} change */
  select(change) {
    this.#select(select(this.selection, change));
  }

  /** Clears a selected point that is not there any more. @param {number} points how many there are */
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

  /** Shows the output of a unit on the plane; null: that of the network. @param {Selection['unit']} unit */
  showUnit(unit) {
    const { layer, index } = unit ?? {};
    if (layer === this.unit?.layer && index === this.unit?.index) return;
    this.unit = unit;
    this.#hooks.onChange();
  }

  /** The explanation is at another operation; null: at none, unless another figure has set one meanwhile. @param {Operation | null} operation @param {Operation | null} [before] */
  showOperation(operation, before = this.operation) {
    if (!operation && before !== this.operation) return;
    this.operation = operation;
    this.#hooks.onChange();
  }

  /** Asks for an operation to be explained. @param {Operation} operation */
  ask(operation) {
    this.question = operation;
    this.#hooks.onChange();
  }

  /** Lights something up; null: no longer what was lit before, unless something else has lit up meanwhile. @param {Lit | null} lit @param {Lit | null} [before] */
  light(lit, before = this.lit) {
    if (lit === this.lit || (!lit && before !== this.lit)) return;
    this.lit = lit;
    this.#hooks.onChange();
  }
}

/**
 * The point that is followed through the network: the selected one, or the first that is trained on; −1 where there is none.
 * @param {Pick<FigureModel, 'settings' | 'points' | 'focus'>} model
 */
export const followedPoint = ({ settings, points, focus }) =>
  focus.selection.point ??
  points.findIndex((_, i) => trainingPlace(settings, points.length, i) !== undefined);

/** Selects the point that is followed, so that the plane shows which it is. @param {FigureModel} model */
export function showFollowed(model) {
  const point = followedPoint(model);
  if (point >= 0) model.focus.select({ point });
}
