/**
 * The façade over the C++ trainer. It checks every argument, because Embind coerces in silence; a method throws an
 * InvalidArgument, which is a RangeError, and leaves everything as it was, when something cannot be.
 *
 * Numbers are doubles, but for what is only painted. Points, targets and outputs come and go column after column (all x₁,
 * then all x₂); parameters layer by layer, W row by row and then b. Every array is the caller's own.
 *
 * @import { DerivativeAt, Description, Diagnosis, GradientCheck, Grid, LossPlane, Memory, Metrics, PlaneWanted, Preview, Progress, Queries, Range, Results, Resumed, Slope, Trace } from '../shared/protocol.js'
 * @import { FullDescription, Vocabulary } from './validate.js'
 * @import { Core, TrainerHandle } from './core.js'
 */

import { isTraceable, mostPasses, parameterCount } from '../shared/parameter-layout.js';
import { show } from '../shared/settings.js';
import { openCore, wordFor, wordsOf } from './core.js';
import { answerQueries } from './queries.js';
import {
  InvalidArgument,
  inBounds,
  list,
  object,
  validateData,
  validateDescription,
  validateGrid,
  validateInputs,
  validateParameters,
  validateRange,
  validateTraced,
  wholeNumber,
} from './validate.js';

/** Steps and epochs are counted up to here. */
const LARGEST_COUNT = 2 ** 52;

/**
 * Makes one instance of the core, and what makes trainers in it.
 * @param {Uint8Array} wasm the bytes of downhill.wasm
 */
export async function instantiate(wasm) {
  const core = await openCore(wasm);
  const vocabulary = vocabularyOf(core);
  return (/** @type {Description} */ description) => new Trainer(core, vocabulary, description);
}

/** The words that a description may hold. @param {Core} core */
export const vocabularyOf = (core) => ({
  activations: wordsOf(core.Activation),
  losses: wordsOf(core.Loss),
  initialisers: wordsOf(core.Initialiser),
  optimizers: wordsOf(core.Optimizer),
  schedules: wordsOf(core.Schedule),
  features: wordsOf(core.Feature),
});

/** A description as the core takes it: `Settings` in cpp/bindings.cpp. @param {Core} core @param {FullDescription} full */
export const settingsOf = (core, { loss, l1, l2, ...full }) => ({
  ...full,
  objective: { loss: core.Loss[loss], l1, l2 },
  activations: full.activations.map((word) => core.Activation[word]),
  features: full.features.map((word) => core.Feature[word].value),
  initialiser: core.Initialiser[full.initialiser],
  optimizer: core.Optimizer[full.optimizer],
  schedule: core.Schedule[full.schedule],
});

/** One network in training. Every number comes from the C++. */
export class Trainer {
  #core;
  #vocabulary;
  /** Null when it is disposed of. @type {TrainerHandle | null} */
  #handle;
  #description;

  /** @param {Core} core @param {Vocabulary} vocabulary the core's @param {Description} description @throws {InvalidArgument} */
  constructor(core, vocabulary, description) {
    this.#core = core;
    this.#vocabulary = vocabulary;
    this.#description = validateDescription(description, vocabulary);
    this.#handle = core.createTrainer(settingsOf(core, this.#description));
  }

  get #trainer() {
    if (!this.#handle) throw new Error('The trainer has been disposed.');
    return this.#handle;
  }

  /** Units of every layer of the network: its inputs, hidden units, outputs. */
  get sizes() {
    const { features, coordinates, layers, outputs } = this.#description;
    return [features.length || coordinates, ...layers, outputs];
  }

  /**
   * Takes new settings. What only steers the descent acts from the next step on; what shapes the network or its first
   * weights starts the run again. Returns whether it did.
   * @param {Description} description
   * @returns {boolean}
   * @throws {InvalidArgument}
   */
  configure(description) {
    const full = validateDescription(description, this.#vocabulary);
    const restarted = this.#trainer.configure(settingsOf(this.#core, full));
    this.#description = full;
    return restarted;
  }

  /**
   * Takes the architecture of a description, that is its hidden layers, all activations, its outputs and their loss, and goes
   * on with what has been learnt. Units that both have keep their weights. What leads out of a unit that has been added is
   * nearly 0, a hidden layer that has been added is nearly the identity, and one unit for two classes becomes two of a
   * softmax, and back. The optimizer's memory begins again. With more outputs, or fewer, the points have to be given again.
   * @param {Description} description
   * @throws {InvalidArgument}
   */
  setArchitecture(description) {
    const { layers, outputs, activations, loss } = validateDescription(description, this.#vocabulary);
    const full = { ...this.#description, layers, outputs, activations, loss };
    this.#trainer.setArchitecture(settingsOf(this.#core, full));
    this.#description = full;
  }

  /** Back to the same first weights. */
  reset() {
    this.#trainer.reset();
  }

  /**
   * Takes the training points. When there are as many as before (one has moved) the epoch goes on where it was.
   * @param {Float64Array} inputs (points × coordinates)
   * @param {Float64Array} targets (points × outputs)
   * @throws {InvalidArgument}
   */
  setData(inputs, targets) {
    validateData(inputs, targets, this.#description);
    this.#trainer.setData(inputs, targets);
  }

  /**
   * Takes the points that are only looked at.
   * @param {Float64Array} inputs (points × coordinates)
   * @param {Float64Array} targets (points × outputs)
   * @throws {InvalidArgument}
   */
  setTestData(inputs, targets) {
    validateData(inputs, targets, this.#description);
    this.#trainer.setTestData(inputs, targets);
  }

  /**
   * Trains for at most this many steps, each on one mini-batch. Returns how many were done: fewer when there are no points,
   * or when progress().status says why.
   * @param {number} steps
   * @returns {number}
   * @throws {InvalidArgument}
   */
  train(steps) {
    return this.#trainer.train(wholeNumber(steps, 'The number of steps', 0, 1e9));
  }

  /**
   * Goes back to the last state kept at or before a step, and returns its step: training on from there gives the same bits
   * as the first time. What was before the last edit cannot be gone back to.
   * @param {number} step
   * @returns {number}
   * @throws {InvalidArgument}
   */
  rewind(step) {
    return this.#trainer.rewind(wholeNumber(step, 'The step', 0, LARGEST_COUNT));
  }

  /** Where the run is; costs nothing. @returns {Progress} */
  progress() {
    const { status, ...progress } = this.#trainer.progress();
    return { ...progress, status: wordFor(this.#core.Status, status) };
  }

  /** How well it does; one pass over all points. @returns {Metrics} */
  evaluate() {
    return this.#trainer.evaluate();
  }

  /** What there is to say of a run that stands still; costs a few passes over the points. @returns {Diagnosis} */
  diagnose() {
    const { health, lossFloor } = this.#trainer.diagnose();
    return { health: wordFor(this.#core.Health, health), lossFloor };
  }

  /** The outputs for the training points, in the units of the targets. @returns {Float64Array} (points × outputs) */
  outputs() {
    return this.#trainer.outputs();
  }

  /**
   * The outputs for any points, in the units of the targets.
   * @param {Float64Array} inputs (points × coordinates)
   * @returns {Float64Array} (points × outputs)
   * @throws {InvalidArgument}
   */
  predict(inputs) {
    return this.#trainer.predict(validateInputs(inputs, this.#description.coordinates));
  }

  /** How many points of each class (row) are taken for each class (column), row by row. @returns {Int32Array} */
  confusion() {
    return this.#trainer.confusion();
  }

  /** The same of the test points. @returns {Int32Array} */
  testConfusion() {
    return this.#trainer.testConfusion();
  }

  /**
   * The outputs on a grid that includes its edges, for painting: one output after the other, each row by row from the
   * lowest y. With points of one coordinate give it a single row: the curve.
   * @param {Grid} grid
   * @returns {Float32Array}
   * @throws {InvalidArgument}
   */
  surface(grid) {
    return this.#trainer.surface(validateGrid(grid, this.sizes, this.#description.outputs));
  }

  /**
   * What each unit makes of a grid, as surface() does: the inputs, then layer after layer.
   * @param {Grid} grid
   * @returns {Float32Array}
   * @throws {InvalidArgument}
   */
  responses(grid) {
    const units = this.sizes.reduce((sum, count) => sum + count, 0);
    return this.#trainer.responses(validateGrid(grid, this.sizes, units));
  }

  /**
   * What one unit makes of a grid: its part of responses().
   * @param {Grid & { unit: number }} wanted unit: its place among all, the inputs first
   * @returns {Float32Array}
   * @throws {InvalidArgument}
   */
  response(wanted) {
    const units = this.sizes.reduce((sum, count) => sum + count, 0);
    const unit = wholeNumber(object(wanted, 'A grid').unit, 'The unit', 0, units - 1);
    const values = this.responses(wanted);
    const places = values.length / units;
    return values.slice(unit * places, (unit + 1) * places);
  }

  /**
   * What an autoencoder has found: what comes out of its bottleneck, the first hidden layer of one or two units, along
   * all codes between the smallest and the largest. First the codes of all places, unit after unit, then the outputs,
   * column after column. With one unit it is a line; with two a net, 9 lines along the first code and then 9 along the
   * second. Without a bottleneck, or without points, it is empty.
   * @param {number} count of places along each line
   * @returns {Float64Array}
   * @throws {InvalidArgument}
   */
  manifold(count) {
    return this.#trainer.manifold(wholeNumber(count, 'The count', 2, 1000));
  }

  /** All parameters. @returns {Float64Array} */
  parameters() {
    return this.#trainer.parameters();
  }

  /**
   * Sets all parameters; the optimizer's memory begins again.
   * @param {Float64Array} values
   * @throws {InvalidArgument}
   */
  setParameters(values) {
    validateParameters(values, this.sizes);
    this.#trainer.setParameters(values);
  }

  /**
   * Goes on from parameters and counters that another trainer had, at the beginning of its epoch.
   * @param {Resumed} resumed
   * @throws {InvalidArgument}
   */
  resume(resumed) {
    const { parameters, epoch, step } = object(resumed, 'What to resume from');
    wholeNumber(epoch, 'The epoch', 0, LARGEST_COUNT);
    wholeNumber(step, 'The step', 0, LARGEST_COUNT);
    validateParameters(parameters, this.sizes);
    this.#trainer.resume(parameters, epoch, step);
  }

  /** The optimizer's memory, in the parameters' order. @returns {Memory} */
  memory() {
    return this.#trainer.memory();
  }

  /** The gradient of loss + penalty over the training points, in the parameters' order. @returns {Float64Array} */
  gradient() {
    return this.#trainer.gradient();
  }

  /** The same by central differences. @returns {Float64Array} @throws {InvalidArgument} when it would take too long */
  numericGradient() {
    this.#checkPasses(2 * parameterCount(this.sizes));
    return this.#trainer.numericGradient();
  }

  /**
   * The gradient by back propagation, the same by differences, and how far they are apart.
   * @param {DerivativeAt} [at] where back propagation takes σ′
   * @returns {GradientCheck}
   * @throws {InvalidArgument} also when it would take too long
   */
  gradientCheck(at = 'pre-activation') {
    const place = this.#derivativeAt(at);
    this.#checkPasses(2 * parameterCount(this.sizes));
    return this.#trainer.gradientCheck(place);
  }

  /**
   * The forward and backward pass of some training points, every intermediate kept.
   * @param {readonly number[]} points by their numbers
   * @param {DerivativeAt} [at] where it takes σ′
   * @returns {Trace}
   * @throws {InvalidArgument} also when there is no room for so many
   */
  trace(points, at = 'pre-activation') {
    validateTraced(points, this.sizes, this.progress().points);
    if (!points.length) throw new InvalidArgument('Give at least one point to trace.');
    return this.#trainer.trace(points, this.#derivativeAt(at));
  }

  /**
   * What the next step will do, with everything that goes into it; the run stays as it is.
   * @param {readonly number[]} [points] training points by their numbers, for a step on them; none: the next step's own
   * @returns {Preview}
   * @throws {InvalidArgument} also when there is no step to take, or no room for its points
   */
  preview(points = []) {
    validateTraced(points, this.sizes, this.progress().points);
    if (!points.length && !isTraceable(this.sizes, this.#nextBatchSize)) {
      throw new InvalidArgument(
        'There is no step to preview: there are no points, or too many in a batch. Take smaller batches.',
      );
    }
    const { before, after, rates, status, ...step } = this.#trainer.preview(points);
    return {
      ...step,
      ...rates,
      ...before,
      nextW: after.w,
      nextM: after.m,
      nextV: after.v,
      batch: Array.from(step.batch),
      status: wordFor(this.#core.Status, status),
    };
  }

  /**
   * The present place of the curve that lossAlong() draws.
   * @param {{ parameter: number, delta?: number }} place a parameter, and any change to hold its slope against
   * @returns {Slope}
   * @throws {InvalidArgument}
   */
  slopeAt(place) {
    const { parameter, delta = 0 } = object(place, 'The place');
    wholeNumber(parameter, 'A parameter', 0, parameterCount(this.sizes) - 1);
    inBounds([delta], 'Changes');
    return this.#trainer.slopeAt(parameter, delta);
  }

  /**
   * The loss, with its penalty, along one parameter, all others as they are.
   * @param {Range} range
   * @returns {Float64Array}
   * @throws {InvalidArgument} also when it would take too long
   */
  lossAlong(range) {
    const along = validateRange(range, parameterCount(this.sizes));
    this.#checkPasses(along.count);
    return this.#trainer.lossAlong(along);
  }

  /**
   * The loss over two parameters; the first one's values run fastest.
   * @param {readonly [Range, Range]} ranges
   * @returns {Float64Array}
   * @throws {InvalidArgument} also when it would take too long
   */
  lossOver(ranges) {
    const count = parameterCount(this.sizes);
    const [first, second] = list(ranges, 'The ranges').map((range) => validateRange(range, count));
    if (!first || !second) throw new InvalidArgument('Give two ranges.');
    this.#checkPasses(first.count * second.count);
    return this.#trainer.lossOver(first, second);
  }

  /**
   * The loss over a plane through the space of the parameters, and the way that the run took in it: the plane of two
   * parameters, or the two principal directions of that way.
   * @param {PlaneWanted} wanted
   * @returns {LossPlane}
   * @throws {InvalidArgument} also when it would take too long
   */
  lossPlane(wanted) {
    const { parameters = null, count } = object(wanted, 'A plane');
    wholeNumber(count, 'The count', 2, 101);
    const last = parameterCount(this.sizes) - 1;
    const pair =
      parameters &&
      list(parameters, 'The parameters of a plane').map((each) => wholeNumber(each, 'A parameter', 0, last));
    if (pair && (pair.length !== 2 || pair[0] === pair[1])) {
      throw new InvalidArgument('Give two different parameters.');
    }
    this.#checkPasses(count * count);
    const plane = pair ? this.#trainer.lossPlane(...pair, count) : this.#trainer.lossPlaneOfPath(count);
    const { x0, x1, y0, y1, share1, share2, losses, path } = plane;
    return {
      count,
      ends: Float64Array.of(x0, x1, y0, y1),
      shares: Float64Array.of(share1, share2),
      losses,
      path,
    };
  }

  /**
   * Answers queries, each under its key. What several of them ask alike is computed once, and is the same array for all.
   * @param {Queries} queries
   * @returns {Results}
   * @throws {InvalidArgument} also when there is no such query, or one asks for what this network has not
   */
  answer(queries) {
    return answerQueries(this, queries);
  }

  /** Frees the C++ object; the trainer is of no use afterwards. */
  dispose() {
    this.#trainer.delete();
    this.#handle = null;
  }

  /** How many points the next step takes. */
  get #nextBatchSize() {
    const { points } = this.progress();
    const { batchSize, optimizer } = this.#description;
    const all = optimizer === 'l-bfgs' || optimizer === 'levenberg-marquardt';
    return all ? points : Math.min(points, batchSize);
  }

  /** @param {DerivativeAt} at */
  #derivativeAt(at) {
    if (wordsOf(this.#core.DerivativeAt).includes(at)) return this.#core.DerivativeAt[at];
    throw new InvalidArgument(
      `σ′ is taken at the “pre-activation” or the “activation”, not at “${show(at)}”.`,
    );
  }

  /** What takes so many passes over the training points must not take too long. @param {number} passes */
  #checkPasses(passes) {
    const { points } = this.progress();
    if (passes > mostPasses(this.sizes, points)) {
      throw new InvalidArgument(
        `${passes} passes over ${points} points take too long. Take fewer points, units or places.`,
      );
    }
  }
}
