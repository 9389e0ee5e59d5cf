/**
 * From a step before it is taken to the list of stops that lead through it: forward layer by layer, the loss, backward
 * layer by layer, the update, and the new loss. Plain data: the numbers are the core's, and each line says what they
 * were made of.
 *
 * @import { Description, Preview, Shown } from '../../engine/protocol.js'
 * @import { Expression } from './expression.js'
 *
 * @typedef {object} Part a matrix of a stop
 * @property {Expression} name
 * @property {Shown} matrix
 * @property {number | null} row what the line below is about; null: all rows
 * @property {number | null} column
 *
 * @typedef {object} Line one number of the stop: its letters, the numbers put in, the result; of a change the numbers are
 *   what was before
 * @property {Expression} left
 * @property {Expression} letters
 * @property {Expression} numbers
 * @property {number} result
 *
 * @typedef {'affine' | 'activation' | 'dropout' | 'loss' | 'loss-slope' | 'cross-entropy-slope' | 'propagate' | 'slope' |
 *   'delta' | 'softmax-delta' | 'weights' | 'bias' | 'gradient' | 'clip' | 'direction' | 'squares' | 'corrected-m' |
 *   'corrected-v' | 'step' | 'second-order' | 'after' | 'after-all'} StopKind
 *
 * @typedef {object} Stop
 * @property {StopKind} kind
 * @property {'forward' | 'loss' | 'backward' | 'update'} pass
 * @property {number | null} layer
 * @property {{ left: Expression, right: Expression } | null} formula in matrices
 * @property {(Part | string)[]} matrices with the signs between them
 * @property {Line | null} line
 *
 * @typedef {{ weights: Shown, biases: Shown, place: number }} Layer parameters, and where they begin in the flat block
 *
 * @typedef {object} Focus what the lines are about
 * @property {{ layer: number, from: number | null, to: number }} place of a parameter
 * @property {number} row of a point among those of the step
 */
import { ACTIVATIONS } from './activations.js';
import {
  absolute,
  call,
  difference,
  elementwise,
  exp,
  fraction,
  matrixProduct,
  mean,
  name,
  negative,
  number,
  product,
  sum,
  transposed,
} from './expression.js';
import { crossEntropy, LOSSES } from './losses.js';
import { UPDATES } from './updates.js';

/** @param {Shown} matrix @param {number} row @param {number} column */
const at = ({ columns, values }, row, column) => values[row * columns + column] ?? Number.NaN;

/** The matrix on its side: the same numbers. @param {Shown} matrix @returns {Shown} */
const flip = ({ rows, columns, values }) => ({
  rows: columns,
  columns: rows,
  values: values.map((_, i) => values[(i % rows) * columns + Math.floor(i / rows)] ?? Number.NaN),
});

/** @param {number} count */
const upTo = (count) => Array.from({ length: count }, (_, i) => i);

/**
 * @param {Preview} step
 * @param {Required<Description>} network complete
 * @param {Layer[]} layers of the parameters before the step
 * @param {Focus} focus
 * @returns {Stop[]}
 */
export function walk(step, network, layers, focus) {
  const walker = new Walker(step, network, layers, focus);
  return [...walker.forward(), ...walker.loss(), ...walker.backward(), ...walker.update()];
}

/** The parameters of a network as matrices, and where in the flat block each layer begins. @param {Float64Array} flat @param {readonly number[]} sizes */
export function layersOf(flat, sizes) {
  let place = 0;
  return sizes.slice(1).map((units, l) => {
    const inputs = sizes[l] ?? 0;
    const first = place;
    place += (inputs + 1) * units;
    return {
      place: first,
      weights: { rows: inputs, columns: units, values: flat.slice(first, first + inputs * units) },
      biases: { rows: 1, columns: units, values: flat.slice(first + inputs * units, place) },
    };
  });
}

class Walker {
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
    return /** @type {import('../../engine/protocol.js').TraceLayer} */ (this.step.trace.layers[layer]);
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

  // — forward ————————————————————————————————————————————————————————————————————————

  *forward() {
    for (const layer of upTo(this.last + 1)) {
      yield this.affine(layer);
      yield this.activated(layer);
      if (this.traced(layer).kept) yield this.dropped(layer);
    }
  }

  /** h = x W + b @param {number} layer @returns {Stop} */
  affine(layer) {
    const { X, Z } = this.traced(layer);
    const { weights, biases } = this.parameters(layer);
    const { row } = this;
    const j = this.unit(layer);
    const [W, b, H] = [this.letter('W', layer), this.letter('b', layer), this.letter('H', layer)];
    const terms = upTo(X.columns);
    return {
      kind: 'affine',
      pass: 'forward',
      layer,
      formula: { left: H, right: sum(matrixProduct(this.input(layer), W), b) },
      matrices: [
        this.part(this.input(layer), X, row),
        '·',
        this.part(W, weights, null, j),
        '+',
        this.part(b, biases, 0, j),
        '=',
        this.part(H, Z, row, j),
      ],
      line: {
        left: this.letter('h', layer, this.index(j)),
        letters: sum(
          ...terms.map((i) =>
            product(this.input(layer, this.index(i)), this.letter('w', layer, `${i + 1},${j + 1}`)),
          ),
          this.letter('b', layer, j + 1),
        ),
        numbers: sum(
          ...terms.map((i) => product(number(at(X, row, i)), number(at(weights, i, j)))),
          number(at(biases, 0, j)),
        ),
        result: at(Z, row, j),
      },
    };
  }

  /** o = σ(h) @param {number} layer @returns {Stop} */
  activated(layer) {
    const { Z, A } = this.traced(layer);
    const { row } = this;
    const j = this.unit(layer);
    const [H, O] = [this.letter('H', layer), this.letter('O', layer)];
    const activation = this.activation(layer);
    const softmax = activation === 'softmax';
    const h = this.letter('h', layer, this.index(j));
    const all = upTo(Z.columns);
    const { value = (/** @type {Expression} */ of) => of } = ACTIVATIONS[activation] ?? {};
    return {
      kind: 'activation',
      pass: 'forward',
      layer,
      formula: { left: O, right: call(softmax ? 'softmax' : 'σ', H) },
      matrices: [
        softmax ? 'softmax' : 'σ',
        this.part(H, Z, row, softmax ? null : j),
        '=',
        this.part(O, A, row, j),
      ],
      line: {
        left: this.letter('o', layer, this.index(j)),
        letters: softmax
          ? fraction(exp(h), sum(...all.map((k) => exp(this.letter('h', layer, this.index(k))))))
          : value(h),
        numbers: softmax
          ? fraction(exp(number(at(Z, row, j))), sum(...all.map((k) => exp(number(at(Z, row, k))))))
          : value(number(at(Z, row, j))),
        result: at(A, row, j),
      },
    };
  }

  /** What dropout keeps, scaled. @param {number} layer @returns {Stop} */
  dropped(layer) {
    const { A } = this.traced(layer);
    const kept = /** @type {Shown} */ (this.traced(layer).kept);
    const { X } = this.traced(layer + 1);
    const { row } = this;
    const j = this.unit(layer);
    const [O, K] = [this.letter('O', layer), this.letter('K', layer)];
    const o = this.letter('o', layer, this.index(j));
    return {
      kind: 'dropout',
      pass: 'forward',
      layer,
      formula: { left: O, right: elementwise(O, K) },
      matrices: [this.part(O, A, row, j), '⊙', this.part(K, kept, row, j), '=', this.part(O, X, row, j)],
      line: {
        left: o,
        letters: product(o, this.letter('k', layer, this.index(j))),
        numbers: product(number(at(A, row, j)), number(at(kept, row, j))),
        result: at(X, row, j),
      },
    };
  }

  // — the loss ———————————————————————————————————————————————————————————————————————

  *loss() {
    const { A, Z } = this.traced(this.last);
    const { Y, loss } = this.step.trace;
    const { last, n } = this;
    const softmax = this.activation(last) === 'softmax';
    const crossed = this.network.loss === 'cross-entropy';
    const [rows, columns] = [upTo(n), upTo(Y.columns)];
    const { value = () => number(0) } = LOSSES[this.network.loss] ?? {};
    /** @type {(row: number) => Expression[]} */
    const lettersOf = (row) => {
      if (!crossed) {
        return columns.map((k) =>
          value(this.letter('o', last, this.index(k, row)), name('y', '', this.index(k, row))),
        );
      }
      const own = columns.map((k) => at(Y, row, k));
      if (softmax) return [negative(call('ln', this.letter('o', last, this.index(own.indexOf(1), row))))];
      return columns.map((k) => {
        const o = this.letter('o', last, this.index(k, row));
        return negative(call('ln', own[k] === 1 ? o : difference(number(1), o)));
      });
    };
    /** @type {(row: number) => Expression[]} */
    const numbersOf = (row) => {
      if (!crossed) return columns.map((k) => value(number(at(A, row, k)), number(at(Y, row, k))));
      const own = columns.map((k) => at(Y, row, k));
      return [
        crossEntropy(
          columns.map((k) => number(at(Z, row, k))),
          own,
          softmax,
        ),
      ];
    };
    /** @type {Stop} */
    const stop = {
      kind: 'loss',
      pass: 'loss',
      layer: null,
      formula: null,
      matrices: [this.part(this.letter('O', last), A), 'vs', this.part(name('Y'), Y)],
      line: {
        left: name('l'),
        letters: mean(sum(...rows.flatMap(lettersOf)), n),
        numbers: mean(sum(...rows.flatMap(numbersOf)), n),
        result: loss,
      },
    };
    yield stop;
  }

  // — backward ———————————————————————————————————————————————————————————————————————

  *backward() {
    for (const layer of upTo(this.last + 1).reverse()) {
      const { dA } = this.traced(layer);
      if (!dA) yield this.crossEntropySlope(layer);
      else {
        yield layer === this.last ? this.lossSlope(layer, dA) : this.propagated(layer, dA);
        if (this.activation(layer) === 'softmax') yield this.softmaxDelta(layer, dA);
        else {
          yield this.derivative(layer);
          yield this.delta(layer, dA);
        }
      }
      yield this.weightGradient(layer);
      yield this.biasGradient(layer);
    }
  }

  /** ∂l/∂h = o − y: cross-entropy and its own output in one. @param {number} layer @returns {Stop} */
  crossEntropySlope(layer) {
    const { A, dZ } = this.traced(layer);
    const { Y } = this.step.trace;
    const { row, n } = this;
    const k = this.unit(layer);
    const [O, H] = [this.letter('O', layer), this.letter('H', layer)];
    return {
      kind: 'cross-entropy-slope',
      pass: 'backward',
      layer,
      formula: { left: this.slope(H), right: mean(difference(O, name('Y')), n) },
      matrices: [
        this.part(O, A, row, k),
        '−',
        this.part(name('Y'), Y, row, k),
        '→',
        this.part(this.slope(H), dZ, row, k),
      ],
      line: {
        left: this.slope(this.letter('h', layer, this.index(k))),
        letters: mean(difference(this.letter('o', layer, this.index(k)), name('y', '', this.index(k))), n),
        numbers: mean(difference(number(at(A, row, k)), number(at(Y, row, k))), n),
        result: at(dZ, row, k),
      },
    };
  }

  /** ∂l/∂o of the outputs @param {number} layer @param {Shown} dA @returns {Stop} */
  lossSlope(layer, dA) {
    const { A } = this.traced(layer);
    const { Y } = this.step.trace;
    const { row, n } = this;
    const k = this.unit(layer);
    const O = this.letter('O', layer);
    const { slope = () => number(0) } = LOSSES[this.network.loss] ?? {};
    return {
      kind: 'loss-slope',
      pass: 'backward',
      layer,
      formula: { left: this.slope(O), right: mean(slope(O, name('Y')), n) },
      matrices: [
        this.part(O, A, row, k),
        'vs',
        this.part(name('Y'), Y, row, k),
        '→',
        this.part(this.slope(O), dA, row, k),
      ],
      line: {
        left: this.slope(this.letter('o', layer, this.index(k))),
        letters: mean(slope(this.letter('o', layer, this.index(k)), name('y', '', this.index(k))), n),
        numbers: mean(slope(number(at(A, row, k)), number(at(Y, row, k))), n),
        result: at(dA, row, k),
      },
    };
  }

  /** ∂l/∂o of a hidden layer = ∂l/∂h of the next · Wᵀ @param {number} layer @param {Shown} dA @returns {Stop} */
  propagated(layer, dA) {
    const next = this.traced(layer + 1);
    const { weights } = this.parameters(layer + 1);
    const { kept } = this.traced(layer);
    const { row } = this;
    const i = this.unit(layer);
    const [O, H, W] = [this.letter('O', layer), this.letter('H', layer + 1), this.letter('W', layer + 1)];
    const all = upTo(next.dZ.columns);
    const K = this.letter('K', layer);
    const flipped = flip(weights);
    /** @type {(terms: Expression, keeps: Expression) => Expression} */
    const kept0 = (terms, keeps) => (kept ? product(terms, keeps) : terms);
    const back = matrixProduct(this.slope(H), transposed(W));
    return {
      kind: 'propagate',
      pass: 'backward',
      layer,
      formula: { left: this.slope(O), right: kept ? elementwise(back, K) : back },
      matrices: [
        this.part(this.slope(H), next.dZ, row),
        '·',
        this.part(transposed(W), flipped, null, i),
        ...(kept ? ['⊙', this.part(K, kept, row, i)] : []),
        '=',
        this.part(this.slope(O), dA, row, i),
      ],
      line: {
        left: this.slope(this.letter('o', layer, this.index(i))),
        letters: kept0(
          sum(
            ...all.map((k) =>
              product(
                this.slope(this.letter('h', layer + 1, this.index(k))),
                this.letter('w', layer + 1, `${i + 1},${k + 1}`),
              ),
            ),
          ),
          this.letter('k', layer, this.index(i)),
        ),
        numbers: kept0(
          sum(...all.map((k) => product(number(at(next.dZ, row, k)), number(at(weights, i, k))))),
          number(kept ? at(kept, row, i) : 1),
        ),
        result: at(dA, row, i),
      },
    };
  }

  /** σ′(h) @param {number} layer @returns {Stop} */
  derivative(layer) {
    const { Z, A } = this.traced(layer);
    const D = /** @type {Shown} */ (this.traced(layer).D);
    const { row } = this;
    const j = this.unit(layer);
    const H = this.letter('H', layer);
    const { slope = () => number(1) } = ACTIVATIONS[this.activation(layer)] ?? {};
    return {
      kind: 'slope',
      pass: 'backward',
      layer,
      formula: null,
      matrices: ['σ′', this.part(H, Z, row, j), '=', this.part(call('σ′', H), D, row, j)],
      line: {
        left: call('σ′', this.letter('h', layer, this.index(j))),
        letters: slope(this.letter('h', layer, this.index(j)), this.letter('o', layer, this.index(j))),
        numbers: slope(number(at(Z, row, j)), number(at(A, row, j))),
        result: at(D, row, j),
      },
    };
  }

  /** ∂l/∂h = ∂l/∂o ⊙ σ′(h) @param {number} layer @param {Shown} dA @returns {Stop} */
  delta(layer, dA) {
    const { dZ } = this.traced(layer);
    const D = /** @type {Shown} */ (this.traced(layer).D);
    const { row } = this;
    const j = this.unit(layer);
    const [O, H] = [this.letter('O', layer), this.letter('H', layer)];
    return {
      kind: 'delta',
      pass: 'backward',
      layer,
      formula: { left: this.slope(H), right: elementwise(this.slope(O), call('σ′', H)) },
      matrices: [
        this.part(this.slope(O), dA, row, j),
        '⊙',
        this.part(call('σ′', H), D, row, j),
        '=',
        this.part(this.slope(H), dZ, row, j),
      ],
      line: {
        left: this.slope(this.letter('h', layer, this.index(j))),
        letters: product(
          this.slope(this.letter('o', layer, this.index(j))),
          call('σ′', this.letter('h', layer, this.index(j))),
        ),
        numbers: product(number(at(dA, row, j)), number(at(D, row, j))),
        result: at(dZ, row, j),
      },
    };
  }

  /** ∂l/∂hₖ = oₖ (∂l/∂oₖ − Σⱼ oⱼ ∂l/∂oⱼ) @param {number} layer @param {Shown} dA @returns {Stop} */
  softmaxDelta(layer, dA) {
    const { A, dZ } = this.traced(layer);
    const { row } = this;
    const k = this.unit(layer);
    const [O, H] = [this.letter('O', layer), this.letter('H', layer)];
    const all = upTo(A.columns);
    const o = (/** @type {number} */ i) => this.letter('o', layer, this.index(i));
    const lines = (
      /** @type {(i: number) => Expression} */ output,
      /** @type {(i: number) => Expression} */ slope,
    ) => product(output(k), difference(slope(k), sum(...all.map((j) => product(output(j), slope(j))))));
    return {
      kind: 'softmax-delta',
      pass: 'backward',
      layer,
      formula: null,
      matrices: [
        this.part(O, A, row),
        ',',
        this.part(this.slope(O), dA, row),
        '→',
        this.part(this.slope(H), dZ, row, k),
      ],
      line: {
        left: this.slope(this.letter('h', layer, this.index(k))),
        letters: lines(o, (i) => this.slope(o(i))),
        numbers: lines(
          (i) => number(at(A, row, i)),
          (i) => number(at(dA, row, i)),
        ),
        result: at(dZ, row, k),
      },
    };
  }

  /** ∂l/∂W = Xᵀ ∂l/∂h @param {number} layer @returns {Stop} */
  weightGradient(layer) {
    const { X, dZ, dW } = this.traced(layer);
    const j = this.unit(layer);
    const i = this.place.layer === layer ? (this.place.from ?? 0) : this.unit(layer - 1);
    const [W, H] = [this.letter('W', layer), this.letter('H', layer)];
    const rows = upTo(this.n);
    const flipped = flip(X);
    return {
      kind: 'weights',
      pass: 'backward',
      layer,
      formula: { left: this.slope(W), right: matrixProduct(transposed(this.input(layer)), this.slope(H)) },
      matrices: [
        this.part(transposed(this.input(layer)), flipped, i),
        '·',
        this.part(this.slope(H), dZ, null, j),
        '=',
        this.part(this.slope(W), dW, i, j),
      ],
      line: {
        left: this.slope(this.letter('w', layer, `${i + 1},${j + 1}`)),
        letters: sum(
          ...rows.map((r) =>
            product(
              this.input(layer, this.index(i, r)),
              this.slope(this.letter('h', layer, this.index(j, r))),
            ),
          ),
        ),
        numbers: sum(...rows.map((r) => product(number(at(X, r, i)), number(at(dZ, r, j))))),
        result: at(dW, i, j),
      },
    };
  }

  /** ∂l/∂b = column sums of ∂l/∂h @param {number} layer @returns {Stop} */
  biasGradient(layer) {
    const { dZ, db } = this.traced(layer);
    const j = this.unit(layer);
    const [b, H] = [this.letter('b', layer), this.letter('H', layer)];
    const rows = upTo(this.n);
    return {
      kind: 'bias',
      pass: 'backward',
      layer,
      formula: {
        left: this.slope(b),
        right: this.n > 1 ? matrixProduct(transposed(name('1')), this.slope(H)) : this.slope(H),
      },
      matrices: [this.part(this.slope(H), dZ, null, j), '→', this.part(this.slope(b), db, 0, j)],
      line: {
        left: this.slope(this.letter('b', layer, j + 1)),
        letters: sum(...rows.map((r) => this.slope(this.letter('h', layer, this.index(j, r))))),
        numbers: sum(...rows.map((r) => number(at(dZ, r, j)))),
        result: at(db, 0, j),
      },
    };
  }

  // — the update —————————————————————————————————————————————————————————————————————

  *update() {
    const { layer, from, to } = this.place;
    const { weights, place } = this.parameters(layer);
    const p = place + (from ?? weights.rows) * weights.columns + to;
    const { step } = this;
    const number0 = (/** @type {Float64Array} */ of) => number(of[p] ?? Number.NaN);
    const { optimizer } = this.network;
    const w =
      from === null ? this.letter('b', layer, to + 1) : this.letter('w', layer, `${from + 1},${to + 1}`);
    /** @type {(kind: StopKind, line: Line | null) => Stop} */
    const stop = (kind, line) => ({ kind, pass: 'update', layer, formula: null, matrices: [], line });

    const lines = UPDATES[optimizer];
    if (!lines) {
      yield stop('second-order', {
        left: w,
        letters: w,
        numbers: number0(step.w),
        result: step.nextW[p] ?? Number.NaN,
      });
    } else {
      yield* this.gradientStops(stop, w, p);
      const { learningRate, momentum, decay, weightDecay } = { ...this.network, ...step };
      for (const { kind, is } of lines) {
        const left = LEFT[kind] ?? w;
        yield stop(kind, {
          left,
          letters: is({ ...LETTERS, w }),
          numbers: is({
            w: number0(step.w),
            g: number0(step.used),
            m: number0(step.m),
            nextM: number0(step.nextM),
            v: number0(step.v),
            nextV: number0(step.nextV),
            rate: number(learningRate),
            beta1: number(momentum),
            beta2: number(decay),
            decay: number(weightDecay),
            correctedM: number0(step.correctedM),
            correctedV: number0(step.correctedV),
            correction1: number(step.correction1),
            correction2: number(step.correction2),
          }),
          result: step[RESULT[kind]][p] ?? Number.NaN,
        });
      }
    }
    const change = (/** @type {number} */ before, /** @type {number} */ after) => ({
      left: name('l'),
      letters: name('l'),
      numbers: number(before),
      result: after,
    });
    yield stop('after', change(step.lossBefore, step.lossAfter));
    yield stop('after-all', change(step.allBefore, step.allAfter));
  }

  /** From the gradient of the loss to what the optimizer is given. @param {(kind: StopKind, line: Line) => Stop} stop @param {Expression} w @param {number} p */
  *gradientStops(stop, w, p) {
    const { step, network } = this;
    const [data = 0, total = 0, used = 0] = [step.gradient, step.total, step.used].map((of) => of[p]);
    const value = step.w[p] ?? 0;
    const isWeight = this.place.from !== null;
    const g = name('g');
    if (network.l1 > 0 || network.l2 > 0) {
      /** @type {(of: { data: Expression, w: Expression, l1: Expression, l2: Expression }) => Expression} */
      const penalised = ({ data: slope, w: weight, l1, l2 }) =>
        sum(
          slope,
          ...(isWeight && network.l2 > 0 ? [product(l2, weight)] : []),
          ...(isWeight && network.l1 > 0 ? [product(l1, call('sign', weight))] : []),
        );
      yield stop('gradient', {
        left: g,
        letters: penalised({ data: this.slope(w), w, l1: name('λ', '', 1), l2: name('λ', '', 2) }),
        numbers: penalised({
          data: number(data),
          w: number(value),
          l1: number(network.l1),
          l2: number(network.l2),
        }),
        result: total,
      });
    }
    if (network.clip > 0) {
      const clips = step.scale < 1;
      const norm = absolute(absolute(g));
      yield stop('clip', {
        left: g,
        letters: clips ? product(g, fraction(name('c'), norm)) : g,
        numbers: clips
          ? product(number(total), fraction(number(network.clip), number(step.norm)))
          : number(total),
        result: used,
      });
    }
  }
}

/** What the lines of an update stand for. @type {Partial<Record<StopKind, Expression>>} */
const LEFT = {
  direction: name('m'),
  squares: name('v'),
  'corrected-m': name('m̂'),
  'corrected-v': name('v̂'),
};

/** Where the core's own result of a line stands. */
const RESULT = /** @type {const} */ ({
  direction: 'nextM',
  squares: 'nextV',
  'corrected-m': 'correctedM',
  'corrected-v': 'correctedV',
  step: 'nextW',
});

/** The letters of an update. */
const LETTERS = {
  g: name('g'),
  m: name('m', 'old'),
  nextM: name('m'),
  v: name('v', 'old'),
  nextV: name('v'),
  rate: name('η'),
  beta1: name('β', '', 1),
  beta2: name('β', '', 2),
  decay: name('λ'),
  correctedM: name('m̂'),
  correctedV: name('v̂'),
  correction1: difference(number(1), name('β', 't', 1)),
  correction2: difference(number(1), name('β', 't', 2)),
};
