/**
 * A step in the article's notation: its matrices, and the names of the quantities in a line.
 *
 * @import { Description, Preview, Shown } from '../../../engine/shared/protocol.js'
 * @import { Expression } from '../../../formulas/expression.js'
 * @import { Focus, Layer, Line, Part, Stop, Written } from './walk.js'
 *
 * @typedef {Expression & { value: number }} Valued letters with their value
 */
import { call, fraction, name, transposed } from '../../../formulas/expression.js';

/** @param {Shown} matrix @param {number} row @param {number} column */
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

/**
 * The expression of a unit's value, with that value.
 * @param {Expression} expression
 * @param {Shown} matrix
 * @param {number} row
 * @param {number} index of the unit
 * @param {number} layer of units, 0 for the inputs
 * @returns {Valued}
 */
const valued = (expression, matrix, row, index, layer) => ({
  ...expression,
  value: at(matrix, row, index),
  about: { unit: { layer, index }, row },
});

/**
 * A line in letters and with their values.
 * @param {Valued} left
 * @param {(as: (of: Valued) => Expression) => Expression} build
 * @returns {Line}
 */
export const line = (left, build) => ({
  left,
  letters: build((of) => of),
  numbers: build(({ value, about }) => ({ kind: 'number', value, about })),
  result: left.value,
});

/**
 * A stop whose formulas are written lazily: in a large network they have thousands of terms.
 * @param {Pick<Stop, 'kind' | 'pass' | 'layer'>} stop
 * @param {() => Written} write
 * @returns {Stop}
 */
export function lazily(stop, write) {
  /** @type {Written | undefined} */
  let written;
  const of = () => {
    written ??= write();
    return written;
  };
  return {
    ...stop,
    get formula() {
      return of().formula;
    },
    get matrices() {
      return of().matrices;
    },
    get line() {
      return of().line;
    },
  };
}

export class Notation {
  /** @param {Preview} step @param {Required<Description>} network @param {Layer[]} layers @param {Focus} focus */
  constructor(step, network, layers, focus) {
    this.step = step;
    this.network = network;
    this.layers = layers;
    this.row = focus.row;
    this.place = focus.place;
    this.n = step.batch.length;
    this.last = layers.length - 1;
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
    return /** @type {import('../../../engine/shared/protocol.js').TraceLayer} */ (
      this.step.trace.layers[layer]
    );
  }

  /** ∂l/∂o of a layer that has one. @param {number} layer */
  gradientByOutput(layer) {
    return /** @type {Shown} */ (this.traced(layer).dA);
  }

  /** @param {number} layer */
  parameters(layer) {
    return /** @type {Layer} */ (this.layers[layer]);
  }

  // — letters ————————————————————————————————————————————————————————————————————————

  /**
   * A letter with its layer's number as superscript, if there are several.
   * @param {string} letter
   * @param {number} layer
   * @param {string | number} [below]
   */
  letter(letter, layer, below = '') {
    return name(letter, this.last > 0 ? layer + 1 : '', below);
  }

  /** The input of a layer. @param {number} layer */
  input(layer) {
    return layer === 0 ? name('X') : this.letter('O', layer - 1);
  }

  /** One value of a unit: h before the activation, o after it, k that dropout keeps. @param {'h' | 'o' | 'k'} letter @param {number} layer @param {number} unit @param {number} [row] */
  entry(letter, layer, unit, row = this.row) {
    const { Z, A, kept } = this.traced(layer);
    const matrix = { h: Z, o: A, k: kept ?? A }[letter];
    return valued(this.letter(letter, layer, this.index(unit, row)), matrix, row, unit, layer + 1);
  }

  /** One input value of a layer. @param {number} layer @param {number} unit @param {number} [row] */
  inputEntry(layer, unit, row = this.row) {
    const below = this.index(unit, row);
    const letter = layer === 0 ? name('x', '', below) : this.letter('o', layer - 1, below);
    return valued(letter, this.traced(layer).X, row, unit, layer);
  }

  /** The target of an output. @param {number} unit @param {number} [row] */
  target(unit, row = this.row) {
    return valued(name('y', '', this.index(unit, row)), this.step.trace.Y, row, unit, this.last + 1);
  }

  /** ∂l/∂h or ∂l/∂o of a unit. @param {'h' | 'o'} letter @param {number} layer @param {number} unit @param {number} [row] */
  slopeAt(letter, layer, unit, row = this.row) {
    const { dZ, dA } = this.traced(layer);
    const by = this.letter(letter, layer, this.index(unit, row));
    return valued(this.slope(by), letter === 'o' && dA ? dA : dZ, row, unit, layer + 1);
  }

  /** σ′(h) of a unit. @param {number} layer @param {number} unit */
  derivative(layer, unit) {
    const { D, Z } = this.traced(layer);
    return valued(call('σ′', this.entry('h', layer, unit)), D ?? Z, this.row, unit, layer + 1);
  }

  /**
   * A weight or bias.
   * @param {number} layer
   * @param {number | null} from null for the bias
   * @param {number} to
   * @returns {Valued}
   */
  weight(layer, from, to) {
    const parameter = this.parameter(layer, from, to);
    const letter =
      from === null ? this.letter('b', layer, to + 1) : this.letter('w', layer, `${from + 1},${to + 1}`);
    return { ...letter, value: this.step.w[parameter] ?? Number.NaN, about: { parameter } };
  }

  /**
   * ∂l/∂w or ∂l/∂b.
   * @param {number} layer
   * @param {number | null} from null for the bias
   * @param {number} to
   * @returns {Valued}
   */
  weightSlope(layer, from, to) {
    const { about, ...letter } = this.weight(layer, from, to);
    const { dW, db } = this.traced(layer);
    const value = from === null ? at(db, 0, to) : at(dW, from, to);
    return { ...this.slope(/** @type {Expression} */ (letter)), value, about };
  }

  /**
   * The index of a parameter in the flat block.
   * @param {number} layer
   * @param {number | null} from null for the bias
   * @param {number} to
   */
  parameter(layer, from, to) {
    const { weights, place } = this.parameters(layer);
    return place + (from ?? weights.rows) * weights.columns + to;
  }

  /**
   * The subscript: a unit's number, and the point's if there are several.
   * @param {number} unit
   * @param {number} [row]
   */
  index(unit, row = this.row) {
    return this.n > 1 ? `${row + 1},${unit + 1}` : `${unit + 1}`;
  }

  /** ∂l/∂ of a letter. @param {Expression} by */
  slope(by) {
    return fraction(name('∂l'), { kind: 'product', of: [name('∂'), by] });
  }

  // — matrices ———————————————————————————————————————————————————————————————————————

  /**
   * Values of a layer's units, a row per point.
   * @param {Expression} name
   * @param {Shown} matrix
   * @param {number} layer of units, 0 for the inputs
   * @param {number | null} [row]
   * @param {number | null} [column]
   * @returns {Part}
   */
  units(name, matrix, layer, row = null, column = null) {
    return { name, matrix, row, column, aboutOf: (i, j) => ({ unit: { layer, index: j }, row: i }) };
  }

  /**
   * Values of a layer's weights.
   * @param {Expression} name
   * @param {Shown} matrix
   * @param {number} layer
   * @param {number | null} row
   * @param {number | null} column
   * @returns {Part}
   */
  weights(name, matrix, layer, row, column) {
    return { name, matrix, row, column, aboutOf: (i, j) => ({ parameter: this.parameter(layer, i, j) }) };
  }

  /**
   * Values of its biases, in one row.
   * @param {Expression} name
   * @param {Shown} matrix
   * @param {number} layer
   * @param {number} column
   * @returns {Part}
   */
  biases(name, matrix, layer, column) {
    return {
      ...this.weights(name, matrix, layer, 0, column),
      aboutOf: (_, j) => ({ parameter: this.parameter(layer, null, j) }),
    };
  }
}
