/**
 * Answers the queries of all panels of a figure.
 *
 * @import { DerivativeAt, Grid, PlaneRequest, Queries, Range, Results } from '../shared/protocol.js'
 * @import { Trainer } from './trainer.js'
 * @typedef {typeof ANSWERS} Answers
 */

import { show } from '../shared/settings.js';
import { InvalidArgument, object, wholeNumber } from './validate.js';

/** The handler of each query property. @satisfies {Record<string, (trainer: Trainer, argument: any) => unknown>} */
const ANSWERS = {
  surface: (trainer, /** @type {Grid} */ grid) => trainer.surface(grid),
  outputs: (trainer) => trainer.outputs(),
  confusion: (trainer) => ({ training: trainer.confusion(), test: trainer.testConfusion() }),
  gradient: (trainer) => trainer.gradient(),
  numericGradient: (trainer) => trainer.numericGradient(),
  diagnose: (trainer) => trainer.diagnose(),
  trace: (trainer, /** @type {readonly number[] | { first: number }} */ points) =>
    trainer.trace(indicesIn(trainer, points)),
  responses: (trainer, /** @type {Grid} */ grid) => trainer.responses(grid),
  response: (trainer, /** @type {Grid & { unit: number }} */ grid) => trainer.response(grid),
  preview: (trainer, /** @type {readonly number[]} */ points) => trainer.preview(points),
  gradientCheck: (trainer, /** @type {DerivativeAt} */ at) => trainer.gradientCheck(at),
  slope: (trainer, /** @type {{ parameter: number, delta: number }} */ at) => trainer.slopeAt(at),
  lossPlane: (trainer, /** @type {PlaneRequest} */ request) => trainer.lossPlane(request),
  manifold: (trainer, /** @type {number} */ count) => trainer.manifold(count),
  lossAlong: (trainer, /** @type {Range} */ range) => trainer.lossAlong(range),
  lossOver: (trainer, /** @type {readonly [Range, Range]} */ ranges) => trainer.lossOver(ranges),
};

/**
 * Answers queries, each under its key. Identical requests are computed once and share the same array.
 * @param {Trainer} trainer @param {Queries} queries @returns {Results} @throws {InvalidArgument}
 */
export function answerQueries(trainer, queries) {
  /** @type {Map<string, unknown>} */
  const cache = new Map();
  const answer = (/** @type {string} */ name, /** @type {any} */ argument) => {
    if (!Object.hasOwn(ANSWERS, name)) throw new InvalidArgument(`There is no query “${show(name)}”.`);
    const key = name + cacheKey(name, argument);
    if (!cache.has(key)) cache.set(key, ANSWERS[/** @type {'surface'} */ (name)](trainer, argument));
    return cache.get(key);
  };
  return mapValues(object(queries, 'Queries'), (query, key) =>
    mapValues(
      object(query, `The query “${show(key)}”`),
      (argument, name) => argument && answer(name, argument),
    ),
  );
}

/** Maps the values of an object. @param {object} object @param {(value: any, key: string) => any} map */
const mapValues = (object, map) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, map(value, key)]));

/** @param {string} name @param {unknown} argument */
function cacheKey(name, argument) {
  try {
    return JSON.stringify(argument);
  } catch {
    throw new InvalidArgument(`The query “${show(name)}” is not plain data.`);
  }
}

/**
 * @param {Trainer} trainer @param {any} points indices of training points, or `{ first: n }` for the first n
 * @returns {readonly number[]}
 */
function indicesIn(trainer, points) {
  if (!Object.hasOwn(points, 'first')) return points;
  const length = wholeNumber(points.first, 'The number of points', 1, trainer.progress().points);
  return Array.from({ length }, (_, i) => i);
}
