/**
 * The stops of the update, for one parameter, and the losses before and after it.
 *
 * @import { Expression } from '../../formulas/expression.js'
 * @import { Notation } from './notation.js'
 * @import { Line, Stop, StopKind } from './walk.js'
 */
import {
  absolute,
  call,
  difference,
  fraction,
  name,
  number,
  product,
  sum,
} from '../../formulas/expression.js';
import { UPDATES } from '../../formulas/updates.js';

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

/** @param {Notation} of */
export function* update(of) {
  const { layer, from, to } = of.place;
  const { weights, place } = of.parameters(layer);
  const p = place + (from ?? weights.rows) * weights.columns + to;
  const { step } = of;
  const number0 = (/** @type {Float64Array} */ flat) => number(flat[p] ?? Number.NaN);
  const { optimizer } = of.network;
  const w = from === null ? of.letter('b', layer, to + 1) : of.letter('w', layer, `${from + 1},${to + 1}`);
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
    yield* gradientStops(of, stop, w, p);
    const { learningRate, momentum, decay, weightDecay } = { ...of.network, ...step };
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

/** From the gradient of the loss to what the optimizer is given. @param {Notation} of @param {(kind: StopKind, line: Line) => Stop} stop @param {Expression} w @param {number} p */
function* gradientStops(of, stop, w, p) {
  const { step, network } = of;
  const [data = 0, total = 0, used = 0] = [step.gradient, step.total, step.used].map((of) => of[p]);
  const value = step.w[p] ?? 0;
  const isWeight = of.place.from !== null;
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
      letters: penalised({ data: of.slope(w), w, l1: name('λ', '', 1), l2: name('λ', '', 2) }),
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
