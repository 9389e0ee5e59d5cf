/**
 * The single list of actions behind buttons, keyboard shortcuts, the shortcut help, and links in the surrounding prose.
 * Their labels and hints are in web/words, under the same names.
 *
 * @import { Tool } from './drawing-tools.js'
 * @import { FigureModel } from './figure-model.js'
 *
 * @typedef {object} Action
 * @property {(model: FigureModel, place?: { x: number, y: number }) => void} run place: a point on the plane in data
 *   units, if the action has one
 * @property {boolean} [onPlane] whether the key works only while the plane has focus
 * @property {string} [key] `KeyboardEvent.key` in lower case, prefixed with `Control+` if that is held
 * @property {boolean} [once] whether key repeat is ignored
 * @property {boolean} [prose] whether links in the surrounding prose may run it
 * @property {(model: FigureModel) => boolean} [enabled] default: always
 */

/** @param {Tool} tool @param {string} key @returns {Action} */
const selectsTool = (tool, key) => ({ key, run: (model) => model.tools.setTool(tool) });

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
  class1: selectsTool('0', '1'),
  class2: selectsTool('1', '2'),
  class3: selectsTool('2', '3'),
  class4: selectsTool('3', '4'),
  class5: selectsTool('4', '5'),
  class6: selectsTool('5', '6'),
  addClass: { enabled: (model) => model.dataset.canAddClass, run: (model) => model.dataset.addClass() },
  removeClass: {
    enabled: (model) => model.dataset.canRemoveClass,
    run: (model) => model.dataset.removeClass(),
  },
  brush: { key: 'b', run: (model) => model.tools.toggleBrush() },
  move: selectsTool('move', 'm'),
  select: selectsTool('select', 's'),
  erase: selectsTool('erase', 'e'),
  zoomIn: { key: '+', onPlane: true, run: (model, place) => model.viewport.zoom(0.5, place) },
  zoomOut: { key: '-', onPlane: true, run: (model, place) => model.viewport.zoom(2, place) },
  zoomToFit: { key: '0', onPlane: true, run: (model) => model.viewport.fit() },
};

/** @typedef {keyof typeof TABLE} ActionName */

/** @type {Readonly<Record<ActionName, Action>>} */
export const ACTIONS = Object.freeze(TABLE);

const NAMES = /** @type {ActionName[]} */ (Object.keys(TABLE));

export const PROSE_ACTIONS = NAMES.filter((name) => ACTIONS[name].prose);

/** The action bound to a key, if any. @param {string} key as in `Action` @param {boolean} [onPlane] whether to look among plane-only keys */
export const actionOfKey = (key, onPlane = false) =>
  NAMES.find((name) => ACTIONS[name].key === key && Boolean(ACTIONS[name].onPlane) === onPlane);
