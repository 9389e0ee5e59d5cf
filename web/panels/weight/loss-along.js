/**
 * The loss along the selected weight or bias: what is asked of the engine for it, and the dragging of the ball on its curve.
 *
 * @import { Queries } from '../../engine/shared/protocol.js'
 * @import { Results } from '../panels.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { sizesOf } from '../../engine/shared/dataset.js';
import { mostPasses, parameterAt } from '../../engine/shared/parameter-layout.js';
import { rangeAround } from '../../painters/weight-curve.js';

/** Places on the curve, and the share of the time of a query that they may take together: with many points there are fewer. */
const PLACES = 121;
const SHARE = { playing: 0.015, paused: 0.1 };
/** Steps of a run whose trail is kept. */
const LONGEST_TRAIL = 200;
/** The engine takes no larger values. */
const LARGEST = 1e10;
const ZOOMS = Object.freeze([0.25, 0.5, 1, 2, 4, 10, 30]);

export class LossAlong {
  /** A change of the weight to hold the tangent against; 0: none. */
  delta = 0;
  /** Whether the ball is held. */
  held = false;
  /** The ends of an axis that stays as it is; null: it goes with the ball. @type {readonly [number, number] | null} */
  axis = null;
  /** Where the ball has been in this run, on an axis that stays. @type {{ step: number, w: number, loss: number }[]} */
  trail = [];
  #zoom = ZOOMS.indexOf(1);
  #model;

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
  }

  /** The parameter that is shown: the selected one, one of the selected unit, or the first. */
  get parameter() {
    const { focus, settings } = this.#model;
    const { selection } = focus;
    const sizes = sizesOf(settings);
    if (selection.parameter !== null) return selection.parameter;
    const { unit } = selection;
    return unit && unit.layer > 0
      ? parameterAt(sizes, { layer: unit.layer - 1, from: 0, to: unit.index })
      : 0;
  }

  /** Each parameter has its own axis at each zoom, so the results for another are of no use. */
  get #key() {
    return `${this.parameter} ${this.#zoom}`;
  }

  /** @param {Results} results @returns {Queries} */
  queries(results) {
    const { points, settings, run } = this.#model;
    const { parameter } = this;
    const w = run.latest?.parameters[parameter];
    if (w === undefined || !points.length) return {};
    const known = results[this.#key];
    const shown = known?.query.lossAlong;
    const before = shown ? /** @type {const} */ ([shown.from, shown.to]) : null;
    // While the ball is held the axis stands still below it.
    const [from, to] =
      this.axis ??
      (this.held && before
        ? before
        : rangeAround(w, known?.slope?.next ?? w, ZOOMS[this.#zoom] ?? 1, before));
    const share = SHARE[run.playing ? 'playing' : 'paused'];
    const passes = Math.floor(share * mostPasses(sizesOf(settings), points.length));
    const count = Math.max(9, Math.min(PLACES, passes));
    return {
      [this.#key]: {
        slope: { parameter, delta: within(this.delta) },
        lossAlong: { parameter, from: within(from), to: within(to), count },
      },
    };
  }

  /** The results for the parameter that is shown; null while they are still to come. @param {Results} results */
  known(results) {
    const { slope, lossAlong: losses, query } = results[this.#key] ?? {};
    const { from, to } = query?.lossAlong ?? {};
    if (!slope || !losses || from === undefined || to === undefined) return null;
    return { ...slope, losses, from, to, delta: query?.slope?.delta ?? 0 };
  }

  /** Adds where the ball is now to its trail. A weight set by hand begins a new trail, and going back shortens it. */
  follow() {
    const { run, points } = this.#model;
    const { latest } = run;
    const w = latest?.parameters[this.parameter];
    if (!this.axis || !latest || w === undefined || !points.length) return;
    const { step, loss } = latest;
    const behind = this.trail.filter((at) => at.step < step).slice(-LONGEST_TRAIL);
    const last = this.trail.at(-1);
    const moved = last?.step === step && last.w !== w;
    this.trail = [...(moved ? [] : behind), { step, w, loss }];
  }

  /** @param {1 | -1} way closer or farther */
  zoom(way) {
    this.#zoom = Math.max(0, Math.min(ZOOMS.length - 1, this.#zoom + way));
    this.#model.repaint();
  }

  /** @param {1 | -1} way */
  canZoom(way) {
    return ZOOMS[this.#zoom + way] !== undefined;
  }

  /** From now on all values are one step to undo. */
  hold() {
    if (this.held) return;
    this.held = true;
    this.#model.focus.select({ parameter: this.parameter });
    this.#model.beginGesture();
  }

  /** @param {number} value */
  set(value) {
    this.#model.setParameter(this.parameter, value);
  }

  /** @param {'end' | 'cancel'} how */
  letGo(how) {
    if (!this.held) return;
    this.held = false;
    this.#model[how === 'cancel' ? 'cancelGesture' : 'endGesture']();
  }
}

/** @param {number} value */
const within = (value) => Math.max(-LARGEST, Math.min(LARGEST, value));
