/**
 * The name of an operation, and what happens to the selected parameter.
 *
 * @import { Preview } from '../../engine/shared/protocol.js'
 * @import { Operation } from './operations/operations.js'
 */
import { placeOf } from '../../engine/shared/parameter-layout.js';
import { isSecondOrder } from '../../engine/shared/settings.js';
import { parameterName } from '../../model/notation.js';
import { formatShort } from '../../painters/scale.js';
import { explain as text } from '../../words/index.js';
import { apart } from '../weight/sentence.js';

/** Digits of a value and its next one, which may be very close. */
const MIN_DIGITS = 5;
const MAX_DIGITS = 9;

/**
 * An operation's pass, layer and title.
 * @param {Operation} operation
 * @param {number} parameter in focus
 * @param {readonly number[]} sizes
 */
export function nameOf({ kind, pass, layer }, parameter, sizes) {
  const title = text.operations[kind][0];
  if (kind === 'loss') return title;
  const words = title.charAt(0).toLowerCase() + title.slice(1);
  if (layer === null || kind.startsWith('after')) return [text.passes[pass], words].join(' · ');
  const place =
    pass === 'update' ? parameterName(sizes, placeOf(sizes, parameter)) : text.layer(layer, sizes.length - 1);
  return [text.passes[pass], place, words].join(' · ');
}

/**
 * How a parameter changes, and why.
 * @param {Preview} step @param {number} parameter @param {readonly number[]} sizes @param {string} optimizer
 * @param {number} points of the training set
 */
export function summaryOf(step, parameter, sizes, optimizer, points) {
  const value = (/** @type {Float64Array} */ of) => of[parameter] ?? Number.NaN;
  const name = parameterName(sizes, placeOf(sizes, parameter));
  const [before, after] = [value(step.w), value(step.nextW)];
  const changes =
    before === after
      ? text.stays(name, formatShort(before))
      : text.changes(name, ...apart(before, after, MIN_DIGITS, MAX_DIGITS));
  // A second-order method has no learning rate and does not follow the gradient alone.
  if (isSecondOrder(optimizer)) return changes;
  const over = text.over(step.batch.length, points);
  return `${changes} ${text.because(over, formatShort(value(step.used)), formatShort(step.learningRate))}`;
}
