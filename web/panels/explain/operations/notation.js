/**
 * A training step in the article's notation: its quantities as letters, as matrices, and number by number.
 *
 * @import { Description, Matrix, Preview, TraceLayer } from '../../../engine/shared/protocol.js'
 * @import { ParameterPlace } from '../../../engine/shared/parameter-layout.js'
 * @import { Expression } from '../../../formulas/expression.js'
 * @import { Focus, Line, Part } from './operations.js'
 *
 * @typedef {'X' | 'H' | 'O' | 'K' | 'Y' | 'σ′' | '∂H' | '∂O'} OfUnits a quantity of a layer's units: inputs, before and after
 *   the activation, what dropout keeps, targets; derivatives of the activation and of the loss
 * @typedef {'W' | 'b' | '∂W' | '∂b'} OfParameters
 * @typedef {Expression & { value: number }} Valued letters with their value
 */
import { parameterAt } from '../../../engine/shared/parameter-layout.js';
import { call, fraction, name, transposed } from '../../../formulas/expression.js';

/** @param {Matrix} matrix @param {number} row @param {number} column */
export const at = ({ columns, values }, row, column) => values[row * columns + column] ?? Number.NaN;

/** The transposed matrix. @param {Part} part @returns {Part} */
export const flip = ({ name, matrix: { rows, columns, values }, row, column, aboutOf }) => ({
  name: transposed(name),
  matrix: {
    rows: columns,
    columns: rows,
    values: values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)] ?? Number.NaN),
  },
  row: column,
  column: row,
  aboutOf: (i, j) => aboutOf(j, i),
});

/** @param {number} count */
export const upTo = (count) => Array.from({ length: count }, (_, i) => i);

/** ∂l/∂ of a letter. @param {Expression} by */
export const slope = (by) => fraction(name('∂l'), { kind: 'product', of: [name('∂'), by] });

/**
 * A line in letters and with their values.
 * @param {Valued} left @param {(as: (of: Valued) => Expression) => Expression} build
 * @returns {Line}
 */
export const line = (left, build) => ({
  left,
  letters: build((of) => of),
  numbers: build(({ value, about }) => ({ kind: 'number', value, about })),
  result: left.value,
});

export class Notation {
  /** @param {Preview} step @param {Required<Description>} network @param {Focus} focus */
  constructor(step, network, { place, row }) {
    this.step = step;
    this.network = network;
    this.place = place;
    this.row = row;
    this.n = step.batch.length;
    this.last = step.trace.layers.length - 1;
  }

  /** The unit of a layer that is the lines' subject; layer −1 is the inputs. @param {number} layer */
  unit(layer) {
    const { layer: own, from, to } = this.place;
    if (layer === own) return to;
    return layer === own - 1 && from !== null ? from : 0;
  }

  /** @param {number} layer */
  activation(layer) {
    const { hidden, output } = this.network;
    if (layer === this.last) return output;
    return typeof hidden === 'string' ? hidden : (hidden[layer] ?? 'linear');
  }

  /** The trace of a layer. @param {number} layer */
  traced(layer) {
    return /** @type {TraceLayer} */ (this.step.trace.layers[layer]);
  }

  // — letters ————————————————————————————————————————————————————————————————————————

  /**
   * The letter of a quantity, with its layer's number as superscript if there are several.
   * @param {OfUnits | OfParameters} quantity @param {number} layer
   * @param {string} [below] the subscript of one number of it, in lower case
   * @returns {Expression}
   */
  letter(quantity, layer, below = '') {
    if (quantity === 'σ′') return call('σ′', this.letter('H', layer, below));
    const [first, ...rest] = quantity;
    if (first === '∂') return slope(this.letter(/** @type {'H'} */ (rest.join('')), layer, below));
    if (quantity === 'X' && layer > 0) return this.letter('O', layer - 1, below);
    const numbered = this.last > 0 && quantity !== 'X' && quantity !== 'Y';
    return name(below ? quantity.toLowerCase() : quantity, numbered ? layer + 1 : '', below);
  }

  // — numbers ————————————————————————————————————————————————————————————————————————

  /**
   * One number of a layer's units; by default the lines' subject.
   * @param {OfUnits} quantity @param {number} layer @param {number} [unit] @param {number} [row]
   * @returns {Valued}
   */
  value(quantity, layer, unit = this.unit(unitsOf(quantity, layer) - 1), row = this.row) {
    // The number of the unit, and that of the point if there are several.
    const below = this.n > 1 ? `${row + 1},${unit + 1}` : `${unit + 1}`;
    const letter =
      quantity === 'σ′' ? call('σ′', this.value('H', layer, unit, row)) : this.letter(quantity, layer, below);
    const about = { unit: { layer: unitsOf(quantity, layer), index: unit }, row };
    return { ...letter, value: at(this.#matrix(quantity, layer), row, unit), about };
  }

  /** A weight or bias. @param {number} layer @param {number | null} from null for the bias @param {number} to */
  weight(layer, from, to) {
    return this.own(this.#parameterLetter(layer, from, to), this.step.w, { layer, from, to });
  }

  /** ∂l/∂w or ∂l/∂b. @param {number} layer @param {number | null} from null for the bias @param {number} to */
  weightSlope(layer, from, to) {
    const letter = slope(this.#parameterLetter(layer, from, to));
    return this.own(letter, this.step.gradient, { layer, from, to });
  }

  /** @param {number} layer @param {number | null} from @param {number} to */
  #parameterLetter(layer, from, to) {
    return from === null
      ? this.letter('b', layer, `${to + 1}`)
      : this.letter('W', layer, `${from + 1},${to + 1}`);
  }

  /**
   * A number that every parameter has.
   * @param {Expression} letter
   * @param {Float64Array} flat of all parameters
   * @param {ParameterPlace} [place] by default the lines' subject
   * @returns {Valued}
   */
  own(letter, flat, place = this.place) {
    const parameter = parameterAt(this.network.sizes, place);
    return { ...letter, value: flat[parameter] ?? Number.NaN, about: { parameter } };
  }

  // — matrices ———————————————————————————————————————————————————————————————————————

  /**
   * A quantity as a matrix, a row per point; by default the lines' subject is marked.
   * @param {OfUnits} quantity @param {number} layer
   * @param {{ row?: number | null, column?: number | null }} [marked] null for all
   * @returns {Part}
   */
  units(quantity, layer, { row = this.row, column = this.unit(unitsOf(quantity, layer) - 1) } = {}) {
    return {
      name: this.letter(quantity, layer),
      matrix: this.#matrix(quantity, layer),
      ...{ row, column },
      aboutOf: (i, j) => ({ unit: { layer: unitsOf(quantity, layer), index: j }, row: i }),
    };
  }

  /**
   * Weights or biases, or their gradients, as a matrix with a row per input; biases are one row.
   * @param {OfParameters} quantity @param {number} layer
   * @param {{ row?: number | null, column?: number | null }} [marked] null for all
   * @returns {Part}
   */
  parameters(quantity, layer, { row, column = this.unit(layer) } = {}) {
    const { step, network } = this;
    const isBias = quantity.endsWith('b');
    const [inputs = 0, columns = 0] = network.sizes.slice(layer);
    const rows = isBias ? 1 : inputs;
    const placeOf = (/** @type {number} */ i, /** @type {number} */ j) =>
      parameterAt(network.sizes, { layer, from: isBias ? null : i, to: j });
    const flat = quantity.startsWith('∂') ? step.gradient : step.w;
    const subject = isBias ? 0 : this.unit(layer - 1);
    return {
      name: this.letter(quantity, layer),
      matrix: { rows, columns, values: flat.subarray(placeOf(0, 0), placeOf(0, 0) + rows * columns) },
      ...{ row: row === undefined ? subject : row, column },
      aboutOf: (i, j) => ({ parameter: placeOf(i, j) }),
    };
  }

  /** @param {OfUnits} quantity one that the layer has @param {number} layer */
  #matrix(quantity, layer) {
    const { X, Z, A, kept, D, dZ, dA } = this.traced(layer);
    const { Y } = this.step.trace;
    const found = { X, H: Z, O: A, K: kept, Y, 'σ′': D, '∂H': dZ, '∂O': dA }[quantity];
    return /** @type {Matrix} */ (found);
  }
}

/** The layer of units that a quantity belongs to, 0 for the inputs. @param {OfUnits} quantity @param {number} layer */
const unitsOf = (quantity, layer) => (quantity === 'X' ? layer : layer + 1);
