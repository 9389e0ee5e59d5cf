/**
 * A step in the letters of the article: its matrices, and the names of what a line is about.
 *
 * @import { Description, Preview, Shown } from '../../engine/shared/protocol.js'
 * @import { Expression } from '../../formulas/expression.js'
 * @import { Focus, Layer, Part } from './walk.js'
 */
import { fraction, name } from '../../formulas/expression.js';

/** @param {Shown} matrix @param {number} row @param {number} column */
export const at = ({ columns, values }, row, column) => values[row * columns + column] ?? Number.NaN;

/** The matrix on its side: the same numbers. @param {Shown} matrix @returns {Shown} */
export const flip = ({ rows, columns, values }) => ({
  rows: columns,
  columns: rows,
  values: values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)] ?? Number.NaN),
});

/** @param {number} count */
export const upTo = (count) => Array.from({ length: count }, (_, i) => i);

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

  /** The unit of a layer that the lines are about; layer −1 is the inputs. @param {number} layer */
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
    return /** @type {import('../../engine/shared/protocol.js').TraceLayer} */ (
      this.step.trace.layers[layer]
    );
  }

  /** @param {number} layer */
  parameters(layer) {
    return /** @type {Layer} */ (this.layers[layer]);
  }

  // — letters ————————————————————————————————————————————————————————————————————————

  /** A letter with its layer's number above, when there are several. @param {string} letter @param {number} layer @param {string | number} [below] */
  letter(letter, layer, below = '') {
    return name(letter, this.last > 0 ? layer + 1 : '', below);
  }

  /** What goes into a layer. @param {number} layer @param {string | number} [below] */
  input(layer, below = '') {
    return layer === 0
      ? name(below === '' ? 'X' : 'x', '', below)
      : this.letter(below === '' ? 'O' : 'o', layer - 1, below);
  }

  /** The numbers of a unit, and of the point when there are several. @param {number} unit @param {number} [row] */
  index(unit, row = this.row) {
    return this.n > 1 ? `${row + 1},${unit + 1}` : `${unit + 1}`;
  }

  /** ∂l/∂ of something. @param {Expression} by */
  slope(by) {
    return fraction(name('∂l'), { kind: 'product', of: [name('∂'), by] });
  }

  /** @param {Expression} called @param {Shown} matrix @param {number | null} [row] @param {number | null} [column] @returns {Part} */
  part(called, matrix, row = null, column = null) {
    return { name: called, matrix, row, column };
  }
}
