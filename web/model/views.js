/**
 * The figures attached to a model: its own, and those that show it through `for`.
 *
 * @import { Queries, Snapshot } from '../engine/shared/protocol.js'
 * @import { Problem } from '../engine/shared/settings.js'
 * @import { Theme } from '../painters/theme.js'
 * @import { Selection } from './selection.js'
 *
 * @typedef {object} View
 * @property {() => Queries} queries of its panels; keys are unique across figures
 * @property {(theme?: Theme) => void} paint
 * @property {() => void} releaseGesture takes the gesture in progress from the pointer, and keeps its result
 * @property {() => void} onChange points or settings have changed
 * @property {(selection: Selection) => void} onSelect
 * @property {() => void} onTool the tool has changed
 * @property {(problem: Problem) => void} onProblem
 * @property {(snapshot: Snapshot) => void} onSnapshot
 * @property {(epoch: number) => void} onDiverged
 * @property {() => void} onPause training has stopped
 */
export class Views {
  /** The views, each with whether it is on screen. @type {Map<View, boolean>} */
  #visible = new Map();
  #hooks;

  /**
   * @param {object} hooks
   * @param {(visible: boolean) => void} hooks.onShow a figure has entered or left the screen
   * @param {() => void} hooks.onEmpty the last figure has been removed
   */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** @param {View} view */
  join(view) {
    if (!this.#visible.has(view)) this.#visible.set(view, false);
  }

  /** @param {View} view */
  leave(view) {
    this.show(view, false);
    this.#visible.delete(view);
    if (this.#visible.size === 0) this.#hooks.onEmpty();
  }

  /** Sets whether a figure is on screen; off screen it is neither queried nor painted. @param {View} view @param {boolean} visible */
  show(view, visible) {
    if (this.#visible.has(view)) this.#visible.set(view, visible);
    this.#hooks.onShow(visible);
  }

  get anyVisible() {
    return [...this.#visible.values()].includes(true);
  }

  /** The queries of all figures on screen. @returns {Queries} */
  queries() {
    return Object.assign({}, ...this.#onScreen.map((view) => view.queries()));
  }

  /** @param {Theme} [theme] overrides the figures' own */
  paint(theme) {
    for (const view of this.#onScreen) view.paint(theme);
  }

  /**
   * Notifies all figures, including those off screen.
   * @template {Exclude<keyof View, 'queries' | 'paint'>} Name @param {Name} name
   * @param {Parameters<View[Name]>} args
   */
  notify(name, ...args) {
    for (const view of this.#visible.keys()) {
      /** @type {(...args: any[]) => void} */ (view[name])(...args);
    }
  }

  get #onScreen() {
    return [...this.#visible].filter(([, visible]) => visible).map(([view]) => view);
  }
}
