/**
 * The façade over the C++ trainer, and the only importer of its WebAssembly. It checks every argument,
 * because Embind coerces in silence, and copies every view, because a view is lost when the heap grows.
 *
 * @import { Grid, Network } from './protocol.js'
 */
import createDownhill from '../../build/wasm/downhill.mjs';
import { parameterCount } from './shape.js';

/**
 * Makes one instance of the core.
 * @param {WebAssembly.Module} module
 */
export async function instantiate(module) {
  const core = await new Promise((resolve, reject) => {
    createDownhill({
      locateFile: (/** @type {string} */ path) => path,
      instantiateWasm(/** @type {any} */ imports, /** @type {any} */ done) {
        WebAssembly.instantiate(module, imports).then((instance) => done(instance, module), reject);
        return {};
      },
    }).then(resolve, reject);
  });
  return (/** @type {Network} */ network) => {
    const own = checked(network);
    return new WasmTrainer(new core.Trainer(own), own);
  };
}

/** One network in training. Every number comes from the C++; every array is the caller's own. */
export class WasmTrainer {
  #trainer;
  #network;

  /** @param {any} trainer @param {Network} network */
  constructor(trainer, network) {
    this.#trainer = trainer;
    this.#network = network;
  }

  /**
   * Takes new settings. Learning rate and batch size act from the next step on; a change of shape,
   * activation or seed starts anew. Returns whether it did.
   * @param {Network} network
   * @returns {boolean}
   */
  configure(network) {
    const own = checked(network);
    const restarted = this.#trainer.configure(own);
    this.#network = own;
    return restarted;
  }

  /** Back to the same start. */
  reset() {
    this.#trainer.reset();
  }

  /**
   * Takes the training set, column after column.
   * @param {Float64Array} inputs (points × inputs)
   * @param {Float64Array} targets (points × outputs)
   */
  setData(inputs, targets) {
    const { sizes } = this.#network;
    if (!(inputs instanceof Float64Array && targets instanceof Float64Array)) {
      throw new TypeError('Inputs and targets are Float64Arrays.');
    }
    const points = inputs.length / (sizes[0] ?? 1);
    if (!Number.isInteger(points) || targets.length !== points * (sizes.at(-1) ?? 0)) {
      throw new RangeError(
        `${inputs.length} inputs and ${targets.length} targets do not fit a network of ${sizes}.`,
      );
    }
    bounded(inputs, 'Inputs');
    bounded(targets, 'Targets');
    this.#trainer.setData(inputs, targets);
  }

  /**
   * Trains for at most this many mini-batches; returns how many were done.
   * @param {number} steps
   * @returns {number}
   */
  train(steps) {
    return this.#trainer.train(whole(steps, 'steps', 0, 1e9));
  }

  /**
   * @returns {{ points: number, epoch: number, step: number, stepsPerEpoch: number, stepsLeft: number,
   *   diverged: boolean }}
   */
  progress() {
    return this.#trainer.progress();
  }

  /**
   * Mean loss and accuracy over the training set.
   * @returns {{ loss: number, accuracy: number }}
   */
  evaluate() {
    return this.#trainer.evaluate();
  }

  /** The outputs for the training points. @returns {Float64Array} */
  outputs() {
    return this.#trainer.outputs().slice();
  }

  /**
   * The first output on a grid that includes its edges, row by row from the lowest y.
   * @param {Grid} grid
   * @returns {Float32Array}
   */
  surface({ columns, rows, x: [x0, x1], y: [y0, y1] }) {
    whole(columns, 'columns', 1, 4096);
    whole(rows, 'rows', 1, 4096);
    bounded([x0, x1, y0, y1], 'The edges of a grid');
    return this.#trainer.surface(columns, rows, x0, x1, y0, y1).slice();
  }

  /** All parameters: for each layer W row by row, then b. @returns {Float64Array} */
  parameters() {
    return this.#trainer.parameters().slice();
  }

  /** The gradient of the training set's loss, in the parameters' order. @returns {Float64Array} */
  gradient() {
    return this.#trainer.gradient().slice();
  }

  /** @param {Float64Array} values as many as there are parameters */
  setParameters(values) {
    const count = parameterCount(this.#network.sizes);
    if (!(values instanceof Float64Array && values.length === count)) {
      throw new RangeError(
        `A network of ${this.#network.sizes} takes a Float64Array of ${count} parameters.`,
      );
    }
    bounded(values, 'Parameters');
    this.#trainer.setParameters(values);
  }

  /** Frees the C++ object; the trainer is of no use afterwards. */
  dispose() {
    this.#trainer.delete();
  }
}

/** @param {Network} network */
function checked(network) {
  const { sizes, hidden, output, learningRate, batchSize, seed } = network;
  if (sizes.length < 2) throw new RangeError('A network has at least inputs and outputs.');
  for (const size of sizes) whole(size, 'a layer', 1, 64);
  for (const name of [hidden, output]) {
    if (!['linear', 'sigmoid', 'tanh', 'relu'].includes(name))
      throw new RangeError(`There is no activation ${name}.`);
  }
  if (!(Number.isFinite(learningRate) && learningRate > 0 && learningRate <= 1e6))
    throw new RangeError(`A learning rate of ${learningRate} is not possible.`);
  whole(batchSize, 'the batch size', 1, 1e6);
  whole(seed, 'the seed', 0, 2 ** 32 - 1);
  return { sizes: [...sizes], hidden, output, learningRate, batchSize, seed };
}

/** The core's bound (cpp/downhill/optimizer.h): up to here every number that follows is finite. */
const BOUND = 1e10;

/** @param {ArrayLike<number>} values @param {string} what */
function bounded(values, what) {
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (typeof value !== 'number' || !(Math.abs(value) <= BOUND)) {
      throw new RangeError(`${what} are finite numbers within ±${BOUND}: number ${i + 1} is not.`);
    }
  }
}

/** @param {number} value @param {string} what @param {number} min @param {number} max */
function whole(value, what, min, max) {
  if (Number.isInteger(value) && value >= min && value <= max) return value;
  throw new RangeError(
    `${value} is not possible for ${what}: it takes a whole number from ${min} to ${max}.`,
  );
}
