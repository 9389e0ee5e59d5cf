/**
 * The façade over the C++ trainer. It validates every argument, because Embind coerces silently. If one is invalid, the
 * method throws an InvalidArgument (a RangeError) and changes nothing.
 *
 * Numbers are doubles, except those used only for painting. Points, targets and outputs are stored column by column
 * (all x₁, then all x₂); parameters layer by layer, W row by row and then b. Every returned array is a copy owned by
 * the caller.
 *
 * @import { Checkpoint, Description, Diagnosis, Grid, Metrics, Queries, Results } from '../shared/protocol.js'
 * @import { FullDescription, Vocabulary } from './validate.js'
 * @import { Core, TrainerHandle } from './core.js'
 */
import { nameOf, namesOf, openCore } from './core.js';
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

/** Maximum step and epoch count. */
const MAX_COUNT = 2 ** 52;

/**
 * Creates an instance of the core. Resolves to a function that creates trainers in it.
 * @param {Uint8Array} wasm the bytes of downhill.wasm
 */
export async function instantiate(wasm) {
  const core = await openCore(wasm);
  const vocabulary = vocabularyOf(core);
  return (/** @type {Description} */ description) => new Trainer(core, vocabulary, description);
}

/** The names that a description may contain. @param {Core} core */
export const vocabularyOf = (core) => ({
  activations: namesOf(core.Activation),
  losses: namesOf(core.Loss),
  initialisers: namesOf(core.Initialiser),
  optimizers: namesOf(core.Optimizer),
  schedules: namesOf(core.Schedule),
  features: namesOf(core.Feature),
});

/** Converts a description to the core's format, `Settings` in cpp/bindings.cpp. @param {Core} core @param {FullDescription} full */
export const settingsOf = (core, { loss, l1, l2, ...full }) => ({
  ...full,
  objective: { loss: core.Loss[loss], l1, l2 },
  activations: full.activations.map((name) => core.Activation[name]),
  features: full.features.map((name) => core.Feature[name].value),
  initialiser: core.Initialiser[full.initialiser],
  optimizer: core.Optimizer[full.optimizer],
  schedule: core.Schedule[full.schedule],
});

/** A network and its training. Every number is computed in C++. */
export class Trainer extends Inspectable {
  #core;
  #vocabulary;
  /** Null after dispose(). @type {TrainerHandle | null} */
  #handle;
  #description;

  /** @param {Core} core @param {Vocabulary} vocabulary @param {Description} description @throws {InvalidArgument} */
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
   * Changes the settings. Optimizer settings take effect with the next step; settings that determine the network or its
   * initial weights restart training.
   * @param {Description} description
   * @returns {boolean} whether training restarted
   * @throws {InvalidArgument}
   */
  configure(description) {
    const full = validateDescription(description, this.#vocabulary);
    const restarted = this.#trainer.configure(settingsOf(this.#core, full));
    this.#description = full;
    return restarted;
  }

  /**
   * Changes the architecture (hidden layers, all activations, outputs and their loss) but keeps what has been learned.
   * Units that remain keep their weights. The outgoing weights of a new unit are nearly 0, a new hidden layer is nearly
   * the identity, and the single output of two classes becomes two outputs of a softmax, and back. The optimizer state
   * is reset. If the number of outputs changes, set the data again.
   * @param {Description} description @throws {InvalidArgument}
   */
  setArchitecture(description) {
    const { layers, outputs, activations, loss } = validateDescription(description, this.#vocabulary);
    const full = { ...this.#description, layers, outputs, activations, loss };
    this.#trainer.setArchitecture(settingsOf(this.#core, full));
    this.#description = full;
  }

  /** Restarts with the same initial weights. */
  reset() {
    this.#trainer.reset();
  }

  /**
   * Sets the training points. If their number stays the same, for example after one was moved, the epoch continues.
   * @param {Float64Array} inputs (points × coordinates)
   * @param {Float64Array} targets (points × outputs)
   * @throws {InvalidArgument}
   */
  setData(inputs, targets) {
    validateData(inputs, targets, this.#description);
    this.#trainer.setData(inputs, targets);
  }

  /**
   * Sets the test points, which are evaluated but not trained on.
   * @param {Float64Array} inputs (points × coordinates)
   * @param {Float64Array} targets (points × outputs)
   * @throws {InvalidArgument}
   */
  setTestData(inputs, targets) {
    validateData(inputs, targets, this.#description);
    this.#trainer.setTestData(inputs, targets);
  }

  /**
   * Trains for at most this many steps, each on one mini-batch.
   * @param {number} steps
   * @returns {number} how many steps were taken: fewer if there are no points, or for the reason in progress().status
   * @throws {InvalidArgument}
   */
  train(steps) {
    return this.#trainer.train(wholeNumber(steps, 'The number of steps', 0, 1e9));
  }

  /**
   * Rewinds to the last checkpoint at or before a step. Training from there reproduces the same results bit by bit. It
   * cannot rewind past the last edit.
   * @param {number} step
   * @returns {number} the step of the checkpoint
   * @throws {InvalidArgument}
   */
  rewind(step) {
    return this.#trainer.rewind(wholeNumber(step, 'The step', 0, MAX_COUNT));
  }

  /** Loss, penalty, accuracy and R²; takes one pass over all points. @returns {Metrics} */
  evaluate() {
    return this.#trainer.evaluate();
  }

  /** Why training may be stuck, and a lower bound of the loss; takes a few passes over the points. @returns {Diagnosis} */
  diagnose() {
    const { health, lossFloor } = this.#trainer.diagnose();
    return { health: nameOf(this.#core.Health, health), lossFloor };
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

  /** How many points of each class (row) are classified as each class (column), row by row. @returns {Int32Array} */
  confusion() {
    return this.#trainer.confusion();
  }

  /** The same for the test points. @returns {Int32Array} */
  testConfusion() {
    return this.#trainer.testConfusion();
  }

  /**
   * The outputs on a grid that includes its edges, for drawing: one output after the other, each row by row from the
   * lowest y. If points have one coordinate, use a grid with a single row.
   * @param {Grid} grid @returns {Float32Array} @throws {InvalidArgument}
   */
  surface(grid) {
    return this.#trainer.surface(validateGrid(grid, this.sizes, this.#description.outputs));
  }

  /**
   * The output of every unit on a grid, like surface(): the inputs first, then layer by layer.
   * @param {Grid} grid @returns {Float32Array} @throws {InvalidArgument}
   */
  responses(grid) {
    const units = this.sizes.reduce((sum, count) => sum + count, 0);
    return this.#trainer.responses(validateGrid(grid, this.sizes, units));
  }

  /**
   * The output of one unit on a grid: its part of responses().
   * @param {Grid & { unit: number }} grid unit: its index among all units, inputs first
   * @returns {Float32Array} @throws {InvalidArgument}
   */
  response(grid) {
    const units = this.sizes.reduce((sum, count) => sum + count, 0);
    const unit = wholeNumber(object(grid, 'A grid').unit, 'The unit', 0, units - 1);
    const values = this.responses(grid);
    const places = values.length / units;
    return values.slice(unit * places, (unit + 1) * places);
  }

  /**
   * The outputs of an autoencoder for all codes between the smallest and the largest. The codes are the activations of
   * its bottleneck, the first hidden layer with one or two units. Returns first the codes, unit by unit, then the
   * outputs, column by column. With one unit this is a line; with two units a grid, 9 lines along the first code and
   * then 9 along the second. Without a bottleneck or points it is empty.
   * @param {number} count number of values along each line
   * @returns {Float64Array} @throws {InvalidArgument}
   */
  manifold(count) {
    return this.#trainer.manifold(wholeNumber(count, 'The count', 2, 1000));
  }

  /** All parameters. @returns {Float64Array} */
  parameters() {
    return this.#trainer.parameters();
  }

  /**
   * Sets all parameters and resets the optimizer state.
   * @param {Float64Array} values @throws {InvalidArgument}
   */
  setParameters(values) {
    validateParameters(values, this.sizes);
    this.#trainer.setParameters(values);
  }

  /**
   * Continues from the parameters and counters of another trainer, at the beginning of its epoch.
   * @param {Checkpoint} checkpoint @throws {InvalidArgument}
   */
  resume(checkpoint) {
    const { parameters, epoch, step } = object(checkpoint, 'What to resume from');
    wholeNumber(epoch, 'The epoch', 0, MAX_COUNT);
    wholeNumber(step, 'The step', 0, MAX_COUNT);
    validateParameters(parameters, this.sizes);
    this.#trainer.resume(parameters, epoch, step);
  }

  /**
   * Answers several queries, each under its key. Identical requests are computed once and share the same array.
   * @param {Queries} queries @returns {Results}
   * @throws {InvalidArgument} also if a query does not exist, or does not apply to this network
   */
  answer(queries) {
    return answerQueries(this, queries);
  }

  /** Frees the C++ object. The trainer cannot be used afterwards. */
  dispose() {
    this.#trainer.delete();
    this.#handle = null;
  }
}
