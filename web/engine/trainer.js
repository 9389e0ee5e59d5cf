/**
 * The façade over the C++ trainer: what every figure needs. It checks every argument, because Embind coerces in silence,
 * and gives names to the core's numbers.
 *
 * @import { Description, Diagnosis, Grid, Metrics, Progress, Range, Resumed, Seen, Slope, Want } from './protocol.js'
 * @import { Complete, Exports } from './core.js'
 */
import { checked, checkedRange, inBounds, wholeNumber } from './checks.js';
import { Bound, openCore, vocabularyOf } from './core.js';
import { parameterCount } from './shape.js';

/** The core's own states, in its order. */
export const STATUSES = /** @type {const} */ (['running', 'diverged', 'converged', 'unfit']);
const HEALTHS = /** @type {const} */ (['learning', 'dead', 'saturated', 'flat']);

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
 * Makes one instance of a core, and what makes trainers in it.
 * @template {Trainer} Made
 * @param {(module: Record<string, unknown>) => Promise<Exports>} create Emscripten's glue
 * @param {Uint8Array} wasm
 * @param {new (bound: Bound, description: Complete, complete: (given: Description) => Complete) => Made} Made
 */
export async function instantiate(create, wasm, Made) {
  const core = await openCore(create, wasm);
  const vocabulary = vocabularyOf(core);
  const complete = (/** @type {Description} */ given) => checked(given, vocabulary);
  return (/** @type {Description} */ description) => {
    const full = complete(description);
    return new Made(new Bound(core, vocabulary, full), full, complete);
  };
}

/** One network in training. Every number comes from the C++; every array is the caller's own. */
export class Trainer {
  #complete;

  /**
   * @param {Bound} core itself, within the core
   * @param {Complete} description
   * @param {(given: Description) => Complete} complete
   */
  constructor(core, description, complete) {
    /** @protected */
    this.core = core;
    /** @protected */
    this.description = description;
    this.#complete = complete;
  }

  /** Units of every layer of the network: its inputs, hidden units, outputs. */
  get sizes() {
    const { features, coordinates, layers, outputs } = this.description;
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
    const restarted = this.core.giveSettings(complete).call('configure');
    this.description = complete;
    return restarted;
  }

  /** Back to the same start. */
  reset() {
    this.core.call('reset');
  }

  /**
   * Takes the training set, column after column.
   * @param {Float64Array} inputs (points × coordinates)
   * @param {Float64Array} targets (points × outputs)
   */
  setData(inputs, targets) {
    this.#checkData(inputs, targets);
    this.core.give(inputs, targets).call('setData');
  }

  /**
   * Takes the points that are only looked at, as setData does.
   * @param {Float64Array} inputs
   * @param {Float64Array} targets
   */
  setTestData(inputs, targets) {
    this.#checkData(inputs, targets);
    this.core.give(inputs, targets).call('setTestData');
  }

  /**
   * Takes the outputs of a description, more or fewer, with their activation and loss, and keeps all weights there is a
   * place for; one unit for two classes becomes two of a softmax, and back. The points have to be given again.
   * @param {Description} description
   */
  setOutputs(description) {
    const { outputs, output, loss } = this.#complete(description);
    const activations = [...this.description.activations.slice(0, -1), output];
    const complete = { ...this.description, outputs, activations, output, loss };
    this.core.giveSettings(complete).call('setOutputs');
    this.description = complete;
  }

  /**
   * Trains for at most this many steps; returns how many were done.
   * @param {number} steps
   * @returns {number}
   */
  train(steps) {
    return this.core.call('train', wholeNumber(steps, 'steps', 0, 1e9));
  }

  /**
   * Goes back to the last state kept at or before a step, and returns its step: training on from there gives
   * the same bits as the first time. What was before the last edit cannot be gone back to.
   * @param {number} step
   * @returns {number}
   */
  rewind(step) {
    return this.core.call('rewind', wholeNumber(step, 'the step', 0, 2 ** 52));
  }

  /** @returns {Progress} */
  progress() {
    const progress = this.core.named(PROGRESS, 'progress');
    return { ...progress, status: STATUSES[progress.status] };
  }

  /** @returns {Metrics} */
  evaluate() {
    return this.core.named(METRICS, 'evaluate');
  }

  /** What there is to say of a run that stands still; costs a few passes over the points. @returns {Diagnosis} */
  diagnose() {
    const [health, lossFloor] = this.core.call('diagnose');
    return { health: HEALTHS[health] ?? 'learning', lossFloor };
  }

  /** The outputs for the training points, column after column. @returns {Float64Array} */
  outputs() {
    return this.core.numbers('outputs');
  }

  /**
   * The outputs on a grid that includes its edges, one output after the other, row by row from the lowest y.
   * @param {Grid} grid
   * @returns {Float32Array}
   */
  surface(grid) {
    return this.core.numbers('surface', ...this.#checkGrid(grid));
  }

  /**
   * What each unit makes of a grid, as surface() does: the inputs, then layer after layer.
   * @param {Grid} grid
   * @returns {Float32Array}
   */
  responses(grid) {
    return this.core.numbers('responses', ...this.#checkGrid(grid));
  }

  /** All parameters: for each layer W row by row, then b. @returns {Float64Array} */
  parameters() {
    return this.core.numbers('parameters');
  }

  /** @param {Float64Array} values as many as there are parameters */
  setParameters(values) {
    this.#checkParameters(values);
    this.core.give(values).call('setParameters');
  }

  /**
   * Goes on from parameters and counters that another trainer had, at the beginning of its epoch.
   * @param {Resumed} resumed
   */
  resume({ parameters, epoch, step }) {
    wholeNumber(epoch, 'the epoch', 0, 2 ** 52);
    wholeNumber(step, 'the step', 0, 2 ** 52);
    this.#checkParameters(parameters);
    this.core.give(parameters).call('resume', epoch, step);
  }

  /** All that the run goes on from, besides settings and points: for restore(), here or in another core. @returns {Float64Array} */
  state() {
    return this.core.numbers('state');
  }

  /**
   * Goes on from the state of a trainer that had the same settings and points: the same bits as there.
   * @param {Float64Array} state
   */
  restore(state) {
    if (!(state instanceof Float64Array && this.core.give(state).call('restore'))) {
      throw new RangeError('This is not the state of a trainer with these settings and points.');
    }
  }

  /** The gradient of loss + penalty over the training set, in the parameters' order. @returns {Float64Array} */
  gradient() {
    return this.core.numbers('gradient');
  }

  /**
   * One place of the curve that lossAlong() draws: the present one; `delta` is any change to hold its slope against.
   * @param {{ parameter: number, delta?: number }} place
   * @returns {Slope}
   */
  slopeAt({ parameter, delta = 0 }) {
    wholeNumber(parameter, 'a parameter', 0, parameterCount(this.sizes) - 1);
    inBounds([delta], 'Changes');
    return this.core.named(SLOPE, 'slopeAt', parameter, delta);
  }

  /** The loss, with its penalty, along one parameter, all others as they are. @param {Range} range @returns {Float64Array} */
  lossAlong(range) {
    return this.core.numbers('lossAlong', ...checkedRange(range, parameterCount(this.sizes)));
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
    return this.core.numbers('manifold', wholeNumber(count, 'the count', 2, 1000));
  }

  /** Several of these at once. @param {Want} want @returns {Partial<Seen>} */
  see(want) {
    return {
      ...(want.surface && { surface: this.surface(want.surface) }),
      ...(want.outputs && { outputs: this.outputs() }),
      ...(want.parameters && { parameters: this.parameters() }),
      ...(want.gradient && { gradient: this.gradient() }),
      ...(want.diagnose && { diagnose: this.diagnose() }),
      ...(want.responses && { responses: this.responses(want.responses) }),
      ...(want.manifold && { manifold: this.manifold(want.manifold) }),
      ...(want.slope && { slope: this.slopeAt(want.slope) }),
      ...(want.lossAlong && { lossAlong: this.lossAlong(want.lossAlong) }),
    };
  }

  /** Frees the C++ object; the trainer is of no use afterwards. */
  dispose() {
    this.core.close();
  }

  /** @param {Grid} grid */
  #checkGrid({ columns, rows, x: [x0, x1], y: [y0, y1] }) {
    wholeNumber(columns, 'columns', 1, 4096);
    wholeNumber(rows, 'rows', 1, 4096);
    inBounds([x0, x1, y0, y1], 'The edges of a grid');
    return /** @type {const} */ ([columns, rows, x0, x1, y0, y1]);
  }

  /** @param {Float64Array} values */
  #checkParameters(values) {
    const count = parameterCount(this.sizes);
    if (!(values instanceof Float64Array && values.length === count)) {
      throw new RangeError(`A network of ${this.sizes} takes a Float64Array of ${count} parameters.`);
    }
    inBounds(values, 'Parameters');
  }

  /** @param {Float64Array} inputs @param {Float64Array} targets */
  #checkData(inputs, targets) {
    const { coordinates, outputs } = this.description;
    if (!(inputs instanceof Float64Array && targets instanceof Float64Array)) {
      throw new TypeError('Inputs and targets are Float64Arrays.');
    }
    const points = inputs.length / coordinates;
    if (!Number.isInteger(points) || targets.length !== points * outputs) {
      throw new RangeError(
        `${inputs.length} inputs and ${targets.length} targets do not fit points of ${coordinates} with ${outputs}.`,
      );
    }
    inBounds(inputs, 'Inputs');
    inBounds(targets, 'Targets');
  }
}
