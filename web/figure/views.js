/**
 * Those who look at one model: its own figure, and every other figure that shows it too by `for`.
 *
 * @import { Queries, Snapshot } from '../engine/protocol.js'
 * @import { Problem } from '../engine/settings.js'
 * @import { Theme } from '../view/theme.js'
 * @import { Selection } from './selection.js'
 *
 * @typedef {object} View
 * @property {() => Queries} queries what it asks of the engine, to show it; no two figures have a key in common
 * @property {(theme?: Theme) => void} paint
 * @property {() => void} released whatever is being drawn must be let go: something else takes over
 * @property {() => void} changed points or settings are others
 * @property {(selection: Selection) => void} selected
 * @property {() => void} equipped another tool is in hand
 * @property {(problem: Problem) => void} complained
 * @property {(snapshot: Snapshot) => void} arrived
 * @property {() => void} paused the reader, or the page, has ended the training for now
 */
export class Views {
  /** Each with whether it can be seen. @type {Map<View, boolean>} */
  #visible = new Map();

  /** @param {View} view */
  join(view) {
    if (!this.#visible.has(view)) this.#visible.set(view, false);
  }

  /** @param {View} view */
  leave(view) {
    this.#visible.delete(view);
  }

  /** @param {View} view @param {boolean} visible */
  show(view, visible) {
    if (this.#visible.has(view)) this.#visible.set(view, visible);
  }

  get empty() {
    return this.#visible.size === 0;
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
   * Tells all of them.
   * @template {Exclude<keyof View, 'queries' | 'paint'>} Name
   * @param {Name} name
   * @param {Parameters<View[Name]>} given
   */
  tell(name, ...given) {
    for (const view of this.#visible.keys()) {
      /** @type {(...given: any[]) => void} */ (view[name])(...given);
    }
  }

  get #seen() {
    return [...this.#visible].filter(([, visible]) => visible).map(([view]) => view);
  }
}
