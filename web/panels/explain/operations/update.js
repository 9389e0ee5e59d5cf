/**
 * The operations of the update of one parameter, and the losses before and after it.
 *
 * @import { Expression } from '../../../formulas/expression.js'
 * @import { Notation, Valued } from './notation.js'
 * @import { Kind, Line } from './operations.js'
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
import { line, slope } from './notation.js';

/** @param {Notation} of @returns {[kind: Kind, line: Line][]} */
export function update(of) {
  const { step, network, place } = of;
  const w = of.weight(place.layer, place.from, place.to);
  const change = (/** @type {number} */ before, /** @type {number} */ after) =>
    line(constant(name('l'), after), (as) => as(constant(name('l'), before)));
  return [
    ...(UPDATES[network.optimizer] ? firstOrder(of, w) : [secondOrder(of, w)]),
    ['after', change(step.lossBefore, step.lossAfter)],
    ['after-all', change(step.allBefore, step.allAfter)],
  ];
}

/** Only the change: how it came about is not a formula. @param {Notation} of @param {Valued} w @returns {[Kind, Line]} */
const secondOrder = (of, w) => ['second-order', line(of.own(w, of.step.nextW), (as) => as(w))];

/** @param {Notation} of @param {Valued} w @returns {[kind: Kind, line: Line][]} */
function firstOrder(of, w) {
  const { step, network, place } = of;
  const { l1, l2, clip } = network;
  const isWeight = place.from !== null;
  const g = name('g');
  const power = (/** @type {number} */ below, /** @type {number} */ value) =>
    constant(difference(number(1), name('β', 't', below)), value);
  const letters = {
    w,
    g: of.own(g, step.used),
    m: of.own(name('m', 'old'), step.m),
    nextM: of.own(name('m'), step.nextM),
    v: of.own(name('v', 'old'), step.v),
    nextV: of.own(name('v'), step.nextV),
    correctedM: of.own(name('m̂'), step.correctedM),
    correctedV: of.own(name('v̂'), step.correctedV),
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
    step: of.own(w, step.nextW),
  };
  /** @type {[kind: Kind, line: Line][]} */
  const lines = [];
  if (l1 > 0 || l2 > 0) {
    const penalized = line(of.own(g, step.total), (as) =>
      sum(
        as(of.own(slope(w), step.gradient)),
        ...(isWeight && l2 > 0 ? [product(as(constant(name('λ', '', 2), l2)), as(w))] : []),
        ...(isWeight && l1 > 0 ? [product(as(constant(name('λ', '', 1), l1)), call('sign', as(w)))] : []),
      ),
    );
    lines.push(['gradient', penalized]);
  }
  if (clip > 0) {
    const norm = constant(absolute(absolute(g)), step.norm);
    const clipped = line(of.own(g, step.used), (as) => {
      const total = as(of.own(g, step.total));
      return step.scale < 1 ? product(total, fraction(as(constant(name('c'), clip)), as(norm))) : total;
    });
    lines.push(['clip', clipped]);
  }
  for (const { kind, is } of UPDATES[network.optimizer] ?? [])
    lines.push([kind, line(results[kind], (as) => is(mapped(letters, as)))]);
  return lines;
}

/** @param {Expression} letter @param {number} value @returns {Valued} */
const constant = (letter, value) => ({ ...letter, value });

/** @template {Record<string, Valued>} Letters @param {Letters} letters @param {(of: Valued) => Expression} as */
const mapped = (letters, as) =>
  /** @type {{ [Name in keyof Letters]: Expression }} */ (
    Object.fromEntries(Object.entries(letters).map(([key, of]) => [key, as(of)]))
  );
