/**
 * The loss along the selected weight or bias: its queries to the engine, and dragging the ball on its curve.
 *
 * @import { Queries } from '../../engine/shared/protocol.js'
 * @import { Results } from '../panels.js'
 * @import { FigureModel } from '../../model/figure-model.js'
 */
import { sizesOf } from '../../engine/shared/dataset.js';
import { maxPasses, parameterAt } from '../../engine/shared/parameter-layout.js';
import { rangeAround } from '../../painters/weight-curve.js';

/** Resolution of the curve, and the fraction of query time it may take: fewer with many points. */
const PLACES = 121;
const SHARE = { playing: 0.015, paused: 0.1 };
/** Steps of a run whose trail is kept. */
const MAX_TRAIL = 200;
/** Limit of values in the engine. */
const MAX_MAGNITUDE = 1e10;
const ZOOMS = Object.freeze([0.25, 0.5, 1, 2, 4, 10, 30]);

export class LossAlong {
  /** A change of the weight to compare with the tangent; 0 for none. */
  delta = 0;
  /** Whether the ball is held. */
  held = false;
  /** Ends of a fixed axis; null if it follows the ball. @type {readonly [number, number] | null} */
  axis = null;
  /** Positions of the ball in this run, on a fixed axis. @type {{ step: number, w: number, loss: number }[]} */
  trail = [];
  #zoom = ZOOMS.indexOf(1);
  #model;

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
  }

  /** The parameter shown: the selected one, one of the selected unit, or the first. */
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

  /** Each parameter has its own axis at each zoom, so results for another key are stale. */
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
    // While the ball is held the axis stays fixed under it.
    const [from, to] =
      this.axis ??
      (this.held && before
        ? before
        : rangeAround(w, known?.slope?.next ?? w, ZOOMS[this.#zoom] ?? 1, before));
    const share = SHARE[run.playing ? 'playing' : 'paused'];
    const passes = Math.floor(share * maxPasses(sizesOf(settings), points.length));
    const count = Math.max(9, Math.min(PLACES, passes));
    return {
      [this.#key]: {
        slope: { parameter, delta: within(this.delta) },
        lossAlong: { parameter, from: within(from), to: within(to), count },
      },
    };
  }

  /** The results for the current parameter; null until they arrive. @param {Results} results */
  known(results) {
    const { slope, lossAlong: losses, query } = results[this.#key] ?? {};
    const { from, to } = query?.lossAlong ?? {};
    if (!slope || !losses || from === undefined || to === undefined) return null;
    return { ...slope, losses, from, to, delta: query?.slope?.delta ?? 0 };
  }

  /** Adds the ball's position to its trail. Setting a weight by hand starts a new trail, and going back shortens it. */
  extendTrail() {
    const { run, points } = this.#model;
    const { latest } = run;
    const w = latest?.parameters[this.parameter];
    if (!this.axis || !latest || w === undefined || !points.length) return;
    const { step, loss } = latest;
    const behind = this.trail.filter((at) => at.step < step).slice(-MAX_TRAIL);
    const last = this.trail.at(-1);
    const moved = last?.step === step && last.w !== w;
    this.trail = [...(moved ? [] : behind), { step, w, loss }];
  }

  /** @param {1 | -1} direction 1 zooms in, −1 out */
  zoom(direction) {
    this.#zoom = Math.max(0, Math.min(ZOOMS.length - 1, this.#zoom + direction));
    this.#model.repaint();
  }

  /** @param {1 | -1} direction */
  canZoom(direction) {
    return ZOOMS[this.#zoom + direction] !== undefined;
  }

  /** Starts a drag, which is a single undo step. */
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
  release(how) {
    if (!this.held) return;
    this.held = false;
    this.#model[how === 'cancel' ? 'cancelGesture' : 'endGesture']();
  }
}

/** @param {number} value */
const within = (value) => Math.max(-MAX_MAGNITUDE, Math.min(MAX_MAGNITUDE, value));
