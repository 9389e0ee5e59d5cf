/**
 * What can be done by one press: the one list that buttons, keys, the help on keys, and the prose around a figure read.
 * Names and hints of actions are in the catalogue of words, under the same names.
 *
 * @import { Tool } from './drawing-tools.js'
 * @import { FigureModel } from './figure-model.js'
 *
 * @typedef {object} Action
 * @property {(model: FigureModel, place?: { x: number, y: number }) => void} run at a place of the plane, in data units, where
 *   one is meant
 * @property {boolean} [onPlane] the key holds on the plane alone
 * @property {string} [key] as `KeyboardEvent.key` has it, in lower case; with `Control+` before it where that is held
 * @property {boolean} [once] a key that is held down does not repeat it
 * @property {boolean} [prose] whether the text around a figure may ask for it
 * @property {(model: FigureModel) => boolean} [enabled] always, if there is none
 */

/** @param {Tool} tool @param {string} key @returns {Action} */
const takes = (tool, key) => ({ key, run: (model) => model.tools.setTool(tool) });

/** @satisfies {Record<string, Action>} */
const TABLE = {
  togglePlay: { key: ' ', once: true, run: (model) => model.togglePlay() },
  play: { prose: true, run: (model) => model.play() },
  pause: { prose: true, run: (model) => model.pause() },
  step: { key: '.', prose: true, run: (model) => model.stepEpoch() },
  stepBatch: { run: (model) => model.stepBatch() },
  reset: { prose: true, run: (model) => model.restart() },
  newSeed: { prose: true, run: (model) => model.newWeights() },
  undo: { key: 'Control+z', prose: true, enabled: (model) => model.canUndo, run: (model) => model.undo() },
  redo: { key: 'Control+y', prose: true, enabled: (model) => model.canRedo, run: (model) => model.redo() },
  clear: { prose: true, enabled: (model) => model.points.length > 0, run: (model) => model.dataset.clear() },
  class1: takes('0', '1'),
  class2: takes('1', '2'),
  class3: takes('2', '3'),
  class4: takes('3', '4'),
  class5: takes('4', '5'),
  class6: takes('5', '6'),
  addClass: { enabled: (model) => model.dataset.canAddClass, run: (model) => model.dataset.addClass() },
  removeClass: {
    enabled: (model) => model.dataset.canRemoveClass,
    run: (model) => model.dataset.removeClass(),
  },
  brush: { key: 'b', run: (model) => model.tools.toggleBrush() },
  move: takes('move', 'm'),
  select: takes('select', 's'),
  erase: takes('erase', 'e'),
  zoomIn: { key: '+', onPlane: true, run: (model, place) => model.viewport.zoom(0.5, place) },
  zoomOut: { key: '-', onPlane: true, run: (model, place) => model.viewport.zoom(2, place) },
  zoomToFit: { key: '0', onPlane: true, run: (model) => model.viewport.fit() },
};

/** @typedef {keyof typeof TABLE} ActionName */

/** @type {Readonly<Record<ActionName, Action>>} */
export const ACTIONS = Object.freeze(TABLE);

const NAMES = /** @type {ActionName[]} */ (Object.keys(TABLE));

/** The actions that prose may ask for. */
export const PROSE_ACTIONS = NAMES.filter((name) => ACTIONS[name].prose);

/** The action of a key, if it has one. @param {string} key as in `Action` @param {boolean} [onPlane] of those of the plane alone */
export const actionOfKey = (key, onPlane = false) =>
  NAMES.find((name) => ACTIONS[name].key === key && Boolean(ACTIONS[name].onPlane) === onPlane);
