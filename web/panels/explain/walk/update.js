/**
 * The stops of the update of one parameter, and the losses before and after it.
 *
 * @import { Expression } from '../../../formulas/expression.js'
 * @import { Notation, Valued } from './notation.js'
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
} from '../../../formulas/expression.js';
import { UPDATES } from '../../../formulas/updates.js';
import { line } from './notation.js';

/** @param {Notation} of @returns {Generator<Stop>} */
export function* update(of) {
  const { layer, from, to } = of.place;
  const { step, network } = of;
  const p = of.parameter(layer, from, to);
  const w = of.weight(layer, from, to);
  /** A quantity of this parameter. @type {(letter: Expression, flat: Float64Array) => Valued} */
  const own = (letter, flat) => ({ ...letter, value: flat[p] ?? Number.NaN, about: { parameter: p } });
  /** @type {(kind: StopKind, line: Line) => Stop} */
  const stop = (kind, line) => ({ kind, pass: 'update', layer, formula: null, matrices: [], line });
  const nextW = own(w, step.nextW);

  const lines = UPDATES[network.optimizer];
  if (!lines)
    yield stop(
      'second-order',
      line({ ...w, value: nextW.value }, (as) => as(w)),
    );
  else {
    const g = name('g');
    const isWeight = from !== null;
    if (network.l1 > 0 || network.l2 > 0) {
      const [l1, l2] = [constant(name('λ', '', 1), network.l1), constant(name('λ', '', 2), network.l2)];
      yield stop(
        'gradient',
        line(own(g, step.total), (as) =>
          sum(
            as(own(of.slope(w), step.gradient)),
            ...(isWeight && network.l2 > 0 ? [product(as(l2), as(w))] : []),
            ...(isWeight && network.l1 > 0 ? [product(as(l1), call('sign', as(w)))] : []),
          ),
        ),
      );
    }
    if (network.clip > 0) {
      const [c, norm] = [constant(name('c'), network.clip), constant(absolute(absolute(g)), step.norm)];
      yield stop(
        'clip',
        line(own(g, step.used), (as) => {
          const total = as(own(g, step.total));
          return step.scale < 1 ? product(total, fraction(as(c), as(norm))) : total;
        }),
      );
    }
    const power = (/** @type {number} */ below, /** @type {number} */ value) =>
      constant(difference(number(1), name('β', 't', below)), value);
    const letters = {
      w,
      g: own(g, step.used),
      m: own(name('m', 'old'), step.m),
      nextM: own(name('m'), step.nextM),
      v: own(name('v', 'old'), step.v),
      nextV: own(name('v'), step.nextV),
      correctedM: own(name('m̂'), step.correctedM),
      correctedV: own(name('v̂'), step.correctedV),
      rate: constant(name('η'), step.learningRate),
      beta1: constant(name('β', '', 1), network.momentum),
      beta2: constant(name('β', '', 2), network.decay),
      decay: constant(name('λ'), network.weightDecay),
      correction1: power(1, step.correction1),
      correction2: power(2, step.correction2),
    };
    const results = {
      direction: letters.nextM,
      squares: letters.nextV,
      'corrected-m': letters.correctedM,
      'corrected-v': letters.correctedV,
      step: nextW,
    };
    for (const { kind, is } of lines) {
      yield stop(
        kind,
        line(results[kind], (as) => is(mapped(letters, as))),
      );
    }
  }
  const change = (/** @type {number} */ before, /** @type {number} */ after) =>
    line(constant(name('l'), after), (as) => as(constant(name('l'), before)));
  yield stop('after', change(step.lossBefore, step.lossAfter));
  yield stop('after-all', change(step.allBefore, step.allAfter));
}

/** @param {Expression} letter @param {number} value @returns {Valued} */
const constant = (letter, value) => ({ ...letter, value });

/** @template {Record<string, Valued>} Letters @param {Letters} letters @param {(of: Valued) => Expression} as */
const mapped = (letters, as) =>
  /** @type {{ [Name in keyof Letters]: Expression }} */ (
    Object.fromEntries(Object.entries(letters).map(([key, of]) => [key, as(of)]))
  );
