/**
 * The state of the walk: its stop, what it follows, the step size, and whether it plays.
 *
 * @import { FigureModel } from '../../../model/figure-model.js'
 * @import { StepSize } from './step-size.js'
 * @import { Stop } from './walk.js'
 */
import { sizesOf } from '../../../engine/shared/dataset.js';
import { parameterAt } from '../../../engine/shared/parameter-layout.js';
import { followedPoint, showFollowed } from '../../../model/followed-point.js';
import { epochBefore, nextLayer } from './step-size.js';

/** Time at each stop while playing. */
const STOP_MS = 400;

export class Walker {
  #model;
  #still = matchMedia('(prefers-reduced-motion: reduce)');
  /** The stops of the current step. @type {readonly Stop[]} */
  stops = [];
  /** The chosen stop, which is kept when the numbers change. @type {{ kind: string, layer: number | null }} */
  stop = { kind: 'affine', layer: 0 };
  /** @type {'batch' | 'point'} */
  scope = 'batch';
  /** Whether the reader has chosen the scope. */
  scoped = false;
  /** The row that the lines show, among the points of the step. */
  row = 0;
  /** The number of points of the step. */
  rows = 1;
  /** @type {StepSize} */
  stepSize = 'operation';
  /** Timer of the play. */
  #timer = 0;

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
  }

  /** Index of the stop in the current list. */
  get at() {
    const { kind, layer } = this.stop;
    const found = this.stops.findIndex((stop) => stop.kind === kind && stop.layer === layer);
    // The layer may be gone by now: then the same kind of stop, or the first.
    if (found >= 0) return found;
    return Math.max(
      0,
      this.stops.findIndex((stop) => stop.kind === kind),
    );
  }

  /** The number of points to choose from: those of the batch, or all. */
  get choice() {
    return this.scope === 'point' ? this.#model.points.length : this.rows;
  }

  /** Number of the point or row, from 1. */
  get number() {
    return 1 + (this.scope === 'point' ? followedPoint(this.#model) : this.row);
  }

  get playing() {
    return this.#timer !== 0;
  }

  /** @param {'batch' | 'point'} scope */
  follow(scope) {
    this.scoped = true;
    this.scope = scope;
    if (scope === 'point') showFollowed(this.#model);
    this.#model.repaint();
  }

  /** @param {number} number from 1; clamped to the last */
  chooseRow(number) {
    const row = Math.min(this.choice, number) - 1;
    if (this.scope === 'point') this.#model.focus.select({ point: row });
    else this.row = row;
    this.#model.repaint();
  }

  /** @param {{ kind: string, layer: number | null }} stop */
  choose({ kind, layer }) {
    this.stop = { kind, layer };
    this.#model.repaint();
  }

  /** @param {number} at */
  goTo(at) {
    const stop = this.stops[at];
    if (stop) this.choose(stop);
  }

  /** Goes to the stop that computes a parameter's gradient. @param {{ layer: number, from: number | null }} place */
  toGradient({ layer, from }) {
    this.choose({ kind: from === null ? 'bias' : 'weights', layer });
  }

  // — step by step ———————————————————————————————————————————————————————————————————

  /** Forward or back by the chosen step size. @param {1 | -1} way */
  go(way) {
    this.pause();
    const { run } = this.#model;
    if (!run.latest) return;
    const { at, stepSize } = this;
    if (stepSize === 'operation') return this.#among(at + way, way);
    if (stepSize === 'layer') return this.#among(nextLayer(this.stops, at, way), way);
    if (stepSize === 'point') return this.#byPoint(way);
    if (stepSize === 'mini-batch') return this.#byBatch(way);
    if (stepSize === 'run') return run.seek(way > 0 ? run.furthest.step : 0);
    if (way > 0) return this.#model.stepEpoch();
    return run.seek(epochBefore(run.latest));
  }

  /**
   * Goes to a stop of this step; beyond its ends it moves the training forward or back.
   * @param {number} at
   * @param {1 | -1} way
   */
  #among(at, way) {
    if (at >= 0 && at < this.stops.length) return this.goTo(at);
    if (way < 0 && this.#model.run.latest?.step === 0) return;
    this.goTo(way > 0 ? 0 : this.stops.length - 1);
    this.#byBatch(way);
  }

  /** @param {1 | -1} way */
  #byPoint(way) {
    const number = this.number + way;
    if (number < 1 || number > this.choice) return this.#byBatch(way);
    this.chooseRow(number);
  }

  /** @param {1 | -1} way */
  #byBatch(way) {
    const { step = 0 } = this.#model.run.latest ?? {};
    if (way > 0) return this.#model.stepBatch();
    if (step > 0) this.#model.run.seek(step - 1);
  }

  // — by itself ——————————————————————————————————————————————————————————————————————

  /** Plays from here to the last stop, or from the first if it is there; under reduced motion, one stop on. */
  play() {
    const next = () => {
      const { at } = this;
      if (at === this.stops.length - 1) return this.pause();
      this.goTo(at + 1);
      this.#timer = window.setTimeout(next, STOP_MS);
    };
    if (this.at < this.stops.length - 1 && this.#still.matches) return this.goTo(this.at + 1);
    if (this.at === this.stops.length - 1) this.goTo(0);
    if (!this.#still.matches) this.#timer = window.setTimeout(next, STOP_MS);
    this.#model.repaint();
  }

  pause() {
    clearTimeout(this.#timer);
    this.#timer = 0;
    this.#model.repaint();
  }
}

/**
 * The parameter of the lines: the one in focus, the bias of the unit in focus, or the first.
 * @param {FigureModel} model
 */
export function subjectOf({ focus, settings }) {
  const { parameter, unit, layer } = focus.selection;
  const sizes = sizesOf(settings);
  if (parameter !== null) return parameter;
  if (unit?.layer) return parameterAt(sizes, { layer: unit.layer - 1, from: null, to: unit.index });
  return parameterAt(sizes, { layer: layer ?? 0, from: unit?.index ?? 0, to: 0 });
}
