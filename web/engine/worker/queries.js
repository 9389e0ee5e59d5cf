/**
 * Answers all queries of a figure's panels together.
 *
 * @import { Queries, QueryResult, Results } from '../shared/protocol.js'
 * @import { Trainer } from './trainer.js'
 */

import { show } from '../shared/settings.js';
import { InvalidArgument, object, wholeNumber } from './validate.js';

/** What answers each property of a query. @type {Record<string, (trainer: Trainer, asked: any) => QueryResult[keyof QueryResult]>} */
const ANSWERS = {
  surface: (trainer, grid) => trainer.surface(grid),
  outputs: (trainer) => trainer.outputs(),
  confusion: (trainer) => ({ training: trainer.confusion(), test: trainer.testConfusion() }),
  gradient: (trainer) => trainer.gradient(),
  numericGradient: (trainer) => trainer.numericGradient(),
  diagnose: (trainer) => trainer.diagnose(),
  trace: (trainer, points) =>
    trainer.trace(Object.hasOwn(points, 'first') ? firstPoints(trainer, points.first) : points),
  responses: (trainer, grid) => trainer.responses(grid),
  response: (trainer, wanted) => trainer.response(wanted),
  preview: (trainer, points) => trainer.preview(points),
  gradientCheck: (trainer, at) => trainer.gradientCheck(at),
  slope: (trainer, place) => trainer.slopeAt(place),
  lossPlane: (trainer, wanted) => trainer.lossPlane(wanted),
  manifold: (trainer, count) => trainer.manifold(count),
  lossAlong: (trainer, range) => trainer.lossAlong(range),
  lossOver: (trainer, ranges) => trainer.lossOver(ranges),
};

/**
 * Answers queries, each under its key. What several of them ask alike is computed once, and is the same array for all.
 * @param {Trainer} trainer
 * @param {Queries} queries
 * @returns {Results}
 * @throws {InvalidArgument}
 */
export function answerQueries(trainer, queries) {
  /** @type {Map<string, unknown>} */
  const known = new Map();
  const once = (/** @type {string} */ name, /** @type {any} */ asked) => {
    if (!Object.hasOwn(ANSWERS, name)) throw new InvalidArgument(`There is no query “${show(name)}”.`);
    const key = name + plainText(name, asked);
    if (!known.has(key)) known.set(key, ANSWERS[name]?.(trainer, asked));
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

/** The first training points. @param {Trainer} trainer @param {number} count */
function firstPoints(trainer, count) {
  wholeNumber(count, 'The number of points', 1, trainer.progress().points);
  return Array.from({ length: count }, (_, i) => i);
}
