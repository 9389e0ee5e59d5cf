/**
 * The façade over the C++ trainer. It checks every argument, because Embind coerces in silence,
 * and gives names to the core's numbers.
 *
 * @import { DerivativeAt, Description, Diagnosis, GradientCheck, Grid, LossPlane, Metrics, PlaneWanted, Preview, Progress, Queries, Query, QueryResult, Range, Results, Resumed, Slope, Trace } from './protocol.js'
 * @import { Complete } from './core.js'
 */
import {
  checked,
  checkedRange,
  coordinatesInBounds,
  InvalidArgument,
  inBounds,
  list,
  object,
  wholeNumber,
} from './checks.js';
import { Bound, openCore, vocabularyOf } from './core.js';
import { show } from './settings.js';
import { isTraceable, mostPasses, parameterCount, readPreview, readTrace } from './shape.js';

/** The core's own states, in its order. */
const STATUSES = /** @type {const} */ (['running', 'diverged', 'converged', 'unfit']);
const HEALTHS = /** @type {const} */ (['learning', 'dead', 'saturated', 'flat']);

/** The most numbers that a grid has in all: 64 MB of floats. */
const LARGEST_GRID = 2 ** 24;

const PROGRESS = ['points', 'epoch', 'step', 'stepsPerEpoch', 'stepsLeft', 'learningRate', 'status'];
const METRICS = [
  'loss',
  'penalty',
  'accuracy',
  'rSquared',
  'testPoints',
  'testLoss',
  'testAccuracy',
  'testRSquared',
];
const SLOPE = ['w', 'loss', 'slope', 'next', 'lossNext', 'change', 'predicted'];

/**
 * Makes one instance of the core, and what makes trainers in it.
 * @param {Uint8Array} wasm the bytes of downhill.wasm
 */
export async function instantiate(wasm) {
  const core = await openCore(wasm);
  const vocabulary = vocabularyOf(core);
  const complete = (/** @type {Description} */ given) => checked(given, vocabulary);
  return (/** @type {Description} */ description) => {
    const full = complete(description);
    return new Trainer(new Bound(core, vocabulary, full), full, complete);
  };
}

/** One network in training. Every number comes from the C++; every array is the caller's own. */
export class Trainer {
  #core;
  #description;
  #complete;

  /**
   * @param {Bound} core itself, within the core
   * @param {Complete} description
   * @param {(given: Description) => Complete} complete
   */
  constructor(core, description, complete) {
    this.#core = core;
    this.#description = description;
    this.#complete = complete;
  }

  /** Units of every layer of the network: its inputs, hidden units, outputs. */
  get sizes() {
    const { features, coordinates, layers, outputs } = this.#description;
    return [features.length || coordinates, ...layers, outputs];
  }

  /**
   * Takes new settings. What only steers the descent acts from the next step on; what shapes the network or
   * its first weights starts anew. Returns whether it did.
   * @param {Description} description
   * @returns {boolean}
   */
  configure(description) {
    const complete = this.#complete(description);
    const restarted = this.#core.giveSettings(complete).call('configure');
    this.#description = complete;
    return restarted;
  }

  /** Back to the same start. */
  reset() {
    this.#core.call('reset');
  }

  /**
   * Takes the training set, column after column.
   * @param {Float64Array} inputs (points × coordinates)
   * @param {Float64Array} targets (points × outputs)
   */
  setData(inputs, targets) {
    this.#checkData(inputs, targets);
    this.#core.give(inputs, targets).call('setData');
  }

  /**
   * Takes the points that are only looked at, as setData does.
   * @param {Float64Array} inputs
   * @param {Float64Array} targets
   */
  setTestData(inputs, targets) {
    this.#checkData(inputs, targets);
    this.#core.give(inputs, targets).call('setTestData');
  }

  /**
   * Takes the outputs of a description, more or fewer, with their activation and loss, and keeps all weights there is a
   * place for; one unit for two classes becomes two of a softmax, and back. The points have to be given again.
   * @param {Description} description
   */
  setOutputs(description) {
    const { outputs, output, loss } = this.#complete(description);
    const activations = [...this.#description.activations.slice(0, -1), output];
    const complete = { ...this.#description, outputs, activations, output, loss };
    this.#core.giveSettings(complete).call('setOutputs');
    this.#description = complete;
  }

  /**
   * Trains for at most this many steps; returns how many were done.
   * @param {number} steps
   * @returns {number}
   */
  train(steps) {
    return this.#core.call('train', wholeNumber(steps, 'The number of steps', 0, 1e9));
  }

  /**
   * Goes back to the last state kept at or before a step, and returns its step: training on from there gives
   * the same bits as the first time. What was before the last edit cannot be gone back to.
   * @param {number} step
   * @returns {number}
   */
  rewind(step) {
    return this.#core.call('rewind', wholeNumber(step, 'The step', 0, 2 ** 52));
  }

  /** @returns {Progress} */
  progress() {
    const progress = this.#core.named(PROGRESS, 'progress');
    return { ...progress, status: STATUSES[progress.status] };
  }

  /** @returns {Metrics} */
  evaluate() {
    return this.#core.named(METRICS, 'evaluate');
  }

  /** What there is to say of a run that stands still; costs a few passes over the points. @returns {Diagnosis} */
  diagnose() {
    const [health, lossFloor] = this.#core.call('diagnose');
    return { health: HEALTHS[health] ?? 'learning', lossFloor };
  }

  /** The outputs for the training points, column after column. @returns {Float64Array} */
  outputs() {
    return this.#core.numbers('outputs');
  }

  /**
   * The outputs on a grid that includes its edges, one output after the other, row by row from the lowest y.
   * @param {Grid} grid
   * @returns {Float32Array}
   */
  surface(grid) {
    return this.#core.numbers('surface', ...this.#checkGrid(grid, this.#description.outputs));
  }

  /**
   * What each unit makes of a grid, as surface() does: the inputs, then layer after layer.
   * @param {Grid} grid
   * @returns {Float32Array}
   */
  responses(grid) {
    const units = this.sizes.reduce((sum, count) => sum + count, 0);
    return this.#core.numbers('responses', ...this.#checkGrid(grid, units));
  }

  /** All parameters: for each layer W row by row, then b. @returns {Float64Array} */
  parameters() {
    return this.#core.numbers('parameters');
  }

  /** @param {Float64Array} values as many as there are parameters */
  setParameters(values) {
    this.#checkParameters(values);
    this.#core.give(values).call('setParameters');
  }

  /**
   * Goes on from parameters and counters that another trainer had, at the beginning of its epoch.
   * @param {Resumed} resumed
   */
  resume(resumed) {
    const { parameters, epoch, step } = object(resumed, 'What to resume from');
    wholeNumber(epoch, 'The epoch', 0, 2 ** 52);
    wholeNumber(step, 'The step', 0, 2 ** 52);
    this.#checkParameters(parameters);
    this.#core.give(parameters).call('resume', epoch, step);
  }

  /** The gradient of loss + penalty over the training set, in the parameters' order. @returns {Float64Array} */
  gradient() {
    return this.#core.numbers('gradient');
  }

  /**
   * One place of the curve that lossAlong() draws: the present one; `delta` is any change to hold its slope against.
   * @param {{ parameter: number, delta?: number }} place
   * @returns {Slope}
   */
  slopeAt(place) {
    const { parameter, delta = 0 } = object(place, 'The place');
    wholeNumber(parameter, 'A parameter', 0, parameterCount(this.sizes) - 1);
    inBounds([delta], 'Changes');
    return this.#core.named(SLOPE, 'slopeAt', parameter, delta);
  }

  /** The loss, with its penalty, along one parameter, all others as they are. @param {Range} range @returns {Float64Array} */
  lossAlong(range) {
    const checked = checkedRange(range, parameterCount(this.sizes));
    this.#checkPasses(checked[3]);
    return this.#core.numbers('lossAlong', ...checked);
  }

  /**
   * What an autoencoder has found: what comes out of its bottleneck, the first hidden layer of one or two units, along
   * all codes between the smallest and the largest. First the codes of all places, unit after unit, then the outputs,
   * column after column. With one unit it is a line; with two a net, 9 lines along the first code and then 9 along the
   * second. Without a bottleneck, or without points, it is empty.
   * @param {number} count of places along each line
   * @returns {Float64Array}
   */
  manifold(count) {
    return this.#core.numbers('manifold', wholeNumber(count, 'The count', 2, 1000));
  }

  /** The outputs for any points (points × coordinates), column after column. @param {Float64Array} inputs @returns {Float64Array} */
  predict(inputs) {
    if (!(inputs instanceof Float64Array) || inputs.length % this.#description.coordinates) {
      throw new InvalidArgument(
        `Give the points as a Float64Array, ${this.#description.coordinates} coordinates for each.`,
      );
    }
    coordinatesInBounds(inputs);
    return this.#core.give(inputs).numbers('predict');
  }

  /** How many points of each class (row) are taken for each class (column), row by row. @returns {Int32Array} */
  confusion() {
    return Int32Array.from(this.#core.call('confusion'));
  }

  /** The gradient by central differences, in the parameters' order. @returns {Float64Array} */
  numericGradient() {
    this.#checkPasses(2 * parameterCount(this.sizes));
    return this.#core.numbers('numericGradient');
  }

  /** The optimizer's memory: its direction, and its mean or sum of squares. */
  memory() {
    return {
      direction: /** @type {Float64Array} */ (this.#core.numbers('direction')),
      squares: /** @type {Float64Array} */ (this.#core.numbers('squares')),
    };
  }

  /**
   * The gradient by back propagation, beside the same by differences; `at`: where back propagation takes σ′.
   * @param {DerivativeAt} [at]
   * @returns {GradientCheck}
   */
  gradientCheck(at = 'pre-activation') {
    const atActivation = isAtActivation(at);
    this.#checkPasses(2 * parameterCount(this.sizes));
    const all = this.#core.numbers('gradientCheck', atActivation);
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
    if (indices.length < 1) throw new InvalidArgument('Give at least one point to trace.');
    const flat = this.#core.give(indices).numbers('trace', isAtActivation(at));
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
      const { batchSize, optimizer } = this.#description;
      const all = optimizer === 'l-bfgs' || optimizer === 'levenberg-marquardt';
      if (!isTraceable(this.sizes, all ? points : Math.min(points, batchSize))) {
        throw new InvalidArgument(
          'There is no step to preview: there are no points, or too many in a batch. Take smaller batches.',
        );
      }
    }
    const { status, ...step } = readPreview(this.#core.give(indices).numbers('preview'), this.sizes, {
      throughOutput: this.#throughOutput,
      dropout: !indices.length && this.#description.dropout > 0,
    });
    return { ...step, status: /** @type {Preview['status']} */ (STATUSES[status]) };
  }

  /** The loss over two parameters; the first one's values run fastest. @param {readonly [Range, Range]} ranges @returns {Float64Array} */
  lossOver(ranges) {
    const [first, second] = list(ranges, 'The ranges').map((range) =>
      checkedRange(range, parameterCount(this.sizes)),
    );
    if (!first || !second) throw new InvalidArgument('Give two ranges.');
    this.#checkPasses(first[3] * second[3]);
    return this.#core.numbers('lossOver', ...first, ...second);
  }

  /**
   * The loss over a plane through the space of the parameters, and the way that the run took in it: the plane of two
   * parameters, or the two principal directions of that way.
   * @param {PlaneWanted} wanted
   * @returns {LossPlane}
   */
  lossPlane(wanted) {
    const { parameters = null, count } = object(wanted, 'A plane');
    wholeNumber(count, 'The count', 2, 101);
    const last = parameterCount(this.sizes) - 1;
    const pair = parameters && list(parameters, 'The parameters of a plane');
    const [first, second] = pair?.map((each) => wholeNumber(each, 'A parameter', 0, last)) ?? [-1, -1];
    if (pair && (pair.length !== 2 || first === second)) {
      throw new InvalidArgument('Give two different parameters.');
    }
    this.#checkPasses(count * count);
    const all = this.#core.numbers('lossPlane', Number(first), Number(second), count);
    const path = 6 + count * count;
    return {
      count,
      ends: all.slice(0, 4),
      shares: all.slice(4, 6),
      losses: all.slice(6, path),
      path: all.slice(path),
    };
  }

  /**
   * Answers queries, each under its key. What several of them ask alike is computed once, and is the same array for all.
   * @param {Queries} queries
   * @returns {Results}
   * @throws {RangeError} when there is no such query, or one asks for what this network has not
   */
  answer(queries) {
    object(queries, 'Queries');
    /** @type {Map<string, unknown>} */
    const known = new Map();
    const once = (/** @type {string} */ name, /** @type {any} */ asked) => {
      if (!Object.hasOwn(this.#calls, name)) throw new InvalidArgument(`There is no query “${show(name)}”.`);
      const key = name + plainText(name, asked);
      if (!known.has(key)) known.set(key, this.#calls[name]?.(asked));
      return known.get(key);
    };
    return mapped(queries, (query, key) => {
      object(query, `The query “${show(key)}”`);
      return mapped(query, (asked, name) => asked && once(name, asked));
    });
  }

  /** What answers each property of a query. @type {Record<string, (asked: any) => QueryResult[keyof QueryResult]>} */
  #calls = {
    surface: (grid) => this.surface(grid),
    outputs: () => this.outputs(),
    gradient: () => this.gradient(),
    numericGradient: () => this.numericGradient(),
    diagnose: () => this.diagnose(),
    trace: (points) => this.trace(Object.hasOwn(points, 'first') ? this.#upTo(points.first) : points),
    responses: (grid) => this.responses(grid),
    preview: (points) => this.preview(points),
    gradientCheck: (at) => this.gradientCheck(at),
    slope: (place) => this.slopeAt(place),
    lossPlane: (wanted) => this.lossPlane(wanted),
    manifold: (count) => this.manifold(count),
    lossAlong: (range) => this.lossAlong(range),
    lossOver: (ranges) => this.lossOver(ranges),
  };

  /** Frees the C++ object; the trainer is of no use afterwards. */
  dispose() {
    this.#core.close();
  }

  /** A grid as the core takes it. @param {Grid} grid @param {number} values how many there are at each of its places */
  #checkGrid(grid, values) {
    const { columns, rows, x, y } = object(grid, 'A grid');
    wholeNumber(columns, 'The number of columns', 1, 4096);
    wholeNumber(rows, 'The number of rows', 1, 4096);
    const edges = [...list(x, 'x'), ...list(y, 'y')];
    if (edges.length !== 4) throw new InvalidArgument('Give x and y of a grid as [first, last].');
    coordinatesInBounds(edges);
    const places = columns * rows;
    if (places * values > LARGEST_GRID || places > mostPasses(this.sizes, 1)) {
      throw new InvalidArgument(`A grid of ${columns} × ${rows} is too large for this network.`);
    }
    return [columns, rows, ...edges];
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

  /** @param {Float64Array} values */
  #checkParameters(values) {
    const count = parameterCount(this.sizes);
    if (!(values instanceof Float64Array && values.length === count)) {
      throw new InvalidArgument(`A network of ${this.sizes} takes a Float64Array of ${count} parameters.`);
    }
    inBounds(values, 'Parameters');
  }

  /** @param {Float64Array} inputs @param {Float64Array} targets */
  #checkData(inputs, targets) {
    const { coordinates, outputs } = this.#description;
    if (!(inputs instanceof Float64Array && targets instanceof Float64Array)) {
      throw new InvalidArgument('Give inputs and targets as Float64Arrays.');
    }
    const points = inputs.length / coordinates;
    if (!Number.isInteger(points) || targets.length !== points * outputs) {
      throw new InvalidArgument(
        `${inputs.length} inputs and ${targets.length} targets do not fit points of ${coordinates} with ${outputs}.`,
      );
    }
    coordinatesInBounds(inputs);
    inBounds(targets, 'Targets');
  }

  /** Whether the loss takes the output's activation into account by itself. */
  get #throughOutput() {
    return this.#description.loss === 'cross-entropy';
  }

  /** The first training points. @param {number} count */
  #upTo(count) {
    wholeNumber(count, 'the points', 1, this.progress().points);
    return Array.from({ length: count }, (_, i) => i);
  }

  /** @param {readonly number[]} indices */
  #checkTraced(indices) {
    const { points } = this.progress();
    if (list(indices, 'The points').length && !isTraceable(this.sizes, indices.length)) {
      throw new InvalidArgument('Too many points to trace at once: there is no room for their matrices.');
    }
    for (const index of indices) wholeNumber(index, 'A point', 0, points - 1);
  }
}

/** @param {DerivativeAt} at */
function isAtActivation(at) {
  if (at === 'pre-activation' || at === 'activation') return at === 'activation';
  throw new InvalidArgument(`σ′ is taken at the “pre-activation” or the “activation”, not at “${show(at)}”.`);
}

/** An object of the same keys. @param {object} object @param {(value: any, key: string) => any} change */
const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));

/** What is asked, as text to compare it by. @param {string} name @param {unknown} asked */
function plainText(name, asked) {
  try {
    return JSON.stringify(asked);
  } catch {
    throw new InvalidArgument(`The query “${show(name)}” is not plain data.`);
  }
}
