/**
 * Animates an operation: values or gradients flow along the lines of the diagram, then their numbers appear. The next
 * operation replaces it immediately.
 *
 * @import { Operation } from '../../model/focus.js'
 * @import { NetworkLayout } from '../../painters/network-layout.js'
 * @import { Pass } from '../../painters/network-pass.js'
 * @import { Theme } from '../../painters/theme.js'
 * @import { HiDpiCanvas } from '../../ui/hidpi-canvas.js'
 *
 * @typedef {{ theme: Theme, layout: NetworkLayout, sizes: readonly number[], parameters: ArrayLike<number> }} Scene
 */
import { dotsOf, paintFlow } from '../../painters/network-flow.js';
import { paintPass } from '../../painters/network-pass.js';

/** Length of the animation, in milliseconds. */
const DURATION = 320;
/** When the dots arrive, and when numbers start to appear, as shares of the duration. */
const ARRIVED = 0.8;
const APPEAR = 0.6;

export class ArrivalAnimation {
  #sheet;
  #ended;
  #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
  /** The last one. @type {Operation | null} */
  #operation = null;
  /** Animation frame request; 0 if none. */
  #frame = 0;

  /** @param {HiDpiCanvas} sheet over the diagram @param {() => void} ended from now on the diagram shows everything */
  constructor(sheet, ended) {
    this.#sheet = sheet;
    this.#ended = ended;
  }

  /** Whether an animation is running. */
  get running() {
    return this.#frame !== 0;
  }

  /**
   * Follows the pass: a change to another operation is animated, a change of numbers alone is not.
   * @param {Operation | null} operation
   * @param {Pass | null} pass the diagram's pass at that operation
   * @param {() => Scene} sceneOf the diagram around it
   */
  follow(operation, pass, sceneOf) {
    const before = this.#operation;
    if (operation === before) return;
    this.#operation = pass && operation;
    if (!pass || !operation || !before) return this.stop();
    if (operation.kind === before.kind && operation.layer === before.layer) return;
    this.stop();
    if (!this.#reducedMotion.matches) this.#begin(pass, sceneOf());
  }

  /** @param {Pass} pass @param {Scene} scene */
  #begin(pass, { theme, layout, sizes, parameters }) {
    const dots = dotsOf(theme, layout, sizes, parameters, pass);
    let start = 0;
    const paint = (/** @type {number} */ now) => {
      start ||= now;
      const share = (now - start) / DURATION;
      const ctx = this.#sheet.begin();
      if (share >= 1 || !ctx) {
        this.#frame = 0;
        return this.#ended();
      }
      if (share < ARRIVED) paintFlow(ctx, theme, dots, ease(share / ARRIVED));
      if (share > APPEAR) {
        ctx.globalAlpha = (share - APPEAR) / (1 - APPEAR);
        paintPass(ctx, this.#sheet.size, theme, layout, sizes, pass, 'arrival');
        ctx.globalAlpha = 1;
      }
      this.#frame = requestAnimationFrame(paint);
    };
    this.#frame = requestAnimationFrame(paint);
  }

  stop() {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#sheet.begin();
  }
}

/** Eases in and out. @param {number} t from 0 to 1 */
const ease = (t) => t * t * (3 - 2 * t);
