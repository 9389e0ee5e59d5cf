/**
 * Read-only methods of a trainer: progress, forward and backward passes, the next step, gradients, and the loss around
 * the current parameters.
 *
 * @import { DerivativeAt, Description, GradientCheck, LossPlane, Memory, PlaneRequest, Preview, Progress, Range, Slope, Trace } from '../shared/protocol.js'
 * @import { FullDescription } from './validate.js'
 * @import { Core, TrainerHandle } from './core.js'
 */
import { isTraceable, maxPasses, parameterCount } from '../shared/parameter-layout.js';
import { isSecondOrder, show } from '../shared/settings.js';
import { nameOf, namesOf } from './core.js';
import {
  InvalidArgument,
  inBounds,
  list,
  object,
  validateRange,
  validateTraced,
  wholeNumber,
} from './validate.js';

export class Inspectable {
  #access;

  /**
   * @param {object} access to the trainer's internals
   * @param {Core} access.core
   * @param {() => TrainerHandle} access.trainer throws if it has been disposed
   * @param {() => FullDescription} access.description
   */
  constructor(access) {
    this.#access = access;
  }

  /** Layer sizes: inputs, units of each hidden layer, outputs. */
  get sizes() {
    const { features, coordinates, layers, outputs } = this.#access.description();
    return [features.length || coordinates, ...layers, outputs];
  }

  /** Training progress; costs no computation. @returns {Progress} */
  progress() {
    const { status, ...progress } = this.#access.trainer().progress();
    return { ...progress, status: nameOf(this.#access.core.Status, status) };
  }

  /** The state of the optimizer, in the order of the parameters. @returns {Memory} */
  memory() {
    return this.#access.trainer().memory();
  }

  /** The gradient of loss + penalty over the training points, in the order of the parameters. @returns {Float64Array} */
  gradient() {
    return this.#access.trainer().gradient();
  }

  /** The gradient estimated by central differences. @returns {Float64Array} @throws {InvalidArgument} if it would take too long */
  numericGradient() {
    this.#checkPasses(2 * parameterCount(this.sizes));
    return this.#access.trainer().numericGradient();
  }

  /**
   * The gradient from backpropagation, a central-difference estimate, and their relative difference.
   * @param {DerivativeAt} [at] where backpropagation evaluates σ′
   * @returns {GradientCheck}
   * @throws {InvalidArgument} also if it would take too long
   */
  gradientCheck(at = 'pre-activation') {
    const place = this.#derivativeAt(at);
    this.#checkPasses(2 * parameterCount(this.sizes));
    return this.#access.trainer().gradientCheck(place);
  }

  /**
   * The forward and backward passes of some training points, with all intermediate values.
   * @param {readonly number[]} points their indices
   * @param {DerivativeAt} [at] where backpropagation evaluates σ′
   * @returns {Trace}
   * @throws {InvalidArgument} also if there are too many points
   */
  trace(points, at = 'pre-activation') {
    validateTraced(points, this.sizes, this.progress().points);
    if (!points.length) throw new InvalidArgument('Pass at least one point to trace.');
    return this.#access.trainer().trace(points, this.#derivativeAt(at));
  }

  /**
   * The next step and everything that goes into it. The run does not change.
   * @param {readonly number[]} [points] indices of training points to use as the batch; default: the next batch
   * @returns {Preview}
   * @throws {InvalidArgument} also if there is no step to take, or if the batch is too large
   */
  preview(points = []) {
    validateTraced(points, this.sizes, this.progress().points);
    if (!points.length && !isTraceable(this.sizes, this.#nextBatchSize)) {
      throw new InvalidArgument(
        'There is no step to preview: there are no points, or too many in a batch. Use smaller batches.',
      );
    }
    const { before, after, rates, status, ...step } = this.#access.trainer().preview(points);
    return {
      ...step,
      ...rates,
      ...before,
      nextW: after.w,
      nextM: after.m,
      nextV: after.v,
      batch: Array.from(step.batch),
      status: nameOf(this.#access.core.Status, status),
    };
  }

  /**
   * Loss and slope at the current value of a parameter, on the curve of lossAlong().
   * @param {{ parameter: number, delta?: number }} at delta: a change of the parameter, to compare loss and tangent
   * @returns {Slope} @throws {InvalidArgument}
   */
  slopeAt(at) {
    const { parameter, delta = 0 } = object(at, 'The place');
    wholeNumber(parameter, 'A parameter', 0, parameterCount(this.sizes) - 1);
    inBounds([delta], 'Changes');
    return this.#access.trainer().slopeAt(parameter, delta);
  }

  /**
   * The loss, with its penalty, along one parameter; all others are fixed.
   * @param {Range} range @returns {Float64Array}
   * @throws {InvalidArgument} also if it would take too long
   */
  lossAlong(range) {
    const along = validateRange(range, parameterCount(this.sizes));
    this.#checkPasses(along.count);
    return this.#access.trainer().lossAlong(along);
  }

  /**
   * The loss over two parameters; the first varies fastest.
   * @param {readonly [Range, Range]} ranges @returns {Float64Array}
   * @throws {InvalidArgument} also if it would take too long
   */
  lossOver(ranges) {
    const count = parameterCount(this.sizes);
    const [first, second] = list(ranges, 'The ranges').map((range) => validateRange(range, count));
    if (!first || !second) throw new InvalidArgument('Pass two ranges.');
    this.#checkPasses(first.count * second.count);
    return this.#access.trainer().lossOver(first, second);
  }

  /**
   * The loss over a plane in parameter space, and the path of the run projected onto it. The plane is spanned by two
   * parameters, or by the first two principal components of the path.
   * @param {PlaneRequest} request @returns {LossPlane}
   * @throws {InvalidArgument} also if it would take too long
   */
  lossPlane(request) {
    const { parameters = null, count } = object(request, 'A plane');
    wholeNumber(count, 'The count', 2, 101);
    const last = parameterCount(this.sizes) - 1;
    const pair =
      parameters &&
      list(parameters, 'The parameters of a plane').map((each) => wholeNumber(each, 'A parameter', 0, last));
    if (pair && (pair.length !== 2 || pair[0] === pair[1])) {
      throw new InvalidArgument('Pass two different parameters.');
    }
    this.#checkPasses(count * count);
    const plane = pair
      ? this.#access.trainer().lossPlane(...pair, count)
      : this.#access.trainer().lossPlaneOfPath(count);
    const { x0, x1, y0, y1, share1, share2, losses, path } = plane;
    return {
      count,
      ends: Float64Array.of(x0, x1, y0, y1),
      shares: Float64Array.of(share1, share2),
      losses,
      path,
    };
  }

  /** The number of points in the next batch. */
  get #nextBatchSize() {
    const { points } = this.progress();
    const { batchSize, optimizer } = this.#access.description();
    return isSecondOrder(optimizer) ? points : Math.min(points, batchSize);
  }

  /** @param {DerivativeAt} at */
  #derivativeAt(at) {
    if (namesOf(this.#access.core.DerivativeAt).includes(at)) return this.#access.core.DerivativeAt[at];
    throw new InvalidArgument(
      `σ′ can be evaluated at the “pre-activation” or the “activation”, not at “${show(at)}”.`,
    );
  }

  /** Rejects a computation that would take too long. @param {number} passes over the training points */
  #checkPasses(passes) {
    const { points } = this.progress();
    if (passes > maxPasses(this.sizes, points)) {
      throw new InvalidArgument(
        `${passes} passes over ${points} points take too long. Use fewer points, units or values.`,
      );
    }
  }
}
