/**
 * Answers all queries of a figure's panels together.
 *
 * @import { DerivativeAt, Grid, PlaneWanted, Queries, Range, Results } from '../shared/protocol.js'
 * @import { Trainer } from './trainer.js'
 * @typedef {typeof ANSWERS} Answers
 */

import { show } from '../shared/settings.js';
import { InvalidArgument, object, wholeNumber } from './validate.js';

/** What answers each property of a query. @satisfies {Record<string, (trainer: Trainer, asked: any) => unknown>} */
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
  response: (trainer, /** @type {Grid & { unit: number }} */ wanted) => trainer.response(wanted),
  preview: (trainer, /** @type {readonly number[]} */ points) => trainer.preview(points),
  gradientCheck: (trainer, /** @type {DerivativeAt} */ at) => trainer.gradientCheck(at),
  slope: (trainer, /** @type {{ parameter: number, delta: number }} */ place) => trainer.slopeAt(place),
  lossPlane: (trainer, /** @type {PlaneWanted} */ wanted) => trainer.lossPlane(wanted),
  manifold: (trainer, /** @type {number} */ count) => trainer.manifold(count),
  lossAlong: (trainer, /** @type {Range} */ range) => trainer.lossAlong(range),
  lossOver: (trainer, /** @type {readonly [Range, Range]} */ ranges) => trainer.lossOver(ranges),
};

/**
 * Answers queries, each under its key. What several of them ask alike is computed once, and is the same array for all.
 * @param {Trainer} trainer @param {Queries} queries @returns {Results} @throws {InvalidArgument}
 */
export function answerQueries(trainer, queries) {
  /** @type {Map<string, unknown>} */
  const known = new Map();
  const once = (/** @type {string} */ name, /** @type {any} */ asked) => {
    if (!Object.hasOwn(ANSWERS, name)) throw new InvalidArgument(`There is no query “${show(name)}”.`);
    const key = name + plainText(name, asked);
    if (!known.has(key)) known.set(key, ANSWERS[/** @type {'surface'} */ (name)](trainer, asked));
    return known.get(key);
  };
  return mapped(object(queries, 'Queries'), (query, key) =>
    mapped(object(query, `The query “${show(key)}”`), (asked, name) => asked && once(name, asked)),
  );
}

/** An object of the same keys. @param {object} object @param {(value: any, key: string) => any} change */
const mapped = (object, change) =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));

/** What is asked, as text to compare it by. @param {string} name @param {unknown} asked */
function plainText(name, asked) {
  try {
    return JSON.stringify(asked);
  } catch {
    throw new InvalidArgument(`The query “${show(name)}” is not plain data.`);
  }
}

/**
 * @param {Trainer} trainer @param {any} points indices of training points, or how many from the first on
 * @returns {readonly number[]}
 */
function indicesIn(trainer, points) {
  if (!Object.hasOwn(points, 'first')) return points;
  const length = wholeNumber(points.first, 'The number of points', 1, trainer.progress().points);
  return Array.from({ length }, (_, i) => i);
}
