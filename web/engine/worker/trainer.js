/**
 * The façade over the C++ trainer. It checks every argument, because Embind coerces in silence; a method throws an
 * InvalidArgument, which is a RangeError, and leaves everything as it was, when something cannot be.
 *
 * Numbers are doubles, but for what is only painted. Points, targets and outputs come and go column after column (all x₁,
 * then all x₂); parameters layer by layer, W row by row and then b. Every array is the caller's own.
 *
 * @import { Description, Diagnosis, Grid, Metrics, Queries, Results, Resumed } from '../shared/protocol.js'
 * @import { FullDescription, Vocabulary } from './validate.js'
 * @import { Core, TrainerHandle } from './core.js'
 */
import { openCore, wordFor, wordsOf } from './core.js';
import { Inspectable } from './inspectable.js';
import { answerQueries } from './queries.js';
import {
  object,
  validateData,
  validateDescription,
  validateGrid,
  validateInputs,
  validateParameters,
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
export class Trainer extends Inspectable {
  #core;
  #vocabulary;
  /** Null when it is disposed of. @type {TrainerHandle | null} */
  #handle;
  #description;

  /** @param {Core} core @param {Vocabulary} vocabulary the core's @param {Description} description @throws {InvalidArgument} */
  constructor(core, vocabulary, description) {
    super({ core, trainer: () => this.#trainer, description: () => this.#description });
    this.#core = core;
    this.#vocabulary = vocabulary;
    this.#description = validateDescription(description, vocabulary);
    this.#handle = core.createTrainer(settingsOf(core, this.#description));
  }

  get #trainer() {
    if (!this.#handle) throw new Error('The trainer has been disposed.');
    return this.#handle;
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
}
