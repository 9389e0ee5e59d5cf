/**
 * Steps through the operations, and the run: the current operation, what it follows, the step size, and whether it
 * plays.
 *
 * @import { FigureModel } from '../../model/figure-model.js'
 * @import { Operation } from './operations/operations.js'
 *
 * @typedef {'operation' | 'layer' | 'point' | 'mini-batch' | 'epoch' | 'run'} StepSize
 */
import { sizesOf } from '../../engine/shared/dataset.js';
import { parameterAt } from '../../engine/shared/parameter-layout.js';
import { selectTracedPoint, tracedPoint } from '../../model/focus.js';

/** Time at each operation while playing. */
const PLAY_MS = 400;

export class Stepper {
  #model;
  #reducedMotion = matchMedia('(prefers-reduced-motion: reduce)');
  /** The operations of the current step. @type {readonly Operation[]} */
  operations = [];
  /** The chosen one, which is kept when the numbers change. @type {{ kind: string, layer: number | null }} */
  chosen = { kind: 'affine', layer: 0 };
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
  /** Timer for playing; 0 if paused. */
  #timer = 0;

  /** @param {FigureModel} model */
  constructor(model) {
    this.#model = model;
  }

  /** Index of the chosen operation; if its layer is gone, of the same in another layer, or else of the first. */
  get at() {
    const { kind, layer } = this.chosen;
    const same = this.operations.filter((one) => one.kind === kind);
    const found = same.find((one) => one.layer === layer) ?? same[0];
    return found ? this.operations.indexOf(found) : 0;
  }

  /** The number of points to choose from: those of the batch, or all. */
  get choice() {
    return this.scope === 'point' ? this.#model.points.length : this.rows;
  }

  /** Number of the point or row, from 1. */
  get number() {
    return 1 + (this.scope === 'point' ? tracedPoint(this.#model) : this.row);
  }

  get playing() {
    return this.#timer !== 0;
  }

  /** @param {'batch' | 'point'} scope */
  setScope(scope) {
    this.scoped = true;
    this.scope = scope;
    if (scope === 'point') selectTracedPoint(this.#model);
    this.#model.repaint();
  }

  /** @param {number} number from 1; clamped to the last */
  chooseRow(number) {
    const row = Math.min(this.choice, number) - 1;
    if (this.scope === 'point') this.#model.focus.select({ point: row });
    else this.row = row;
    this.#model.repaint();
  }

  /** @param {Stepper['chosen']} operation */
  choose({ kind, layer }) {
    this.chosen = { kind, layer };
    this.#model.repaint();
  }

  /** @param {number} at */
  goTo(at) {
    const operation = this.operations[at];
    if (operation) this.choose(operation);
  }

  /** Goes to the operation that computes a parameter's gradient. @param {{ layer: number, from: number | null }} place */
  toGradient({ layer, from }) {
    this.choose({ kind: from === null ? 'bias' : 'weights', layer });
  }

  // — step by step ———————————————————————————————————————————————————————————————————

  /** Forward or back by the chosen step size. @param {1 | -1} direction */
  go(direction) {
    this.pause();
    const { run } = this.#model;
    if (!run.latest) return;
    const { at, stepSize } = this;
    if (stepSize === 'operation') return this.#moveTo(at + direction, direction);
    if (stepSize === 'layer') return this.#moveTo(nextLayer(this.operations, at, direction), direction);
    if (stepSize === 'point') return this.#byPoint(direction);
    if (stepSize === 'mini-batch') return this.#byBatch(direction);
    if (stepSize === 'run') return run.seek(direction > 0 ? run.furthest.step : 0);
    if (direction > 0) return this.#model.stepEpoch();
    return run.seek(epochBefore(run.latest));
  }

  /**
   * Goes to an operation of this step; beyond its ends it moves the training forward or back.
   * @param {number} at @param {1 | -1} direction
   */
  #moveTo(at, direction) {
    if (at >= 0 && at < this.operations.length) return this.goTo(at);
    if (direction < 0 && this.#model.run.latest?.step === 0) return;
    this.goTo(direction > 0 ? 0 : this.operations.length - 1);
    this.#byBatch(direction);
  }

  /** @param {1 | -1} direction */
  #byPoint(direction) {
    const number = this.number + direction;
    if (number < 1 || number > this.choice) return this.#byBatch(direction);
    this.chooseRow(number);
  }

  /** @param {1 | -1} direction */
  #byBatch(direction) {
    const { step = 0 } = this.#model.run.latest ?? {};
    if (direction > 0) return this.#model.stepBatch();
    if (step > 0) this.#model.run.seek(step - 1);
  }

  // — playing ————————————————————————————————————————————————————————————————————————

  /** Plays from here to the last operation, or from the first if it is there; under reduced motion, one further. */
  play() {
    const next = () => {
      const { at } = this;
      if (at === this.operations.length - 1) return this.pause();
      this.goTo(at + 1);
      this.#timer = window.setTimeout(next, PLAY_MS);
    };
    if (this.at < this.operations.length - 1 && this.#reducedMotion.matches) return this.goTo(this.at + 1);
    if (this.at === this.operations.length - 1) this.goTo(0);
    if (!this.#reducedMotion.matches) this.#timer = window.setTimeout(next, PLAY_MS);
    this.#model.repaint();
  }

  togglePlay() {
    if (this.playing) this.pause();
    else this.play();
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

/**
 * The first operation of the next layer in pass order, or going back, of this or the previous one; −1 or the count
 * beyond the ends.
 * @param {readonly Operation[]} operations @param {number} at @param {1 | -1} direction
 */
export function nextLayer(operations, at, direction) {
  const isSame = (/** @type {number} */ i, /** @type {number} */ j) =>
    operations[i]?.pass === operations[j]?.pass && operations[i]?.layer === operations[j]?.layer;
  const firstOf = (/** @type {number} */ i) => operations.findIndex((_, first) => isSame(first, i));
  if (direction < 0) return firstOf(at) < at ? firstOf(at) : firstOf(at - 1);
  const next = operations.findIndex((_, i) => i > at && !isSame(i, at));
  return next < 0 ? operations.length : next;
}

/**
 * The step at which the current epoch began, or the previous one if it has just begun.
 * @param {{ step: number, stepsLeft: number, stepsPerEpoch: number }} progress
 */
export function epochBefore({ step, stepsLeft, stepsPerEpoch }) {
  const into = (stepsPerEpoch - stepsLeft) % Math.max(1, stepsPerEpoch);
  return Math.max(0, step - (into || stepsPerEpoch));
}
