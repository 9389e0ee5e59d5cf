/**
 * The façade over the whole core: what only some readers open, besides what every trainer does. See trainer.js.
 *
 * @import { DerivativeAt, GradientCheck, LossPlane, PlaneWanted, Preview, Range, Seen, Trace, Want } from './protocol.js'
 */
import { checkedRange, inBounds, wholeNumber } from './checks.js';
import { isTraceable, parameterCount, readPreview, readTrace } from './shape.js';
import { STATUSES, Trainer } from './trainer.js';

export class WholeTrainer extends Trainer {
  /** The outputs for any points (points × coordinates), column after column. @param {Float64Array} inputs @returns {Float64Array} */
  predict(inputs) {
    if (!(inputs instanceof Float64Array) || inputs.length % this.description.coordinates) {
      throw new RangeError(`Points have ${this.description.coordinates} coordinates, in a Float64Array.`);
    }
    inBounds(inputs, 'Coordinates');
    return this.core.give(inputs).numbers('predict');
  }

  /** How many points of each class (row) are taken for each class (column), row by row. @returns {Int32Array} */
  confusion() {
    return Int32Array.from(this.core.call('confusion'));
  }

  /** The gradient by central differences, in the parameters' order. @returns {Float64Array} */
  numericGradient() {
    return this.core.numbers('numericGradient');
  }

  /** The optimizer's memory: its direction, and its mean or sum of squares. */
  memory() {
    return {
      direction: /** @type {Float64Array} */ (this.core.numbers('direction')),
      squares: /** @type {Float64Array} */ (this.core.numbers('squares')),
    };
  }

  /**
   * The gradient by back propagation, beside the same by differences; `at`: where back propagation takes σ′.
   * @param {DerivativeAt} [at]
   * @returns {GradientCheck}
   */
  gradientCheck(at = 'pre-activation') {
    const all = this.core.numbers('gradientCheck', isAtActivation(at));
    const count = all.length / 3;
    return {
      gradient: all.slice(0, count),
      difference: all.slice(count, 2 * count),
      error: all.slice(2 * count),
    };
  }

  /**
   * The forward and backward pass of some training points, every intermediate kept; `at`: where it takes σ′.
   * @param {readonly number[]} indices
   * @param {DerivativeAt} [at]
   * @returns {Trace}
   */
  trace(indices, at = 'pre-activation') {
    this.#checkTraced(indices);
    if (indices.length < 1) throw new RangeError('A trace takes one point at least.');
    const flat = this.core.give(indices).numbers('trace', isAtActivation(at));
    return readTrace(flat, this.sizes, indices.length, { throughOutput: this.#throughOutput });
  }

  /**
   * What the next step will do, with everything that goes into it; the run stays as it is.
   * @param {readonly number[]} [indices] training points, for a step on them; none: the next step's own
   * @returns {Preview}
   */
  preview(indices = []) {
    this.#checkTraced(indices);
    if (!indices.length) {
      const { points } = this.progress();
      const { batchSize, optimizer } = this.description;
      const all = optimizer === 'l-bfgs' || optimizer === 'levenberg-marquardt';
      if (!isTraceable(this.sizes, all ? points : Math.min(points, batchSize))) {
        throw new RangeError(
          'A step is previewed on one point at least, and not on more than can be traced.',
        );
      }
    }
    const { status, ...step } = readPreview(this.core.give(indices).numbers('preview'), this.sizes, {
      throughOutput: this.#throughOutput,
      dropout: !indices.length && this.description.dropout > 0,
    });
    return { ...step, status: /** @type {Preview['status']} */ (STATUSES[status]) };
  }

  /** The loss over two parameters; the first one's values run fastest. @param {readonly [Range, Range]} ranges @returns {Float64Array} */
  lossOver([first, second]) {
    const count = parameterCount(this.sizes);
    const ranges = [checkedRange(first, count), checkedRange(second, count)];
    wholeNumber(first.count * second.count, 'the places of a surface', 1, 250_000);
    return this.core.numbers('lossOver', ...ranges.flat());
  }

  /**
   * The loss over a plane through the space of the parameters, and the way that the run took in it: the plane of two
   * parameters, or the two principal directions of that way.
   * @param {PlaneWanted} wanted
   * @returns {LossPlane}
   */
  lossPlane({ parameters = null, count }) {
    wholeNumber(count, 'the count', 2, 101);
    const last = parameterCount(this.sizes) - 1;
    const [first, second] = parameters?.map((each) => wholeNumber(each, 'a parameter', 0, last)) ?? [-1, -1];
    if (parameters && (parameters.length !== 2 || first === second)) {
      throw new RangeError('A plane takes two parameters, not the same one twice.');
    }
    const all = this.core.numbers('lossPlane', Number(first), Number(second), count);
    const path = 6 + count * count;
    return {
      count,
      ends: all.slice(0, 4),
      shares: all.slice(4, 6),
      losses: all.slice(6, path),
      path: all.slice(path),
    };
  }

  /** Several of these at once. @override @param {Want} want @returns {Partial<Seen>} */
  see(want) {
    return {
      ...super.see(want),
      ...(want.numericGradient && { numericGradient: this.numericGradient() }),
      ...(want.trace && { trace: this.trace(want.trace) }),
      ...(want.preview && { preview: this.preview(want.preview) }),
      ...(want.gradientCheck && { gradientCheck: this.gradientCheck(want.gradientCheck) }),
      ...(want.lossPlane && { lossPlane: this.lossPlane(want.lossPlane) }),
      ...(want.lossOver && { lossOver: this.lossOver(want.lossOver) }),
    };
  }

  /** Whether the loss takes the output's activation into account by itself. */
  get #throughOutput() {
    return this.description.loss === 'cross-entropy';
  }

  /** @param {readonly number[]} indices */
  #checkTraced(indices) {
    const { points } = this.progress();
    if (!Array.isArray(indices) || (indices.length && !isTraceable(this.sizes, indices.length))) {
      throw new RangeError('A trace takes a list of points, and not more than its matrices have room for.');
    }
    for (const index of indices) wholeNumber(index, 'a point', 0, points - 1);
  }
}

/** @param {DerivativeAt} at */
function isAtActivation(at) {
  if (at === 'pre-activation' || at === 'activation') return at === 'activation';
  throw new RangeError(`σ′ is taken at the pre-activation or at the activation, not at ${String(at)}.`);
}
