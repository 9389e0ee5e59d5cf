/**
 * The same training in plain JavaScript, as a careful author would write it without the core. It shares with the core
 * only the random number generator of the initial weights and of the order of an epoch. The tests compare the core with
 * it, and it is the baseline of the benchmarks, so it is fast too: typed arrays, point by point, no allocation in a step.
 *
 * @import { Description } from '../../web/engine/shared/protocol.js'
 * @typedef {'linear' | 'sigmoid' | 'tanh' | 'relu'} Activation
 */
import { createRandom } from '../../web/engine/shared/random.js';

export class Oracle {
  #network;
  /** @type {Layer[]} */
  layers = [];
  #parameters;
  #gradient;
  /** Points by rows: x₀ x₁ … of the first point, then of the second. */
  #X = new Float64Array();
  #Y = new Float64Array();
  #order = new Uint32Array();
  #position = 0;
  #epoch = 0;
  #shuffled;

  /**
   * @param {Description} network with one activation for all hidden layers
   * @param {{ shuffled?: boolean }} [how] without a shuffle every epoch has the order of the points
   */
  constructor(network, { shuffled = true } = {}) {
    const { sizes, hidden, output, seed } = network;
    this.#network = network;
    this.#shuffled = shuffled;
    const count = sizes.slice(1).reduce((sum, units, l) => sum + (sizes[l] + 1) * units, 0);
    this.#parameters = new Float64Array(count);
    this.#gradient = new Float64Array(count);
    const random = createRandom(seed, 0);
    let offset = 0;
    for (let l = 1; l < sizes.length; l++) {
      const activation = /** @type {Activation} */ (l < sizes.length - 1 ? hidden : output);
      const layer = new Layer(sizes[l - 1], sizes[l], activation, this.#parameters, this.#gradient, offset);
      const limit = Math.sqrt(6 / (layer.inputs + layer.units));
      for (const part of [layer.W, layer.b]) {
        for (let i = 0; i < part.length; i++) part[i] = limit * (2 * random.uniform() - 1);
      }
      this.layers.push(layer);
      offset += (layer.inputs + 1) * layer.units;
    }
  }

  /** Accepts points column by column, as the core does. @param {Float64Array} inputs @param {Float64Array} targets */
  setData(inputs, targets) {
    const points = inputs.length / this.#network.sizes[0];
    this.#X = byRows(inputs, points);
    this.#Y = byRows(targets, points);
    this.#order = new Uint32Array(points);
    this.#startEpoch();
  }

  /** @param {number} steps */
  train(steps) {
    const { batchSize, learningRate } = this.#network;
    const [parameters, gradient, order] = [this.#parameters, this.#gradient, this.#order];
    for (let step = 0; step < steps; step++) {
      const end = Math.min(this.#position + batchSize, order.length);
      const rate = learningRate / (end - this.#position);
      gradient.fill(0);
      for (; this.#position < end; this.#position++) this.#learn(order[this.#position]);
      for (let i = 0; i < parameters.length; i++) parameters[i] -= rate * gradient[i];
      if (end === order.length) {
        this.#epoch++;
        this.#startEpoch();
      }
    }
  }

  /** The mean loss over all points. */
  loss() {
    const points = this.#order.length;
    let sum = 0;
    for (let point = 0; point < points; point++) {
      const o = this.forward(this.#X, point);
      for (let k = 0; k < o.length; k++) sum += (o[k] - this.#Y[point * o.length + k]) ** 2 / 2;
    }
    return points ? sum / points : 0;
  }

  /** The gradient of the mean loss. */
  gradient() {
    const points = this.#order.length;
    this.#gradient.fill(0);
    for (let point = 0; point < points; point++) this.#learn(point);
    return this.#gradient.map((slope) => slope / points);
  }

  parameters() {
    return this.#parameters.slice();
  }

  /** @param {ArrayLike<number>} values */
  setParameters(values) {
    this.#parameters.set(values);
  }

  /** The outputs of the last layer for one point. @param {Float64Array} X @param {number} [point] its row */
  forward(X, point = 0) {
    let [a, from] = [X, point * this.#network.sizes[0]];
    for (const layer of this.layers) {
      layer.forward(a, from);
      [a, from] = [layer.o, 0];
    }
    return a;
  }

  /** Adds the gradient of one point's loss. @param {number} point */
  #learn(point) {
    const o = this.forward(this.#X, point);
    const last = this.layers.length - 1;
    const { delta } = this.layers[last];
    for (let k = 0; k < o.length; k++) delta[k] = o[k] - this.#Y[point * o.length + k];
    for (let l = last; l > 0; l--) this.layers[l].backward(this.layers[l - 1].o, 0, this.layers[l - 1].delta);
    this.layers[0].backward(this.#X, point * this.#network.sizes[0], null);
  }

  #startEpoch() {
    const { next } = createRandom(this.#network.seed, this.#epoch + 1);
    const order = this.#order;
    for (let i = 0; i < order.length; i++) order[i] = i;
    for (let i = order.length - 1; this.#shuffled && i > 0; i--) {
      const j = Math.floor((next() * (i + 1)) / 2 ** 32);
      [order[i], order[j]] = [order[j], order[i]];
    }
    this.#position = 0;
  }
}

/** o = σ(h) with h = a W + b, for one point. */
class Layer {
  /**
   * @param {number} inputs @param {number} units @param {Activation} activation
   * @param {Float64Array} parameters @param {Float64Array} gradient blocks of all layers
   * @param {number} offset of this layer in them
   */
  constructor(inputs, units, activation, parameters, gradient, offset) {
    const bias = offset + inputs * units;
    this.inputs = inputs;
    this.units = units;
    this.activation = activation;
    this.W = parameters.subarray(offset, bias);
    this.b = parameters.subarray(bias, bias + units);
    this.dW = gradient.subarray(offset, bias);
    this.db = gradient.subarray(bias, bias + units);
    this.h = new Float64Array(units);
    this.o = new Float64Array(units);
    this.delta = new Float64Array(units);
  }

  /** @param {Float64Array} a @param {number} from index of the first input */
  forward(a, from) {
    const { inputs, units, W, b, h, o } = this;
    h.set(b);
    for (let i = 0, w = 0; i < inputs; i++) {
      const input = a[from + i];
      for (let j = 0; j < units; j++) h[j] += input * W[w++];
    }
    switch (this.activation) {
      case 'sigmoid':
        for (let j = 0; j < units; j++) o[j] = 1 / (1 + Math.exp(-h[j]));
        break;
      case 'tanh':
        for (let j = 0; j < units; j++) o[j] = Math.tanh(h[j]);
        break;
      case 'relu':
        for (let j = 0; j < units; j++) o[j] = h[j] > 0 ? h[j] : 0;
        break;
      default:
        o.set(h);
    }
  }

  /**
   * Replaces ∂l/∂o in delta by ∂l/∂h, adds to dW and db, and writes ∂l/∂a.
   * @param {Float64Array} a @param {number} from @param {Float64Array | null} da
   */
  backward(a, from, da) {
    const { inputs, units, W, dW, db, h, o, delta } = this;
    switch (this.activation) {
      case 'sigmoid':
        for (let j = 0; j < units; j++) delta[j] *= o[j] * (1 - o[j]);
        break;
      case 'tanh':
        for (let j = 0; j < units; j++) delta[j] *= 1 - o[j] * o[j];
        break;
      case 'relu':
        for (let j = 0; j < units; j++) delta[j] *= h[j] > 0 ? 1 : 0;
        break;
      default:
    }
    for (let j = 0; j < units; j++) db[j] += delta[j];
    for (let i = 0, w = 0; i < inputs; i++) {
      const input = a[from + i];
      let sum = 0;
      for (let j = 0; j < units; j++, w++) {
        dW[w] += input * delta[j];
        sum += W[w] * delta[j];
      }
      if (da) da[i] = sum;
    }
  }
}

/** @param {Float64Array} columns @param {number} points */
function byRows(columns, points) {
  const width = columns.length / points;
  return columns.map((_, i) => columns[(i % width) * points + Math.floor(i / width)]);
}
