/**
 * The figures attached to one model: its own, and every other one that shows it by `for`.
 *
 * @import { Queries, Snapshot } from '../engine/shared/protocol.js'
 * @import { Problem } from '../engine/shared/settings.js'
 * @import { Theme } from '../painters/theme.js'
 * @import { Selection } from './selection.js'
 *
 * @typedef {object} View
 * @property {() => Queries} queries what it asks of the engine, to show it; no two figures have a key in common
 * @property {(theme?: Theme) => void} paint
 * @property {() => void} cancelGesture whatever is being drawn must be let go: something else takes over
 * @property {() => void} onChange points or settings have changed
 * @property {(selection: Selection) => void} onSelect
 * @property {() => void} onTool another tool is in hand
 * @property {(problem: Problem) => void} onProblem
 * @property {(snapshot: Snapshot) => void} onSnapshot
 * @property {(epoch: number) => void} onDiverged
 * @property {() => void} onPause the training has ended for now
 */
export class Views {
  /** Each with whether it can be seen. @type {Map<View, boolean>} */
  #visible = new Map();
  #hooks;

  /**
   * @param {object} hooks
   * @param {(visible: boolean) => void} hooks.onShow a figure has come into sight, or gone from it
   * @param {() => void} hooks.onEmpty the last figure has gone for good
   */
  constructor(hooks) {
    this.#hooks = hooks;
  }

  /** @param {View} view */
  join(view) {
    if (!this.#visible.has(view)) this.#visible.set(view, false);
  }

  /** A figure has gone for good. @param {View} view */
  leave(view) {
    this.show(view, false);
    this.#visible.delete(view);
    if (this.#visible.size === 0) this.#hooks.onEmpty();
  }

  /** Whether a figure is in sight: out of sight it costs nothing. @param {View} view @param {boolean} visible */
  show(view, visible) {
    if (this.#visible.has(view)) this.#visible.set(view, visible);
    this.#hooks.onShow(visible);
  }

  get anyVisible() {
    return [...this.#visible.values()].includes(true);
  }

  /** What they ask together. @returns {Queries} */
  queries() {
    return Object.assign({}, ...this.#seen.map((view) => view.queries()));
  }

  /** @param {Theme} [theme] in place of the figures' own */
  paint(theme) {
    for (const view of this.#seen) view.paint(theme);
  }

  /**
   * Notifies all of them.
   * @template {Exclude<keyof View, 'queries' | 'paint'>} Name @param {Name} name
   * @param {Parameters<View[Name]>} given
   */
  notify(name, ...given) {
    for (const view of this.#visible.keys()) {
      /** @type {(...given: any[]) => void} */ (view[name])(...given);
    }
  }

  get #seen() {
    return [...this.#visible].filter(([, visible]) => visible).map(([view]) => view);
  }
}
